import type { ClientErrorCode, ComptexpertClient } from '@comptexpert-kit/client';
import { ContextRequestEvent } from './context.ts';
import { reportMistake, type MistakeCode } from './report.ts';
import { settingsContext, type Settings } from './settings.ts';
import { tokens, type TokenName } from './tokens.ts';
import { languageOf } from './words.ts';

/** An element whose use is looked at, with what only some of them have. */
export interface Inspected extends HTMLElement {
  /** What was said of it already, so that nothing is said twice. */
  readonly told: Set<string>;
  readonly issuer?: string | null | undefined;
  readonly clientId?: string | null | undefined;
  readonly clientInUse?: ComptexpertClient | undefined;
  readonly flow?: string | null | undefined;
  readonly identifierType?: string | null | undefined;
  readonly list?: string | null | undefined;
}

/** What is wrong with something that a page gave to be shown, and what it is about. */
export type ContentProblem = readonly [
  why: 'empty' | 'unknown' | 'repeated' | 'incomplete' | 'address',
  about: string,
];

/** What is known already: a failure that a person was told of, or settings that lead to no client, or to one of others. */
export type Finding =
  | { readonly failure: ClientErrorCode }
  | { readonly settings: Settings; readonly error?: unknown }
  | { readonly shared: ComptexpertClient }
  | { readonly content: 'choices' | 'questions'; readonly problem: ContentProblem }
  | OddAttribute;

/** An attribute that says something which it cannot, and what holds instead. */
export interface OddAttribute {
  readonly attribute: string;
  readonly value: string;
  readonly expected: string;
  readonly instead: string;
}

/** Tells it once; answers whether it was new. */
function tell(
  element: Inspected,
  code: MistakeCode,
  about: string,
  message: string,
  cause?: unknown,
): boolean {
  const { told, localName } = element;
  const key = `${code} ${about}`;
  if (told.has(key)) return false;
  told.add(key);
  reportMistake(code, `<${localName}>${message}`, cause);
  return true;
}

/** What an attribute may say, and what holds when it says something else. */
const choices = {
  theme: { values: ['light', 'dark', 'auto'], instead: 'the page’s color-scheme' },
  flow: { values: ['redirect', 'popup', 'direct'], instead: 'redirect' },
  'identifier-type': { values: ['email'], instead: 'an identifier' },
  list: { values: ['cel'], instead: 'the list of the nine qualities' },
} as const;

function checkChoice(
  element: Inspected,
  name: keyof typeof choices,
  value: string | null | undefined = element.getAttribute(name),
): void {
  const { values, instead } = choices[name];
  if (value && !values.some((known) => known === value))
    tell(
      element,
      'unknown-value',
      name,
      ` has ${name}="${value}", not one of ${values.join(', ')}: ${instead} holds.`,
    );
}

/** The settings around an element. */
function settingsAround(element: HTMLElement): Settings {
  let around: Settings = {};
  const found = (settings: Settings): void => {
    around = settings;
  };
  element.dispatchEvent(new ContextRequestEvent<Settings>(settingsContext, found));
  return around;
}

/** An issuer of its own together with the client id that is meant for another one. */
function checkMixture(element: Inspected): void {
  const issuer = element.issuer ?? element.getAttribute('issuer');
  const clientId = element.clientId ?? element.getAttribute('client-id');
  const around = settingsAround(element);
  if (!issuer || clientId || !around.clientId || !around.issuer || around.issuer === issuer) return;
  const message = ` has the issuer ${issuer}, and the client-id that is meant for ${around.issuer}.`;
  tell(element, 'conflicting-settings', issuer, message);
}

/** A CSS property that takes exactly what a token may be. */
const properties = {
  color: 'color',
  dimension: 'padding-top',
  fontFamily: 'font-family',
  duration: 'transition-duration',
  cubicBezier: 'transition-timing-function',
  shadow: 'box-shadow',
} as const;

const register = (name: string, initialValue: string): void => {
  try {
    CSS.registerProperty({ name, syntax: '<color>', inherits: false, initialValue });
  } catch {
    // Another element did so before.
  }
};

/**
 * Gives an element the kit’s own colour for as long as the page’s is none: text must not stand on nothing. A registered
 * property takes its initial value for anything that is no colour, but that value knows no theme: so there are two.
 */
function guardColor(element: HTMLElement, name: TokenName): void {
  const token = tokens[name];
  if (token.$type !== 'color') return;
  const { $value, dark } = token;
  register(`--_light-${name}`, $value);
  register(`--_dark-${name}`, dark);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:host{--_light-${name}:var(--cx-${name},${$value});--_dark-${name}:var(--cx-${name},${dark});--_${name}:light-dark(var(--_light-${name}),var(--_dark-${name}))}`,
  );
  element.shadowRoot?.adoptedStyleSheets.push(sheet);
}

function checkTokens(element: Inspected): void {
  const style = getComputedStyle(element);
  for (const name of Object.keys(tokens) as TokenName[]) {
    const value = style.getPropertyValue(`--cx-${name}`).trim();
    const { $type } = tokens[name];
    if (!value || CSS.supports(name === 'font-size' ? name : properties[$type], value)) continue;
    const isNew = tell(
      element,
      'invalid-token',
      name,
      ` is given --cx-${name}: ${value}, which is no ${$type}.`,
    );
    if (isNew) guardColor(element, name);
  }
}

const failures: Readonly<Partial<Record<ClientErrorCode, string>>> = {
  misconfigured: 'may not do this there: is this site registered, with this redirect URI and this flow?',
  unreachable: 'got no answer: are the addresses right, and do they allow this site (CORS)?',
  'bad-answer': 'got an answer that is not in the contract: are the addresses right?',
  'storage-unavailable': 'can keep nothing here: is it in a sandboxed frame, or are cookies refused?',
};

/** What is wrong with content, and what becomes of it. */
const contentProblems: Readonly<Record<ContentProblem[0], (about: string) => string>> = {
  empty: () => 'hold nothing that can be shown: the kit’s own are there instead',
  unknown: (profile) => `have the profile “${profile}”, which is none: it is left out`,
  repeated: (name) => `have “${name}” twice: the second is left out`,
  incomplete: (name) => `have “${name}”, which lacks something: it is left out`,
  address: (href) => `have a link to “${href}”, which is no address of the web: it is plain text`,
};

function explainFinding(element: Inspected, finding: Finding): void {
  if ('failure' in finding) {
    const code = finding.failure as MistakeCode;
    const message = failures[finding.failure] ?? '';
    // Taken out meanwhile, with its settings or without: nobody waits for that answer any more.
    if (!element.clientInUse) return;
    tell(element, code, 'answer', ` ${message} Issuer: ${element.clientInUse.issuer}.`);
  } else if ('content' in finding) {
    const [why, about] = finding.problem;
    const says = contentProblems[why](about);
    tell(
      element,
      'invalid-content',
      `${finding.content} ${why} ${about}`,
      `: its ${finding.content} ${says}.`,
    );
  } else if ('attribute' in finding) {
    const { attribute, value, expected, instead } = finding;
    const message = ` has ${attribute}="${value}", not ${expected}: ${instead}.`;
    tell(element, 'unknown-value', `${attribute} ${value}`, message);
  } else if ('shared' in finding)
    tell(
      element,
      'conflicting-settings',
      'shared',
      ` has another backend, redirect-uri or scope than what stood there before it, which holds for both.`,
    );
  else if (finding.error instanceof Error)
    tell(element, 'misconfigured', 'error', `: ${String(finding.error)}`, finding.error);
  else {
    const { issuer, clientId } = finding.settings;
    const missing = issuer ? (clientId ? 'valid issuer' : 'client-id') : 'issuer';
    tell(element, 'misconfigured', missing, ` has no ${missing}: see its README.`);
  }
}

/** Tells what is wrong with how an element is used, and with the settings around it. */
export function explain(element: Inspected, finding?: Finding): void {
  if (finding) explainFinding(element, finding);
  for (let one: Inspected | null = element; one; one = one.parentElement?.closest('cx-settings') ?? null) {
    checkChoice(one, 'theme');
    checkMixture(one);
  }
  checkChoice(element, 'flow', element.flow);
  checkChoice(element, 'identifier-type', element.identifierType);
  checkChoice(element, 'list', element.list);
  const language = languageOf(element);
  if (!/^(fr|en)$/.test(language))
    tell(element, 'unknown-language', language, ` has no words in “${language}”: it speaks French.`);
  checkTokens(element);
}
