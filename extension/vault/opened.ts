import { z } from '@comptexpert-kit/contract';
import { base64url } from 'jose';
import { type DocumentLayout, StoredDocument } from '../storage/document.ts';
import type { Clock, StorageArea } from '../storage/ports.ts';
import type { Database } from './database.ts';
import { importKey } from './seal.ts';

export interface LockPolicy {
  /** Minutes without use; 0: never. */
  readonly lockAfter: number;
  /** False: what was unlocked stays so when the browser starts again. */
  readonly lockWithBrowser: boolean;
}

const generation = z.string();
/** Milliseconds since the epoch. */
const usedAt = z.number();
const inSession = z.object({ generation, usedAt, key: z.string().check(z.regex(/^[\w-]{43}$/)) });
const inDatabase = z.object({ generation, usedAt, key: z.instanceof(CryptoKey) });

const layout: DocumentLayout<z.infer<typeof inSession> | undefined> = {
  key: 'opened',
  schema: z.optional(inSession),
  initial: undefined,
};

/** A data key in use. */
export interface OpenedKey {
  readonly generation: string;
  readonly key: CryptoKey;
  /** When it locks by itself unless it is used; milliseconds since the epoch. */
  readonly lockAt: number | undefined;
}

/** So much a clock is put right by without anybody meaning to; milliseconds. */
const tolerance = 60_000;

/**
 * The data key while the vault is unlocked: in `storage.session`, which ends with the browser and survives the background; where
 * its owner lets it outlive the browser, also as a key that no script can export.
 */
export class OpenedVault {
  readonly #clock: Clock;
  readonly #database: Database;
  readonly #session: StoredDocument<z.infer<typeof inSession> | undefined>;
  readonly #policy: () => Promise<LockPolicy>;

  constructor(session: StorageArea, database: Database, clock: Clock, policy: () => Promise<LockPolicy>) {
    this.#clock = clock;
    this.#database = database;
    this.#session = new StoredDocument(session, layout);
    this.#policy = policy;
  }

  /** Nothing once it was unused for too long, or the clock was set back so that nobody can tell. */
  async find(): Promise<OpenedKey | undefined> {
    const policy = await this.#policy();
    const found = (await this.#inSession()) ?? (await this.#inDatabase(policy));
    if (!found) return undefined;
    const lockAt = policy.lockAfter === 0 ? undefined : found.usedAt + policy.lockAfter * 60_000;
    const now = this.#clock.now();
    if (lockAt !== undefined && (now >= lockAt || now < found.usedAt - tolerance)) {
      await this.forget();
      return undefined;
    }
    return { generation: found.generation, key: found.key, lockAt };
  }

  async keep(generation: string, raw: Uint8Array<ArrayBuffer>): Promise<void> {
    const now = this.#clock.now();
    await this.#session.change(() => ({ generation, usedAt: now, key: base64url.encode(raw) }));
    await this.#outlive(generation, await importKey(raw), now);
  }

  /** The time without use begins again. */
  async use({ generation, key }: OpenedKey): Promise<void> {
    const now = this.#clock.now();
    if (await this.#session.readOrInitial())
      await this.#session.change((opened) => opened && { ...opened, usedAt: now });
    await this.#outlive(generation, key, now);
  }

  async forget(): Promise<void> {
    await this.forgetInSession();
    await this.#forgetInDatabase();
  }

  async forgetInSession(): Promise<void> {
    await this.#session.remove();
  }

  async #inSession() {
    const opened = await this.#session.readOrInitial();
    return opened && { ...opened, key: await importKey(new Uint8Array(base64url.decode(opened.key))) };
  }

  async #inDatabase({ lockWithBrowser }: LockPolicy) {
    const stored = await this.#database.read((transaction) => transaction.objectStore('keys').get('opened'));
    if (stored !== undefined && lockWithBrowser) await this.#forgetInDatabase();
    return lockWithBrowser ? undefined : z.safeParse(inDatabase, stored).data;
  }

  async #outlive(generation: string, key: CryptoKey, now: number): Promise<void> {
    if ((await this.#policy()).lockWithBrowser) await this.#forgetInDatabase();
    else
      await this.#database.write((transaction) =>
        transaction.objectStore('keys').put({ generation, key, usedAt: now }, 'opened'),
      );
  }

  async #forgetInDatabase(): Promise<void> {
    await this.#database.write((transaction) => transaction.objectStore('keys').delete('opened'));
  }
}
