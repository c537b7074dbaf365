import type { AccountChange, FieldError, OwnAccount } from '@comptexpert-kit/contract';
import { phonePattern, postalCodePattern } from '@comptexpert-kit/contract/rules';
import type { Problems } from './task.store.ts';

/** What holders of « Autre profil » tell themselves; members of the Ordre only their telephone number. */
export const identityFields = [
  'title',
  'lastName',
  'firstName',
  'phone',
  'address',
  'city',
  'postalCode',
] as const;
export type IdentityField = (typeof identityFields)[number];
export type IdentityEntries = Readonly<Record<IdentityField, string>>;

/** The fields that are this holder’s own to change. */
export const fieldsOf = ({ council }: OwnAccount): readonly IdentityField[] =>
  council === null ? identityFields : ['phone'];

/** What stands in the fields at first. */
export const entriesOf = (account: OwnAccount): IdentityEntries => ({
  title: account.title ?? '',
  lastName: account.lastName,
  firstName: account.firstName,
  phone: account.phone ?? '',
  address: account.address ?? '',
  city: account.city ?? '',
  postalCode: account.postalCode ?? '',
});

const line = (text: string, longest: number): string | undefined => {
  if (text === '') return 'missing';
  if (text.length > longest) return 'too-long';
  // Whatever turns the direction of writing or cannot be seen has no place on one line.
  return /^[^\p{Cc}\p{Cf}]*$/u.test(text) ? undefined : 'invalid';
};

const checks: Readonly<Record<IdentityField, (text: string) => string | undefined>> = {
  title: (text) => (text === '' ? 'missing' : undefined),
  lastName: (text) => line(text, 100),
  firstName: (text) => line(text, 100),
  phone: (text) => (text === '' || phonePattern.test(text) ? undefined : 'invalid'),
  address: (text) => line(text, 200),
  city: (text) => line(text, 100),
  postalCode: (text) => (text === '' ? 'missing' : postalCodePattern.test(text) ? undefined : 'invalid'),
};

/** What a page can refuse before it asks anybody; what was left as it is may stay, even where nothing is known. */
export const identityProblems = (
  fields: readonly IdentityField[],
  before: IdentityEntries,
  entries: IdentityEntries,
): Problems =>
  Object.fromEntries(
    fields.flatMap((name) => {
      if (entries[name].trim() === before[name]) return [];
      const problem = checks[name](entries[name].trim());
      return problem === undefined ? [] : [[name, problem]];
    }),
  );

/** What the backend refused, at the entries that it is about. */
export const refusedIdentity = (errors: readonly FieldError[]): Problems =>
  Object.fromEntries(
    identityFields.flatMap((name) =>
      errors.some(({ pointer }) => pointer === `/${name}`)
        ? [[name, name === 'title' ? 'missing' : 'invalid']]
        : [],
    ),
  );

/** Only what differs from what was shown: what another tab changed meanwhile stays. */
export function changeOf(
  fields: readonly IdentityField[],
  before: IdentityEntries,
  entries: IdentityEntries,
): AccountChange {
  const changed = fields.flatMap((name) => {
    const value = entries[name].trim();
    if (value === before[name]) return [];
    return [[name, name === 'phone' && value === '' ? null : value] as const];
  });
  return Object.fromEntries(changed);
}
