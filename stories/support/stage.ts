import '@comptexpert-kit/elements/settings.js';
import { type InPageMocks, startMocks, takeFormPosts, xhrThrough } from '@comptexpert-kit/mocks/in-page';
import type { Wishes } from './wishes.ts';

/** The issuer that every story names; the mock answers for it within the page. */
export const issuer = 'https://identification.experts-comptables.org';

const demoPassword = 'Demo-2026';
/** What pages ask for that may manage accounts: the issuer’s own, and those of a firm’s client space. */
const scopes = {
  ownPage: 'openid profile email comptexpert account',
  firm: 'openid profile email account space',
} as const;

const scopeOf = ({ house, ownPage }: Wishes): string | undefined =>
  house === 'firm' ? scopes.firm : ownPage ? scopes.ownPage : undefined;
const rememberedKey = 'comptexpert-kit:identifier';
const returningParameter = 'kit-client';

/** What asks the issuer. */
type Client = NonNullable<Awaited<HTMLElementTagNameMap['cx-settings']['client']>>;

/** What a story stands on. */
export interface Run {
  /** This run’s own: no session, no kept data and no client is shared with another run. */
  readonly clientId: string;
  /** Where the issuer’s page sends people back to: this story. */
  readonly redirectUri: string;
  readonly mocks: InPageMocks;
  /** Token of the mailed link, if the story wished for one. */
  readonly token: string | undefined;
  /** The client of the page, if the story stands on the issuer’s own or in a firm’s client space. */
  readonly client: Client | undefined;
  /** What the story’s page asks for, where that is not what every site does. */
  readonly scope: string | undefined;
  /** Tokens of the links that were mailed about an address, if the story wished for some. */
  readonly emailLinks: { readonly confirm: string; readonly cancel: string } | undefined;
  /** A request that was held back gets its answer from now on. */
  letAnswer(): void;
  /** What happened before the story begins: once, however often it is drawn. */
  once(happens: (run: Run) => Promise<unknown>): Promise<unknown>;
}

interface OpenRun extends Run {
  readonly key: string;
  readonly end: AbortController;
  readonly wishes: Wishes;
  readonly released: Promise<void>;
}

const isForIssuer = (url: string): boolean => url.startsWith(`${issuer}/`);

/** The client of an issuer page that led back to this very story; only a page that was just loaded has one. */
function returning(storyId: string): string | undefined {
  const { searchParams } = new URL(location.href);
  return searchParams.get('id') === storyId ? (searchParams.get(returningParameter) ?? undefined) : undefined;
}

function redirectUriFor(storyId: string, clientId: string): string {
  const url = new URL('iframe.html', document.baseURI);
  url.search = new URLSearchParams({
    id: storyId,
    viewMode: 'story',
    [returningParameter]: clientId,
  }).toString();
  return url.href;
}

/** The client that an element of the page would have. */
async function clientOf({
  clientId,
  redirectUri,
  scope,
}: Pick<Run, 'clientId' | 'redirectUri' | 'scope'>): Promise<Client> {
  const settings = document.createElement('cx-settings');
  settings.setAttribute('issuer', issuer);
  settings.setAttribute('client-id', clientId);
  settings.setAttribute('redirect-uri', redirectUri);
  if (scope !== undefined) settings.setAttribute('scope', scope);
  const client = await settings.client;
  if (!client) throw new Error('the settings of the stories are wrong');
  return client;
}

/**
 * One backend per story: it begins on the demo data with a client of its own, and ends with the story. From then on no
 * request of that story is answered any more.
 */
export class Stage {
  readonly #fetch = globalThis.fetch.bind(globalThis);
  #run: OpenRun | undefined;
  #hasArrived = false;

  constructor() {
    const answer: typeof fetch = (input, init) => this.#answer(input, init);
    globalThis.fetch = answer;
    const isOurs = (_method: string, url: string): boolean => isForIssuer(url);
    globalThis.XMLHttpRequest = xhrThrough(answer, isOurs);
    takeFormPosts(answer, isOurs);
  }

  /** Opens a run for the story, unless the one that is open is just that. */
  async open(storyId: string, wishes: Wishes): Promise<Run> {
    const key = JSON.stringify([storyId, wishes]);
    if (this.#run?.key === key) return this.#run;
    await this.close();
    const arrived = this.#hasArrived ? undefined : returning(storyId);
    this.#hasArrived = true;
    const clientId =
      arrived ?? (wishes.ownPage ? 'identification' : `story-${crypto.randomUUID().slice(0, 8)}`);
    const redirectUri = redirectUriFor(storyId, clientId);
    const scope = scopeOf(wishes);
    const mocks = await startMocks({
      ...(wishes.house && { house: wishes.house, contents: wishes.contents ?? [] }),
      ...(wishes.scanner && { scanner: wishes.scanner }),
      issuer,
      patch: false,
      panel: false,
      memory: wishes.leavesThePage ? 'origin' : 'page',
      pages: new URL('comptexpert-mock/', document.baseURI).href,
    });
    if (wishes.leavesThePage && !arrived) await mocks.reset();
    const released = Promise.withResolvers<undefined>();
    if (wishes.answers !== 'never') released.resolve(undefined);
    let happened: Promise<unknown> | undefined;
    const run: OpenRun = {
      key,
      clientId,
      wishes,
      mocks,
      redirectUri,
      token: undefined,
      scope,
      client: scope === undefined ? undefined : await clientOf({ clientId, redirectUri, scope }),
      emailLinks: undefined,
      end: new AbortController(),
      released: Promise.resolve(),
      letAnswer: () => {
        released.resolve(undefined);
      },
      once: (happens) => (happened ??= happens(run)),
    };
    this.#run = run;
    const ready: OpenRun = { ...run, ...(await this.#prepare(run)), released: released.promise };
    this.#run = ready;
    return ready;
  }

  /** Ends what is open: its clients, its requests, its backend. */
  async close(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    if (!run) return;
    // Elements that leave the page give up what they wait for, and tell nobody.
    for (const part of document.querySelectorAll('.kit-stage > *')) part.remove();
    (run.client ?? (await clientOf(run))).dispose();
    run.end.abort();
    await run.mocks.stop();
    localStorage.removeItem(rememberedKey);
  }

  /** What happened before the story begins, and what was mailed. */
  async #prepare(run: OpenRun): Promise<Pick<Run, 'token' | 'emailLinks'>> {
    const { wishes } = run;
    const { persona = 'none', scenario = 'none', remembered, passwordLinkFor, emailAskedFor } = wishes;
    localStorage.removeItem(rememberedKey);
    if (remembered !== undefined) localStorage.setItem(rememberedKey, remembered);
    if (persona !== 'none') await this.#signIn(run, persona);
    const link = passwordLinkFor === undefined ? undefined : await run.mocks.passwordLink(passwordLinkFor);
    const emailLinks =
      emailAskedFor === undefined ? undefined : await this.#askForAddress(run, emailAskedFor);
    if (emailLinks && wishes.emailConfirmed) await run.client?.useEmailLink(emailLinks.confirm);
    await run.mocks.setScenario(scenario);
    return { token: link?.split('#')[1], emailLinks };
  }

  async #askForAddress(run: OpenRun, email: string): Promise<Run['emailLinks']> {
    await run.client?.requestEmailChange({ email, password: demoPassword });
    const mails = await run.mocks.mailbox();
    const tokenIn = (isNew: boolean): string =>
      mails
        .find(({ to }) => (to === email) === isNew)
        ?.links.find((link) => link.includes('#'))
        ?.split('#')[1] ?? '';
    return { confirm: tokenIn(true), cancel: tokenIn(false) };
  }

  async #signIn(run: OpenRun, persona: string): Promise<void> {
    // Knows who is meant by a profile, too.
    await run.mocks.setPersona(persona);
    const client = run.client ?? (await clientOf(run));
    await client.signIn({
      flow: 'direct',
      username: run.mocks.persona,
      password: demoPassword,
      remember: false,
    });
  }

  async #answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI).href;
    if (!isForIssuer(url)) return this.#fetch(input, init);
    const run = this.#run;
    if (!run) throw new TypeError('the story that asks is over');
    const caller = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const signal = caller ? AbortSignal.any([caller, run.end.signal]) : run.end.signal;
    await orAborted(run.released, signal);
    const response = await run.mocks.fetch(input, { ...init, signal });
    const { methods } = run.wishes;
    return methods && url.endsWith('/openid-configuration') ? offering(response, methods) : response;
  }
}

/** Waits for `what`, but no longer than the signal lets. */
async function orAborted(what: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => {
    aborted.reject(signal.reason as Error);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([what, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The discovery document of an issuer that offers more than the password. */
async function offering(response: Response, methods: NonNullable<Wishes['methods']>): Promise<Response> {
  const document = (await response.json()) as Record<string, unknown>;
  return Response.json({ ...document, comptexpert_authentication_methods: ['password', ...methods] });
}
