import type { AccountCreation, FieldError, MemberMatch, Profile, Title } from '@comptexpert-kit/contract';
import { emailProblem, type EmailProblem } from '../shared/email-problem.ts';
import {
  foldIdentifier,
  identifierProblem,
  refusedIdentifier,
  type IdentifierProblem,
} from '../shared/identifier-problem.ts';
import { identityChecks, patternProblem, type LineProblem } from '../shared/identity-problems.ts';
import { readBirthDate, type BirthDateProblem } from './birth-date.ts';

/** Everything that can be typed, as it is; what was typed in one step is not asked for in another. */
export interface Entries {
  readonly lastName: string;
  readonly registrationNumber: string;
  readonly birthDate: string;
  readonly identifier: string;
  readonly email: string;
  readonly title: string;
  readonly firstName: string;
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly postalCode: string;
  readonly birthYear: string;
  readonly newsletter: boolean;
}

export const noEntries: Entries = {
  lastName: '',
  registrationNumber: '',
  birthDate: '',
  identifier: '',
  email: '',
  title: '',
  firstName: '',
  phone: '',
  address: '',
  city: '',
  postalCode: '',
  birthYear: '',
  newsletter: false,
};

export type EntryName = keyof Entries;
export const isEntryName = (name: string): name is EntryName => Object.hasOwn(noEntries, name);

export type MemberProfile = Exclude<Profile, 'autre'>;

/** The forms. */
export type FormStep = 'search' | 'number' | 'other';

/** What is wrong with each entry. */
export interface Problems {
  readonly lastName?: LineProblem | 'not-chosen';
  readonly registrationNumber?: 'missing' | 'invalid';
  readonly birthDate?: BirthDateProblem;
  readonly identifier?: IdentifierProblem;
  readonly email?: EmailProblem;
  readonly title?: 'missing';
  readonly firstName?: LineProblem;
  readonly phone?: 'invalid';
  readonly address?: LineProblem;
  readonly city?: LineProblem;
  readonly postalCode?: 'missing' | 'invalid';
  readonly birthYear?: 'missing';
}

type Found = { readonly [K in keyof Problems]: Problems[K] | undefined };

const only = (found: Found): Problems =>
  Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));

const numberPattern = /^[A-Za-z0-9][A-Za-z0-9./-]{0,31}$/;

const birthDateProblem = (typed: string, now: number): BirthDateProblem | undefined => {
  const reading = readBirthDate(typed, now);
  return 'problem' in reading ? reading.problem : undefined;
};

/** What a page can refuse before it asks anybody; `now`: UTC milliseconds. */
export function entryProblems(
  step: FormStep,
  entries: Entries,
  chosen: MemberMatch | undefined,
  now: number,
): Problems {
  const { lastName, birthDate } = entries;
  switch (step) {
    case 'search':
      return only({
        lastName: chosen ? undefined : lastName.trim() === '' ? 'missing' : 'not-chosen',
        birthDate: birthDateProblem(birthDate, now),
      });
    case 'number':
      return only({
        lastName: identityChecks.lastName(lastName),
        registrationNumber: patternProblem(entries.registrationNumber, numberPattern),
        birthDate: birthDateProblem(birthDate, now),
      });
    case 'other':
      return only({
        identifier: identifierProblem(entries.identifier),
        email: emailProblem(entries.email),
        title: identityChecks.title(entries.title),
        lastName: identityChecks.lastName(lastName),
        firstName: identityChecks.firstName(entries.firstName),
        phone: identityChecks.phone(entries.phone),
        address: identityChecks.address(entries.address),
        city: identityChecks.city(entries.city),
        postalCode: identityChecks.postalCode(entries.postalCode),
        birthYear: entries.birthYear === '' ? 'missing' : undefined,
      });
  }
}

/** What the account API refused, at the entry that it is about; undefined when it names none that a person can change. */
export function refusalProblems(fields: readonly FieldError[]): Problems | undefined {
  const codeAt = (name: EntryName) => fields.find(({ pointer }) => pointer === `/${name}`)?.code;
  const at = (name: EntryName): boolean => codeAt(name) !== undefined;
  const invalid = (name: EntryName): 'invalid' | undefined => (at(name) ? 'invalid' : undefined);
  const identifier = codeAt('identifier');
  const problems = only({
    lastName: invalid('lastName'),
    registrationNumber: invalid('registrationNumber'),
    birthDate: at('birthDate') ? { code: 'implausible' } : undefined,
    identifier: identifier && refusedIdentifier(identifier),
    email: invalid('email'),
    title: at('title') ? 'missing' : undefined,
    firstName: invalid('firstName'),
    phone: invalid('phone'),
    address: invalid('address'),
    city: invalid('city'),
    postalCode: invalid('postalCode'),
    birthYear: at('birthYear') ? 'missing' : undefined,
  });
  return Object.keys(problems).length > 0 ? problems : undefined;
}

/** What is sent for entries without problems. */
export function creationOf(
  step: FormStep,
  profile: MemberProfile | undefined,
  entries: Entries,
  chosen: MemberMatch | undefined,
  origin: { readonly clientId?: string; readonly now: number },
): AccountCreation | undefined {
  const { now, ...site } = origin;
  if (step === 'other') {
    const phone = entries.phone.trim();
    return {
      profile: 'autre',
      identifier: foldIdentifier(entries.identifier),
      email: entries.email.trim(),
      title: entries.title as Title,
      lastName: entries.lastName.trim(),
      firstName: entries.firstName.trim(),
      ...(phone !== '' && { phone }),
      address: entries.address.trim(),
      city: entries.city.trim(),
      postalCode: entries.postalCode.trim(),
      birthYear: Number(entries.birthYear),
      newsletter: entries.newsletter,
      ...site,
    };
  }
  const reading = readBirthDate(entries.birthDate, now);
  if (!profile || 'problem' in reading) return undefined;
  const common = { profile, birthDate: reading.date, ...site };
  if (step === 'search') return chosen && { ...common, memberId: chosen.id };
  const lastName = entries.lastName.trim();
  return { ...common, registrationNumber: entries.registrationNumber.trim(), lastName };
}
