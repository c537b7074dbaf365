import { readFileSync } from 'node:fs';
import type { Plugin } from 'rollup';

/** Puts files into the output as they are: `{ 'name in the output': 'path on disk' }`. */
export const copyFiles = (files: Readonly<Record<string, string>>): Plugin => ({
  name: 'copy-files',
  buildStart() {
    for (const path of Object.values(files)) this.addWatchFile(path);
  },
  generateBundle() {
    for (const [fileName, path] of Object.entries(files))
      this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
  },
});
