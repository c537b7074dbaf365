import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { read, root } from './files.ts';

const execute = promisify(execFile);

/** Says that the next line must be refused. */
const refused = ['// @ts', 'expect', 'error'].join('-');

const jsx = (from: string): string => `/** @jsxImportSource ${from} */
import '@comptexpert-kit/elements/${from}';
export const box = (
  <cx-settings issuer="https://issuer.example" client-id="site" theme="dark">
    <cx-login-box flow="popup" return-to="/" remember id="box" oncx-signed-in={(event) => event.detail.claims.sub} />
    <cx-session-menu sign-in oncx-signed-out={({ detail }) => detail.reason} />
  </cx-settings>
);
${refused}
export const unknownFlow = <cx-login-box flow="elsewhere" />;
${refused}
export const unknownDetail = <cx-login-box oncx-signed-in={(event) => event.detail.password} />;
`;

/** As the checkers of templates see them: Vue’s asks for props by component, Svelte’s by element. */
const vue = `import '@comptexpert-kit/elements/vue';
import type { GlobalComponents } from 'vue';
type Props = InstanceType<GlobalComponents['cx-login-box']>['$props'];
export const props: Props = {
  flow: 'popup', returnTo: '/', 'return-to': '/', class: 'wide',
  onCxSignedIn: (event) => event.detail.claims.sub,
};
${refused}
export const unknownFlow: Props = { flow: 'elsewhere' };
`;

const svelte = `import '@comptexpert-kit/elements/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';
type Attributes = SvelteHTMLElements['cx-login-box'];
export const attributes: Attributes = {
  flow: 'popup', 'return-to': '/', class: 'wide',
  'oncx-signed-in': (event) => event.detail.claims.sub,
};
${refused}
export const unknownFlow: Attributes = { flow: 'elsewhere' };
`;

/** Nothing but the registration: that is what Angular and plain scripts have, with CUSTOM_ELEMENTS_SCHEMA. */
const plain = `import '@comptexpert-kit/elements/login-box.js';
const box = document.querySelector('cx-login-box');
box?.addEventListener('cx-signed-in', (event) => event.detail.claims.sub);
// They bubble: whoever listens further up knows them too.
addEventListener('cx-signed-out', ({ detail }) => detail.reason);
document.addEventListener('cx-sign-in-failed', ({ detail }) => detail.retryAfter);
if (box) box.flow = 'popup';
${refused}
if (box) box.flow = 'elsewhere';
export {};
`;

const snippets = {
  'react.tsx': jsx('react'),
  'preact.tsx': jsx('preact'),
  'vue.ts': vue,
  'svelte.ts': svelte,
  'plain.ts': plain,
};

describe('the types of the elements', () => {
  it('know what one may write in React, Preact, Vue, Svelte and plain scripts, and refuse the rest', async () => {
    const folder = await mkdtemp(join(root, 'node_modules/.cache-types-'));
    try {
      const files = Object.entries(snippets).map(([name, code]) => ({ file: join(folder, name), code }));
      for (const { file, code } of files) await writeFile(file, code);
      const options =
        '--ignoreConfig --noEmit --strict --skipLibCheck --jsx react-jsx --target es2024 ' +
        '--module esnext --moduleResolution bundler --lib es2024,dom,dom.iterable';
      await execute('tsc', [...options.split(' '), ...files.map(({ file }) => file)], { cwd: root }).catch(
        (error: unknown) => {
          assert.fail((error as { stdout: string }).stdout);
        },
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('tell an editor of HTML every element with its attributes and their values', async () => {
    const { tags } = JSON.parse(await read('packages/elements/dist/vscode.html-custom-data.json')) as {
      tags: { name: string; attributes: { name: string; values?: { name: string }[] }[] }[];
    };
    const box = tags.find(({ name }) => name === 'cx-login-box');
    assert.ok(box);
    assert.ok(box.attributes.some(({ name }) => name === 'return-to'));
    assert.deepEqual(
      box.attributes.find(({ name }) => name === 'theme')?.values?.map(({ name }) => name),
      ['light', 'dark', 'auto'],
    );
  });
});
