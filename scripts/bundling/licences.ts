import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

const packageFolder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license ?? 'see below'})\n\n${text}\n`;
}

/**
 * Comments are stripped from the bundle, so the licences of what is in it stand beside it in one file. Given to several
 * builds of one folder, it names what is in any of them.
 */
export function licences(fileName: string): Plugin {
  const folders = new Set<string>();
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const id of Object.keys(output.modules)) {
          const folder = packageFolder.exec(id.replace('\0', ''))?.[0];
          if (folder !== undefined) folders.add(folder);
        }
      }
      this.emitFile({
        type: 'asset',
        fileName,
        source: [...folders]
          .sort()
          .map(notice)
          .join(`\n${'—'.repeat(40)}\n\n`),
      });
    },
  };
}
