import type { Home, Office, Profile, Title } from '@comptexpert-kit/contract';

/** The present, in UTC milliseconds. */
export interface Clock {
  now(): number;
  /** Milliseconds that have passed since some instant, however the clock is moved; absent: nobody moves it. */
  elapsed?(): number;
}

/** Slow password hashing behind a bounded queue. */
export interface PasswordHasher {
  /** A PHC string. Rejects with {@link Busy} when the queue is full. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password fits. Without a stored hash it works as long as with one and answers false, so that time
   * says nothing about the account. `rehash`: the stored parameters are weaker than today's.
   */
  verify(stored: string | undefined, password: string): Promise<{ fits: boolean; rehash: boolean }>;
}

/** Too much is waiting; try again in `retryAfter` seconds. */
export class Busy extends Error {
  override readonly name = 'Busy';
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('queue full');
    this.retryAfter = retryAfter;
  }
}

/** Random bytes and one-way digests (Web Crypto in every host). */
export interface Secrets {
  /** 256 random bits in base64url. */
  token(): string;
  /** SHA-256 in base64url: how tokens and throttle keys are stored. */
  digest(value: string): Promise<string>;
}

/** What is told about events worth keeping, without a secret, a mail body or a whole address. */
export interface Log {
  info(event: string, details?: Readonly<Record<string, unknown>>): void;
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}

/** A holder. `identifier` is folded (lower case); times are UTC milliseconds. */
export interface Account {
  readonly id: string;
  readonly identifier: string;
  /** Null until the holder has set one: the account is not activated yet. */
  readonly passwordHash: string | null;
  readonly title: Title | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly profile: Profile;
  readonly region: string | null;
  readonly registrationNumber: string | null;
  readonly registrationYear: number | null;
  readonly offices: readonly Office[];
  readonly createdAt: number;
  readonly passwordChangedAt: number | null;
  /** The id in the register: identity comes from there, and nobody else has an account for it. */
  readonly memberId: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly birthYear: number | null;
  /** Whether the Ordre's communications are welcome (CX-60). */
  readonly newsletter: boolean;
}

/** A signed-in holder, and by which sign-in; both ids are the issuer's. */
export interface Caller {
  readonly accountId: string;
  readonly sessionId: string;
}

/** How an attempt to sign in ended. `refused` says nothing of why: RFC and ASVS 6.3.8 want it so. */
export type Authentication =
  | { readonly outcome: 'accepted'; readonly account: Account }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfter: number }
  | { readonly outcome: 'busy'; readonly retryAfter: number };

/** The sites that recovery may lead back to, by client id. */
export interface Sites {
  /** The home of a client, or the issuer's own for an unknown or absent one. */
  home(clientId: string | undefined): Home;
}

/** Ends the sessions of an account at the issuer, with every token that hangs on them. */
export interface Sessions {
  /** `except`: the one that goes on. */
  endAll(accountId: string, except?: string): Promise<void>;
  /** Ends one session of that account; nothing happens where it has none of that id. */
  end(accountId: string, sessionId: string): Promise<void>;
}
