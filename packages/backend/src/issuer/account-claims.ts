import { claimsByScope, type Claims, type Scope } from '@comptexpert-kit/contract';
import type { Account } from '../domain/ports.ts';

/** Everything that may be said of a holder; oidc-provider hands out what the granted scopes open. */
export function accountClaims(account: Account, sessionKept: boolean): Claims {
  return {
    sub: account.id,
    comptexpert_session_kept: sessionKept,
    preferred_username: account.identifier,
    name: `${account.givenName} ${account.familyName}`.trim(),
    ...(account.givenName === '' ? {} : { given_name: account.givenName }),
    family_name: account.familyName,
    email: account.email,
    comptexpert_profile: account.profile,
    ...(account.region === null ? {} : { comptexpert_region: account.region }),
    ...(account.registrationNumber === null
      ? {}
      : { comptexpert_registration_number: account.registrationNumber }),
    comptexpert_offices: [...account.offices],
  };
}

/** The claims that these scopes open, in oidc-provider’s form; `acr`, `amr`, `auth_time`, `iss` and `sid` are its own. */
export const claimsConfiguration = (scopes: readonly Scope[]): Record<string, null | readonly string[]> => ({
  acr: null,
  amr: null,
  auth_time: null,
  iss: null,
  sid: null,
  ...Object.fromEntries(scopes.map((scope) => [scope, claimsByScope[scope]])),
});
