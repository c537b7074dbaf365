import { hash, verify } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';
import { Busy, type PasswordHasher } from '../domain/ports.ts';

/** Argon2id (the library’s default) as OWASP’s Password Storage Cheat Sheet asks: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The shape of a PHC string of Argon2id with its costs. */
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/;

/** What {@link Argon2Hasher} may take on at once. */
export interface HasherLimits {
  /**
   * Hashes computed at the same time. By default one more than there are cores: while the main thread waits for the disk
   * it hands out no work, and no core is to stand idle meanwhile.
   */
  readonly concurrency: number;
  /** Hashes waiting for their turn; more are refused. */
  readonly waiting: number;
}

/** One hash takes about this long on one core, in seconds: how soon a full queue has moved on. */
const secondsPerHash = 0.03;

/** Argon2id in worker threads behind a bounded queue, so that a flood is refused instead of taking the memory. */
export class Argon2Hasher implements PasswordHasher {
  readonly #limits: HasherLimits;
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #decoy: Promise<string> | undefined;

  constructor(limits: HasherLimits = { concurrency: availableParallelism() + 1, waiting: 100 }) {
    this.#limits = limits;
  }

  async hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, parameters));
  }

  async verify(stored: string | undefined, password: string): Promise<{ fits: boolean; rehash: boolean }> {
    if (stored === undefined) {
      // As much work as for a known account.
      const decoy = await (this.#decoy ??= this.hash('no account has this'));
      await this.#inTurn(() => verify(decoy, password));
      return { fits: false, rehash: false };
    }
    const fits = await this.#inTurn(() => verify(stored, password));
    return { fits, rehash: fits && isWeaker(stored) };
  }

  /** Makes the decoy ahead, so that the first unknown identifier takes no longer than the next. */
  async warmUp(): Promise<void> {
    await this.verify(undefined, '');
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.concurrency) {
      if (this.#queue.length >= this.#limits.waiting) {
        throw new Busy(
          Math.max(1, Math.ceil((this.#queue.length * secondsPerHash) / this.#limits.concurrency)),
        );
      }
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      // The place is handed on; it is free only when nobody waits.
      const next = this.#queue.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}

function isWeaker(stored: string): boolean {
  const [, memory, time] = phc.exec(stored) ?? [];
  return Number(memory ?? 0) < parameters.memoryCost || Number(time ?? 0) < parameters.timeCost;
}
