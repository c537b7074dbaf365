import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const place = /^([ \t]*)<!-- part: ([a-z-]+) -->$/gm;

/** The site’s own, before that of all sites. */
async function readPart(site: string, part: string): Promise<string> {
  try {
    return await readFile(join(site, part), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return readFile(join(site, '../shared', part), 'utf8');
  }
}

/**
 * A page with what it shares with others: `<!-- part: masthead -->`, alone on a line, stands for `parts/masthead.html` beside the
 * page, or for that of all sites, `shared/parts/masthead.html`. Addresses in a part are those of the page.
 */
export async function readPage(file: string): Promise<string> {
  const html = await readFile(file, 'utf8');
  const names = new Set([...html.matchAll(place)].map(([, , name = '']) => name));
  const parts = new Map(
    await Promise.all(
      [...names].map(
        async (name) => [name, (await readPart(dirname(file), `parts/${name}.html`)).trimEnd()] as const,
      ),
    ),
  );
  return html.replace(place, (_line, indent: string, name: string) =>
    (parts.get(name) ?? '').replace(/^(?=.)/gm, indent),
  );
}
