import { nodeResolve } from '@rollup/plugin-node-resolve';
import terserModule from '@rollup/plugin-terser';
import { existsSync, globSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, RollupOptions } from 'rollup';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import { classicScript } from './scripts/bundling/classic-script.ts';
import { copyFiles } from './scripts/bundling/copy-files.ts';
import { emptyDatabaseFile } from './scripts/bundling/empty-database.ts';
import { integrityManifest } from './scripts/bundling/integrity.ts';
import { legacyElements, legacyLoader } from './scripts/bundling/legacy-entries.ts';
import { licences } from './scripts/bundling/licences.ts';
import { loaderEntry, sharedAtOnce } from './scripts/bundling/loader-entry.ts';
import { templateMinifier } from './scripts/bundling/minify-templates.ts';
import { exceptPdf, readyMadePdf } from './scripts/bundling/ready-made-pdf.ts';
import { serviceWorker } from './scripts/bundling/service-worker.ts';
import { sideBySide } from './scripts/bundling/side-by-side.ts';
import { sitePages } from './scripts/bundling/site-pages.ts';
import { withoutPdf } from './scripts/bundling/without-pdf.ts';
import { withoutPublicSuffixes } from './scripts/bundling/without-public-suffixes.ts';
import { withoutSqliteFiles } from './scripts/bundling/without-sqlite-files.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const cdn = `${root}packages/elements/dist/cdn`;
const legacy = `${root}packages/elements/dist/legacy`;
const sites = ['identification', 'espace-pro', 'cotisations', 'jesignexpert', 'cabinet'];

// Its types are those of a CommonJS module, whose default export Node hands over as it is.
const terser = terserModule as unknown as typeof terserModule.default;

/** From TypeScript sources to modules for browsers, Lit in its production build. */
const sources = (): Plugin[] => [
  readyMadePdf(),
  nodeResolve({
    browser: true,
    exportConditions: ['@comptexpert-kit/source', 'browser', 'import', 'default'],
  }),
  esbuild({
    target: 'es2022',
    tsconfig: false,
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  }),
  templateMinifier(),
];

/** The same, as small as can be. */
const modules = (): Plugin[] => [
  ...sources(),
  exceptPdf(terser({ module: true, ecma: 2020, format: { comments: false } })),
];

/** For what nobody waits for on a line: a little larger, made in a fifth of the time. */
const developmentModules = (): Plugin[] => [
  ...sources(),
  minify({ target: 'es2022', legalComments: 'none' }),
];

/** Hashed names of an earlier build must not pile up beside those of this one. */
const emptyFolder = (folder: string): Plugin => ({
  name: 'empty-folder',
  buildStart() {
    rmSync(folder, { recursive: true, force: true });
  },
});

const definitions = globSync('packages/elements/src/*/*.define.ts', { cwd: root })
  .sort()
  .map((file) => root + file);
const base = `${root}packages/elements/src/loader/base.ts`;
const integrity = integrityManifest();
const cdnLicences = licences('licences.txt');

/**
 * One module per element for `<script type="module" src>`, which holds all that the element needs at once: the page asks
 * for one file, and for another only once the element stands there. What loads later and knows no element is shared.
 */
const elements = definitions.map((definition, index): RollupOptions => ({
  input: { [basename(definition, '.define.ts')]: definition },
  output: {
    dir: cdn,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash:6].js',
    // What its parts import has come with what loaded them, and each of its bytes counts.
    hoistTransitiveImports: basename(definition) !== 'login-box.define.ts',
    sourcemap: true,
  },
  // The entry exports more than its source does: what its own chunks need of the code in it.
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    ...(index === 0 ? [emptyFolder(cdn)] : []),
    ...modules(),
    // Nobody waits for what the sign-in box loads later, and each of its bytes counts.
    ...(basename(definition) === 'login-box.define.ts' ? [] : [sideBySide()]),
    integrity,
    cdnLicences,
  ],
}));

/** One module for a page that wants any of them: it asks for the elements that stand in the page, and once for what they share. */
const loader: RollupOptions = {
  output: {
    dir: cdn,
    entryFileNames: '[name].js',
    // The loader names the file of every element, after its tag: a short name each keeps it small.
    chunkFileNames: ({ name }) => `chunks/${name.replace(/^(.+)\.define$/, 'cx-$1')}-[hash:7].js`,
    manualChunks: sharedAtOnce(base, definitions),
    freeze: false,
    sourcemap: true,
  },
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    loaderEntry(`${root}packages/elements/src/loader/loader.ts`, base, definitions),
    ...modules(),
    integrity,
    cdnLicences,
  ],
};

const legacyIntegrity = integrityManifest();
const legacyLicences = licences('licences.txt');

/** Classic scripts for browsers without custom elements, shadow trees, modules, or syntax younger than 2017. */
const classic = (...entry: Plugin[]): RollupOptions => ({
  output: {
    dir: legacy,
    entryFileNames: '[name].js',
    inlineDynamicImports: true,
    sourcemap: true,
  },
  plugins: [...entry, withoutPdf(), ...sources(), classicScript(), legacyIntegrity, legacyLicences],
});

const legacyBuild = [
  classic(
    emptyFolder(legacy),
    ...legacyLoader('comptexpert', `${root}packages/elements/src/loader/legacy.ts`),
  ),
  classic(legacyElements('elements', definitions)),
];

const site = (name: string): RollupOptions => {
  const folder = `${root}packages/sites/dist/${name}`;
  const source = `${root}packages/sites/src/${name}`;
  return {
    output: {
      dir: folder,
      entryFileNames: 'assets/[name]-[hash].js',
      chunkFileNames: 'assets/[name]-[hash].js',
      assetFileNames: 'assets/[name]-[hash][extname]',
      sourcemap: true,
    },
    plugins: [
      emptyFolder(folder),
      sitePages(source),
      ...modules(),
      sideBySide(),
      copyFiles(
        Object.fromEntries(
          globSync('*', { cwd: `${source}/public` }).map((file) => [file, `${source}/public/${file}`]),
        ),
      ),
      ...(existsSync(`${source}/service-worker.ts`)
        ? [serviceWorker(`${source}/service-worker.ts`, 'sw.js')]
        : []),
      licences('assets/licences.txt'),
    ],
  };
};

const mocks = `${root}mocks/`;

/** The mock for pages, complete: MSW, the backend and SQLite’s JavaScript are in it. */
const pageMocks: RollupOptions = {
  input: { browser: `${mocks}src/browser.ts`, 'in-page': `${mocks}src/in-page.ts` },
  output: { dir: `${mocks}dist`, chunkFileNames: 'chunks/[name]-[hash].js' },
  plugins: [
    emptyFolder(`${mocks}dist/chunks`),
    withoutPublicSuffixes(),
    ...developmentModules(),
    withoutSqliteFiles(),
    licences('licences.txt'),
  ],
};

/** The mock for Node: libraries come from npm, the backend, which is on npm nowhere, is in it. */
const nodeMocks: RollupOptions = {
  input: { node: `${mocks}src/node.ts` },
  output: { dir: `${mocks}dist`, chunkFileNames: 'chunks/[name]-[hash].js' },
  external: (id) => !/^[./]|^@comptexpert-kit\/backend\//.test(id),
  plugins: developmentModules(),
};

const issuerFolder = 'comptexpert-mock';

/** What `init` copies: the worker, the issuer’s pages, SQLite itself and a database to begin with. */
const issuerPages: RollupOptions = {
  input: `${mocks}src/page/issuer-page.ts`,
  output: {
    dir: `${mocks}dist/public`,
    entryFileNames: `${issuerFolder}/[name].js`,
    inlineDynamicImports: true,
  },
  plugins: [
    emptyFolder(`${mocks}dist/public`),
    ...developmentModules(),
    copyFiles({
      ...Object.fromEntries(
        globSync('*', { cwd: `${mocks}public` })
          .sort()
          .map((file) => [`${issuerFolder}/${file}`, `${mocks}public/${file}`]),
      ),
      [`${issuerFolder}/sqlite3.wasm`]: fileURLToPath(
        import.meta.resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm'),
      ),
      'mockServiceWorker.js': fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')),
    }),
    emptyDatabaseFile(`${issuerFolder}/empty.sqlite3`),
    licences(`${issuerFolder}/licences.txt`),
  ],
};

/** Halves of about the same work, which touch no file of each other: each may be built in a process of its own. */
const halves = {
  cdn: [...elements, loader],
  rest: [...legacyBuild, ...sites.map(site), pageMocks, nodeMocks, issuerPages],
} satisfies Record<string, RollupOptions[]>;

/** Everything, or the half that `--configHalf` names. */
export default ({ configHalf }: { readonly configHalf?: keyof typeof halves }): RollupOptions[] =>
  configHalf === undefined ? Object.values(halves).flat() : halves[configHalf];
