import type { Claims, Office, Profile } from '@comptexpert-kit/contract';
import { isObject } from './encodings.ts';

// Read by hand rather than with the contract's schema: the schema library would weigh as much as the whole
// protocol. Types hold the keys complete, and a test holds both readings equal.

const profiles: Readonly<Record<Profile, true>> = {
  'expert-comptable': true,
  '83ter-quater': true,
  stagiaire: true,
  memorialiste: true,
  autre: true,
  'expert-comptable-honoraire': true,
  'president-agc': true,
  'diplome-non-inscrit': true,
  permanent: true,
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isProfile = (value: unknown): value is Profile => isText(value) && Object.hasOwn(profiles, value);
const isOffice = (value: unknown): value is Office => {
  const office = value as Partial<Office> | null;
  return isText(office?.id) && isText(office.name);
};
const isOffices = (value: unknown): value is Office[] => Array.isArray(value) && value.every(isOffice);

type Readers = { readonly [K in keyof Required<Claims>]: (value: unknown) => value is Required<Claims>[K] };

const readers: Readers = {
  sub: isText,
  comptexpert_session_kept: isFlag,
  preferred_username: isText,
  name: isText,
  given_name: isText,
  family_name: isText,
  email: isText,
  comptexpert_profile: isProfile,
  comptexpert_region: isText,
  comptexpert_registration_number: isText,
  comptexpert_offices: isOffices,
};

/**
 * Picks the claims of the contract out of something from outside; one with a value of another kind (a newer
 * profile, say) is left out. Undefined without a `sub`.
 */
export function readClaims(value: unknown): Claims | undefined {
  if (!isObject(value)) return undefined;
  const found = Object.entries(value).filter(
    ([name, claim]) => Object.hasOwn(readers, name) && readers[name as keyof Readers](claim),
  );
  const claims = Object.fromEntries(found) as Partial<Claims>;
  return claims.sub === undefined ? undefined : (claims as Claims);
}
