import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const kit = '@comptexpert-kit';

/**
 * The arrows of the house: `files` may import none of `packages` (ours) and none of `modules`.
 * Anything not forbidden here is drawn in CONTRIBUTING.md.
 */
const layer = (files, { packages = [], modules = [], because }) => ({
  files,
  ignores: ['**/*.test.ts', '**/wxt.config.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...[...packages, 'stories'].map((name) => ({
            group: [`${kit}/${name}`, `${kit}/${name}/**`],
            message: because,
          })),
          ...modules.map((regex) => ({ regex, message: because })),
        ],
      },
    ],
  },
});

const nodeDatabases = `^${kit}/backend/store/(sqlite|postgres|postgres-bulk)\\.js$`;
const mocks = {
  packages: ['client', 'elements', 'sites', 'backend/host'],
  modules: [
    '^node:',
    // Of the issuer, what needs neither Node nor oidc-provider.
    `^${kit}/backend/issuer/(?!(account-access|account-claims|challenge|clients|form-body|lifetimes|proofs|session-life)\\.js$)`,
    nodeDatabases,
  ],
  because: 'a mock is the backend without Node, and knows nobody who asks it',
};

const layers = [
  layer(['packages/contract/src/**'], {
    packages: ['*'],
    modules: ['^node:', '^\\.\\./\\.\\./'],
    because: 'contract imports nothing of ours and runs anywhere',
  }),
  layer(['packages/client/src/**'], {
    packages: ['elements', 'backend', 'sites', 'mocks'],
    modules: ['^node:', '^lit', '^oauth4webapi'],
    because: 'client knows the contract only, and no user interface; it speaks the protocol by hand',
  }),
  layer(['packages/elements/src/**'], {
    packages: ['backend', 'sites', 'mocks'],
    modules: ['^node:', '^(jose|oauth4webapi|idb|zod)'],
    because: 'elements ask the client; they speak no protocol and keep nothing',
  }),
  layer(['packages/sites/src/**'], {
    packages: ['backend', 'contract', 'mocks'],
    modules: ['^node:'],
    because: 'a site uses what an integrator would: elements and client',
  }),
  layer(['packages/backend/src/api/**'], {
    packages: ['client', 'elements', 'sites', 'mocks'],
    modules: ['^node:', '/(store|issuer|host)/'],
    because: 'api speaks HTTP for the domain with Web-standard objects only',
  }),
  layer(['packages/backend/src/domain/**'], {
    packages: ['client', 'elements', 'sites', 'mocks'],
    modules: ['^node:', '^hono', '/(api|issuer|host)/'],
    because: 'domain knows neither HTTP nor Node',
  }),
  layer(['packages/backend/src/store/**'], {
    packages: ['client', 'elements', 'sites', 'mocks'],
    modules: ['/(api|issuer|host)/'],
    because: 'store serves the domain',
  }),
  layer(['packages/backend/src/issuer/**'], {
    packages: ['client', 'elements', 'sites', 'mocks'],
    modules: ['/(api|host)/'],
    because: 'issuer is hosted, it does not host',
  }),
  layer(['packages/backend/src/host/**'], {
    packages: ['client', 'elements', 'sites', 'mocks'],
    because: 'the backend serves pages, it does not import them',
  }),
  layer(['stories/**'], {
    packages: ['backend', 'sites', 'contract', 'client'],
    modules: ['^node:', '^\\.\\..*/(packages|mocks|extension)/'],
    because: 'stories use elements and the mock as an integrator would',
  }),
  layer(['extension/**'], {
    packages: ['backend', 'sites', 'mocks'],
    modules: ['^node:'],
    because: 'the extension knows the contract, and elements where it shows something',
  }),
  layer(['extension/vault/**', 'extension/sessions/**', 'extension/pages/**'], {
    packages: ['backend', 'sites', 'mocks', 'elements', 'client'],
    modules: ['^node:', '^lit', '/(views|entrypoints)/'],
    because: 'what the extension holds and does shows nothing, and is wired by its entrypoints alone',
  }),
  layer(['mocks/src/**'], mocks),
  // The entry for Node is the one that opens Node’s database.
  layer(['mocks/src/node.ts'], { ...mocks, modules: mocks.modules.filter((one) => one !== nodeDatabases) }),
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.data/',
      'test/screenshots/',
      'storybook-static/',
      'extension/.output/',
      'extension/.wxt/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Marked so that nobody uses it by chance; plain HTTP is spoken to this machine only.
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: ['openid-client', 'oauth4webapi'].map((name) => ({
            from: 'package',
            name: 'allowInsecureRequests',
            package: name,
          })),
        },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: [
      'scripts/**',
      'test/**',
      'packages/backend/src/host/commands/**',
      'rollup.config.ts',
      'mocks/src/announce.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // describe, it and test of node:test return promises that the runner awaits.
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'test', 'suite'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  { files: ['packages/elements/src/**'], ...lit['flat/recommended'] },
  { files: ['packages/elements/src/**'], ...wc['flat/recommended'] },
  ...layers,
);
