import type { Claims, Service } from '@comptexpert-kit/contract';

/** Colours that tell accounts apart; their looks are in `views/colours.ts`. */
export const colours = ['blue', 'green', 'amber', 'rose', 'violet', 'slate'] as const;
export type Colour = (typeof colours)[number];

/** How an account's session stands; times are milliseconds since the epoch. */
export type SessionStanding =
  | { readonly status: 'live'; readonly until: number }
  | { readonly status: 'ending'; readonly until: number }
  /** The issuer could not be asked since `since`; what is held may still be good. */
  | { readonly status: 'unreachable'; readonly since: number; readonly until: number }
  /** Signed out here, by another device, or over: only signing in brings it back. */
  | { readonly status: 'over'; readonly reason: 'signed-out' | 'ended-elsewhere' | 'expired' | 'unreadable' };

/** What our own pages see of an account; no token, no key. */
export interface AccountView {
  /** Ours; the issuer’s `sub` never leaves the background. */
  readonly id: string;
  /** As the owner calls it, or the holder's name. */
  readonly label: string;
  readonly identifier: string;
  readonly name: string;
  readonly profile: Claims['comptexpert_profile'] | undefined;
  readonly region: Claims['comptexpert_region'] | undefined;
  readonly offices: readonly string[];
  readonly colour: Colour;
  readonly session: SessionStanding;
}

/** A site that the owner let ask, with the accounts that it is told of. */
export interface SiteView {
  readonly origin: string;
  /** Listed by the issuer, so never asked about. */
  readonly listed: boolean;
  readonly accounts: readonly string[];
}

export interface Settings {
  readonly language: 'fr' | 'en';
  readonly theme: 'auto' | 'light' | 'dark';
  /** Minutes without use; 0: never. */
  readonly lockAfter: number;
  readonly lockWithSystem: boolean;
  readonly lockWithBrowser: boolean;
  /** Minutes before the end of a session; 0: no warning. */
  readonly warnBefore: number;
}

export type Protection = 'device' | 'passphrase' | 'passkey';

/** Everything that popup and options show. Locked: no account is told, nor any site. */
export interface ExtensionState {
  readonly lock: {
    readonly locked: boolean;
    readonly protection: Protection;
    /** After wrong passphrases: none is looked at before; milliseconds since the epoch. */
    readonly retryAt?: number;
    /** What the passkey is asked with; base64url. */
    readonly passkey?: { readonly credential: string; readonly salt: string };
  };
  readonly accounts: readonly AccountView[];
  readonly sites: readonly SiteView[];
  /** Services of the Ordre, as its issuer lists them; those known last while it is away. */
  readonly services: readonly Service[];
  readonly settings: Settings;
  readonly managed: {
    /** Names of the settings that a firm has fixed. */
    readonly fixed: readonly string[];
    readonly maxLockAfter?: number;
    /** Names of those that do not parse; the others count. */
    readonly faulty: readonly string[];
  };
  readonly issuer: string;
  /** Something that the owner should know before anything else. */
  readonly trouble?: 'store-emptied' | 'store-unreadable' | 'store-too-new' | 'store-full';
}
