import { transform } from 'esbuild';
import type { Plugin } from 'rollup';

interface Quasi {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly raw: string };
}

interface Tagged {
  readonly tag: 'css' | 'html';
  readonly quasis: readonly Quasi[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function* taggedTemplates(node: unknown): Generator<Tagged> {
  if (!isNode(node)) return;
  if (node['type'] === 'TaggedTemplateExpression' && isNode(node['tag']) && isNode(node['quasi'])) {
    const name = node['tag']['name'];
    if (name === 'css' || name === 'html' || name === 'svg')
      yield { tag: name === 'css' ? 'css' : 'html', quasis: node['quasi']['quasis'] as Quasi[] };
  }
  for (const child of Object.values(node)) yield* taggedTemplates(child);
}

/**
 * One run of white space is one blank, as a browser shows it. No-break spaces are not white space in HTML and stay; so does
 * everything in a template that mentions an element or a style which keeps its blanks.
 */
const collapse = (html: string): string => html.replace(/[ \t\r\n\f]+/g, ' ');
const keepsBlanks = /<(?:pre|textarea|script|style)\b|white-space/i;

/** A whole style sheet goes through esbuild; one with expressions in it only loses comments and runs of blanks. */
async function minifyCss(sheet: Tagged): Promise<string[]> {
  const [only, ...more] = sheet.quasis.map(({ value }) => value.raw);
  if (only !== undefined && more.length === 0 && !only.includes('\\'))
    return [(await transform(only, { loader: 'css', minify: true, charset: 'utf8' })).code.trim()];
  return sheet.quasis.map(({ value }) => collapse(value.raw.replace(/\/\*[\s\S]*?\*\//g, '')));
}

async function editsOf(template: Tagged): Promise<Edit[]> {
  const { tag, quasis } = template;
  if (tag === 'html' && quasis.some(({ value }) => keepsBlanks.test(value.raw))) return [];
  const texts = tag === 'css' ? await minifyCss(template) : quasis.map(({ value }) => collapse(value.raw));
  return quasis.map(({ start, end }, index) => ({ start, end, text: texts[index] ?? '' }));
}

/** Makes the `css`, `html` and `svg` templates of Lit smaller without changing what they show. */
export async function minifyTemplates(code: string, parse: (code: string) => unknown): Promise<string> {
  if (!/\b(?:css|html|svg)`/.test(code)) return code;
  const edits = (await Promise.all([...taggedTemplates(parse(code))].map(editsOf))).flat();
  // Inner templates lie between the texts of outer ones, so edits never overlap; last first keeps offsets true.
  return edits
    .sort((one, other) => other.start - one.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

/** {@link minifyTemplates} for every module of ours. */
export const templateMinifier = (): Plugin => ({
  name: 'minify-templates',
  async transform(code, id) {
    if (id.includes('/node_modules/')) return null;
    const smaller = await minifyTemplates(code, (text) => this.parse(text));
    // Whole lines move, so the source map points to the nearest line that the earlier step knew.
    return smaller === code ? null : { code: smaller, map: null };
  },
});
