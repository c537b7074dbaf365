import { office, profile } from './profiles.ts';
import { z } from './schema.ts';

/**
 * Scopes of the issuers; each claim below belongs to exactly one. `account` and `space` open no claim: with the first an
 * issuer's own pages may manage the account, with the second a firm's own site opens the client space. No other client is
 * given them. With `revival` the browser extension signs its browser in again; `offline_access` says that it stays.
 */
export const scopes = [
  'openid',
  'profile',
  'email',
  'comptexpert',
  'account',
  'space',
  'revival',
  'offline_access',
] as const;
export type Scope = (typeof scopes)[number];

/** Which claims each scope opens (OpenID Connect Core 1.0, section 5.4). */
export const claimsByScope = {
  openid: ['sub', 'comptexpert_session_kept'],
  profile: ['preferred_username', 'name', 'given_name', 'family_name'],
  email: ['email'],
  comptexpert: [
    'comptexpert_profile',
    'comptexpert_region',
    'comptexpert_registration_number',
    'comptexpert_offices',
  ],
  account: [],
  space: [],
  revival: [],
  offline_access: [],
} as const satisfies Record<Scope, readonly string[]>;

/** What an ID token or the userinfo endpoint says of a holder; only the claims of the granted scopes are there. */
export const claims = z.object({
  sub: z.string(),
  /** « Garder ma session active » was asked for: the page may keep what it needs to come back signed in. */
  comptexpert_session_kept: z.optional(z.boolean()),
  preferred_username: z.optional(z.string()),
  name: z.optional(z.string()),
  given_name: z.optional(z.string()),
  family_name: z.optional(z.string()),
  email: z.optional(z.string()),
  comptexpert_profile: z.optional(profile),
  comptexpert_region: z.optional(z.string()),
  comptexpert_registration_number: z.optional(z.string()),
  comptexpert_offices: z.optional(z.array(office)),
});
export type Claims = z.infer<typeof claims>;
