import type { ManagedArea, StorageArea } from '../ports.ts';

/** An area of `browser.storage` that a test looks into, and that refuses when it is told to. */
export class FakeArea implements StorageArea {
  #items: Record<string, unknown> = {};
  /** What the next writes are refused with. */
  refusal: Error | undefined;

  /** Everything in it, as a copy. */
  get items(): Record<string, unknown> {
    return structuredClone(this.#items);
  }

  get(key: string): Promise<Record<string, unknown>> {
    return Promise.resolve(
      Object.hasOwn(this.#items, key) ? { [key]: structuredClone(this.#items[key]) } : {},
    );
  }

  set(items: Record<string, unknown>): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    // As JSON, which is all that a browser keeps there.
    this.#items = { ...this.#items, ...(JSON.parse(JSON.stringify(items)) as Record<string, unknown>) };
    return Promise.resolve();
  }

  remove(keys: string | string[]): Promise<void> {
    const gone = [keys].flat();
    this.#items = Object.fromEntries(Object.entries(this.#items).filter(([key]) => !gone.includes(key)));
    return Promise.resolve();
  }

  /** As when the browser ends, for `storage.session`. */
  empty(): void {
    this.#items = {};
  }
}

/** `storage.managed` of a firm; without anything laid down it refuses, as Firefox's does. */
export const fakeManaged = (laidDown?: Record<string, unknown>): ManagedArea => ({
  get: () =>
    laidDown
      ? Promise.resolve(structuredClone(laidDown))
      : Promise.reject(new Error('Managed storage manifest not found')),
});
