import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { Background } from '../../../extension/background/background.ts';
import type { PagesPart, PagesPort } from '../../../extension/background/ports.ts';
import { answer, readRequest } from '../../../extension/background/requests.ts';
import type { Sender } from '../../../extension/background/senders.ts';
import type { Toolbar } from '../../../extension/background/toolbar.ts';
import { KeptState } from '../../../extension/kept-state.ts';
import type { Answer, Request, StateChanged } from '../../../extension/messages.ts';
import type { Sessions } from '../../../extension/sessions/sessions.ts';
import { memoryLocks } from '../../../extension/sessions/testing/locks.ts';
import type { ExtensionState } from '../../../extension/state.ts';
import { ExtensionStorage } from '../../../extension/storage.ts';
import { fakeManaged } from '../../../extension/storage/testing/fake-area.ts';
import type { AccountRecord } from '../../../extension/vault/record.ts';
import { VaultWorld } from '../../../extension/vault/testing/world.ts';
import { Vault } from '../../../extension/vault/vault.ts';
import { readConfig } from '../../../packages/backend/src/host/config.ts';
import { Browser } from '../../issuer/support/browser.ts';
import type { TestKit } from '../../issuer/support/kit.ts';
import { marie, signInBy } from '../../issuer/support/people.ts';

export const redirectUri = `https://${readConfig({}).extensionId}.chromiumapp.org/`;

const id = readConfig({}).extensionId ?? '';
const origin = `chrome-extension://${id}`;

/** What the browser says of the popup. */
export const popup: Sender = { id, url: `${origin}/popup.html`, origin };

/** No site was approved; that part has its own tests. */
const noPages: PagesPart = {
  sites: () => Promise.resolve([]),
  pending: () => Promise.resolve(null),
  approve: () => Promise.resolve(),
  refuse: () => Promise.resolve(),
  withdraw: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};

/** An extension of which only the browser is made up; its vault, its storage and the issuer are the real ones. */
export class Extension {
  readonly world = new VaultWorld();
  /** Tabs that it opened. */
  readonly opened: string[] = [];
  readonly told: StateChanged[] = [];
  readonly requests: string[] = [];
  /** Cookies and pages. */
  browser: Browser;
  person: { readonly username: string; readonly password: string } = marie;
  /** By so much this machine's clock is ahead, in milliseconds. */
  ahead = 0;
  online = true;
  inUse = true;
  managed: Record<string, unknown> | undefined;
  /** What becomes of an answer on its way back. */
  meanwhile: (url: string, answer: Response) => Promise<Response> = (_url, answer) => Promise.resolve(answer);
  /** Where the sign-in window led to, in place of the real one. */
  window: (url: string) => Promise<string>;
  toolbar: Toolbar | undefined;
  wakeAt: number | undefined;
  pages: PagesPort | undefined;
  #background: Background | undefined;
  readonly #kit: TestKit;
  readonly #alone = memoryLocks();

  private constructor(kit: TestKit) {
    this.#kit = kit;
    this.browser = new Browser(kit.fetch);
    this.window = async (url) =>
      (await signInBy(kit, this.browser, new URL(url), redirectUri, this.person)).href;
  }

  static async install(kit: TestKit): Promise<Extension> {
    const extension = new Extension(kit);
    await extension.restart();
    return extension;
  }

  get background(): Background {
    assert.ok(this.#background);
    return this.#background;
  }

  get sessions(): Sessions {
    return this.background.sessions;
  }

  get vault(): Background['vault'] {
    return this.background.vault;
  }

  /** The worker died: what it held in memory is gone. */
  async restart(): Promise<Background> {
    const { local, session } = this.world;
    const now = (): number => Date.now() + this.ahead;
    const storage = new ExtensionStorage({
      local,
      managed: { get: () => fakeManaged(this.managed).get(null) },
      language: 'fr',
    });
    const clock = { now, after: () => () => undefined };
    const vault = await Vault.open({ local, session, clock, policy: () => storage.settings() });
    this.#background = new Background({
      vault,
      storage,
      kept: new KeptState(session, false),
      fetch: this.#fetch,
      now,
      isOnline: () => this.online,
      issuer: this.#kit.url,
      pages: (port) => {
        this.pages = port;
        return noPages;
      },
      browser: {
        window: { redirectUri, show: (url) => this.window(url) },
        openTab: (url) => this.#note(() => this.opened.push(url)),
        wakeAt: (time) => this.#note(() => (this.wakeAt = time)),
        isInUse: () => Promise.resolve(this.inUse),
        sayIdleAfter: () => undefined,
        show: (toolbar) => this.#note(() => (this.toolbar = toolbar)),
        tell: (message) => this.#note(() => this.told.push(message)),
        alone: this.#alone,
      },
    });
    return this.#background;
  }

  /** The browser ended, and starts again. */
  async restartBrowser(): Promise<void> {
    this.world.session.empty();
    await this.restart();
  }

  /** What a popup draws before it has an answer. */
  async drawnAtFirst(): Promise<ExtensionState | undefined> {
    return new KeptState(this.world.session, false).read(this.now());
  }

  /** As the popup asks. */
  async ask<Type extends Request['type']>(
    request: Extract<Request, { readonly type: Type }>,
  ): Promise<Answer<Type>> {
    const told = await this.hear(request, popup);
    assert.ok(told);
    return told as Answer<Type>;
  }

  async hear(message: unknown, sender: Sender): Promise<Answer | undefined> {
    const request = readRequest({ id, origin }, message, sender);
    return request && answer(this.background, request, this.now());
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  async records(): Promise<AccountRecord[]> {
    return (await this.vault.list()).flatMap(({ record }) => record ?? []);
  }

  async first(): Promise<AccountRecord> {
    const [record] = await this.records();
    assert.ok(record);
    return record;
  }

  /** The ten minutes of the tokens are over; no clock says anything else than before. */
  async expire(): Promise<void> {
    for (const record of await this.records())
      await this.vault.change(record.id, ({ accessToken, session, ...rest }) => ({
        ...rest,
        ...(accessToken && { accessToken: { ...accessToken, expiresAt: this.now() } }),
        session: { ...session, refreshAt: this.now() },
      }));
  }

  async #note(note: () => unknown): Promise<void> {
    note();
    return Promise.resolve();
  }

  readonly #fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    this.requests.push(`${init?.method ?? 'GET'} ${url.pathname}`);
    if (!this.online) throw new TypeError('Failed to fetch');
    // As browsers do with everything that an extension posts.
    const headers = new Headers(init?.headers);
    if (init?.method === 'POST') headers.set('origin', origin);
    const sent = { ...init, headers };
    const answer =
      init?.credentials === 'include' ? await this.browser.send(url, sent) : await this.#kit.fetch(url, sent);
    return this.meanwhile(url.href, answer);
  };
}
