import type { TextStore } from '../../ports.ts';
import type { ChosenFile } from './chosen-file.ts';
import type { UploadMemory } from './upload-memory.ts';

/** Files that somebody has chosen and not sent, on their way through a sign-in that leaves the page. */
export interface ChosenBefore {
  /** Rejects where the browser keeps nothing. */
  keep(files: readonly ChosenFile[]): Promise<void>;
  /** Those of this tab, once; none where nothing was kept. */
  take(): Promise<readonly ChosenFile[]>;
}

/** What this tab has chosen is known by a name that only it has. */
export function chosenBefore(memory: UploadMemory, tab: TextStore, storageName: string): ChosenBefore {
  const key = `${storageName} chosen`;
  return {
    async keep(files) {
      const name = crypto.randomUUID();
      await memory.keepChosen(name, files);
      tab.write(key, name);
    },
    async take() {
      const name = tab.read(key);
      if (name === null) return [];
      tab.remove(key);
      return await memory.takeChosen(name);
    },
  };
}
