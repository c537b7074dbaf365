import type { AccountChange, FieldError, OwnAccount } from '@comptexpert-kit/contract';
import { identityChecks } from '../shared/identity-problems.ts';
import type { Problems } from '../shared/task.store.ts';

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

/** What a page can refuse before it asks anybody; what was left as it is may stay, even where nothing is known. */
export const identityProblems = (
  fields: readonly IdentityField[],
  before: IdentityEntries,
  entries: IdentityEntries,
): Problems =>
  Object.fromEntries(
    fields.flatMap((name) => {
      if (entries[name].trim() === before[name]) return [];
      const problem = identityChecks[name](entries[name]);
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
