import type { ContentProblem } from '../shared/mistakes.ts';

/** A link within an answer; an address that could run something is not followed. */
export interface FaqLink {
  readonly text: string;
  readonly href: string;
}

/** Text, or text with links in it. */
export type FaqParagraph = string | readonly (string | FaqLink)[];

/** A question of a page’s own, with its answer: plain text and links, never HTML. */
export interface FaqQuestion {
  /** What stands behind `#` in an address that opens it; unique in the page. */
  readonly id: string;
  readonly question: string;
  /** One paragraph, or several. */
  readonly answer: string | readonly FaqParagraph[];
}

/** Where the links of the kit’s own answers lead. */
export type FaqTarget = 'create' | 'help' | 'recover';

export type FaqWordsParagraph =
  string | readonly (string | { readonly text: string; readonly to: FaqTarget })[];

/** The words of the element in one language. */
export interface FaqWords {
  readonly title: string;
  readonly questions: readonly (Omit<FaqQuestion, 'answer'> & {
    readonly answer: readonly FaqWordsParagraph[];
  })[];
}

/** Plain text, or a link; one whose address cannot be followed has none. */
export type Part = string | { readonly text: string; readonly href: string | undefined };

/** A question as it is drawn. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly answer: readonly (readonly Part[])[];
}

export interface Questions {
  readonly usable: readonly Question[];
  /** Why some of what the page gave is not there. */
  readonly problems: readonly ContentProblem[];
}

/** The kit’s own questions, their links led to where they should. */
export const ownQuestions = (
  { questions }: FaqWords,
  addressOf: (target: FaqTarget) => string | undefined,
): readonly Question[] =>
  questions.map(({ answer, ...rest }) => ({
    ...rest,
    answer: answer.map((paragraph) =>
      [paragraph]
        .flat()
        .map((part) => (typeof part === 'string' ? part : { text: part.text, href: addressOf(part.to) })),
    ),
  }));

/** As it comes from a script of the page. */
type Given = { readonly [Key in keyof FaqQuestion]?: unknown } | null | undefined;
type GivenLink = { readonly [Key in keyof FaqLink]?: unknown };

const listOf = (one: unknown): readonly unknown[] => (Array.isArray(one) ? one : [one]);

/** What a page gave, without what cannot be shown; `safe` answers an address fit for a link. */
export function givenQuestions(given: unknown, safe: (href: string) => string | undefined): Questions {
  const problems: ContentProblem[] = [];
  const usable = new Map<string, Question>();
  const partOf = (part: unknown): Part => {
    if (typeof part !== 'object' || part === null) return String(part);
    const { text, href } = part as GivenLink;
    const address = safe(String(href));
    if (address === undefined) problems.push(['address', String(href)]);
    return { text: String(text), href: address };
  };
  for (const entry of Array.isArray(given) ? (given as readonly Given[]) : []) {
    const { id, question, answer } = entry ?? {};
    const name = String(id ?? question);
    if (!id || typeof question !== 'string' || !answer) problems.push(['incomplete', name]);
    else if (usable.has(name)) problems.push(['repeated', name]);
    else
      usable.set(name, {
        id: name,
        question,
        answer: listOf(answer).map((paragraph) => listOf(paragraph).map(partOf)),
      });
  }
  if (usable.size === 0) problems.push(['empty', '']);
  return { usable: [...usable.values()], problems };
}
