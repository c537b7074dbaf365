import { problemResponse, Refusal } from '@comptexpert-kit/backend/api/problems.js';
import type { Domain } from '@comptexpert-kit/backend/domain/domain.js';
import type { Files } from '@comptexpert-kit/backend/domain/files/files.js';
import { foldIdentifier } from '@comptexpert-kit/backend/domain/folding.js';
import type { Clock, Log } from '@comptexpert-kit/backend/domain/ports.js';
import { longestLinkLifetimeMs } from '@comptexpert-kit/backend/domain/link-lifetimes.js';
import { byAddress, Throttle } from '@comptexpert-kit/backend/domain/throttle.js';
import { addressPolicy, identifierPolicy } from '@comptexpert-kit/backend/domain/throttle-policy.js';
import { systemClock, webSecrets } from '@comptexpert-kit/backend/domain/web-secrets.js';
import { servicesOf } from '@comptexpert-kit/backend/issuer/clients.js';
import { lifetimes } from '@comptexpert-kit/backend/issuer/lifetimes.js';
import type { Database } from '@comptexpert-kit/backend/store/database.js';
import { migrate } from '@comptexpert-kit/backend/store/migrate.js';
import { OidcModels } from '@comptexpert-kit/backend/store/oidc-models.js';
import { Store } from '@comptexpert-kit/backend/store/store.js';
import type { MailboxMessage } from '@comptexpert-kit/contract';
import type { Hono } from 'hono';
import { createBackend } from './backend.ts';
import { cheapHasher, hashedOnce } from './cheap-hasher.ts';
import type { FirmContent, MockOptions, Persona, Scenario, ScenarioName } from './face.ts';
import { emptied, type MockHouse, type Person } from './houses/mock-house.ts';
import { below, leadingTo } from './leading-to.ts';
import type { Memory } from './memory.ts';
import { type Authorization, type SignIn } from './openid/authorize.ts';
import type { Navigations } from './openid/metadata.ts';
import { openOpenId, type OpenId } from './openid/openid.ts';
import { json } from './openid/refusal.ts';
import { readPersona } from './personas.ts';
import { readScenario } from './scenarios.ts';
import { testScanner } from './test-scanner.ts';
import { Trouble } from './trouble.ts';
import { UnderWay } from './under-way.ts';
import { useUp } from './used-links.ts';

/** What the mock is told at its start. */
export interface Wishes {
  readonly scenario?: Scenario;
  readonly persona?: Persona;
  readonly latency?: number;
}

/** What is the case now. */
interface Control {
  readonly persona: string;
  readonly scenarios: readonly ScenarioName[];
  readonly latency: number;
}

interface Ports {
  /** Without a slash at the end. */
  readonly issuer: string;
  readonly house: MockHouse;
  readonly contents?: readonly FirmContent[] | undefined;
  readonly scanner?: MockOptions['scanner'] | undefined;
  readonly database: Database;
  readonly memory: Memory;
  readonly files: Files;
  readonly navigations: Navigations;
  /** Whether a site at that address may sign people in and be led back to. */
  readonly isOwnAddress: (url: URL) => boolean;
  /** Where mailed links lead; absent: to the issuer’s own page. */
  readonly passwordPage?: string;
  readonly origins: ReadonlySet<string>;
  readonly log: Log;
}

/** Every request comes from this machine. */
const address = '127.0.0.1';
const minute = 60_000;

/** How the API differs under a scenario. */
const variants = {
  present: () => ({}),
  later: (clock: Clock) => ({ clock: { now: () => clock.now() + longestLinkLifetimeMs + minute } }),
  limited: () => ({ requestsPerMinute: 0 }),
} as const;

/** How signing in on the issuer’s page ended, where it may not have been answered at all. */
export type PageSignIn = SignIn | { readonly kind: 'no-answer' | 'fault' };

/**
 * The backend in memory: the real API and domain on the real store, and stand-ins for OpenID, with what goes wrong on
 * purpose in between. Dispatches `change` whenever a mail, the persona or the scenario may have changed.
 */
export class MockBackend extends EventTarget {
  readonly issuer: string;
  readonly #ports: Ports;
  readonly #clock: Clock = systemClock;
  readonly #store: Store;
  readonly #throttle: Throttle;
  readonly #domain: Domain;
  readonly #apis = new Map<keyof typeof variants, Hono>();
  readonly #openId: OpenId;
  readonly #trouble = new Trouble();
  readonly #underWay = new UnderWay();
  #control: Control = { persona: 'none', scenarios: [], latency: 0 };
  #wished: Control = this.#control;

  private constructor(ports: Ports, openId: OpenId) {
    super();
    this.issuer = ports.issuer;
    this.#ports = ports;
    this.#openId = openId;
    this.#store = new Store(ports.database);
    this.#throttle = new Throttle(this.#store, this.#clock, webSecrets);
    const { domain, api } = this.#build();
    this.#domain = domain;
    this.#apis.set('present', api);
  }

  #build(
    more: { readonly clock?: Clock; readonly requestsPerMinute?: number } = {},
  ): ReturnType<typeof createBackend> {
    const { issuer: issuerUrl, house, database, files, origins, log, scanner } = this.#ports;
    const { sessions, sites, authenticate } = this.#openId;
    return createBackend({
      clock: this.#clock,
      hasher: cheapHasher,
      secrets: webSecrets,
      issuerUrl,
      house: house.house,
      secretKey: 'a mock has no secrets',
      database,
      files,
      sessions,
      sites,
      origins,
      log,
      authenticate,
      services: servicesOf(house.clients),
      revive: (caller) => sessions.revive(caller),
      addressOf: () => address,
      ...(scanner && { scanner: testScanner(scanner) }),
      ...more,
    });
  }

  /** The same API as it is, two hours on, or asked too much; made when first needed. */
  #apiThat(is: keyof typeof variants): Hono {
    const known = this.#apis.get(is);
    if (known) return known;
    const { api } = this.#build(variants[is](this.#clock));
    this.#apis.set(is, api);
    return api;
  }

  /**
   * Opens it on what the memory holds, or on the demo data. Wishes that differ from those of the page before are
   * granted; else whatever was chosen meanwhile stays.
   */
  static async open(ports: Ports, wishes?: Wishes): Promise<MockBackend> {
    return ports.memory.runAhead(async () => {
      await migrate(ports.database);
      let isOver = (): boolean => false;
      const openId = await openOpenId({
        ...ports,
        clock: systemClock,
        laterClock: {
          now: () => systemClock.now() + (isOver() ? (lifetimes.keptSession + 60) * 1000 : 0),
        },
        authenticate: (attempt, onAccepted) => mock.#domain.authenticator.authenticate(attempt, onAccepted),
      });
      const mock = new MockBackend(ports, openId);
      isOver = () => mock.#has('expiredSession');
      await mock.#seed();
      await mock.#recall();
      if (wishes) await mock.#grant(wishes);
      return mock;
    });
  }

  get people(): readonly [Person, ...Person[]] {
    return this.#ports.house.people;
  }

  get persona(): string {
    return this.#control.persona;
  }

  get scenarios(): readonly ScenarioName[] {
    return this.#control.scenarios;
  }

  /** Whether that request is the backend’s to answer. */
  handles(method: string, url: string): boolean {
    const path = this.#pathOf(url);
    return path !== undefined && (isApi(path) || this.#openId.handles(method, path));
  }

  /** Whether a request goes to an address below the issuer’s that nothing answers; its pages and files apart. */
  isMissing({ method, url }: { readonly method: string; readonly url: string }): boolean {
    const path = this.#pathOf(url);
    return path !== undefined && /^\/(?:oidc|\.well-known)\//.test(path) && !this.handles(method, url);
  }

  /** Answers a request that {@link handles} said yes to; `Response.error()` where nothing is to come. */
  async handle(request: Request): Promise<Response> {
    const path = this.#pathOf(request.url) ?? '/';
    const isVital = this.#openId.isVital(path);
    const verdict = await this.#trouble.meet(`${request.method} ${path}`, isVital, this.#control);
    if (this.#underWay.isOver || verdict === 'no-answer') return Response.error();
    if (verdict === 'fault')
      return isApi(path)
        ? problemResponse(new Refusal('internal'))
        : json({ error: 'server_error', error_description: 'the mock was told to fail' }, 500);
    const answer = () => (isApi(path) ? this.#api(request, path) : this.#openIdAnswer(request, path));
    return this.#underWay.run(() => {
      if (isVital) return answer();
      return request.method === 'GET' ? this.#read(answer) : this.#turn(answer);
    });
  }

  /** Answers nothing any more; gives back the memory of its database once everything under way is done. */
  async close(): Promise<void> {
    await this.#underWay.end();
    await this.#ports.database.destroy();
  }

  /** See {@link Authorizations.begin}. */
  async begin(asked: URLSearchParams): Promise<Authorization> {
    return this.#turn(() => this.#openId.authorizations.begin(asked));
  }

  async signIn(
    asked: URLSearchParams,
    typed: { readonly identifier: string; readonly password: string; readonly remember: boolean },
  ): Promise<PageSignIn> {
    const verdict = await this.#trouble.meet('the issuer’s page', false, this.#control);
    if (verdict !== 'pass') return { kind: verdict };
    return this.#turn(async () => {
      await this.#prepareAttempt(typed.identifier);
      return this.#openId.authorizations.signIn(asked, typed);
    });
  }

  async choose(asked: URLSearchParams, identifier: string, remember: boolean): Promise<PageSignIn> {
    return this.#turn(async () => {
      const account = await this.#domain.accounts.byIdentifier(identifier);
      if (!account) return { kind: 'refused' };
      return this.#openId.authorizations.choose(asked, account, remember);
    });
  }

  async signOut(asked: URLSearchParams): Promise<string | undefined> {
    return this.#turn(() => this.#openId.authorizations.end(asked));
  }

  async setScenario(scenario: Scenario): Promise<void> {
    const scenarios = readScenario(scenario);
    await this.#turn(() => this.#change({ ...this.#control, scenarios }));
  }

  async setPersona(persona: Persona): Promise<void> {
    const identifier = readPersona(persona, this.people);
    await this.#turn(() => this.#become(identifier));
  }

  async reset(): Promise<void> {
    await this.#turn(async () => {
      await this.#ports.database.transaction().execute(async (inside) => {
        for (const table of [...this.#ports.house.tables, ...emptied])
          await inside.deleteFrom(table).execute();
      });
      const { store } = this.#ports.files;
      for await (const { name } of store.list()) await store.remove(name);
      await this.#seed();
      const { persona } = this.#wished;
      await this.#change(this.#wished);
      await this.#become(persona);
    });
  }

  async mailbox(): Promise<MailboxMessage[]> {
    const mails = await this.#read(() => this.#domain.outbox.mailbox());
    const { passwordPage } = this.#ports;
    return passwordPage === undefined ? mails : leadingTo(mails, `${this.issuer}/mot-de-passe`, passwordPage);
  }

  async passwordLink(identifier = this.people[0].identifier): Promise<string> {
    await this.#turn(async () => {
      const account = await this.#domain.accounts.byIdentifier(identifier);
      if (!account) throw new TypeError(`nobody is called ${JSON.stringify(identifier)} here`);
      await this.#domain.recoveries.request({ email: account.email }, address);
      await this.#deliver();
    });
    const [link] = (await this.mailbox())[0]?.links ?? [];
    if (link === undefined) throw new Error('no mail was sent');
    return link;
  }

  async #api(request: Request, path: string): Promise<Response> {
    const token = /^\/api\/(?:password|email)-links\/([^/]+)$/.exec(path)?.[1];
    if (token !== undefined && this.#has('usedLink')) await useUp(this.#store, token, this.#clock.now());
    const isLater = token !== undefined && this.#has('expiredLink');
    const api = this.#apiThat(this.#has('rateLimited') ? 'limited' : isLater ? 'later' : 'present');
    const response = await api.fetch(await below(path, request));
    if (request.method !== 'GET') {
      await this.#domain.space.scans.runDue();
      await this.#deliver();
    }
    return response;
  }

  #openIdAnswer(request: Request, path: string): Promise<Response> {
    return this.#openId.answer(request, path, (identifier) => this.#prepareAttempt(identifier));
  }

  /** What the real throttle would hold against whoever tries now. */
  async #prepareAttempt(identifier: string): Promise<void> {
    const closing = (policy: typeof identifierPolicy, pause: number) => ({ ...policy, pause: () => pause });
    if (this.#has('lockedAccount'))
      await this.#throttle.admit([
        { policy: closing(identifierPolicy, 60 * minute), value: foldIdentifier(identifier) },
      ]);
    if (this.#has('rateLimited'))
      await this.#throttle.admit([byAddress(closing(addressPolicy, minute), address)]);
  }

  async #deliver(): Promise<void> {
    await this.#domain.outbox.deliverDue(() => Promise.resolve());
  }

  #has(scenario: ScenarioName): boolean {
    return this.#control.scenarios.includes(scenario);
  }

  /** The path below the issuer’s address; undefined for any other. */
  #pathOf(url: string): string | undefined {
    const { origin, pathname } = new URL(url);
    const whole = origin + pathname;
    return whole.startsWith(`${this.issuer}/`) ? whole.slice(this.issuer.length) : undefined;
  }

  /** Work on the newest content. */
  #read<T>(work: () => Promise<T>): Promise<T> {
    return this.#ports.memory.run(async () => {
      await this.#recall();
      return work();
    });
  }

  /** Work that may change the content: afterwards whoever watches may look again. */
  async #turn<T>(work: () => Promise<T>): Promise<T> {
    const result = await this.#read(work);
    this.dispatchEvent(new Event('change'));
    return result;
  }

  /** Another page may have chosen something else. */
  async #recall(): Promise<void> {
    const stored = (await this.#controls.find('now')) as { now: Control; wished: Control } | undefined;
    if (stored) [this.#control, this.#wished] = [stored.now, stored.wished];
  }

  async #grant(wishes: Wishes): Promise<void> {
    const wished: Control = {
      persona: readPersona(wishes.persona ?? 'none', this.people),
      scenarios: readScenario(wishes.scenario ?? []),
      latency: wishes.latency ?? 0,
    };
    if (JSON.stringify(wished) === JSON.stringify(this.#wished)) return;
    const isSomebodyElse = wished.persona !== this.#wished.persona;
    this.#wished = wished;
    await this.#change({ ...wished, persona: this.#control.persona });
    if (isSomebodyElse) await this.#become(wished.persona);
  }

  async #become(persona: string): Promise<void> {
    const { sessions } = this.#openId;
    await sessions.endCurrent();
    const account = persona === 'none' ? undefined : await this.#domain.accounts.byIdentifier(persona);
    if (account) await sessions.establish(account, { remember: false, browser: true });
    await this.#change({ ...this.#control, persona });
  }

  async #change(control: Control): Promise<void> {
    // What an earlier scenario held against people is forgotten with it.
    await this.#ports.database.deleteFrom('throttle').execute();
    if (control.scenarios.includes('expiredSession') && !this.#has('expiredSession'))
      await this.#openId.sessions.endCurrent();
    this.#trouble.reset();
    this.#control = control;
    await this.#controls.upsert('now', { now: control, wished: this.#wished });
  }

  async #seed(): Promise<void> {
    const { house, contents, files } = this.#ports;
    const has = (content: FirmContent): boolean => contents?.includes(content) ?? true;
    await house.seed(this.#store, hashedOnce(cheapHasher), this.#clock, { files, has });
  }

  get #controls(): OidcModels {
    return new OidcModels(this.#ports.database, this.#clock, 'MockControl');
  }
}

const isApi = (path: string): boolean => path.startsWith('/api/');
