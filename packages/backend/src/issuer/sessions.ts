import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Account, Clock, Log, Sessions } from '../domain/ports.ts';
import { Accounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { accountSessions, endAccountSessions, endOneSession } from '../store/oidc-models.ts';
import { SessionRows } from '../store/sessions.ts';
import { remaining, sessionEnd } from './lifetimes.ts';
import { signInTime } from '../domain/sign-in-time.ts';

/** A session of oidc-provider’s own: the single sign-on session that every token hangs on. */
export type IssuerSession = InstanceType<Provider['Session']>;
type Client = InstanceType<Provider['Client']>;

/** The browser whose cookie is to carry the session. */
export interface Browser {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface SignIn {
  readonly account: Pick<Account, 'id' | 'passwordChangedAt'>;
  /** « Garder ma session active ». */
  readonly remember: boolean;
  /** How they proved it (RFC 8176), e.g. `pwd`. */
  readonly methods: readonly string[];
  /** When they did, in epoch seconds; absent: just now. */
  readonly provedAt?: number;
  /** A client to authorize at once. */
  readonly authorize?: { readonly clientId: string; readonly scope: string };
  /** Absent: the session has no cookie; it exists so that tokens hang on something that can be ended. */
  readonly browser?: Browser;
}

interface Ports {
  /** The provider of the moment (it is replaced when the keys rotate). */
  readonly provider: () => Provider;
  readonly clock: Clock;
  readonly database: Database;
  readonly log: Log;
}

/** What @types/oidc-provider leaves out of a client. */
type LogoutClient = Client & {
  readonly backchannelLogoutUri?: string;
  backchannelLogout(accountId: string, sid: string): Promise<unknown>;
};

/** Establishes and ends sessions at the issuer; the only module that does. */
export class IssuerSessions implements Sessions {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The session that a browser’s cookie names; without an `accountId` nobody is signed in there. */
  async current({ request, response }: Browser): Promise<IssuerSession> {
    const provider = this.#ports.provider();
    return provider.Session.get(provider.createContext(request, response));
  }

  /**
   * Signs a holder in. The cookie always gets a new id, so that an id known before is worth nothing afterwards
   * (session fixation); a session of somebody else in the same browser ends, with its tokens.
   */
  async establish(signIn: SignIn): Promise<IssuerSession> {
    const session = await this.#sessionFor(signIn);
    session.loginAccount({
      accountId: signIn.account.id,
      loginTs: signIn.provedAt ?? signInTime(signIn.account, this.#now()),
      amr: [...signIn.methods],
      transient: !signIn.remember,
    });
    // loginAccount never takes `transient` back.
    if (signIn.remember) session.transient = undefined;
    if (signIn.authorize !== undefined) {
      await this.grant(session, signIn.authorize.clientId, signIn.authorize.scope);
    }
    const end = sessionEnd(session, this.#now());
    await session.save(remaining(end, this.#now()));
    if (signIn.browser !== undefined) this.#setCookie(signIn.browser, session, end);
    return session;
  }

  /**
   * The grant of a client within a session: made or widened without asking, since the clients are the Ordre’s own
   * sites. It lives as long as the session may. Saving the session is the caller’s.
   */
  async grant(session: IssuerSession, clientId: string, scope: string): Promise<string> {
    const provider = this.#ports.provider();
    const accountId = session.accountId;
    if (accountId === undefined) throw new Error('a grant needs somebody signed in');
    const knownId = session.grantIdFor(clientId);
    const known = knownId === undefined ? undefined : await provider.Grant.find(knownId);
    const grant = known?.accountId === accountId ? known : new provider.Grant({ accountId, clientId });
    const end = sessionEnd(session, this.#now());
    const missing = scope.split(' ').filter((one) => !grant.getOIDCScope().split(' ').includes(one));
    if (grant === known && missing.length === 0 && (grant.exp ?? 0) >= end && knownId !== undefined)
      return knownId;
    if (missing.length > 0) grant.addOIDCScope(missing);
    grant.exp = end;
    const id = await grant.save();
    session.ensureClientContainer(clientId);
    session.grantIdFor(clientId, id);
    return id;
  }

  /**
   * Ends every session of an account, but for `except`, and its tokens with them; tells the clients that asked to be told.
   */
  async endAll(accountId: string, except?: string): Promise<void> {
    const { database, clock } = this.#ports;
    const sessions = await accountSessions(database, clock, accountId);
    const staying = sessions.find(({ uid }) => uid === except);
    const ending = sessions.filter((session) => session !== staying);
    await this.#markEnded(accountId, ending);
    await endAccountSessions(
      database,
      accountId,
      except === undefined ? undefined : { uid: except, grantIds: grantsOf(staying) },
    );
    await Promise.all(ending.map((session) => this.#tellClients(accountId, session['authorizations'])));
  }

  async end(accountId: string, sessionId: string): Promise<void> {
    const { database, clock } = this.#ports;
    const opened = await new SessionRows(database).revivedFrom({ id: sessionId, accountId });
    for (const id of opened) await this.end(accountId, id);
    const session = (await accountSessions(database, clock, accountId)).find(({ uid }) => uid === sessionId);
    if (session === undefined) return;
    await this.#markEnded(accountId, [session]);
    await endOneSession(database, sessionId, grantsOf(session));
    await this.#tellClients(accountId, session['authorizations']);
  }

  /** Before they are deleted: a request under way may store one of them again. */
  async #markEnded(accountId: string, sessions: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    const { database, clock } = this.#ports;
    const isThere = await new Accounts(database).byId(accountId);
    // Sessions of an account that is gone count for nothing anyway.
    if (isThere === undefined) return;
    const rows = new SessionRows(database);
    for (const { uid } of sessions)
      if (typeof uid === 'string') await rows.end({ id: uid, accountId }, clock.now());
  }

  /** Back-Channel Logout 1.0; a client that does not answer learns it at its next refresh. */
  async #tellClients(accountId: string, authorizations: unknown): Promise<void> {
    const provider = this.#ports.provider();
    const known = Object.entries((authorizations ?? {}) as Record<string, { readonly sid?: string }>);
    await Promise.all(
      known.map(async ([clientId, { sid }]) => {
        const client = (await provider.Client.find(clientId)) as LogoutClient | undefined;
        if (client?.backchannelLogoutUri === undefined || sid === undefined) return;
        try {
          await client.backchannelLogout(accountId, sid);
        } catch (error) {
          this.#ports.log.warn('backchannel-logout-failed', { client: clientId, error });
        }
      }),
    );
  }

  async #sessionFor({ account, browser }: SignIn): Promise<IssuerSession> {
    const provider = this.#ports.provider();
    if (browser === undefined) return new provider.Session();
    const previous = await this.current(browser);
    if (previous.accountId === account.id) {
      // Same holder again: other sites’ authorizations stay, the id changes.
      previous.resetIdentifier();
      return previous;
    }
    await previous.destroy();
    return new provider.Session();
  }

  #setCookie({ request, response }: Browser, session: IssuerSession, end: number): void {
    const provider = this.#ports.provider();
    const context = provider.createContext(request, response);
    context.cookies.set(provider.cookieName('session'), session.jti, {
      httpOnly: true,
      sameSite: 'lax',
      overwrite: true,
      ...(session.transient === true ? {} : { expires: new Date(end * 1000) }),
    });
  }

  #now(): number {
    return Math.floor(this.#ports.clock.now() / 1000);
  }
}

/** The grants of every client in a stored session. */
const grantsOf = (session: Readonly<Record<string, unknown>> | undefined): string[] =>
  Object.values((session?.['authorizations'] ?? {}) as Record<string, { readonly grantId?: string }>).flatMap(
    ({ grantId }) => grantId ?? [],
  );
