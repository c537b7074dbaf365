import type { Profile } from '@comptexpert-kit/contract';
import type { ProfilePickerWords } from '../locales/fr/profile-picker.ts';
import type { ContentProblem } from '../shared/mistakes.ts';

/** One line of a page’s own list. */
export interface ProfileChoice {
  /** What a form gets; by default the code of the profile. No two choices of a list may have the same. */
  readonly value?: string;
  /** What the choice means to the account API. */
  readonly profile: Profile;
  /** What people read; by default the name of the profile. */
  readonly label?: string;
  /** Whom it is for, in one sentence; by default that of the profile, unless `label` says something else. */
  readonly explanation?: string;
  readonly disabled?: boolean;
}

/** A choice as it is drawn. */
export interface Choice {
  readonly value: string;
  readonly profile: Profile;
  readonly label: string;
  readonly explanation: string;
  readonly disabled: boolean;
}

export interface Choices {
  readonly usable: readonly Choice[];
  /** Why some of what the page gave is not there. */
  readonly problems: readonly ContentProblem[];
}

/** As it comes from a script of the page. */
type Given = { readonly [Key in keyof ProfileChoice]?: unknown } | null | undefined;

const isProfile = (words: ProfilePickerWords, profile: unknown): profile is Profile =>
  typeof profile === 'string' && Object.hasOwn(words.profiles, profile);

/** The nine, in their order. */
const nine = ({ profiles }: ProfilePickerWords): readonly ProfileChoice[] =>
  (Object.keys(profiles) as Profile[]).map((profile) => ({ profile }));

/** The five of the contributions portal (CX-21), two of which are one profile. */
const cel = ({ cel: { labels, explanations }, explanations: usual }: ProfilePickerWords): ProfileChoice[] =>
  Object.entries(labels).map(([value, label]) => {
    const profile = value.replace(/-(?:independant|salarie)$/, '') as Profile;
    return { value, profile, label, explanation: { ...usual, ...explanations }[value as Profile] };
  });

/** The choices that the page gives, else the ones of the named list; without what cannot be offered. */
export function choicesFor(words: ProfilePickerWords, list: string | undefined, given: unknown): Choices {
  const problems: ContentProblem[] = [];
  const usable = new Map<string, Choice>();
  const take = (choice: Given): void => {
    const { profile, label, value = profile, disabled } = choice ?? {};
    if (!isProfile(words, profile)) {
      problems.push(['unknown', String(profile)]);
      return;
    }
    const { explanation } = choice ?? {};
    const hasLabel = typeof label === 'string';
    const usual = hasLabel ? '' : words.explanations[profile];
    const own = String(value);
    if (usable.has(own)) problems.push(['repeated', own]);
    else
      usable.set(own, {
        value: own,
        profile,
        label: hasLabel ? label : words.profiles[profile],
        explanation: typeof explanation === 'string' ? explanation : usual,
        disabled: disabled === true,
      });
  };
  if (Array.isArray(given)) (given as readonly Given[]).forEach(take);
  if (usable.size === 0) {
    if (given !== undefined) problems.push(['empty', '']);
    (list === 'cel' ? cel : nine)(words).forEach(take);
  }
  return { usable: [...usable.values()], problems };
}
