import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const place = /^([ \t]*)<!-- part: ([a-z-]+) -->$/gm;

/**
 * A page with what it shares with the others of its site: `<!-- part: masthead -->`, alone on a line, stands for
 * `parts/masthead.html` beside the page. Addresses in a part are those of the page.
 */
export async function readPage(file: string): Promise<string> {
  const html = await readFile(file, 'utf8');
  const names = new Set([...html.matchAll(place)].map(([, , name = '']) => name));
  const parts = new Map(
    await Promise.all(
      [...names].map(
        async (name) =>
          [name, (await readFile(join(dirname(file), 'parts', `${name}.html`), 'utf8')).trimEnd()] as const,
      ),
    ),
  );
  return html.replace(place, (_line, indent: string, name: string) =>
    (parts.get(name) ?? '').replace(/^(?=.)/gm, indent),
  );
}
