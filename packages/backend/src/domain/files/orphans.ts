import type { Store } from '../../store/store.ts';
import type { Files } from './files.ts';

/** Whoever writes bytes notes them within a day, or nobody does any more. */
const graceMs = 24 * 60 * 60 * 1000;
/** Everything is looked through that often at most. */
const intervalMs = 60 * 60 * 1000;
const atOnce = 200;

/** Removes bytes that no row tells of: whoever wrote them died before it could say so. */
export class Orphans {
  readonly #store: Store;
  readonly #files: Files;
  #nextAt = 0;

  constructor(store: Store, files: Files) {
    this.#store = store;
    this.#files = files;
  }

  async sweep(now: number): Promise<void> {
    if (now < this.#nextAt) return;
    this.#nextAt = now + intervalMs;
    let names: string[] = [];
    for await (const { name, changedAt } of this.#files.store.list()) {
      if (changedAt > now - graceMs) continue;
      names.push(name);
      if (names.length < atOnce) continue;
      await this.#remove(names, now);
      names = [];
    }
    await this.#remove(names, now);
  }

  async #remove(names: readonly string[], now: number): Promise<void> {
    const { storedFiles, uploads } = this.#store;
    const kept = [await storedFiles.known(names), await uploads.open(names, now)];
    for (const name of names) if (!kept.some((all) => all.has(name))) await this.#files.growing.discard(name);
  }
}
