import type { Clock } from '../ports.ts';

/** Milliseconds that somebody waits for it at most; some browsers never answer until they are started anew. */
const patience = 1000;

/**
 * Removes a database of the site, whatever is in it; nothing happens where there is none, or where the browser refuses. Resolves
 * once it is gone, or will be as soon as a page that has it open lets go.
 */
export const removeDatabase = (name: string, clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    const cancel = clock.after(patience, resolve);
    const end = () => {
      cancel();
      resolve();
    };
    try {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = end;
      request.onerror = end;
      request.onblocked = end;
    } catch {
      end();
    }
  });
