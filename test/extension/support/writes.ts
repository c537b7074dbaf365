import type { Worker } from 'playwright-core';

interface Stores {
  readonly chrome: { readonly storage: Record<'local' | 'session', Area> };
  reached?: Promise<unknown>;
}
interface Area {
  set: (items: unknown) => Promise<void>;
  remove: (keys: unknown) => Promise<void>;
}

/** Has a worker go no further than what it writes next for the `last`th time: that is kept, and nothing is done after it. */
export async function stopAtWrite(
  worker: Worker,
  last: number,
): Promise<{ readonly there: Promise<unknown> }> {
  await worker.evaluate((wanted) => {
    const stores = globalThis as unknown as Stores;
    const reached = Promise.withResolvers<undefined>();
    const { promise: never } = Promise.withResolvers<undefined>();
    let count = 0;
    const isLast = (): boolean => {
      count += 1;
      if (count >= wanted) reached.resolve(undefined);
      return count >= wanted;
    };
    const listen = Reflect.get(IDBTransaction.prototype, 'addEventListener') as (
      this: IDBTransaction,
      type: string,
      listener: EventListener,
    ) => void;
    IDBTransaction.prototype.addEventListener = function (
      this: IDBTransaction,
      type: string,
      listener: EventListener,
    ) {
      const isHeard = type !== 'complete' || this.mode !== 'readwrite';
      listen.call(
        this,
        type,
        isHeard
          ? listener
          : (event) => {
              if (!isLast()) listener(event);
            },
      );
    };
    for (const area of [stores.chrome.storage.local, stores.chrome.storage.session])
      for (const name of ['set', 'remove'] as const) {
        const write = area[name].bind(area);
        area[name] = async (what) => {
          await write(what);
          if (isLast()) await never;
        };
      }
    stores.reached = reached.promise;
  }, last);
  const there = worker.evaluate(() => (globalThis as unknown as Stores).reached);
  // Ended before it came to that.
  return { there: there.catch(() => undefined) };
}
