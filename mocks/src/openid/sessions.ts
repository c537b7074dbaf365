import type { Account, Caller, Clock, Sessions } from '@comptexpert-kit/backend/domain/ports.js';
import { NotSignedIn } from '@comptexpert-kit/backend/domain/refusals.js';
import type { Revived } from '@comptexpert-kit/backend/domain/revivals.js';
import { remaining, sessionEnd } from '@comptexpert-kit/backend/issuer/lifetimes.js';
import { shownNetwork } from '@comptexpert-kit/backend/domain/network.js';
import { signInTime } from '@comptexpert-kit/backend/domain/sign-in-time.js';
import { usesSession } from '@comptexpert-kit/backend/issuer/session-life.js';
import { Accounts } from '@comptexpert-kit/backend/store/accounts.js';
import type { Database } from '@comptexpert-kit/backend/store/database.js';
import {
  accountSessions,
  endAccountSessions,
  OidcModels,
} from '@comptexpert-kit/backend/store/oidc-models.js';
import { SessionRows } from '@comptexpert-kit/backend/store/sessions.js';
import { randomToken } from './refusal.ts';

/** A sign-in at the issuer; everything handed out hangs on one. */
export interface IssuerSession {
  readonly uid: string;
  readonly accountId: string;
  /** Epoch seconds. */
  readonly loginTs: number;
  /** « Garder ma session active » was not ticked. */
  readonly transient: boolean;
  /** The clients that it was used for. */
  readonly authorizations: Readonly<Record<string, object>>;
}

/** Stands for the one cookie of the one browser there is. */
const cookie = 'the browser’s cookie';

/** Every sign-in in the mock comes from this machine. */
const network = shownNetwork('127.0.0.1');

/** Sign-ins, in the table in which the real issuer has them and with its lifetimes. */
export class MockSessions implements Sessions {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #device: string | null;

  /** `device`: what holders are told of the one that there is. */
  constructor(database: Database, clock: Clock, device: string | null) {
    this.#database = database;
    this.#clock = clock;
    this.#device = device;
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
      authorizations: {},
    };
    const life = remaining(sessionEnd(session, now), now);
    await this.#models(inside, 'Session').upsert(session.uid, { ...session }, life);
    const name = { id: session.uid, accountId: account.id };
    await new SessionRows(inside).note(name, { device: this.#device, network }, this.#clock.now());
    if (browser) await this.#models(inside, 'Cookie').upsert(cookie, { session: session.uid }, life);
    return session;
  }

  /** Signs the browser in by another session of the same holder; undefined: it is already. @throws NotSignedIn */
  async revive({ accountId, sessionId }: Caller): Promise<Revived | undefined> {
    const [source, current] = await Promise.all([this.alive(sessionId), this.current()]);
    if (source?.accountId !== accountId) throw new NotSignedIn();
    if (current?.accountId === accountId) return undefined;
    const session = { ...source, uid: randomToken(), transient: false, authorizations: {} };
    const now = this.#now();
    const life = remaining(sessionEnd(session, now), now);
    await this.#models(this.#database, 'Session').upsert(session.uid, { ...session }, life);
    await this.#models(this.#database, 'Cookie').upsert(cookie, { session: session.uid }, life);
    const from = { device: this.#device, network };
    await new SessionRows(this.#database).note({ id: session.uid, accountId }, from, this.#clock.now());
    return { sessionId: session.uid, device: this.#device };
  }

  /** Notes that the session was used for that client. */
  async authorize(session: IssuerSession, clientId: string, inside = this.#database): Promise<void> {
    if (clientId in session.authorizations) return;
    const now = this.#now();
    const wider = { ...session, authorizations: { ...session.authorizations, [clientId]: {} } };
    await this.#models(inside, 'Session').upsert(
      session.uid,
      wider,
      remaining(sessionEnd(session, now), now),
    );
  }

  /** The session, unless it is over or its holder has changed the password since. */
  async alive(uid: unknown, clock: Clock = this.#clock): Promise<IssuerSession | undefined> {
    if (typeof uid !== 'string') return undefined;
    const found = await new OidcModels(this.#database, clock, 'Session').find(uid);
    const session = found as unknown as IssuerSession | undefined;
    const account = session && (await new Accounts(this.#database).byId(session.accountId));
    const isAlive = session && account && (await usesSession(this.#database, this.#clock, account, session));
    return isAlive === true ? session : undefined;
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

  async endAll(accountId: string, except?: string): Promise<void> {
    if (except === undefined) {
      await endAccountSessions(this.#database, accountId);
      return;
    }
    // Tokens look for their session.
    for (const { uid } of await accountSessions(this.#database, this.#clock, accountId))
      if (typeof uid === 'string' && uid !== except) await this.end(accountId, uid);
  }

  async end(accountId: string, sessionId: string): Promise<void> {
    const session = await this.#models(this.#database, 'Session').find(sessionId);
    if (session?.['accountId'] !== accountId) return;
    const rows = new SessionRows(this.#database);
    for (const id of await rows.revivedFrom({ id: sessionId, accountId })) await this.end(accountId, id);
    await rows.end({ id: sessionId, accountId }, this.#clock.now());
    await this.#models(this.#database, 'Session').destroy(sessionId);
  }

  #models(database: Database, model: string): OidcModels {
    return new OidcModels(database, this.#clock, model);
  }

  #now(): number {
    return Math.floor(this.#clock.now() / 1000);
  }
}
