import { IDBFactory } from 'fake-indexeddb';
import { FakeArea } from '../../storage/testing/fake-area.ts';
import { FakeClock } from '../../storage/testing/fake-clock.ts';
import type { Step } from '../layout.ts';
import type { AccountRecord } from '../record.ts';
import { Vault } from '../vault.ts';

/** A browser with the extension in it; every `start` is another life of its background. */
export class VaultWorld {
  readonly local = new FakeArea();
  readonly session = new FakeArea();
  readonly clock = new FakeClock();
  policy = { lockAfter: 15, lockWithBrowser: true };

  constructor() {
    this.loseDatabase();
  }

  start(steps?: readonly Step[]): Promise<Vault> {
    const { local, session, clock } = this;
    return Vault.open({ local, session, clock, policy: () => Promise.resolve(this.policy) }, steps);
  }

  /** The browser ends, and starts again. */
  restart(steps?: readonly Step[]): Promise<Vault> {
    this.session.empty();
    return this.start(steps);
  }

  /** IndexedDB comes back empty. */
  loseDatabase(): void {
    globalThis.indexedDB = new IDBFactory();
  }

  /** Everything that is in a store of the vault. */
  async stored(store: 'keys' | 'records' | 'proofs'): Promise<Map<string, unknown>> {
    const database = await answer(indexedDB.open('comptexpert-vault'));
    const opened = database.transaction(store).objectStore(store);
    const keys = (await answer(opened.getAllKeys())) as string[];
    const values: unknown[] = await answer(opened.getAll());
    database.close();
    return new Map(keys.map((key, index) => [key, values[index]]));
  }

  /** Changes what is stored behind the back of the vault. */
  async tamper(store: 'keys' | 'records' | 'proofs', key: string, value: unknown): Promise<void> {
    const database = await answer(indexedDB.open('comptexpert-vault'));
    const opened = database.transaction(store, 'readwrite').objectStore(store);
    await (value === undefined ? answer(opened.delete(key)) : answer(opened.put(value, key)));
    database.close();
  }
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('refused'));
    };
  });

/** An account as a sign-in leaves it. */
export const recordOf = (id: string, change: Partial<AccountRecord> = {}): AccountRecord => ({
  id,
  order: 0,
  label: `Cabinet ${id}`,
  colour: 'blue',
  issuer: 'https://identification.ordre.example',
  subject: `sub-${id}`,
  claims: { sub: `sub-${id}`, name: 'Marie Duval', preferred_username: 'marie.duval' },
  refreshToken: `refresh-${id}`,
  accessToken: { value: `access-${id}`, expiresAt: 2 },
  session: { until: 4, refreshAt: 3 },
  addedAt: 1,
  ...change,
});
