import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { tokens } from '../../packages/elements/src/shared/tokens.ts';
import type { Mocks } from '../../mocks/src/face.ts';
import { marie } from '../e2e/people.ts';
import { read, root } from '../repo/files.ts';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type InstalledProject, installPublished, run } from '../support/installed.ts';
import { answerAsIssuer, answerWithFolder } from './mock-issuer.ts';
import { type OwnSite, serveOwnSite } from './site.ts';
import { shownSnippets, type Snippet } from './snippets.ts';

const snippets = await shownSnippets();
const inLanguage = (...languages: string[]): readonly Snippet[] =>
  snippets.filter(({ language }) => languages.includes(language));

const issuer = 'https://identification.experts-comptables.org';
/** The issuer of a client space in the guides: a firm’s own. */
const firm = 'https://espace.cabinet.example';
/** Where the READMEs’ readers put the files of `dist/cdn`. */
const theirFolder = 'https://your.site/comptexpert/';
const loader = '<script type="module" src="/comptexpert/comptexpert.js"></script>';
const settings = `<cx-settings issuer="${issuer}" client-id="your-site">`;

/** Elements that only display, and ask nobody. */
const displays: readonly string[] = ['profile-picker', 'faq'];

interface Declaration {
  readonly tagName?: string;
  readonly cssParts?: readonly { readonly name: string }[];
  readonly cssStates?: readonly { readonly name: string }[];
}

describe('what READMEs and guides show', () => {
  let project: InstalledProject;
  let browser: Browser;
  let site: OwnSite;
  let cdn: string;

  before(async () => {
    [project, browser] = await Promise.all([installPublished(), launchChromium()]);
    cdn = join(project.folder, 'node_modules/@comptexpert-kit/elements/dist/cdn');
    await run(project.folder, 'npx', '@comptexpert-kit/mocks', 'init', 'public');
    site = await serveOwnSite({ '/comptexpert/': cdn, '/': join(project.folder, 'public') });
  });
  after(async () => {
    await site.close();
    await browser.close();
    await project.dispose();
  });

  /**
   * Somebody whose page may use what READMEs name: the reader’s own site, and an issuer that is the mock. Whatever the
   * page logs as an error fails.
   */
  async function tryAt(
    address: string,
    work: (visitor: Visitor, mocks: Mocks) => Promise<void>,
  ): Promise<void> {
    const visitor = await visit(browser);
    visitor.expect(
      /^left the machine: https:\/\/(?:your\.site|identification\.experts-comptables\.org|espace\.cabinet\.example)\//,
    );
    visitor.expect(/^warning: \[comptexpert-kit\] MOCK/);
    await answerWithFolder(visitor.context, theirFolder, cdn);
    const mocks = await answerAsIssuer(
      visitor.context,
      project.folder,
      address,
      address === firm ? 'firm' : 'ordre',
    );
    try {
      await work(visitor, mocks);
      await visitor.leave();
    } finally {
      await visitor.context.close();
      await mocks.stop();
    }
  }

  it('each is in a language that a test below reads', () => {
    const known = new Set(['sh', 'html', 'js', 'ts', 'tsx', 'vue', 'svelte', 'css', 'http']);
    for (const { place, language } of snippets) assert.ok(known.has(language), `${place}: « ${language} »`);
  });

  describe('commands', () => {
    for (const { place, code } of inLanguage('sh'))
      it(`${place} names commands and packages that exist`, async () => {
        const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
        const commands = code
          .split('\n')
          .flatMap((line) => line.replace(/\s+#.*$/, '').split('&&'))
          .map((command) => command.trim())
          .filter((command) => command !== '');
        for (const command of commands) {
          const installs = /^npm install (?:--save-dev )?(@comptexpert-kit\/[\w-]+)$/.exec(command)?.[1];
          const copied = /^cp -r (node_modules\/\S+) public\/[\w-]+$/.exec(command)?.[1];
          const script = /^npm (?:run )?(start|test|[a-z:]+)$/.exec(command)?.[1];
          if (installs !== undefined)
            assert.ok(existsSync(join(project.folder, 'node_modules', installs)), command);
          else if (copied !== undefined) assert.ok(existsSync(join(project.folder, copied)), command);
          else if (command.startsWith('npx @comptexpert-kit/mocks '))
            await run(project.folder, 'sh', '-c', command);
          else assert.ok(script === 'ci' || (script !== undefined && script in scripts), command);
        }
      });
  });

  describe('style sheets', () => {
    const names = new Set(Object.keys(tokens).map((name) => `--cx-${name}`));

    for (const { place, code } of inLanguage('css'))
      it(`${place} is understood by a browser, and names tokens, parts and states that exist`, async () => {
        for (const [token] of code.matchAll(/--cx-[\w-]+/g)) assert.ok(names.has(token), token);
        const { modules } = JSON.parse(
          await readFile(
            join(project.folder, 'node_modules/@comptexpert-kit/elements/dist/custom-elements.json'),
            'utf8',
          ),
        ) as { readonly modules: readonly { readonly declarations?: readonly Declaration[] }[] };
        const elements = modules.flatMap(({ declarations = [] }) => declarations);
        for (const [, tag = '', kind = '', name = ''] of code.matchAll(
          /(cx-[\w-]+)(::part|:state)\(([\w-]+)\)/g,
        )) {
          const element = elements.find(({ tagName }) => tagName === tag);
          const known = kind === '::part' ? element?.cssParts : element?.cssStates;
          assert.ok(
            known?.some((one) => one.name === name),
            `${tag}${kind}(${name})`,
          );
        }
        const page = await browser.newPage();
        const kept = await page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          return [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSStyleRule ? [...rule.style] : []));
        }, code);
        await page.close();
        const written = [...code.matchAll(/^\s+([\w-]+):/gm)].map(([, property]) => property);
        assert.ok(written.length > 0);
        assert.deepEqual(kept, written);
      });
  });

  describe('scripts', () => {
    // Those with a file’s name are parts of the applications of embed.test.ts, which read and run them.
    const scripts = inLanguage('js', 'ts').filter(
      ({ name, file }) => name === undefined || !file.includes('1-embed'),
    );

    it('are all accepted by a strict compiler', async () => {
      const folder = join(project.folder, 'compiled');
      await mkdir(folder);
      const files: string[] = [];
      for (const { place, code } of scripts) {
        const file = join(folder, `${place.replaceAll(/[/.:]/g, '-')}.ts`);
        await writeFile(file, `${code}export {};\n`);
        files.push(file);
      }
      assert.ok(files.length >= 6);
      const options =
        '--ignoreConfig --noEmit --strict --noUncheckedIndexedAccess --skipLibCheck --types node --target es2024 ' +
        '--module nodenext --lib es2024,dom,dom.iterable';
      await run(project.folder, `${root}node_modules/.bin/tsc`, ...options.split(' '), ...files);
    });

    for (const { place, code } of scripts.filter((one) => one.code.includes('/mocks/node')))
      it(`${place} runs in Node`, async () => {
        await run(project.folder, process.execPath, '--input-type=module', '--eval', code);
      });

    for (const { place, code } of scripts.filter((one) => !one.code.includes('/mocks/node')))
      it(`${place} runs in a page, whose elements can then be used`, async () => {
        const bundled = await build({
          stdin: { contents: `${code}\nglobalThis.hasRun = true;`, resolveDir: project.folder, loader: 'ts' },
          bundle: true,
          splitting: true,
          format: 'esm',
          target: 'es2022',
          outdir: '/',
          write: false,
          logLevel: 'error',
        });
        const imported = [...code.matchAll(/'@comptexpert-kit\/elements\/([\w-]+)\.js'/g)].map(
          ([, name]) => name,
        );
        const own = code.includes('setAttribute') ? '<cx-settings client-id="your-site">' : settings;
        const asking = imported.filter((name) => name !== undefined && !displays.includes(name));
        // A script that brings an element which asks nobody is whole by itself.
        const tags = imported.length === 0 ? ['login-box'] : asking;
        const markup =
          tags.length === 0
            ? ''
            : `${own}${tags.map((tag) => `<cx-${tag}></cx-${tag}>`).join('')}</cx-settings>`;
        site.show({
          page: `<!doctype html><html lang="fr"><title>Page</title>${imported.length > 0 ? '' : loader}
            ${markup}<button>Entrer</button>
            <script type="module" src="/stdin.js"></script></html>`,
          scripts: Object.fromEntries(bundled.outputFiles.map(({ path, text }) => [path, text])),
        });
        await tryAt(issuer, async (visitor) => {
          const page = await visitor.newPage();
          await page.goto(site.url);
          await page.waitForFunction(() => 'hasRun' in globalThis);
          await assertUsable(page);
        });
      });
  });

  /** Every element of the page is there, takes up room, and its fields can be typed into. */
  async function assertUsable(page: Page): Promise<void> {
    const tags = await page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll('*')]
          .map(({ localName }) => localName)
          .filter((name) => name.startsWith('cx-')),
      ),
    ]);
    assert.ok(tags.length > 0);
    for (const tag of tags) {
      const element = page.locator(tag).first();
      await page.locator(`${tag}:defined`).first().waitFor({ state: 'attached' });
      if (tag === 'cx-settings') continue;
      await element.waitFor({ state: 'visible' });
      if (!/login-box|forgot|set-password/.test(tag)) continue;
      const field = element.locator('input:not([type=checkbox], [readonly]):visible').first();
      await field.fill('abc');
      assert.equal(await field.inputValue(), 'abc');
    }
  }

  describe('pages', () => {
    for (const { place, code } of inLanguage('html').filter(({ name }) => name === undefined))
      it(`${place} shows what it names, and it can be typed into`, async () => {
        const integrity = JSON.parse(await readFile(join(cdn, 'integrity.json'), 'utf8')) as Record<
          string,
          string
        >;
        const named = /issuer="([^"]+)"/.exec(code)?.[1];
        const brought = /<script[^>]* src="/.test(code) ? '' : loader;
        const empty = code.includes('<cx-') ? '' : '<cx-login-box></cx-login-box>';
        // What is shown of a page stands in one that says where to sign in.
        const whole = (body: string) =>
          named === undefined ? `${settings}${body}${empty}</cx-settings>` : body;
        const filled = code.replaceAll(
          /src="\/comptexpert\/([^"]+)" integrity="sha384-…"/g,
          (_all, file: string) => `src="/comptexpert/${file}" integrity="${integrity[file] ?? ''}"`,
        );
        const [, attributes, inner] = /^<html([^>]*)>\s*<body>([\s\S]*)<\/body>/.exec(filled) ?? [
          '',
          ' lang="fr"',
          filled,
        ];
        site.show({
          page: `<!doctype html><html${attributes}><head><title>Page</title>${brought}</head><body>${whole(inner)}</body></html>`,
        });
        await tryAt(named ?? issuer, async (visitor, mocks) => {
          const page = await visitor.newPage();
          const { hash } = new URL(await mocks.passwordLink());
          // A link about a password is none about an address, and the page says so.
          if (code.includes('<cx-confirm-email')) visitor.expect(/status of 404/);
          await page.goto(`${site.url}${code.includes('location.hash') ? hash : ''}`);
          // The page leaves for the issuer and comes back before anybody can use it.
          if (/<cx-settings[^>]*\ssilent\b/.test(code))
            await page.waitForFunction(() =>
              [
                ...document.querySelectorAll<
                  HTMLElementTagNameMap['cx-login-box' | 'cx-session-menu' | 'cx-account']
                >('cx-login-box, cx-session-menu, cx-account'),
              ].some((element) => (element.clientInUse?.session.status ?? 'unknown') !== 'unknown'),
            );
          await assertUsable(page);
        });
      });
  });

  describe('headers', () => {
    it('the policies of the security guide, together, are never violated by signing in and recovering', async () => {
      const policies = inLanguage('http').map(({ place, code }) => {
        const policy = /^Content-Security-Policy:\s([\s\S]+)$/.exec(code)?.[1];
        assert.ok(policy, place);
        return policy.replaceAll(/\s+/g, ' ').trim();
      });
      assert.equal(policies.length, 2);
      site.show({
        headers: { 'content-security-policy': policies.join(', ') },
        page: `<!doctype html><html lang="fr"><head><title>Page</title>${loader}</head><body>${settings}
          <cx-session-menu sign-in></cx-session-menu><cx-login-box flow="direct"></cx-login-box>
          <cx-forgot-identifier></cx-forgot-identifier><cx-set-password></cx-set-password></cx-settings>
          <script type="module" src="/token.js"></script></body></html>`,
        scripts: {
          '/token.js': "document.querySelector('cx-set-password').token = location.hash.slice(1);",
        },
      });
      await tryAt(issuer, async (visitor, mocks) => {
        const violations: string[] = [];
        await visitor.context.exposeFunction('violated', (what: string) => violations.push(what));
        await visitor.context.addInitScript(() => {
          document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
            const { violated } = globalThis as unknown as { violated: (what: string) => void };
            violated(`${violatedDirective} ${blockedURI}`);
          });
        });
        const page = await visitor.newPage();
        await page.goto(site.url + new URL(await mocks.passwordLink(marie.identifier)).hash);
        await assertUsable(page);
        const login = page.locator('cx-login-box');
        await login.getByLabel('Identifiant', { exact: true }).fill(marie.identifier);
        await login.getByLabel('Mot de passe', { exact: true }).fill(marie.password);
        await login.getByRole('button', { name: 'S’authentifier' }).click();
        await login.getByText(/Bonjour.*Marie Durand/).waitFor();
        assert.deepEqual(violations, []);
      });
    });
  });
});
