import { createClient } from '../create-client.ts';
import type { KeptSession, OpenedWindow, PageMoment, Ports, TextStore, Vault } from '../ports.ts';
import type { ClientOptions } from '../settings.ts';
import type { ComptexpertClient } from '../types.ts';
import type { FakeClock } from './fake-clock.ts';

type Fetch = Ports['fetch'];

/** A browser's storage for text; `forbidden` as where cookies are blocked, `full` as where no byte fits any more. */
export class FakeStore implements TextStore {
  readonly texts = new Map<string, string>();
  condition: 'good' | 'full' | 'forbidden' = 'good';

  read(key: string): string | null {
    return this.condition === 'forbidden' ? null : (this.texts.get(key) ?? null);
  }

  write(key: string, text: string): boolean {
    if (this.condition !== 'good') return false;
    this.texts.set(key, text);
    return true;
  }

  remove(key: string): void {
    if (this.condition !== 'forbidden') this.texts.delete(key);
  }
}

/** IndexedDB as far as the client sees it. */
export class FakeVaults {
  readonly kept = new Map<string, KeptSession>();
  condition: 'good' | 'full' | 'forbidden' = 'good';

  get only(): KeptSession | undefined {
    return [...this.kept.values()][0];
  }

  open(name: string): Promise<Vault> {
    if (this.condition === 'forbidden') return Promise.reject(new Error('SecurityError'));
    return Promise.resolve({
      load: () => Promise.resolve(this.kept.get(name)),
      save: (session) => {
        if (this.condition === 'full') return Promise.reject(new Error('QuotaExceededError'));
        this.kept.set(name, session);
        return Promise.resolve();
      },
      clear: () => {
        this.kept.delete(name);
        return Promise.resolve();
      },
    });
  }
}

interface Listener {
  readonly receive: (message: unknown) => void;
}

/** What pages of one site share, and the tabs they live in. */
export class FakeBrowser {
  readonly siteStore = new FakeStore();
  readonly vaults = new FakeVaults();
  /** Databases besides the vault, by name. */
  readonly databases = new Set<string>();
  /** Every message that pages sent each other. */
  readonly messages: unknown[] = [];
  readonly clock: FakeClock;
  readonly fetch: Fetch;
  /** False in a browser without `navigator.locks`. */
  hasLocks = true;
  /** False in a browser without `BroadcastChannel`. */
  hasChannels = true;
  readonly #channels = new Map<string, Set<Listener>>();
  readonly #locks = new Map<string, Promise<unknown>>();

  constructor(clock: FakeClock, fetch: Fetch) {
    this.clock = clock;
    this.fetch = fetch;
  }

  get channelNames(): string[] {
    return [...this.#channels].filter(([, listeners]) => listeners.size > 0).map(([name]) => name);
  }

  openTab(href: string): FakeTab {
    return new FakeTab(this, href);
  }

  /** Sends a message on a channel as any other script of the site could. */
  post(name: string, message: unknown, from?: Listener): void {
    const copy: unknown = structuredClone(message);
    this.messages.push(copy);
    for (const listener of this.#channels.get(name) ?? [])
      if (listener !== from)
        queueMicrotask(() => {
          if (this.#channels.get(name)?.has(listener)) listener.receive(copy);
        });
  }

  openChannel(name: string, receive: (message: unknown) => void) {
    if (!this.hasChannels) return undefined;
    const listener = { receive };
    const listeners = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, listeners.add(listener));
    return {
      post: (message: unknown) => {
        this.post(name, message, listener);
      },
      close: () => void listeners.delete(listener),
    };
  }

  async withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
    if (!this.hasLocks) return await task();
    const before = this.#locks.get(name) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(task);
    this.#locks.set(name, mine);
    return await mine;
  }
}

/** A window that a page opened. */
export class FakeWindow implements OpenedWindow {
  closed = false;
  readonly addresses: string[] = [];

  goTo(url: string): void {
    this.addresses.push(url);
  }

  close(): void {
    this.closed = true;
  }
}

/** A tab: its address and memory outlive the pages that load in it. */
export class FakeTab {
  readonly store = new FakeStore();
  href: string;
  /** Where the page sends the tab, in order; `replaced` leaves no entry in the history. */
  readonly departures: { readonly url: string; readonly replaced: boolean }[] = [];
  /** Forms that were sent: where to, with what. */
  readonly posted: (readonly [url: string, fields: Readonly<Record<string, string>>])[] = [];
  readonly windows: FakeWindow[] = [];
  allowsWindows = true;
  visible = true;
  focused = true;
  online = true;
  closed = false;
  /** Whether a typed address or another site led to the page that loads next. */
  cameFromElsewhere = false;
  readonly #browser: FakeBrowser;
  readonly #listeners = new Set<(moment: PageMoment) => void>();

  constructor(browser: FakeBrowser, href: string) {
    this.#browser = browser;
    this.href = href;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** What happens to the page, as the browser tells it. */
  tell(moment: PageMoment): void {
    for (const listener of this.#listeners) listener(moment);
  }

  show(): void {
    this.visible = true;
    this.tell('shown');
  }

  /** Loads `href` as a new page of this tab. */
  load(href: string, options: Partial<ClientOptions> = {}): ComptexpertClient {
    this.#listeners.clear();
    this.departures.length = 0;
    this.href = href;
    return this.client(options);
  }

  client(options: Partial<ClientOptions> = {}): ComptexpertClient {
    return createClient({
      issuer: 'https://identification.test',
      clientId: 'cotisations',
      ...options,
      ports: { ...this.#ports(), ...options.ports },
    });
  }

  #ports(): Ports {
    const browser = this.#browser;
    const depart = (url: string, replaced: boolean) => {
      this.departures.push({ url, replaced });
    };
    const readHref = () => this.href;
    const flags = {
      cameFromElsewhere: () => this.cameFromElsewhere,
      visible: () => this.visible,
      focused: () => this.focused,
      online: () => this.online,
    };
    return {
      fetch: browser.fetch,
      clock: browser.clock,
      random: () => 0,
      siteStore: browser.siteStore,
      tabStore: this.store,
      openChannel: (name, receive) => browser.openChannel(name, receive),
      withLock: (name, task) => browser.withLock(name, task),
      openVault: (name) => browser.vaults.open(name),
      removeDatabase: (name) => {
        browser.databases.delete(name);
        return Promise.resolve();
      },
      navigation: {
        get href() {
          return readHref();
        },
        get cameFromElsewhere() {
          return flags.cameFromElsewhere();
        },
        assign: (url) => {
          depart(url, false);
        },
        replace: (url) => {
          depart(url, true);
        },
        rewrite: (url) => {
          this.href = url;
        },
        post: (url, fields) => {
          this.posted.push([url, fields]);
        },
        openWindow: () => {
          if (!this.allowsWindows) return null;
          const opened = new FakeWindow();
          this.windows.push(opened);
          return opened;
        },
        closeThisWindow: () => {
          this.closed = true;
        },
      },
      page: {
        get visible() {
          return flags.visible();
        },
        get focused() {
          return flags.focused();
        },
        get online() {
          return flags.online();
        },
        listen: (notify) => {
          this.#listeners.add(notify);
          return () => void this.#listeners.delete(notify);
        },
      },
    };
  }
}
