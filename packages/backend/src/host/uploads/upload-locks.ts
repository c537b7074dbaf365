import type { Lock, Locker } from '@tus/utils';
import type { SharedLock } from './shared-lock.ts';

/** Somebody works on an upload, and can be asked to stop. */
interface Holder {
  readonly released: Promise<void>;
  readonly release: () => void;
  readonly askToStop: () => void;
}

/**
 * Lets one request at a time work on an upload; who comes later asks the one before to stop and waits. Requests of this process
 * wait without asking the database, and those of others by a lock that all share.
 */
export class UploadLocks implements Locker {
  readonly #holders = new Map<string, Holder>();
  readonly #sharedLock: (id: string, cut: AbortSignal) => SharedLock | undefined;

  /**
   * `sharedLock`: for the request that asks, which ends when `cut` says so; none for an upload that nobody else can know of.
   */
  constructor(sharedLock: (id: string, cut: AbortSignal) => SharedLock | undefined) {
    this.#sharedLock = sharedLock;
  }

  newLock(id: string): Lock {
    let shared: SharedLock | undefined;
    return {
      lock: async (signal, askToStop) => {
        const ask = () => void askToStop();
        await this.#take(id, signal, ask);
        try {
          shared = this.#sharedLock(id, signal);
          await shared?.take(signal, ask);
        } catch (error) {
          this.#release(id);
          throw error;
        }
      },
      unlock: async () => {
        await shared?.release();
        this.#release(id);
      },
    };
  }

  async #take(id: string, signal: AbortSignal, askToStop: () => void): Promise<void> {
    for (let holder = this.#holders.get(id); holder; holder = this.#holders.get(id)) {
      if (signal.aborted) throw new Error('aborted while waiting for an upload');
      holder.askToStop();
      await holder.released;
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#holders.set(id, {
      released: promise,
      release: () => {
        resolve(undefined);
      },
      askToStop,
    });
  }

  #release(id: string): void {
    const holder = this.#holders.get(id);
    this.#holders.delete(id);
    holder?.release();
  }
}
