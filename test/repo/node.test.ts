import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { read, root } from './files.ts';

const execute = promisify(execFile);

/** Every module that a package offers, by the name that one imports it by. */
async function modulesOf(folder: string): Promise<string[]> {
  const { name, exports } = JSON.parse(
    await read(`${folder === 'mocks' ? folder : `packages/${folder}`}/package.json`),
  ) as {
    name: string;
    exports: Readonly<Record<string, string | { readonly default?: string }>>;
  };
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object' && target.default?.endsWith('.js'))
    .map(([path]) => name + path.slice(1));
}

describe('in plain Node, without a page', () => {
  for (const folder of ['contract', 'client', 'elements', 'mocks'])
    it(`every module of ${folder} can be imported, each as the first`, async () => {
      const modules = await modulesOf(folder);
      assert.ok(modules.length > 0);
      for (const module of modules)
        await execute(process.execPath, ['--input-type=module', '--eval', `await import('${module}')`], {
          cwd: root,
        });
    });
});
