import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, FileSystemConfigLoader } from 'html-validate';
import { readPage } from '../../../scripts/bundling/page-parts.ts';

const sites = ['identification', 'espace-pro', 'cotisations', 'jesignexpert', 'cabinet'];

interface Page {
  readonly site: string;
  readonly name: string;
  readonly url: URL;
  readonly html: string;
}

const pages: Page[] = [];
for (const site of sites)
  for (const name of await readdir(new URL(`${site}/`, import.meta.url))) {
    if (!name.endsWith('.html')) continue;
    const url = new URL(`${site}/${name}`, import.meta.url);
    pages.push({ site, name, url, html: await readPage(fileURLToPath(url)) });
  }

/** What the one page of the client space shows. */
const isViewOfSpace = (path: string): boolean =>
  /^\/(?:depot|indicateurs|archives|acces|compte|securite|bureau)$/.test(path);

/** Which page answers at an address of a site; undefined: none. */
function pageAt(site: string, path: string): string | undefined {
  if (site === 'cabinet' && isViewOfSpace(path)) return 'index.html';
  const name = path === '/' ? 'index' : path.slice(1);
  const file = `${name.replace(/\.php$/, '')}.html`;
  return pages.some((page) => page.site === site && page.name === file) ? file : undefined;
}

/** The site and path that a link leads to, if it is one of ours. */
function ownTarget(page: Page, href: string): { site: string; path: string; fragment: string } | undefined {
  const address = href
    .replace('{{issuer}}', `http://${page.site === 'cabinet' ? 'cabinet' : 'identification'}.kit`)
    .replace(/\{\{site:([a-z-]+)\}\}/, 'http://$1.kit');
  const url = new URL(address, `http://${page.site}.kit/`);
  if (!url.hostname.endsWith('.kit')) return undefined;
  return { site: url.hostname.replace('.kit', ''), path: url.pathname, fragment: url.hash.slice(1) };
}

const attributesNamed = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

describe('every page', () => {
  for (const page of pages) {
    const title = `${page.site}/${page.name}`;

    it(`${title} is valid HTML`, async () => {
      const validator = new HtmlValidate(new FileSystemConfigLoader());
      const report = await validator.validateString(page.html, fileURLToPath(page.url));
      assert.deepEqual(
        report.results.flatMap((result) => result.messages.map((each) => `${each.line}: ${each.message}`)),
        [],
      );
    });

    it(`${title} has nothing inline that a strict policy would refuse`, () => {
      assert.doesNotMatch(page.html, /<style|\sstyle=|\son[a-z]+=|javascript:/);
      for (const [script] of page.html.matchAll(/<script[\s\S]*?<\/script>/g))
        assert.match(script, /^<script type="module" src="\.{1,2}\/[^"]+"><\/script>$/);
    });

    it(`${title} says its language, title and purpose, and fits a phone`, () => {
      assert.match(page.html, /<html lang="fr">/);
      assert.match(page.html, /<title>[^<]{10,70}<\/title>/);
      assert.match(page.html, /<meta\s+name="description"\s+content="[^"]{15,}"/);
      assert.match(page.html, /<meta name="viewport" content="width=device-width, initial-scale=1" \/>/);
      assert.match(page.html, /<link rel="icon"/);
      assert.equal(page.html.match(/<main\b/g)?.length, 1);
    });

    it(`${title} links to pages, places and files that are there`, () => {
      for (const reference of [...attributesNamed(page.html, 'src'), ...attributesNamed(page.html, 'href')]) {
        if (reference.startsWith('./') || reference.startsWith('../')) {
          assert.ok(existsSync(new URL(reference, page.url)), reference);
          continue;
        }
        const target = ownTarget(page, reference);
        if (!target) continue;
        const here = reference.startsWith('#');
        if (existsSync(new URL(`public${target.path}`, page.url))) continue;
        const name = here ? page.name : pageAt(target.site, target.path);
        assert.ok(name !== undefined, `${reference} leads nowhere`);
        const html = pages.find((other) => other.site === target.site && other.name === name)?.html ?? '';
        if (target.fragment !== '')
          assert.ok(html.includes(`id="${target.fragment}"`), `${reference}: no such place`);
      }
    });

    it(`${title} sets French with no-break spaces and curly apostrophes`, () => {
      const text = page.html.replace(/<[^>]*>/g, '§');
      assert.doesNotMatch(text, / [;!?»]|« | :/, 'an ordinary space before a high punctuation mark');
      assert.doesNotMatch(text, /'/, 'a straight apostrophe');
    });

    if (page.html.includes('<script'))
      it(`${title} says so where there is no JavaScript, unless it works without`, () => {
        if (page.html.includes('<cx-') || page.html.includes('data-mails'))
          assert.match(page.html, /<noscript>[\s\S]*JavaScript/);
      });
  }
});
