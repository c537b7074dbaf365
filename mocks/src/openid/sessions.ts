import type { Account, Clock, Sessions } from '@comptexpert-kit/backend/domain/ports.js';
import { remaining, sessionEnd } from '@comptexpert-kit/backend/issuer/lifetimes.js';
import { outlivedPassword, signInTime } from '@comptexpert-kit/backend/issuer/sign-in-time.js';
import { Accounts } from '@comptexpert-kit/backend/store/accounts.js';
import type { Database } from '@comptexpert-kit/backend/store/database.js';
import { endAccountSessions, OidcModels } from '@comptexpert-kit/backend/store/oidc-models.js';
import { randomToken } from './refusal.ts';

/** A sign-in at the issuer; everything handed out hangs on one. */
export interface IssuerSession {
  readonly uid: string;
  readonly accountId: string;
  /** Epoch seconds. */
  readonly loginTs: number;
  /** « Garder ma session active » was not ticked. */
  readonly transient: boolean;
}

/** Stands for the one cookie of the one browser there is. */
const cookie = 'the browser’s cookie';

/** Sign-ins, in the table in which the real issuer has them and with its lifetimes. */
export class MockSessions implements Sessions {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Signs a holder in; `browser`: at the issuer itself, so that other sites find them signed in. */
  async establish(
    account: Pick<Account, 'id' | 'passwordChangedAt'>,
    { remember, browser }: { readonly remember: boolean; readonly browser: boolean },
    inside: Database = this.#database,
  ): Promise<IssuerSession> {
    const now = this.#now();
    const session: IssuerSession = {
      uid: randomToken(),
      accountId: account.id,
      loginTs: signInTime(account, now),
      transient: !remember,
    };
    const life = remaining(sessionEnd(session, now), now);
    await this.#models(inside, 'Session').upsert(session.uid, { ...session }, life);
    if (browser) await this.#models(inside, 'Cookie').upsert(cookie, { session: session.uid }, life);
    return session;
  }

  /** The session, unless it is over or its holder has changed the password since. */
  async alive(uid: unknown, clock: Clock = this.#clock): Promise<IssuerSession | undefined> {
    if (typeof uid !== 'string') return undefined;
    const found = await new OidcModels(this.#database, clock, 'Session').find(uid);
    const session = found as unknown as IssuerSession | undefined;
    const account = session && (await new Accounts(this.#database).byId(session.accountId));
    return session && account && !outlivedPassword(account, session.loginTs) ? session : undefined;
  }

  /** Whoever is signed in at the issuer in this browser. */
  async current(clock: Clock = this.#clock): Promise<IssuerSession | undefined> {
    const found = await this.#models(this.#database, 'Cookie').find(cookie);
    return this.alive(found?.['session'], clock);
  }

  /** Signs the browser out at the issuer, with everything that hangs on it. */
  async endCurrent(): Promise<void> {
    const session = await this.current();
    await this.#models(this.#database, 'Cookie').destroy(cookie);
    if (session) await this.#models(this.#database, 'Session').destroy(session.uid);
  }

  async endAll(accountId: string): Promise<void> {
    await endAccountSessions(this.#database, accountId);
  }

  #models(database: Database, model: string): OidcModels {
    return new OidcModels(database, this.#clock, model);
  }

  #now(): number {
    return Math.floor(this.#clock.now() / 1000);
  }
}
