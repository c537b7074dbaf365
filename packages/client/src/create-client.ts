import type { AuthenticationMethod, PasswordLinkUse } from '@comptexpert-kit/contract';
import { ClientError } from './errors.ts';
import { patientFetch } from './network.ts';
import { browserPorts, type Channel, type PageMoment, type Ports } from './ports.ts';
import { arrive, newState, sameOrigin } from './session/arrival.ts';
import type { Session } from './session/host.ts';
import { readTabMessage, tellTabs } from './session/tabs.ts';
import { awaitAnswer, handOver } from './session/window.ts';
import { type ClientOptions, readSettings, type Settings } from './settings.ts';
import { keepMarks, type Marks } from './storage/marks.ts';
import { keepRequests, type Requests } from './storage/requests.ts';
import type {
  AuthorizationOptions,
  ComptexpertClient,
  RecoveryOptions,
  SessionState,
  SignInOptions,
  StartOptions,
} from './types.ts';

/** The page is going elsewhere: nothing after this line matters. */
const leaving = () => new Promise<never>(() => undefined);

const signedOut = { status: 'signed-out', reason: 'initial' } as const;

/** `import()` that fails like any other request. */
async function load<T>(chunk: Promise<T>): Promise<T> {
  try {
    return await chunk;
  } catch {
    throw new ClientError('unreachable', 'a part of the kit did not load');
  }
}

class Client extends EventTarget implements ComptexpertClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly #settings: Settings;
  readonly #ports: Ports;
  readonly #marks: Marks;
  readonly #requests: Requests;
  #tabs: Channel | undefined;
  readonly #stopListening: () => void;
  #state: SessionState = { status: 'unknown' };
  #started: Promise<SessionState> | undefined;
  #session: Promise<Session> | undefined;
  #cancelLeaving: (() => void) | undefined;

  constructor(options: ClientOptions) {
    super();
    const ports = (this.#ports = { ...browserPorts(), ...options.ports });
    const settings = (this.#settings = readSettings(options, ports.navigation.href));
    this.issuer = settings.issuer;
    this.clientId = settings.clientId;
    this.#marks = keepMarks(ports.siteStore, ports.tabStore, ports.clock, settings.storageName);
    this.#requests = keepRequests(ports.tabStore, ports.clock, settings.storageName);
    this.#tabs = ports.openChannel(settings.storageName, (message) => {
      this.#hear(message);
    });
    this.#stopListening = ports.page.listen((moment) => {
      this.#notice(moment);
    });
  }

  get session(): SessionState {
    return this.#state;
  }

  start(options: StartOptions = {}): Promise<SessionState> {
    return (this.#started ??= this.#start(options));
  }

  async #start({ silent = false }: StartOptions): Promise<SessionState> {
    try {
      const arrival = arrive(this.#settings, this.#ports, this.#requests);
      switch (arrival.kind) {
        case 'leaving':
          if (arrival.signedOut) this.#marks.rememberAnswer();
          return await leaving();
        case 'window':
          return await handOver(this.#ports, arrival.state, arrival.answer);
        case 'answer':
          // Asked on nobody's behalf: a « no » is no news.
          if (!arrival.request.silent) await (await this.#open()).complete(arrival.request);
          else await this.#completeSilently(arrival.request);
          break;
        case 'used':
          if (!(await this.#revive())) throw new ClientError('state-mismatch', 'this answer was used before');
          this.#ports.navigation.replace(arrival.returnTo);
          return await leaving();
        case 'signed-out':
          this.#marks.rememberAnswer();
          break;
        case 'none':
          if (!(await this.#revive()) && silent) await this.#askSilently();
      }
    } finally {
      if (this.#state.status === 'unknown') this.#become(signedOut, false);
    }
    return this.#state;
  }

  async #completeSilently(request: Parameters<Session['complete']>[0]): Promise<void> {
    this.#marks.rememberAnswer();
    if (new URLSearchParams(request.answer).has('error')) return;
    await this.#open()
      .then((session) => session.complete(request))
      .catch(() => undefined);
  }

  async #revive(): Promise<boolean> {
    return this.#marks.site() === 'kept' && (await (await this.#open()).revive());
  }

  async #askSilently(): Promise<void> {
    if (this.#marks.site() === 'left' || !this.#marks.mayAsk(!!this.#ports.navigation.cameFromElsewhere))
      return;
    if (!this.#marks.rememberAsking()) return;
    const left = await this.#open()
      .then((session) => session.leave({}, newState('redirect'), true))
      .then(
        () => true,
        // The issuer is away: the page stays where it is.
        () => false,
      );
    if (left) await leaving();
  }

  async signIn(options: SignInOptions): Promise<SessionState> {
    if (options.flow === 'popup') await this.#signInByWindow(options);
    else if (options.flow === 'direct') await (await this.#open()).direct(options);
    else await this.#signInByRedirect(options);
    return this.#state;
  }

  async #signInByRedirect(options: AuthorizationOptions): Promise<never> {
    const page = this.#ports.navigation.href;
    const returnTo = sameOrigin(options.returnTo ?? page, page);
    await (await this.#open()).leave({ ...options, returnTo }, newState('redirect'), false);
    return await new Promise<never>((_, reject) => {
      this.#cancelLeaving = () => {
        reject(new ClientError('cancelled', 'the person came back'));
      };
    });
  }

  async #signInByWindow(options: AuthorizationOptions): Promise<void> {
    // Before anything is awaited: browsers allow a window only within the person's click.
    const opened = this.#ports.navigation.openWindow();
    if (!opened) throw new ClientError('popup-blocked', 'the browser refused the window');
    const state = newState('window');
    try {
      const session = await this.#open();
      const { url, complete } = await session.prepare(options, state);
      const answered = awaitAnswer(this.#ports, opened, state, options.signal);
      opened.goTo(url);
      await complete(await answered);
    } finally {
      opened.close();
    }
  }

  async signOut({
    everywhere = false,
    returnTo,
  }: { everywhere?: boolean; returnTo?: string } = {}): Promise<void> {
    const page = this.#ports.navigation.href;
    const after = sameOrigin(returnTo ?? page, page);
    const subject = this.#state.status === 'signed-in' ? this.#state.claims.sub : undefined;
    const session = await this.#open();
    const ended = session.end();
    this.#marks.mark(everywhere ? undefined : 'left');
    this.#become({ status: 'signed-out', reason: 'requested' }, true);
    await ended;
    if (!everywhere) return;
    this.#marks.rememberAsking();
    const state = newState('sign-out');
    const url = await session.endSessionUrl(state, subject);
    this.#requests.keep(state, { nonce: '', verifier: '', returnTo: after, silent: true });
    this.#ports.navigation.assign(url);
  }

  async fetch(input: string, init?: RequestInit): Promise<Response> {
    const url = new URL(input, this.#settings.backend);
    const allowed = [this.#settings.backend, this.#settings.issuer].map((address) => new URL(address).origin);
    if (!allowed.includes(url.origin))
      throw new ClientError('misconfigured', 'the token goes to the backend only');
    return await (await this.#open()).fetch(url, init);
  }

  async authenticationMethods(): Promise<readonly AuthenticationMethod[]> {
    try {
      const address = `${this.#settings.issuer}/.well-known/openid-configuration`;
      const response = await patientFetch(this.#ports, address);
      const { comptexpert_authentication_methods: methods } = (await response.json()) as Record<
        string,
        unknown
      >;
      return (['password', 'expertpass', 'signexpert'] as const).filter(
        (method) => method === 'password' || (Array.isArray(methods) && methods.includes(method)),
      );
    } catch {
      return ['password'];
    }
  }

  async requestRecovery(email: string, signal?: AbortSignal, options: RecoveryOptions = {}) {
    const call = await this.#api();
    await call('requestRecovery', { body: { email, clientId: options.clientId ?? this.clientId }, signal });
  }

  async readPasswordPolicy(signal?: AbortSignal) {
    return await (
      await this.#api()
    )('readPasswordPolicy', { signal });
  }

  async readPasswordLink(token: string, signal?: AbortSignal) {
    return await (
      await this.#api()
    )('readPasswordLink', { params: { token }, signal });
  }

  async usePasswordLink(token: string, use: PasswordLinkUse, signal?: AbortSignal) {
    await (
      await this.#api()
    )('usePasswordLink', { params: { token }, body: use, signal });
  }

  warmUp(): void {
    this.#open()
      .then((session) => session.warmUp())
      .catch(() => undefined);
  }

  dispose(): void {
    this.#stopListening();
    this.#tabs?.close();
    // What is still under way must not post to a closed channel.
    this.#tabs = undefined;
    this.#session?.then(
      (session) => {
        session.dispose();
      },
      () => undefined,
    );
  }

  #open(): Promise<Session> {
    return (this.#session ??= load(import('./session/session.ts')).then(
      ({ openSession }) =>
        openSession({
          settings: this.#settings,
          ports: this.#ports,
          marks: this.#marks,
          requests: this.#requests,
          state: () => this.#state,
          become: (state, tell) => {
            this.#become(state, tell);
          },
        }),
      (error: unknown) => {
        this.#session = undefined;
        throw error;
      },
    ));
  }

  async #api() {
    const { apiCalls } = await load(import('./api/call.ts'));
    return apiCalls(this.#settings.backend, this.#ports);
  }

  #become(state: SessionState, tell: boolean): void {
    const before = this.#state;
    this.#state = state;
    const message = tell && tellTabs(state);
    if (message) this.#tabs?.post(message);
    if (JSON.stringify(before) !== JSON.stringify(state)) this.dispatchEvent(new Event('change'));
  }

  #hear(message: unknown): void {
    const state = readTabMessage(message);
    if (!state || (state.status === 'signed-out' && this.#state.status !== 'signed-in')) return;
    this.#marks.forgetAsking();
    this.#become(state, false);
    this.#session?.then((session) => session.follow(state)).catch(() => undefined);
  }

  #notice(moment: PageMoment): void {
    if (moment === 'restored') this.#cancelLeaving?.();
    if (this.#state.status !== 'signed-in') return;
    this.#open()
      .then((session) => session.check())
      .catch(() => undefined);
  }
}

/**
 * A page's way to the issuer.
 *
 * @throws ClientError `misconfigured` for options that cannot be right.
 */
export const createClient = (options: ClientOptions): ComptexpertClient => new Client(options);
