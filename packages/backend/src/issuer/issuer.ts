import type { Route } from '@comptexpert-kit/contract';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import type { Account, Caller, Clock, Log } from '../domain/ports.ts';
import { FloodGuard } from '../domain/flood-guard.ts';
import type { House } from '../domain/house.ts';
import { deviceOf } from '../domain/device.ts';
import { shownNetwork } from '../domain/network.ts';
import { NotSignedIn } from '../domain/refusals.ts';
import type { Revived } from '../domain/revivals.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { AccountAccess } from './account-access.ts';
import { IssuerStorage } from './adapter.ts';
import type { Authenticate } from './challenge.ts';
import { ChallengeEndpoint } from './challenge-endpoint.ts';
import type { RegisteredClient } from './clients.ts';
import { challengePath, endpoints, providerConfiguration } from './configuration.ts';
import { Interactions } from './interactions.ts';
import type { IssuerKeyring, IssuerKeys } from './keys.ts';
import { messagePage, stylesheet } from './pages.ts';
import { Proofs } from './proofs.ts';
import { IssuerPages } from './provider-pages.ts';
import { OwnSessions, type SignInPlace } from './own-sessions.ts';
import { type Browser, IssuerSessions } from './sessions.ts';

/** What the issuer stands on. */
export interface IssuerPorts {
  /** Issuer identifier: an origin, without a path. */
  readonly issuerUrl: string;
  readonly house: House;
  readonly clients: readonly RegisteredClient[];
  readonly database: Database;
  readonly store: Store;
  readonly keyring: IssuerKeyring;
  readonly clock: Clock;
  readonly log: Log;
  readonly accountById: (id: string) => Promise<Account | undefined>;
  readonly authenticate: Authenticate;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Calls to clients’ back-channel logout URIs. */
  readonly fetch: typeof fetch;
}

/**
 * How many authorization requests a minute one network may make: enough for a whole firm behind one address, and few
 * enough that nobody fills the database with sign-ins that nobody finishes (each is kept for an hour).
 */
const requestsPerMinute = 300;
const remembered: ReadonlySet<string> = new Set([
  endpoints.authorization,
  endpoints.pushed_authorization_request,
]);

/**
 * The OpenID issuer: oidc-provider with our storage, pages and sessions, and the endpoints that it does not have.
 * When the keys rotate, a new provider takes over between two requests.
 */
export class Issuer {
  readonly sessions: IssuerSessions;
  readonly #ports: IssuerPorts;
  readonly #storage: IssuerStorage;
  readonly #pages: IssuerPages;
  readonly #challenge: ChallengeEndpoint;
  readonly #interactions: Interactions;
  readonly #guard: FloodGuard;
  readonly #access: AccountAccess;
  readonly #ownSessions: OwnSessions;
  #current: { readonly provider: Provider; readonly handle: Handler; readonly version: string };

  private constructor(ports: IssuerPorts, keys: IssuerKeys) {
    const provider = (): Provider => this.#current.provider;
    this.#ports = ports;
    this.#storage = new IssuerStorage(ports.database, ports.clock);
    this.#guard = new FloodGuard(requestsPerMinute, ports.clock);
    this.#pages = new IssuerPages(ports.issuerUrl, ports.house, ports.clients);
    this.sessions = new IssuerSessions({ ...ports, provider });
    this.#interactions = new Interactions({ ...ports, provider, sessions: this.sessions });
    this.#challenge = new ChallengeEndpoint({
      ...ports,
      clients: () => ports.clients,
      provider,
      sessions: this.sessions,
      issuerOrigin: new URL(ports.issuerUrl).origin,
      within: (inside, work) => this.#storage.within(inside, work),
    });
    this.#ownSessions = new OwnSessions({ ...ports, sessions: this.sessions });
    this.#access = new AccountAccess({
      issuerUrl: ports.issuerUrl,
      proofs: new Proofs(ports.store, ports.clock),
      findToken: async (value) => {
        const token = await provider().AccessToken.find(value);
        if (token?.sessionUid === undefined) return undefined;
        const { accountId, scope = '', sessionUid, jkt } = token;
        return { accountId, scope, sessionId: sessionUid, jkt };
      },
    });
    this.#current = this.#build(keys);
  }

  /** Loads the keys (makes the first ones) and is then ready to answer. */
  static async open(ports: IssuerPorts): Promise<Issuer> {
    return new Issuer(ports, await ports.keyring.load());
  }

  /** Takes over keys that were rotated elsewhere; answers whether there were any. */
  async refreshKeys(): Promise<boolean> {
    const keys = await this.#ports.keyring.load();
    if (keys.version === this.#current.version) return false;
    this.#current = this.#build(keys);
    this.#ports.log.info('signing-keys-changed');
    return true;
  }

  /**
   * Who asks the API: see {@link AccountAccess}.
   * @throws NotSignedIn, StoreUnavailable
   */
  authenticate(request: Request, scope: NonNullable<Route['security']>): Promise<Caller> {
    return this.#access.authenticate(request, scope);
  }

  /**
   * Signs a browser in once more, by a session that still lives; it ends when that one does. Undefined: its holder is signed
   * in there already. Somebody else who was is signed out.
   * @throws NotSignedIn, StoreUnavailable
   */
  async revive({ accountId, sessionId }: Caller, browser: Browser): Promise<Revived | undefined> {
    const [account, source] = await Promise.all([
      this.#ports.accountById(accountId),
      this.#current.provider.Session.findByUid(sessionId),
    ]);
    if (account === undefined || source?.accountId !== accountId || source.loginTs === undefined)
      throw new NotSignedIn();
    this.#pinOrigin(browser.request);
    if ((await this.sessions.current(browser)).accountId === accountId) return undefined;
    const { uid } = await this.sessions.establish({
      account,
      remember: true,
      methods: source.amr ?? [],
      provedAt: source.loginTs,
      browser,
    });
    const from = this.#deviceOf(browser.request);
    await this.#ports.store.sessions.note({ id: uid, accountId }, from, this.#ports.clock.now());
    return { sessionId: uid, device: from.device };
  }

  /** Answers a request that is the issuer’s and returns true; false: the path is a page’s or nobody’s. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', this.#ports.issuerUrl);
    this.#pinOrigin(request);
    if (remembered.has(url.pathname)) {
      const retryAfter = this.#guard.count(this.#ports.addressOf(request));
      if (retryAfter !== undefined) {
        this.#refuseFlood(response, url.pathname, retryAfter);
        return true;
      }
    }
    if (url.pathname === challengePath) {
      await this.#challenge.handle(request, response);
      return true;
    }
    if (url.pathname === stylesheet.path && request.method === 'GET') {
      response
        .writeHead(200, {
          'Content-Type': 'text/css; charset=utf-8',
          'Cache-Control': 'public, max-age=3600',
        })
        .end(stylesheet.text);
      return true;
    }
    if (url.pathname.startsWith('/oidc/') || url.pathname.startsWith('/.well-known/')) {
      await this.#current.handle(request, response);
      return true;
    }
    return this.#interactions.handle(request, response, url);
  }

  #deviceOf(request: IncomingMessage): SignInPlace {
    const network = shownNetwork(this.#ports.addressOf(request));
    return { device: deviceOf(request.headers['user-agent']), network };
  }

  #refuseFlood(response: ServerResponse, pathname: string, retryAfter: number): void {
    const forPeople = pathname === endpoints.authorization;
    response
      .writeHead(429, {
        'Content-Type': forPeople ? 'text/html; charset=utf-8' : 'application/json',
        'Cache-Control': 'no-store',
        'Retry-After': retryAfter,
      })
      .end(
        forPeople
          ? messagePage(this.#ports.house, {
              title: 'Trop de demandes de connexion à la fois',
              text: `Elles viennent toutes de votre réseau. Attendez ${retryAfter} s, puis revenez au site d’où vous venez et connectez-vous de nouveau.`,
              next: [{ text: 'Aide', url: `${this.#ports.issuerUrl}/aide` }],
            })
          : JSON.stringify({ error: 'temporarily_unavailable', error_description: 'too many requests' }),
      );
  }

  /**
   * oidc-provider makes URLs, and decides on `Secure`, by what the request says of host and protocol. It is told
   * what the configuration says instead.
   */
  #pinOrigin(request: IncomingMessage): void {
    const { host, protocol } = new URL(this.#ports.issuerUrl);
    request.headers.host = host;
    request.headers['x-forwarded-host'] = host;
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    request.headers['x-forwarded-for'] = this.#ports.addressOf(request);
  }

  #build(keys: IssuerKeys): { provider: Provider; handle: Handler; version: string } {
    const provider = new Provider(
      this.#ports.issuerUrl,
      providerConfiguration({
        ...this.#ports,
        keys,
        adapter: this.#storage.adapter,
        sessions: this.sessions,
        pages: this.#pages,
      }),
    );
    provider.proxy = true;
    provider.use((ctx, next) => this.#amend(ctx as KoaContextWithOIDC, next));
    this.#report(provider);
    return { provider, handle: provider.callback(), version: keys.version };
  }

  /** Corrects answers that oidc-provider has no setting for. */
  async #amend(ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> {
    await next();
    const { oidc } = ctx as { oidc?: KoaContextWithOIDC['oidc'] };
    if (oidc?.route === 'discovery' && isRecord(ctx.body)) {
      ctx.body = { ...ctx.body, response_modes_supported: ['query'] };
    }
    if (oidc?.route === 'end_session' && ctx.status === 200 && oidc.session?.accountId === undefined) {
      this.#pages.logout(ctx);
    }
    if (oidc === undefined && ctx.status === 404) this.#pages.notFound(ctx);
    const code = oidc?.entities.AuthorizationCode;
    if (oidc !== undefined && code !== undefined && answersAsked.has(oidc.route))
      await this.#ownSessions.take(code, oidc.session, this.#deviceOf(ctx.req));
    const token = oidc?.entities.RefreshToken;
    if (oidc?.route === 'revocation' && token !== undefined)
      await this.#ownSessions.revoked(token, oidc.client?.clientId);
  }

  #report(provider: Provider): void {
    const { log } = this.#ports;
    provider.on('server_error', (ctx, error) => {
      if (error instanceof StoreUnavailable) {
        ctx.status = 503;
        ctx.set('Retry-After', String(error.retryAfter));
        if (isRecord(ctx.body)) ctx.body = { error: 'temporarily_unavailable' };
      }
      log.error('issuer-failed', { route: ctx.oidc.route, error });
    });
    // Koa’s own event, which the types of oidc-provider leave out; without a listener Koa prints the stack.
    (provider as EventEmitter).on('error', (error: unknown) => {
      log.error('issuer-failed', { error });
    });
    const refused = (
      ctx: KoaContextWithOIDC,
      error: { error: string; error_detail?: string | undefined },
    ): void => {
      log.info('issuer-refused', {
        route: ctx.oidc.route,
        client: ctx.oidc.client?.clientId,
        code: error.error,
        detail: error.error_detail,
      });
    };
    provider.on('authorization.error', refused);
    provider.on('grant.error', refused);
    provider.on('userinfo.error', refused);
    provider.on('revocation.error', refused);
    provider.on('end_session.error', refused);
    provider.on('pushed_authorization_request.error', refused);
    provider.on('backchannel.error', (_ctx, error, client) => {
      log.warn('backchannel-logout-failed', { client: client.clientId, error });
    });
  }
}

/** The routes at whose end a site is given a code. */
const answersAsked: ReadonlySet<string> = new Set(['authorization', 'resume']);

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Buffer.isBuffer(value);
}
