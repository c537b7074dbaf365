import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { build, createServer, preview } from 'vite';
import { box } from '../e2e/people.ts';
import { visitMocked } from '../mocks/people.ts';
import { root } from '../repo/files.ts';
import { launchChromium } from '../support/browser.ts';
import { type InstalledProject, installPublished, run } from '../support/installed.ts';
import { freePort } from '../support/kit.ts';
import { serveOwnSite } from './site.ts';
import { shownSnippets } from './snippets.ts';

const guide = 'stories/guides/1-embed.mdx';
const snippets = (await shownSnippets()).filter(({ file }) => file === guide);

/** The code under a heading, by the file that it is to be. */
const filesUnder = (...headings: string[]): Record<string, string> =>
  Object.fromEntries(
    snippets
      .filter(({ heading, name }) => headings.includes(heading) && name !== undefined)
      .map(({ name = '', code }) => [name, code]),
  );

/** What every starter has in its page; without it a browser asks for an icon that nobody has. */
const icon = '<link rel="icon" href="data:," />';

/** The page that every starter of a framework has. */
const startPage = (script: string, app = '<div id="app"></div>'): string =>
  `${icon}${app}<script type="module" src="./${script}"></script>`;

const compilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: 'es2024',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2024', 'dom', 'dom.iterable'],
  types: [],
  jsx: 'react-jsx',
};

/** What a guide’s reader does besides: what a starter of their framework has made for them. */
interface Way {
  /** Written by the guide. */
  readonly files: Readonly<Record<string, string>>;
  /** Written by the starter. */
  readonly starter: Readonly<Record<string, string>>;
  /** Its own checker of types and templates, and what it is told. */
  readonly checker?: readonly [string, ...string[]];
  /** What the checker must refuse, as a change of the guide’s code. */
  readonly refused?: readonly (readonly [string, string])[];
}

const noSuchFlow = ['client-id="your-site"', 'client-id="your-site" flow="elsewhere"'] as const;
const noSuchClaim = ['detail.claims.name', 'detail.claims.password'] as const;
const listener =
  snippets.find(({ heading, language }) => heading === '5. Sign in' && language === 'js')?.code ?? '';
const greeting = '<script type="module" src="./greeting.js"></script>';
const plain = filesUnder('2. Put the box on a page', '3. Start the mock, then the element');

const ways: Readonly<Record<string, Way>> = {
  'plain HTML': {
    files: {
      ...plain,
      'index.html': `${icon}${plain['index.html'] ?? ''}${greeting}`,
      'greeting.js': listener,
    },
    starter: {},
  },
  React: {
    files: filesUnder('React'),
    starter: { 'index.html': startPage('main.tsx') },
    checker: ['tsc', '-p', '.'],
    refused: [noSuchFlow, noSuchClaim],
  },
  Vue: {
    files: filesUnder('Vue'),
    starter: { 'index.html': startPage('main.ts') },
    checker: ['vue-tsc', '-p', '.'],
    refused: [noSuchFlow, noSuchClaim],
  },
  Svelte: {
    files: filesUnder('Svelte'),
    starter: {
      'index.html': startPage('main.ts'),
      'vite.config.ts': `import { svelte } from '@sveltejs/vite-plugin-svelte';
        export default { plugins: [svelte()] };`,
    },
    checker: ['svelte-check', '--fail-on-warnings', '--output', 'human', '--tsconfig', './tsconfig.json'],
    refused: [noSuchFlow, noSuchClaim],
  },
  Angular: {
    files: filesUnder('Angular'),
    starter: {
      'index.html': startPage('built.js', '<app-root></app-root>'),
      // Angular’s own libraries are compiled by its command line, or else in the page.
      'built.js': "import '@angular/compiler'; await import('./built/main.js');",
    },
    checker: ['ngc', '-p', '.'],
    refused: [noSuchClaim],
  },
};

/** With what their starters install. */
const frameworks = [
  ...['react', 'react-dom', '@types/react', '@types/react-dom'],
  ...['vue', '@vitejs/plugin-vue', 'vite', 'typescript'],
  ...['svelte', '@sveltejs/vite-plugin-svelte'],
  ...['@angular/core', '@angular/common', '@angular/compiler', '@angular/platform-browser', 'rxjs', 'tslib'],
];

describe('« Embed in five minutes », as it is written', () => {
  let project: InstalledProject;
  let browser: Browser;

  before(async () => {
    [project, browser] = await Promise.all([installPublished(frameworks), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await project.dispose();
  });

  /** A folder with the application of that way, changed before it is written. */
  async function write(way: string, change: (code: string) => string = (code) => code): Promise<string> {
    const { files, starter } = ways[way] ?? { files: {}, starter: {} };
    const folder = join(project.folder, way.replaceAll(' ', '-'));
    await mkdir(folder, { recursive: true });
    const options =
      way === 'Angular'
        ? {
            compilerOptions: {
              ...compilerOptions,
              noEmit: false,
              outDir: 'built',
              experimentalDecorators: true,
            },
            angularCompilerOptions: { strictTemplates: true },
            files: ['main.ts'],
          }
        : { compilerOptions, include: ['*.ts', '*.tsx', '*.vue', '*.svelte'], exclude: ['vite.config.ts'] };
    const all = { 'tsconfig.json': JSON.stringify(options), ...starter, ...files };
    for (const [name, code] of Object.entries(all))
      await writeFile(join(folder, name), name in files ? change(code) : code);
    return folder;
  }

  interface Served {
    readonly url: string;
    close(): Promise<void>;
  }

  /** Builds it with Vite and serves what was built. */
  async function serveBuilt(folder: string): Promise<Served> {
    await build({ root: folder, logLevel: 'error' });
    const port = await freePort();
    const where = { host: '127.0.0.1', port, strictPort: true };
    const server = await preview({ root: folder, logLevel: 'error', preview: where });
    return { url: `http://localhost:${port}/`, close: () => server.close() };
  }

  /** Serves it as Vite does while somebody works on it. */
  async function serveSources(folder: string): Promise<Served> {
    const port = await freePort();
    const where = { host: '127.0.0.1', port, strictPort: true };
    const server = await createServer({ root: folder, logLevel: 'error', server: where });
    await server.listen();
    return { url: `http://localhost:${port}/`, close: () => server.close() };
  }

  /** The whole application of that way, accepted by its checker, with the mock’s pages beside it. */
  async function make(way: string): Promise<string> {
    const { files, checker } = ways[way] ?? { files: {} };
    assert.ok(Object.keys(files).length > 0, 'the guide has code for it');
    const folder = await write(way);
    const [command, ...args] = checker ?? [];
    if (command !== undefined) await run(folder, `${root}node_modules/.bin/${command}`, ...args);
    await cp(join(project.folder, 'public'), join(folder, 'public'), { recursive: true });
    return folder;
  }

  /** A person opens it, goes to the issuer’s page, chooses who they are, and is greeted at home. */
  async function signIn(site: Served, inDevelopment = false): Promise<void> {
    const visitor = await visitMocked(browser);
    if (inDevelopment) visitor.expect(/^warning: Lit is in dev mode/);
    try {
      const page = await visitor.newPage();
      await page.goto(site.url);
      await box(page).submit.click();
      await page.getByRole('button', { name: /Marie Durand/ }).click();
      await page.waitForURL(site.url);
      await page
        .locator('cx-login-box')
        .getByText(/Bonjour.*Marie Durand/)
        .waitFor();
      await page.waitForFunction(
        () =>
          document.title === 'Bonjour Marie Durand' ||
          [...document.querySelectorAll('p')].some((one) => one.textContent === 'Bonjour Marie Durand'),
      );
      await visitor.leave();
    } finally {
      await site.close();
    }
  }

  it('its commands put in place what a page needs', async () => {
    const [shell] = snippets.filter(({ language }) => language === 'sh');
    const [install, mocks, init] = (shell?.code ?? '').trim().split('\n');
    assert.equal(install, 'npm install @comptexpert-kit/elements');
    assert.equal(mocks, 'npm install --save-dev @comptexpert-kit/mocks');
    assert.match(init ?? '', /^npx @comptexpert-kit\/mocks init public /);
    await run(project.folder, 'sh', '-c', init ?? '');
  });

  for (const [way, { checker, refused = [] }] of Object.entries(ways)) {
    it(`${way}: signs in, and both box and page say « Bonjour »`, async () => {
      await signIn(await serveBuilt(await make(way)));
    });

    if (checker)
      it(`${way}: its checker refuses ${refused.map(([, changed]) => changed).join(' and ')}`, async () => {
        const folder = await write(way, (code) =>
          refused.reduce((changed, [written, wrong]) => changed.replaceAll(written, wrong), code),
        );
        const [command, ...args] = checker;
        const said = await run(folder, `${root}node_modules/.bin/${command}`, ...args).then(
          () => 'nothing at all',
          (error: unknown) => String(error),
        );
        if (refused.includes(noSuchFlow)) assert.match(said, /"elsewhere"/);
        assert.match(said, /'password' does not exist/);
      });
  }

  it('without a bundler: copies files, and signs in', async () => {
    const own = snippets.filter(({ heading }) => heading === 'Without a bundler');
    await run(
      project.folder,
      'sh',
      '-e',
      '-c',
      own.find(({ language }) => language === 'sh')?.code ?? 'false',
    );
    const site = await serveOwnSite({ '/': join(project.folder, 'public') });
    const page = own.find(({ name }) => name === 'index.html')?.code ?? '';
    site.show({ page: `${page}${greeting}`, scripts: { '/greeting.js': listener } });
    await signIn(site);
  });

  // The last: from here on Vite takes this process for one of development.
  it('plain HTML signs in just so while it is worked on', async () => {
    await signIn(await serveSources(await make('plain HTML')), true);
  });
});
