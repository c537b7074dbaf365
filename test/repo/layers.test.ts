import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
import { root } from './files.ts';

const eslint = new ESLint({
  cwd: root,
  // Layers are told from paths and import statements alone; the snippets are on no disk, so nothing is type-checked.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } } },
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports',
});

async function isRefused(file: string, imported: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath: root + file });
  return result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-imports') ?? false;
}

const forbidden: readonly (readonly [string, string])[] = [
  ['packages/contract/src/x.ts', '@comptexpert-kit/client'],
  ['packages/contract/src/x.ts', 'node:fs'],
  ['packages/client/src/x.ts', '@comptexpert-kit/elements'],
  ['packages/client/src/x.ts', 'lit'],
  ['packages/client/src/x.ts', 'oauth4webapi'],
  ['packages/elements/src/login-box/x.ts', '@comptexpert-kit/backend/api'],
  ['packages/elements/src/login-box/x.ts', 'oauth4webapi'],
  ['packages/sites/src/espace-pro/x.ts', '@comptexpert-kit/contract'],
  ['packages/backend/src/api/x.ts', 'node:http'],
  ['packages/backend/src/api/x.ts', '../store/accounts.ts'],
  ['packages/backend/src/domain/x.ts', '../api/api.ts'],
  ['packages/backend/src/domain/x.ts', 'hono'],
  ['packages/backend/src/store/x.ts', '../host/config.ts'],
  ['packages/backend/src/issuer/x.ts', '../host/config.ts'],
  ['packages/backend/src/host/x.ts', '@comptexpert-kit/elements'],
  ['packages/elements/src/login-box/x.ts', '@comptexpert-kit/mocks/browser'],
  ['packages/client/src/x.ts', '@comptexpert-kit/mocks/node'],
  ['packages/sites/src/espace-pro/x.ts', '@comptexpert-kit/mocks/browser'],
  ['packages/backend/src/api/x.ts', '@comptexpert-kit/mocks/node'],
  ['stories/x.stories.ts', '@comptexpert-kit/backend/store'],
  ['stories/x.stories.ts', '../packages/elements/src/login-box/login-box.ts'],
  ['stories/x.stories.ts', '../extension/views/popup/popup.ts'],
  ['packages/elements/src/login-box/x.ts', '@comptexpert-kit/stories'],
  ['mocks/src/x.ts', '@comptexpert-kit/stories'],
  ['mocks/src/x.ts', '@comptexpert-kit/elements'],
  ['mocks/src/x.ts', '@comptexpert-kit/backend/host/config.js'],
  ['mocks/src/x.ts', '@comptexpert-kit/backend/issuer/issuer.js'],
  ['mocks/src/x.ts', '@comptexpert-kit/backend/store/sqlite.js'],
  ['mocks/src/x.ts', 'node:fs'],
];

const allowed: readonly (readonly [string, string])[] = [
  ['packages/client/src/x.ts', '@comptexpert-kit/contract'],
  ['packages/elements/src/login-box/x.ts', '@comptexpert-kit/client'],
  ['packages/sites/src/espace-pro/x.ts', '@comptexpert-kit/elements/login-box.js'],
  ['packages/backend/src/api/x.ts', '../domain/domain.ts'],
  ['packages/backend/src/host/x.ts', '../issuer/issuer.ts'],
  ['stories/x.stories.ts', '@comptexpert-kit/extension/views/popup.js'],
  ['mocks/src/x.ts', '@comptexpert-kit/backend/api/api.js'],
  ['mocks/src/x.ts', '@comptexpert-kit/backend/issuer/lifetimes.js'],
  ['mocks/src/node.ts', '@comptexpert-kit/backend/store/sqlite.js'],
];

describe('the arrows between layers', () => {
  for (const [file, imported] of forbidden)
    it(`${file} may not import ${imported}`, async () => {
      assert.equal(await isRefused(file, imported), true);
    });

  for (const [file, imported] of allowed)
    it(`${file} may import ${imported}`, async () => {
      assert.equal(await isRefused(file, imported), false);
    });
});
