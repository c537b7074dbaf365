import { setTimeout as delay } from 'node:timers/promises';
import { UploadRefused } from '../../domain/refusals.ts';
import type { UploadLock, UploadLockRows } from '../../store/upload-locks.ts';
import type { ProcessName } from './process-name.ts';

/** In milliseconds. */
export interface LockTimes {
  /** How often who has a lock shows that it lives; also how soon it learns that somebody waits. */
  readonly beat: number;
  /** After so long without having shown it, nothing more is written before the database says that the lock still holds. */
  readonly trusted: number;
  /** Who has not stirred for so long is taken for dead by whoever waits; clocks are not compared. */
  readonly silent: number;
  /** So long one waits for an upload. */
  readonly patience: number;
}

export const usualTimes: LockTimes = { beat: 1_000, trusted: 4_000, silent: 10_000, patience: 20_000 };

const pollMs = 50;

export interface SharedLockPorts {
  readonly rows: UploadLockRows;
  readonly times: LockTimes;
  readonly process: () => Promise<ProcessName>;
}

/** Lets one request at a time work on an upload, in all processes that share the database. */
export class SharedLock {
  readonly #rows: UploadLockRows;
  readonly #times: LockTimes;
  readonly #process: () => Promise<ProcessName>;
  readonly #id: string;
  #name = '';
  #timer: NodeJS.Timeout | undefined;
  #confirmedAt = 0;
  #isLost = false;
  #askToStop: () => void = () => undefined;

  constructor({ rows, times, process }: SharedLockPorts, id: string) {
    this.#rows = rows;
    this.#times = times;
    this.#process = process;
    this.#id = id;
  }

  /** Asks whoever has it to stop, and waits. @throws UploadRefused where that does not help, StoreUnavailable */
  async take(signal: AbortSignal, askToStop: () => void): Promise<void> {
    const name = await this.#process();
    const deadline = performance.now() + this.#times.patience;
    let seen: (UploadLock & { readonly at: number }) | undefined;
    while (!(await this.#rows.take(this.#id, name.text))) {
      const found = await this.#rows.read(this.#id);
      if (!found) continue;
      // It was to be released, and the database was away.
      if (found.holder === name.text) break;
      const now = performance.now();
      if (seen?.holder !== found.holder || seen.beat !== found.beat) seen = { ...found, at: now };
      if (now - seen.at > this.#times.silent || (await name.knowsGone(found.holder))) {
        if (await this.#rows.takeOver(this.#id, found, name.text)) break;
        continue;
      }
      if (now > deadline) throw new UploadRefused('upload-busy');
      if (!found.wanted) await this.#rows.want(this.#id);
      await delay(pollMs, undefined, { signal });
    }
    this.#name = name.text;
    this.#askToStop = askToStop;
    this.#confirmedAt = performance.now();
    this.#timer = setInterval(() => void this.#stir().catch(() => undefined), this.#times.beat).unref();
  }

  /** The same bytes, up to where somebody else has taken the lock. @throws UploadRefused, StoreUnavailable */
  async *guard(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      await this.confirm();
      yield chunk;
    }
  }

  /** @throws UploadRefused where somebody else has taken it, StoreUnavailable where that cannot be known */
  async confirm(): Promise<void> {
    if (!this.#isLost && performance.now() - this.#confirmedAt > this.#times.trusted) await this.#stir();
    if (this.#isLost) throw new UploadRefused('upload-busy');
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    // Where that fails, it is taken over once it has been silent.
    await this.#rows.release(this.#id, this.#name).catch(() => undefined);
  }

  async #stir(): Promise<void> {
    const asked = performance.now();
    const lock = await this.#rows.stir(this.#id, this.#name);
    if (lock) this.#confirmedAt = asked;
    else this.#isLost = true;
    if (!lock || lock.wanted) this.#askToStop();
  }
}
