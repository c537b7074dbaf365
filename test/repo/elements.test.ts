import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { read, root } from './files.ts';

const source = 'packages/elements/src';
const folders = (await readdir(root + source, { withFileTypes: true }))
  .filter(
    (entry) => entry.isDirectory() && existsSync(`${root}${source}/${entry.name}/${entry.name}.define.ts`),
  )
  .map((entry) => entry.name);

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly description?: string;
      readonly summary?: string;
      readonly events?: readonly { readonly name?: string }[];
    }[];
  }[];
}
const manifest = JSON.parse(await read('packages/elements/dist/custom-elements.json')) as Manifest;
const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);

/** An element with nothing to read on it has no words. */
const wordless = new Set(['settings']);

describe('every element is whole', () => {
  it('there are elements', () => {
    assert.ok(folders.includes('login-box'));
  });

  for (const name of folders) {
    const tag = `cx-${name}`;

    it(`${tag} has a class, a registration and a test`, () => {
      for (const suffix of ['ts', 'define.ts', 'test.ts'])
        assert.ok(existsSync(`${root}${source}/${name}/${name}.${suffix}`), `${name}.${suffix}`);
    });

    it(`${tag} speaks French and English`, () => {
      if (wordless.has(name)) return;
      for (const language of ['fr', 'en'])
        assert.ok(existsSync(`${root}${source}/locales/${language}/${name}.ts`), language);
    });

    it(`${tag} stands in the manifest as its specification block says`, async () => {
      const declaration = declarations.find((candidate) => candidate.tagName === tag);
      assert.ok(declaration, 'no manifest entry');
      assert.ok(declaration.description ?? declaration.summary, 'no summary');
      const block = /\/\*\*(?:(?!\*\/)[\s\S])*@(?:customElement|element)[\s\S]*?\*\//.exec(
        await read(`${source}/${name}/${name}.ts`),
      )?.[0];
      assert.ok(block, 'no specification block');
      const promised = [...block.matchAll(/@fires\s+(?:\{[^}]*\}\s+)?([\w-]+)/g)].map(([, event]) => event);
      assert.deepEqual((declaration.events ?? []).map((event) => event.name).toSorted(), promised.toSorted());
    });

    it(`${tag} dispatches exactly the events that its block promises`, async () => {
      const block = await read(`${source}/${name}/${name}.ts`);
      const promised = [...block.matchAll(/@fires\s+(?:\{[^}]*\}\s+)?([\w-]+)/g)].map(([, event]) => event);
      const file = `${source}/${name}/${name}.events.ts`;
      if (promised.length === 0 && !existsSync(root + file)) return;
      const typed = [...(await read(file)).matchAll(/^\s+'(cx-[\w-]+)':/gm)].map(([, event]) => event);
      for (const event of typed) assert.ok(promised.includes(event), `${event ?? ''} is not in the block`);
    });

    it(`${tag} has a row in the README of the package`, async () => {
      assert.match(await read('packages/elements/README.md'), new RegExp(`<${tag}>`));
    });

    it(`${tag} can be imported with and without registering`, async () => {
      const { exports } = JSON.parse(await read('packages/elements/package.json')) as {
        exports: Record<string, unknown>;
      };
      assert.ok(`./${name}.js` in exports, `./${name}.js`);
      assert.ok(`./${name}/${name}.js` in exports, `./${name}/${name}.js`);
    });
  }
});
