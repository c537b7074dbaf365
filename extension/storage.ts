import type { SettingsChange } from './messages.ts';
import type { Settings } from './state.ts';
import { StoredDocument } from './storage/document.ts';
import { type Managed, readManaged } from './storage/managed.ts';
import type { ManagedArea, StorageArea } from './storage/ports.ts';
import { type KnownServices, servicesLayout } from './storage/services.ts';
import { settingsLayout, settingsOf } from './storage/settings.ts';
import { type Site, sitesLayout } from './storage/sites.ts';
import { StoreError, storeError } from './storage/store-error.ts';

export interface StoragePorts {
  readonly local: StorageArea;
  readonly managed: ManagedArea;
  /** Until its owner chooses. */
  readonly language: Settings['language'];
}

/**
 * What the extension keeps in clear: settings, sites, services; no name and no secret. What cannot be read counts as nothing, so that
 * something can be shown, and `trouble` tells of it. Changes reject with a `StoreError`: `store-too-new` for what a newer version
 * wrote, which stays as it is; `store-full`; `store-unreadable` when the browser refuses.
 */
export class ExtensionStorage {
  readonly #ports: StoragePorts;
  readonly #settings: StoredDocument<SettingsChange>;
  readonly #sites: StoredDocument<readonly Site[]>;
  readonly #services: StoredDocument<KnownServices | undefined>;

  constructor(ports: StoragePorts) {
    this.#ports = ports;
    this.#settings = new StoredDocument(ports.local, settingsLayout);
    this.#sites = new StoredDocument(ports.local, sitesLayout);
    this.#services = new StoredDocument(ports.local, servicesLayout);
  }

  /** What holds: the owner's, under what the firm has fixed and bounded. */
  async settings(): Promise<Settings> {
    const chosen = await this.#settings.readOrInitial();
    return settingsOf(chosen, await this.managed(), this.#ports.language);
  }

  /** Rejects with `not-allowed` where a firm has fixed one of them. */
  async changeSettings(change: SettingsChange): Promise<Settings> {
    const fixed = (await this.managed()).settings;
    if (Object.keys(change).some((name) => name in fixed)) throw new StoreError('not-allowed');
    await this.#settings.change((chosen) => ({ ...chosen, ...change }));
    return this.settings();
  }

  managed(): Promise<Managed> {
    return readManaged(this.#ports.managed);
  }

  /** What the owner decided about sites. */
  sites(): Promise<readonly Site[]> {
    return this.#sites.readOrInitial();
  }

  /** In place of what was decided about that origin before. */
  async putSite(site: Site): Promise<void> {
    await this.#sites.change((sites) => [...sites.filter(({ origin }) => origin !== site.origin), site]);
  }

  async removeSite(origin: string): Promise<void> {
    await this.#sites.change((sites) => sites.filter((site) => site.origin !== origin));
  }

  /** No site is told of that account any more. */
  async forgetAccount(account: string): Promise<void> {
    await this.#sites.change((sites) =>
      sites.map((site) => ({ ...site, accounts: site.accounts.filter((id) => id !== account) })),
    );
  }

  services(): Promise<KnownServices | undefined> {
    return this.#services.readOrInitial();
  }

  async keepServices(services: KnownServices): Promise<void> {
    await this.#services.change(() => services);
  }

  /** What should be told of what is kept here; nothing is touched meanwhile. */
  async trouble(): Promise<'store-too-new' | 'store-unreadable' | undefined> {
    const readings = await Promise.allSettled([
      this.#settings.read(),
      this.#sites.read(),
      this.#services.read(),
    ]);
    const codes = readings.map((one) =>
      one.status === 'rejected' ? storeError(one.reason).code : undefined,
    );
    return (['store-too-new', 'store-unreadable'] as const).find((code) => codes.includes(code));
  }

  /** Forgets everything, whatever version it is of. */
  async erase(): Promise<void> {
    await Promise.all([this.#settings.remove(), this.#sites.remove(), this.#services.remove()]);
  }
}
