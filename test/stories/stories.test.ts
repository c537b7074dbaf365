import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { assertAccessible, launchChromium, visit, type Visitor } from '../support/browser.ts';
import { keepPicture } from '../support/pictures.ts';
import { type Entry, StoryPage } from './story-page.ts';
import { serveAtSubPath, type SubPath } from './sub-path.ts';

const root = new URL('../..', import.meta.url).pathname;
const built = `${root}storybook-static`;

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 720 };
const locales = ['fr', 'en'] as const;
const compact = { type: 'jpeg', quality: 80 } as const;

async function readEntries(): Promise<readonly Entry[]> {
  if (!existsSync(`${built}/index.json`)) throw new Error('storybook-static is not there: npm run build');
  const index = JSON.parse(await readFile(`${built}/index.json`, 'utf8')) as {
    entries: Record<string, Entry>;
  };
  return Object.values(index.entries);
}

const entries = await readEntries();
const stories = entries.filter(({ type }) => type === 'story');
const pages = entries.filter(({ type }) => type === 'docs');

/** A browser profile that goes from story to story; what went wrong on the way fails the story that is shown. */
class Reader {
  readonly #visitor: Visitor;
  readonly #stories: StoryPage;
  readonly #base: string;
  #problems: string[] = [];

  private constructor(visitor: Visitor, stories: StoryPage, base: string) {
    this.#visitor = visitor;
    this.#stories = stories;
    this.#base = base;
    const { context } = visitor;
    context.on('console', (message) => {
      if (message.type() === 'error') this.#problems.push(`console: ${message.text()}`);
    });
    context.on('weberror', (webError) => {
      this.#problems.push(`uncaught: ${webError.error().message}`);
    });
    context.on('request', (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(base)) this.#problems.push(`asked for ${url}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.#problems.push(`${response.status()} ${response.url()}`);
    });
  }

  static async open(browser: Browser, base: string): Promise<Reader> {
    const visitor = await visit(browser, { viewport: wide, reducedMotion: 'reduce' });
    return new Reader(visitor, new StoryPage(await visitor.newPage(), base), base);
  }

  close(): Promise<void> {
    return this.#visitor.context.close();
  }

  /**
   * One story in a language, at both widths; in the first language in both themes too, which no word depends on. Storybook
   * itself asks axe each time that it has drawn: in light at 1280 px, in dark at 320 px. The answer is what was wrong.
   */
  async read({ id, tags = [] }: Entry, locale: string): Promise<readonly string[]> {
    const { page } = this.#stories;
    this.#problems = [];
    const found: string[] = [];
    const fits = async (theme: string, size: typeof wide) => {
      await page.setViewportSize(size);
      if (await overflows(page)) found.push(`${theme}, ${size.width} px: wider than the window`);
    };
    const keep = (theme: string, { width }: typeof wide) =>
      keepPicture(page, `stories/${id}.${theme}.${width}.jpg`, { ...compact, animations: 'disabled' });
    await page.setViewportSize(wide);
    found.push(...(await this.#stories.show(id, { theme: 'light', locale })).problems);
    await fits('light', wide);
    if (locale === locales[0]) await keep('light', wide);
    await fits('light', narrow);
    if (locale === locales[0]) {
      found.push(
        ...(await this.#stories.change(id, { theme: 'dark' })).problems.map((why) => `dark, 320 px: ${why}`),
      );
      await keep('dark', narrow);
    }
    const expected = tags.includes('tells-the-developer') ? /\[comptexpert-kit\] [a-z-]+: / : undefined;
    if (expected && !(await this.#told(expected))) found.push('the developer was told nothing');
    return [...found, ...this.#problems.filter((problem) => !expected?.test(problem))];
  }

  /** Whether the developer is told: the words for it load after the person has read theirs. */
  async #told(expected: RegExp): Promise<boolean> {
    if (this.#problems.some((problem) => expected.test(problem))) return true;
    return this.#visitor.context
      .waitForEvent('weberror', { predicate: (webError) => expected.test(webError.error().message) })
      .then(
        () => true,
        () => false,
      );
  }

  /** A page of the guides, at both widths. */
  async readPage({ id }: Entry): Promise<readonly string[]> {
    const { page } = this.#stories;
    this.#problems = [];
    const found: string[] = [];
    await page.setViewportSize(wide);
    await page.goto(`${this.#base}iframe.html?id=${id}&viewMode=docs`);
    await page.locator('#storybook-docs h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const text = await page.locator('#storybook-docs').innerText();
    if (/^\s*\|.*\|\s*:?-{3}/m.test(text)) found.push('a table that is shown as text');
    for (const size of [wide, narrow]) {
      await page.setViewportSize(size);
      if (await overflows(page)) found.push(`${size.width} px: wider than the window`);
      await assertAccessible(page).catch((error: unknown) => {
        found.push(`${size.width} px: ${error instanceof Error ? error.message : String(error)}`);
      });
      await keepPicture(page, `stories/${id}.${size.width}.jpg`, { ...compact, fullPage: true });
    }
    return [...found, ...this.#problems];
  }
}

const overflows = (page: StoryPage['page']): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Readers take what is to be read one after the other; each subtest then says what was found. */
class ReadingRoom {
  readonly #free: Reader[];
  readonly #waiting: ((reader: Reader) => void)[] = [];

  constructor(readers: readonly Reader[]) {
    this.#free = [...readers];
  }

  async with<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const reader = this.#free.pop() ?? (await new Promise<Reader>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(reader);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(reader);
      else this.#free.push(reader);
    }
  }
}

describe('Storybook’s static build, at a sub-path', { timeout: 900_000, concurrency: true }, () => {
  let site: SubPath;
  let browser: Browser;
  let readers: readonly Reader[];
  let room: ReadingRoom;

  before(async () => {
    site = await serveAtSubPath(built);
    browser = await launchChromium();
    readers = await Promise.all(
      Array.from({ length: Math.max(2, availableParallelism()) }, () => Reader.open(browser, site.url)),
    );
    room = new ReadingRoom(readers);
  });

  after(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    await browser.close();
    await site.close();
  });

  for (const story of stories)
    for (const locale of locales)
      it(`${story.title}, ${story.name} (${locale})`, async () => {
        assert.deepEqual(await room.with((reader) => reader.read(story, locale)), []);
      });

  for (const page of pages)
    it(`${page.title}, ${page.name}`, async () => {
      assert.deepEqual(await room.with((reader) => reader.readPage(page)), []);
    });
});
