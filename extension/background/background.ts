import { Issuer } from '../sessions/issuer.ts';
import type { TransportPorts } from '../sessions/issuer-transport.ts';
import { nextEvent } from '../sessions/session-life.ts';
import { readable, Sessions } from '../sessions/sessions.ts';
import type { KeptState } from '../kept-state.ts';
import type { ExtensionState } from '../state.ts';
import type { ExtensionStorage } from '../storage.ts';
import { Queue } from '../storage/queue.ts';
import type { VaultEntry, VaultFace } from '../vault/face.ts';
import type { BrowserPorts } from './browser.ts';
import type { PagesPart, PagesPort } from './ports.ts';
import { Refused } from '../refused.ts';
import { Services } from './services.ts';
import { accountView, stateOf } from './state-of.ts';
import { toolbarOf } from './toolbar.ts';

export interface BackgroundPorts extends TransportPorts {
  readonly vault: VaultFace;
  readonly storage: ExtensionStorage;
  /** What a popup draws before the background has started. */
  readonly kept: KeptState;
  readonly browser: BrowserPorts;
  /** Issuer of the build; a firm may have laid down another. */
  readonly issuer: string;
  /** The part that deals with pages. */
  readonly pages: (port: PagesPort) => PagesPart;
}

const minute = 60_000;

/** So long before it locks by itself the vault is told that somebody is there, in milliseconds; alarms keep no shorter time. */
const beforeLock = 30_000;

/** The heart of the extension: what is kept, the sessions at the issuer, and who is told of them. It holds nothing that is not kept. */
export class Background {
  readonly sessions: Sessions;
  readonly pages: PagesPart;
  readonly vault: VaultFace;
  readonly storage: ExtensionStorage;
  readonly #ports: BackgroundPorts;
  readonly #services: Services;
  readonly #issuers = new Map<string, Issuer>();
  readonly #listeners: (() => void)[] = [];
  /** What keeps the state, and what locks. */
  readonly #turns = new Queue();
  #told = '';

  constructor(ports: BackgroundPorts) {
    const { vault, storage, browser, now } = ports;
    this.#ports = ports;
    this.vault = vault;
    this.storage = storage;
    this.sessions = new Sessions({
      vault,
      now,
      issuer: () => this.#issuer(),
      issuerAt: (url) => this.#issuerAt(url),
      window: browser.window,
      alone: (name, work) => browser.alone(name, work),
      openTab: (url) => browser.openTab(url),
    });
    this.#services = new Services({
      storage,
      now,
      issuer: async () => this.#issuerAt(await this.#issuer()),
    });
    this.pages = ports.pages(this.#port());
  }

  async state(): Promise<ExtensionState> {
    return (await this.#look()).state;
  }

  /** Tells everybody who shows something that it may be another now, and sees to the next time that it is. */
  async changed(): Promise<void> {
    const { browser, now } = this.#ports;
    const { state, lockAt } = await this.#turns.run(() => this.#lookAndKeep());
    await Promise.all([browser.show(toolbarOf(state, now())), this.#schedule(state, lockAt)]);
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    await browser.tell({ type: 'state-changed', state });
    for (const listener of this.#listeners) listener();
  }

  /** The browser, an alarm or somebody's unlocking woke us: does what is due. */
  async wake(): Promise<void> {
    const { vault, browser, storage } = this.#ports;
    await browser.alone('wake', async () => {
      // Asked first: time that passed asleep counts as time without use.
      const { lockAt } = await vault.standing();
      const { lockAfter } = await storage.settings();
      if (lockAfter > 0) browser.sayIdleAfter(lockAfter * 60);
      if (lockAt !== undefined && (await browser.isInUse(lockAfter * 60))) await vault.use();
      await this.sessions.refreshDue();
      await this.#services.refresh();
      await this.changed();
    });
  }

  /** As `wake`, for whoever does not wait for an issuer. */
  soon(): void {
    // What fails is told by the state, and tried again at the next alarm.
    this.wake().catch(() => undefined);
  }

  /** Nobody has used this computer for as long as was asked, or the system was locked. */
  async left(how: 'idle' | 'locked'): Promise<void> {
    const { vault, storage } = this.#ports;
    const { lockAfter, lockWithSystem } = await storage.settings();
    if (how === 'idle' ? lockAfter > 0 : lockWithSystem) await this.#hiding(() => vault.lock());
    await this.changed();
  }

  async lock(): Promise<void> {
    if (!(await this.#hiding(() => this.#ports.vault.lock()))) throw new Refused('not-allowed');
  }

  /** Signs this browser in and opens a site of the Ordre, which then signs in by itself. */
  async openService(account: string, service: string): Promise<void> {
    const find = async () => (await this.#services.known()).find(({ id }) => id === service);
    let found = await find();
    if (!found) {
      await this.#services.refresh();
      found = await find();
    }
    if (!found) throw new Refused('not-found');
    await this.#revive(account);
    await this.#ports.browser.openTab(found.url);
  }

  async removeAccount(account: string): Promise<void> {
    await this.sessions.remove(account);
    await this.pages.forget(account);
  }

  async erase(): Promise<void> {
    await this.sessions.revokeAll();
    await this.#hiding(() => this.#ports.vault.erase());
    await this.#ports.storage.erase();
  }

  /** `lockAt`: when it locks by itself; milliseconds since the epoch. */
  async #look(): Promise<{ readonly state: ExtensionState; readonly lockAt: number | undefined }> {
    const { vault, storage, now } = this.#ports;
    const [standing, settings, managed, services, issuer, trouble] = await Promise.all([
      vault.standing(),
      storage.settings(),
      storage.managed(),
      this.#services.known(),
      this.#issuer(),
      storage.trouble(),
    ]);
    const entries = await this.#entries();
    const sites = standing.locked ? [] : await this.pages.sites();
    const known = { standing, entries, sites, services, settings, managed, issuer };
    const state = stateOf({ ...known, trouble: standing.trouble ?? trouble }, now());
    return { state, lockAt: standing.lockAt };
  }

  async #lookAndKeep() {
    const seen = await this.#look();
    await this.#ports.kept.keep(seen.state, this.#ports.now(), seen.lockAt);
    return seen;
  }

  /** Nobody may draw any more, as of its beginning, what `work` locks away. */
  #hiding<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#turns.run(async () => {
      await this.#ports.kept.forget();
      return work();
    });
  }

  async #revive(account: string): Promise<void> {
    try {
      await this.sessions.revive(account);
    } finally {
      // That a session is over is often seen here first.
      await this.changed();
    }
  }

  async #entries(): Promise<readonly VaultEntry[]> {
    return this.#ports.vault.list().catch(() => []);
  }

  async #issuer(): Promise<string> {
    return (await this.#ports.storage.managed()).issuer ?? this.#ports.issuer;
  }

  #issuerAt(url: string): Issuer {
    const known = this.#issuers.get(url) ?? new Issuer(url, this.#ports);
    this.#issuers.set(url, known);
    return known;
  }

  async #schedule({ settings }: ExtensionState, lockAt: number | undefined): Promise<void> {
    const { browser, now } = this.#ports;
    const times = readable(await this.#entries()).map(({ session }) =>
      nextEvent(session, now(), settings.warnBefore * minute),
    );
    if (lockAt !== undefined) times.push(lockAt - beforeLock);
    const known = times.filter((time) => time !== undefined);
    await browser.wakeAt(Math.max(now(), Math.min(...known, now() + 60 * minute)));
  }

  #port(): PagesPort {
    const { vault, storage, now } = this.#ports;
    return {
      issuer: () => this.#issuer(),
      isLocked: async () => (await vault.standing()).locked,
      // Without what pages are told, which is made from it.
      accounts: async () => {
        const { warnBefore } = await storage.settings();
        return (await this.#entries()).map((entry) => accountView(entry, now(), warnBefore));
      },
      services: () => this.#services.known(),
      revive: (account) => this.#revive(account),
      changed: () => {
        this.changed().catch(() => undefined);
      },
      onStateChanged: (listener) => {
        this.#listeners.push(listener);
      },
    };
  }
}
