import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { parseAst } from 'rollup/parseAst';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** What a browser transfers, in bytes; compressed sizes are summed file by file, as a server sends them. */
export interface Weight {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

interface Imports {
  readonly eager: readonly string[];
  readonly lazy: readonly string[];
}

/** The files that a built module imports, at once or by an `import()`. */
export async function importsOf(file: string): Promise<Imports> {
  const eager: string[] = [];
  const lazy: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const { type, source } = node as { type?: string; source?: { value?: unknown } | null };
    const target = typeof source?.value === 'string' ? source.value : undefined;
    if (target !== undefined) (type === 'ImportExpression' ? lazy : eager).push(join(dirname(file), target));
    Object.values(node).forEach(visit);
  };
  visit(parseAst(await readFile(file, 'utf8')));
  return { eager, lazy };
}

async function closure(
  entry: string,
  follow: (imports: Imports) => readonly string[] | Promise<readonly string[]>,
): Promise<Set<string>> {
  const seen = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(...(await follow(await importsOf(file))));
  }
  return seen;
}

async function weigh(files: Iterable<string>): Promise<Weight> {
  let total: Weight = { raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const content = await readFile(file);
    const parameters = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    total = {
      raw: total.raw + content.length,
      gzip: total.gzip + (await compressGzip(content, { level: 9 })).length,
      brotli: total.brotli + (await compressBrotli(content, parameters)).length,
    };
  }
  return total;
}

/** The source files that a built module was made from, as its source map names them. */
async function sourcesOf(file: string): Promise<readonly string[]> {
  const { sources } = JSON.parse(await readFile(`${file}.map`, 'utf8')) as { sources: string[] };
  return sources;
}

/**
 * What one entry loads at once, and what it may ever load: without the modules behind an `import()` that are made from
 * one of the sources `notFollowed`, because what is weighed never takes that way.
 */
export async function weighEntry(
  entry: string,
  notFollowed: readonly RegExp[] = [],
): Promise<{ atOnce: Weight; ever: Weight }> {
  const atOnce = await closure(entry, ({ eager }) => eager);
  const ever = await closure(entry, async ({ eager, lazy }) => {
    const followed = [...eager];
    for (const file of lazy) {
      const sources = notFollowed.length > 0 ? await sourcesOf(file) : [];
      if (!sources.some((source) => notFollowed.some((pattern) => pattern.test(source)))) followed.push(file);
    }
    return followed;
  });
  return { atOnce: await weigh(atOnce), ever: await weigh(ever) };
}

/** Those of all modules that an entry may ever load which are made from one of these sources. */
export async function weighChunks(entry: string, from: readonly RegExp[]): Promise<Weight> {
  const all = await closure(entry, ({ eager, lazy }) => [...eager, ...lazy]);
  const chosen: string[] = [];
  for (const file of all)
    if ((await sourcesOf(file)).some((source) => from.some((pattern) => pattern.test(source))))
      chosen.push(file);
  return weigh(chosen);
}

/** The entries of a folder of built modules: its own files, without the chunks that they share. */
export async function entriesOf(folder: string): Promise<string[]> {
  const files = await readdir(folder, { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith('.js'))
    .map((file) => join(folder, file.name));
}
