/**
 * Rules that a page applies while somebody types. They need no schema, so that an element can load them without Zod:
 * import them from `@comptexpert-kit/contract/rules`.
 */
import type { PasswordPolicy } from './password-policy.ts';
import type { FieldErrorCode } from './problems.ts';

export { foldFileName, selectionLimit } from './archive-rules.ts';

/**
 * One plain mailbox (RFC 5321 `Mailbox` without quoted strings, comments, groups or address literals), so that
 * nothing in it can steer a mail server. At most 254 characters are meant besides.
 */
export const emailPattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u;

/** An identifier after folding: letters without accents, digits, and `. _ -` inside; 2 to 64 characters. */
export const identifierPattern = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])$/;

/** A phone number as people write it: French or foreign, 6 to 15 digits between spaces, dots, dashes and brackets. */
export const phonePattern = /^(?=(?:\D*\d){6,15}\D*$)\+?[\d(](?:[\d\s().-]{4,28})\d$/u;

/** A postal code of any country: letters and digits, possibly with a space or dash inside. */
export const postalCodePattern = /^[A-Za-z0-9](?:[A-Za-z0-9 -]{0,10}[A-Za-z0-9])$/;

/** How many letters of a name a search of the register needs, once accents, case and everything but letters and digits are off. */
export const memberNameMinLength = 2;

const plainLetters = (text: string): string =>
  text
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** The identifier that a name suggests: first letter of the first name, then the last name; empty where neither has Latin letters. */
export const suggestedIdentifier = (firstName: string, lastName: string): string => {
  const suggestion = (plainLetters(firstName).slice(0, 1) + plainLetters(lastName)).slice(0, 60);
  return identifierPattern.test(suggestion) ? suggestion : '';
};

/** One line of the rule and whether a password meets it; `count` is the number the line asks for. */
export interface PasswordCriterion {
  readonly code: Exclude<
    FieldErrorCode,
    'required' | 'invalid-type' | 'unknown-field' | 'invalid-format' | 'taken'
  >;
  readonly count: number;
  readonly met: boolean;
}

/**
 * Holds a password against a policy, line by line, in the order in which a page shows the lines.
 * Characters are Unicode code points after NFC; a special is neither a letter nor a digit.
 * The list of common passwords is the backend's alone and is not checked here.
 */
export function checkPassword(policy: PasswordPolicy, password: string): PasswordCriterion[] {
  const characters = Array.from(password.normalize('NFC'));
  const count = (pattern: RegExp) => characters.filter((character) => pattern.test(character)).length;
  const phrase =
    policy.passphraseWords > 0 &&
    password.split(/[\s\-_.]+/u).filter((word) => word.length >= 2).length >= policy.passphraseWords;
  const asked = (code: PasswordCriterion['code'], minimum: number, has: () => number): PasswordCriterion[] =>
    minimum > 0 ? [{ code, count: minimum, met: phrase || has() >= minimum }] : [];
  return [
    ...asked('too-short', policy.minLength, () => characters.length),
    ...asked('missing-lowercase', policy.lowercase, () => count(/\p{Ll}/u)),
    ...asked('missing-uppercase', policy.uppercase, () => count(/\p{Lu}/u)),
    ...asked('missing-digit', policy.digits, () => count(/\p{Nd}/u)),
    ...asked('missing-special', policy.specials, () => count(/[^\p{L}\p{N}]/u)),
    ...(characters.length > policy.maxLength
      ? [{ code: 'too-long' as const, count: policy.maxLength, met: false }]
      : []),
  ];
}
