import type { Account } from './api/account.ts';
import { type AccountOperation, accountOperations } from './api/operations.ts';
import { ClientError } from './errors.ts';
import { patientFetch } from './network.ts';
import { browserPorts } from './browser-ports.ts';
import type { Channel, PageMoment } from './ports.ts';
import { load } from './load.ts';
import { readObject } from './protocol/encodings.ts';
import { arrive, newState, sameOrigin } from './session/arrival.ts';
import type { Session } from './session/host.ts';
import { readTabMessage, tellTabs } from './session/tabs.ts';
import { awaitAnswer, handOver } from './session/window.ts';
import { type ClientOptions, readSettings } from './settings.ts';
import { keepMarks } from './storage/marks.ts';
import { uploadsName } from './storage/uploads-name.ts';
import { type AnsweredRequest, keepRequests } from './storage/requests.ts';
import type { AuthorizationOptions, ComptexpertClient, SessionState } from './types.ts';

/** What asks the account API; nobody loads it who only signs in. */
const account = () => import('./api/account.ts');

/** What asks a firm’s client space; other sites never load it. */
const clientSpace = () => import('./space/space.ts');

/** The page is going elsewhere: nothing after this line matters. */
const leaving = () => new Promise<never>(() => undefined);

const signedOut = { status: 'signed-out', reason: 'initial' } as const;

/**
 * A page's way to the issuer.
 *
 * @throws ClientError `misconfigured` for options that cannot be right.
 */
export function createClient(options: ClientOptions): ComptexpertClient {
  const ports = { ...browserPorts(), ...options.ports };
  const { navigation } = ports;
  const settings = readSettings(options, navigation.href);
  const { issuer, clientId, backend, storageName } = settings;
  const marks = keepMarks(ports.siteStore, ports.tabStore, ports.clock, storageName);
  const requests = keepRequests(ports.tabStore, ports.clock, storageName);
  const events = new EventTarget();
  let state: SessionState = { status: 'unknown' };
  let started: Promise<SessionState> | undefined;
  let session: Promise<Session> | undefined;
  let cancelLeaving: (() => void) | undefined;
  let forgetting: Promise<void> | undefined;

  let tabs: Channel | undefined = ports.openChannel(storageName, hear);
  const stopListening = ports.page.listen(notice);

  function become(next: SessionState, tell: boolean): void {
    const before = state;
    state = next;
    // Who signs out leaves no file on this device, on whatever page; a session that ran out is come back to.
    if (next.status === 'signed-out' && (next.reason === 'requested' || next.reason === 'elsewhere'))
      forgetting = ports.removeDatabase(uploadsName(storageName), ports.clock);
    const message = tell && tellTabs(next);
    if (message) tabs?.post(message);
    if (JSON.stringify(before) !== JSON.stringify(next)) events.dispatchEvent(new Event('change'));
  }

  function hear(message: unknown): void {
    const told = readTabMessage(message);
    if (!told || (told.status === 'signed-out' && state.status !== 'signed-in')) return;
    marks.forgetAsking();
    become(told, false);
    session?.then((opened) => opened.follow(told)).catch(() => undefined);
  }

  function notice(moment: PageMoment): void {
    if (moment === 'restored') cancelLeaving?.();
    if (state.status !== 'signed-in') return;
    open()
      .then((opened) => opened.check())
      .catch(() => undefined);
  }

  function open(): Promise<Session> {
    return (session ??= load(import('./session/session.ts'), ports).then(
      ({ openSession }) => openSession({ settings, ports, marks, requests, state: () => state, become }),
      (error: unknown) => {
        session = undefined;
        throw error;
      },
    ));
  }

  const revive = async () => marks.site() === 'kept' && (await (await open()).revive());

  async function completeSilently(request: AnsweredRequest): Promise<void> {
    marks.rememberAnswer();
    if (new URLSearchParams(request.answer).has('error')) return;
    try {
      await (await open()).complete(request);
    } catch {
      // Asked on nobody's behalf: a « no » is no news.
    }
  }

  async function askSilently(): Promise<void> {
    if (marks.site() === 'left' || !marks.mayAsk(!!navigation.cameFromElsewhere)) return;
    if (!marks.rememberAsking()) return;
    try {
      await (await open()).leave({}, newState('redirect'), true);
    } catch {
      // The issuer is away: the page stays where it is.
      return;
    }
    await leaving();
  }

  async function start(silent: boolean): Promise<SessionState> {
    try {
      const arrival = arrive(settings, ports, requests);
      switch (arrival.kind) {
        case 'leaving':
          if (arrival.signedOut) marks.rememberAnswer();
          return await leaving();
        case 'window':
          return await handOver(ports, arrival.state, arrival.answer);
        case 'answer':
          if (!arrival.request.silent) await (await open()).complete(arrival.request);
          else await completeSilently(arrival.request);
          break;
        case 'used':
          if (!(await revive())) throw new ClientError('state-mismatch', 'this answer was used before');
          navigation.replace(arrival.returnTo);
          return await leaving();
        case 'signed-out':
          marks.rememberAnswer();
          break;
        case 'none':
          if (!(await revive()) && silent) await askSilently();
      }
    } finally {
      if (state.status === 'unknown') become(signedOut, false);
    }
    return state;
  }

  async function signInByRedirect(options: AuthorizationOptions): Promise<never> {
    const page = navigation.href;
    const returnTo = sameOrigin(options.returnTo ?? page, page);
    await (await open()).leave({ ...options, returnTo }, newState('redirect'), false);
    return await new Promise<never>((_, reject) => {
      cancelLeaving = () => {
        reject(new ClientError('cancelled', 'the person came back'));
      };
    });
  }

  async function signInByWindow(options: AuthorizationOptions): Promise<void> {
    // Before anything is awaited: browsers allow a window only within the person's click.
    const opened = navigation.openWindow();
    if (!opened) throw new ClientError('popup-blocked', 'the browser refused the window');
    const asked = newState('window');
    try {
      const { url, complete } = await (await open()).prepare(options, asked);
      const answered = awaitAnswer(ports, opened, asked, options.signal);
      opened.goTo(url);
      await complete(await answered);
    } finally {
      opened.close();
    }
  }

  const signedIn: Session['fetch'] = async (url, init) => (await open()).fetch(url, init);

  /** An operation on the account, which nobody loads who only signs in. */
  const ofAccount =
    (name: AccountOperation) =>
    async (...asked: unknown[]): Promise<unknown> => {
      const { openAccount } = await load(account(), ports);
      const operations = openAccount(settings, ports, signedIn);
      return await (operations[name] as (...asked: unknown[]) => unknown)(...asked);
    };

  const face: Omit<ComptexpertClient, keyof EventTarget> = {
    ...(Object.fromEntries(accountOperations.map((name) => [name, ofAccount(name)])) as unknown as Account),
    issuer,
    clientId,
    get session() {
      return state;
    },
    start: ({ silent = false } = {}) => (started ??= start(silent)),
    async signIn(options) {
      if (options.flow === 'popup') await signInByWindow(options);
      else if (options.flow === 'direct') await (await open()).direct(options);
      else await signInByRedirect(options);
      return state;
    },
    async signOut({ everywhere = false, returnTo } = {}) {
      const page = navigation.href;
      const after = sameOrigin(returnTo ?? page, page);
      const subject = state.status === 'signed-in' ? state.claims.sub : undefined;
      const opened = await open();
      const ended = opened.end();
      marks.mark(everywhere ? undefined : 'left');
      become({ status: 'signed-out', reason: 'requested' }, true);
      await ended;
      await forgetting;
      if (!everywhere) return;
      marks.rememberAsking();
      const asked = newState('sign-out');
      const url = await opened.endSessionUrl(asked, subject);
      requests.keep(asked, { nonce: '', verifier: '', returnTo: after, silent: true });
      navigation.assign(url);
    },
    async fetch(input, init) {
      const url = new URL(input, backend);
      if (![backend, issuer].some((address) => new URL(address).origin === url.origin))
        throw new ClientError('misconfigured', 'the token goes to the backend only');
      return await (await open()).fetch(url, init);
    },
    async authenticationMethods() {
      try {
        const response = await patientFetch(ports, `${issuer}/.well-known/openid-configuration`);
        const { comptexpert_authentication_methods: methods } = readObject(await response.text());
        return (['password', 'expertpass', 'signexpert'] as const).filter(
          (method) => method === 'password' || (Array.isArray(methods) && methods.includes(method)),
        );
      } catch {
        return ['password'];
      }
    },
    async space() {
      const { openSpace } = await load(clientSpace(), ports);
      return openSpace({
        settings,
        ports,
        session: {
          fetch: signedIn,
          headers: async (url, method) => (await open()).headers(url, method),
        },
        state: () => state,
      });
    },
    warmUp(need = 'sign-in') {
      const warm = need === 'account' ? account() : open().then((opened) => opened.warmUp());
      warm.catch(() => undefined);
    },
    dispose() {
      stopListening();
      tabs?.close();
      // What is still under way must not post to a closed channel.
      tabs = undefined;
      session?.then(
        (opened) => {
          opened.dispose();
        },
        () => undefined,
      );
    },
  };
  return Object.defineProperties(events, Object.getOwnPropertyDescriptors(face)) as ComptexpertClient;
}
