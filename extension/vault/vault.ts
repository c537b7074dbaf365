import type { Clock, StorageArea } from '../storage/ports.ts';
import { Queue } from '../storage/queue.ts';
import { StoreError, storeError } from '../storage/store-error.ts';
import { AttemptLimit } from './attempts.ts';
import { Database, type Transaction } from './database.ts';
import type { VaultAccounts, VaultEntry, VaultFace, VaultStanding } from './face.ts';
import { type Step, steps as publishedSteps } from './layout.ts';
import { VaultMarker } from './marker.ts';
import { type LockPolicy, OpenedVault } from './opened.ts';
import { newProofKeys, parseProofKeys } from './proofs.ts';
import {
  type DataKey,
  openByPasskey,
  openByPassphrase,
  parseProtection,
  type Passkey,
  protectByDevice,
  protectByPasskey,
  protectByPassphrase,
  type StoredProtection,
} from './protection.ts';
import type { AccountRecord } from './record.ts';
import { openRecord, resealRecord, sealRecord } from './records.ts';

export type { VaultAccounts, VaultEntry, VaultFace, VaultStanding } from './face.ts';
export type { LockPolicy } from './opened.ts';
export type { Passkey } from './protection.ts';
export type { AccountRecord } from './record.ts';

export interface VaultPorts {
  /** Lasts as long as IndexedDB does: in a private window with a database of its own, `storage.session`. */
  readonly local: StorageArea;
  /** Read by nobody but the extension’s own contexts. */
  readonly session: StorageArea;
  readonly clock: Clock;
  /** As the owner and the firm have it now: `ExtensionStorage.settings` answers it. */
  readonly policy: () => Promise<LockPolicy>;
}

/** What the records were encrypted with when it was looked at. */
interface Held {
  readonly generation: string;
  readonly key: CryptoKey;
}

/** What is stored, seen at one moment. */
interface Snapshot {
  readonly protection: StoredProtection;
  readonly records: ReadonlyMap<string, unknown>;
}

/**
 * Accounts in IndexedDB, each a JWE of its own. Nothing is believed that was seen a moment ago: a background may end between any two
 * lines, so every operation looks at what is stored, and changes it in one transaction or not at all.
 */
export class Vault implements VaultFace {
  readonly #clock: Clock;
  readonly #steps: readonly Step[];
  readonly #database: Database;
  readonly #marker: VaultMarker;
  readonly #attempts: AttemptLimit;
  readonly #opened: OpenedVault;
  readonly #changes = new Queue();
  #prepared: Promise<void> | undefined;
  #isFull = false;
  #isNew = false;

  /** Looks at nothing yet: a background starts without waiting. `steps` are those of `layout.ts` but in tests. */
  constructor({ local, session, clock, policy }: VaultPorts, steps: readonly Step[] = publishedSteps) {
    this.#clock = clock;
    this.#steps = steps;
    this.#database = new Database(clock, steps);
    this.#marker = new VaultMarker(local);
    this.#attempts = new AttemptLimit(local, clock);
    this.#opened = new OpenedVault(session, this.#database, clock, policy);
  }

  /** Never rejects: `standing` tells what is wrong. `steps` are those of `layout.ts` but in tests. */
  static async open(ports: VaultPorts, steps: readonly Step[] = publishedSteps): Promise<Vault> {
    const vault = new Vault(ports, steps);
    await vault.standing();
    return vault;
  }

  async standing(): Promise<VaultStanding> {
    try {
      const protection = await this.#protection();
      const trouble = await this.#trouble();
      if (protection.kind === 'device') return { locked: false, protection: 'device', ...trouble };
      const opened = await this.#opened.find();
      const isLocked = opened?.generation !== protection.generation;
      const lockAt = isLocked ? undefined : opened.lockAt;
      const retryAt = await this.#attempts.retryAt();
      return {
        locked: isLocked,
        protection: protection.kind,
        ...(lockAt === undefined ? {} : { lockAt }),
        ...(retryAt === undefined ? {} : { retryAt }),
        ...(protection.kind === 'passkey' ? { passkey: protection.passkey } : {}),
        ...trouble,
      };
    } catch (cause) {
      return { locked: true, protection: 'device', trouble: troubleOf(storeError(cause)) };
    }
  }

  async started(): Promise<void> {
    await this.#changing(async () => {
      await this.#prepare();
      if (this.#isNew) await this.#marker.setEmptied(this.#clock.now());
      this.#isNew = false;
    });
  }

  async list(): Promise<readonly VaultEntry[]> {
    const { protection, records } = await this.#snapshot();
    const { key } = await this.#held(protection);
    const entries = await Promise.all(
      [...records].map(async ([id, stored]) => ({
        id,
        record: await openRecord(key, id, stored, this.#steps),
      })),
    );
    const place = ({ record }: VaultEntry) => record?.order ?? Infinity;
    return entries.sort((a, b) => (place(a) === place(b) ? a.id.localeCompare(b.id) : place(a) - place(b)));
  }

  async read(id: string): Promise<AccountRecord | undefined> {
    return this.#read(id);
  }

  async write(record: AccountRecord, keys?: CryptoKeyPair): Promise<void> {
    await this.#changing(() => this.#write(record, keys));
  }

  async change(id: string, edit: (record: AccountRecord) => AccountRecord): Promise<AccountRecord> {
    return this.#changing(() => this.#change(id, edit));
  }

  async hold(): Promise<VaultAccounts> {
    const held = await this.#held(await this.#protection());
    return {
      read: (id) => this.#read(id, held),
      write: (record, keys) => this.#changing(() => this.#write(record, keys, held)),
      change: (id, edit) => this.#changing(() => this.#change(id, edit, held)),
    };
  }

  async remove(id: string): Promise<void> {
    await this.#changing(async () => {
      const { protection, records } = await this.#snapshot();
      await this.#held(protection);
      if (![...records.keys()].some((other) => other !== id)) await this.#marker.set(false);
      await this.#database.write(async (transaction) => {
        await transaction.objectStore('records').delete(id);
        await transaction.objectStore('proofs').delete(id);
      });
    });
  }

  makeKeys(): Promise<CryptoKeyPair> {
    return newProofKeys();
  }

  async keys(id: string): Promise<CryptoKeyPair | undefined> {
    await this.#held(await this.#protection());
    const stored = await this.#database.read((transaction) => transaction.objectStore('proofs').get(id));
    return stored === undefined ? undefined : parseProofKeys(stored);
  }

  async use(): Promise<void> {
    await this.#changing(async () => {
      const protection = await this.#protection();
      const opened = protection.kind === 'device' ? undefined : await this.#opened.find();
      if (opened?.generation === protection.generation) await this.#opened.use(opened);
    }).catch(() => undefined);
  }

  async lock(): Promise<boolean> {
    return this.#changing(async () => {
      await this.#opened.forget();
      return (await this.#protection()).kind !== 'device';
    });
  }

  async unlock(passphrase: string): Promise<void> {
    await this.#changing(async () => {
      const protection = await this.#protection();
      const raw = await openByPassphrase(protection, passphrase, () => this.#attempts.begin());
      await this.#attempts.clear();
      await this.#opened.keep(protection.generation, raw);
    });
  }

  async unlockWithPasskey(output: string): Promise<void> {
    await this.#changing(async () => {
      const protection = await this.#protection();
      await this.#opened.keep(protection.generation, await openByPasskey(protection, output));
    });
  }

  async protect(passphrase: string): Promise<void> {
    await this.#changing(() => this.#rekey(() => protectByPassphrase(passphrase)));
  }

  async protectWithPasskey(passkey: Passkey, output: string): Promise<void> {
    await this.#changing(() => this.#rekey(() => protectByPasskey(passkey, output)));
  }

  async unprotect(): Promise<void> {
    await this.#changing(() => this.#rekey(async () => ({ protection: await protectByDevice() })));
  }

  async erase(): Promise<void> {
    await this.#changes.run(async () => {
      this.#prepared = undefined;
      this.#isFull = false;
      await this.#opened.forgetInSession();
      await this.#database.remove();
      await this.#marker.reset();
      await this.#attempts.clear();
    });
  }

  async #read(id: string, known?: Held): Promise<AccountRecord | undefined> {
    const { protection, records } = await this.#snapshot();
    const { key } = await this.#held(protection, known);
    if (!records.has(id)) return undefined;
    const record = await openRecord(key, id, records.get(id), this.#steps);
    if (!record) throw new StoreError('store-unreadable');
    return record;
  }

  async #write(record: AccountRecord, keys?: CryptoKeyPair, known?: Held): Promise<void> {
    let isDone = false;
    while (!isDone) {
      const held = await this.#held(await this.#protection(), known);
      const sealed = await sealRecord(held.key, record, this.#steps.length);
      isDone = await this.#database.write(async (transaction) => {
        const present = parseProtection(await transaction.objectStore('keys').get('protection'));
        if (present.generation !== held.generation) return false;
        await transaction.objectStore('records').put(sealed, record.id);
        if (keys) {
          const { privateKey, publicKey } = keys;
          await transaction.objectStore('proofs').put({ privateKey, publicKey }, record.id);
        }
        return true;
      });
    }
    this.#isFull = false;
    // It is kept: what the marker missed, it is told when the background starts next.
    await this.#marker.set(true).catch(() => undefined);
  }

  async #change(
    id: string,
    edit: (record: AccountRecord) => AccountRecord,
    known?: Held,
  ): Promise<AccountRecord> {
    const record = await this.#read(id, known);
    if (!record) throw new StoreError('not-found');
    const edited = edit(record);
    await this.#write(edited, undefined, known);
    return edited;
  }

  /** Everything is computed before the transaction, which looks whether what it was computed from is there still. */
  async #rekey(
    make: () => Promise<{ readonly protection: StoredProtection; readonly dataKey?: DataKey }>,
  ): Promise<void> {
    await this.#held((await this.#snapshot()).protection);
    const { protection, dataKey } = await make();
    const next = dataKey?.key ?? (protection.kind === 'device' ? protection.key : undefined);
    if (!next) throw new StoreError('not-allowed');
    let isDone = false;
    while (!isDone) {
      const seen = await this.#snapshot();
      const { key } = await this.#held(seen.protection);
      const resealed = await Promise.all(
        [...seen.records].map(async ([id, stored]) => [id, await resealRecord(key, next, stored)] as const),
      );
      isDone = await this.#database.write(async (transaction) => {
        const present = await look(transaction);
        if (!isSame(present.records, seen.records)) return false;
        for (const [id, stored] of resealed) await transaction.objectStore('records').put(stored, id);
        await transaction.objectStore('keys').put(protection, 'protection');
        return true;
      });
    }
    if (dataKey) await this.#opened.keep(protection.generation, dataKey.raw);
    else await this.#opened.forget();
  }

  /** What opens the records; rejects with `locked`. `known` goes on being good until everything is re-keyed. */
  async #held(protection: StoredProtection, known?: Held): Promise<Held> {
    if (known?.generation === protection.generation) return known;
    if (protection.kind === 'device') return protection;
    const opened = await this.#opened.find();
    if (opened?.generation !== protection.generation) throw new StoreError('locked');
    return opened;
  }

  async #protection(): Promise<StoredProtection> {
    return (await this.#snapshot()).protection;
  }

  async #snapshot(): Promise<Snapshot> {
    await this.#prepare();
    let seen = await this.#database.read(look);
    if (seen.protection === undefined) {
      // Somebody removed it while we run.
      this.#prepared = undefined;
      await this.#prepare();
      seen = await this.#database.read(look);
    }
    return { protection: parseProtection(seen.protection), records: seen.records };
  }

  /** Once, and again after a failure; nothing is changed before it is sure that all is of a version that we know. */
  #prepare(): Promise<void> {
    this.#prepared ??= this.#begin().catch((cause: unknown) => {
      this.#prepared = undefined;
      throw cause;
    });
    return this.#prepared;
  }

  async #begin(): Promise<void> {
    await this.#marker.check();
    const { protection, records } = await this.#database.read(look);
    if (protection === undefined) {
      const device = await protectByDevice();
      await this.#database.write(async (transaction) => {
        const keys = transaction.objectStore('keys');
        if ((await keys.getKey('protection')) === undefined) await keys.put(device, 'protection');
      });
    }
    this.#isNew = await this.#marker.compare(records.size > 0, this.#clock.now());
  }

  async #trouble(): Promise<Pick<VaultStanding, 'trouble'>> {
    if (this.#isFull) return { trouble: 'store-full' };
    return (await this.#marker.wasEmptied()) ? { trouble: 'store-emptied' } : {};
  }

  /** One change after another. */
  #changing<T>(task: () => Promise<T>): Promise<T> {
    return this.#changes.run(async () => {
      try {
        return await task();
      } catch (cause) {
        this.#isFull ||= storeError(cause).code === 'store-full';
        throw cause;
      }
    });
  }
}

async function look(transaction: Transaction<'readonly'> | Transaction<'readwrite'>) {
  const records = transaction.objectStore('records');
  const [protection, ids, values] = await Promise.all([
    transaction.objectStore('keys').get('protection'),
    records.getAllKeys(),
    records.getAll(),
  ]);
  return { protection, records: new Map(ids.map((id, index) => [id, values[index]])) };
}

const isSame = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
  one.size === other.size && [...one].every(([id, stored]) => other.get(id) === stored);

const troubles = ['store-too-new', 'store-full', 'store-unreadable'] as const;

const troubleOf = ({ code }: StoreError) =>
  troubles.find((trouble) => trouble === code) ?? 'store-unreadable';
