import type { Lock, Locker } from '@tus/utils';

/** Somebody works on an upload, and can be asked to stop. */
interface Holder {
  readonly released: Promise<void>;
  readonly release: () => void;
  readonly askToStop: () => void;
}

/**
 * Lets one request at a time work on an upload, in this process; who comes later asks the one before to stop and waits. The
 * library’s own locker spins meanwhile.
 */
export class UploadLocks implements Locker {
  readonly #holders = new Map<string, Holder>();

  newLock(id: string): Lock {
    return {
      lock: async (signal, askToStop) => {
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
          askToStop: () => void askToStop(),
        });
      },
      unlock: () => {
        const holder = this.#holders.get(id);
        this.#holders.delete(id);
        holder?.release();
        return Promise.resolve();
      },
    };
  }
}
