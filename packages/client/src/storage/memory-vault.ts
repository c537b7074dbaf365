import type { KeptSession, Vault } from '../ports.ts';

/** A vault that lives as long as the page. */
export function memoryVault(): Vault {
  let held: KeptSession | undefined;
  return {
    load: () => Promise.resolve(held),
    save(session) {
      held = session;
      return Promise.resolve();
    },
    clear() {
      held = undefined;
      return Promise.resolve();
    },
  };
}
