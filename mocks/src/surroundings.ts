import type { ScenarioName } from './face.ts';

/** Own accessors of `window` that give away storage. */
const storages = ['localStorage', 'sessionStorage', 'indexedDB'] as const;

const refuse = (): never => {
  throw new DOMException(
    'the mock was told that this browser keeps nothing (storageDenied)',
    'SecurityError',
  );
};

/** What scenarios change of the browser itself, and puts back: storage and the network it says it has. */
export class Surroundings {
  readonly #own = new Map<string, PropertyDescriptor>();
  #isOffline = false;

  /** Brings the browser in line with these scenarios. */
  apply(scenarios: readonly ScenarioName[]): void {
    this.#denyStorage(scenarios.includes('storageDenied'));
    this.#goOffline(scenarios.includes('offline'));
  }

  #denyStorage(denied: boolean): void {
    for (const name of storages) {
      const known = this.#own.get(name);
      if (denied && !known) {
        const own = Object.getOwnPropertyDescriptor(window, name);
        if (!own) continue;
        this.#own.set(name, own);
        Object.defineProperty(window, name, { get: refuse, configurable: true, enumerable: true });
      }
      if (!denied && known) {
        Object.defineProperty(window, name, known);
        this.#own.delete(name);
      }
    }
  }

  #goOffline(offline: boolean): void {
    if (offline === this.#isOffline) return;
    this.#isOffline = offline;
    if (offline) Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true });
    else Reflect.deleteProperty(navigator, 'onLine');
    dispatchEvent(new Event(offline ? 'offline' : 'online'));
  }
}
