import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { readPage } from './page-parts.ts';
import type { OutputBundle, OutputChunk, Plugin, PluginContext } from 'rollup';

/** Everything a page names by a relative path: its scripts, style sheets, pictures. */
const references = /\b(src|href)="(\.{1,2}\/[^"]+)"/g;
const moduleScripts = /<script type="module" src="(\.[^"]+)"><\/script>/g;

async function emitStyleSheet(context: PluginContext, file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    charset: 'utf8',
    write: false,
    outdir: 'assets',
    loader: { '.svg': 'file' },
    assetNames: '[name]-[hash]',
  });
  let sheet = '';
  for (const output of outputFiles) {
    if (output.path.endsWith('.css')) sheet = output.text;
    else
      context.emitFile({
        type: 'asset',
        fileName: `assets/${basename(output.path)}`,
        source: output.contents,
      });
  }
  return context.emitFile({ type: 'asset', name: basename(file), source: sheet });
}

function chunkOf(bundle: OutputBundle, file: string): OutputChunk {
  const found = Object.values(bundle).find(
    (output) => output.type === 'chunk' && output.facadeModuleId === file,
  );
  if (found?.type !== 'chunk') throw new Error(`no chunk was made of ${file}`);
  return found;
}

/** Every module that a chunk needs before it can run, so that a browser asks for all of them at once. */
function staticImports(bundle: OutputBundle, chunk: OutputChunk, seen = new Set<string>()): Set<string> {
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (seen.has(name) || imported?.type !== 'chunk') continue;
    seen.add(name);
    staticImports(bundle, imported, seen);
  }
  return seen;
}

/**
 * Makes a site of a folder of plain HTML: the module scripts that its pages name become entries, style sheets and pictures
 * get hashed names, and the pages are written with their parts and those names (and `modulepreload` for what the scripts import).
 */
export function sitePages(folder: string): Plugin {
  const at = (reference: string) => resolve(folder, reference);
  const pages = async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
    return Promise.all(names.map(async (name) => ({ name, html: await readPage(join(folder, name)) })));
  };

  return {
    name: 'site-pages',
    async options(options) {
      const scripts = (await pages()).flatMap(({ html }) =>
        [...html.matchAll(moduleScripts)].map(([, script = '']) => at(script)),
      );
      return { ...options, input: [...new Set(scripts)].sort() };
    },
    async generateBundle(_options, bundle) {
      const assets = new Map<string, string>();
      for (const { name, html } of await pages()) {
        for (const [, , reference = ''] of html.matchAll(references)) {
          const file = at(reference);
          if (assets.has(file) || file.endsWith('.ts')) continue;
          const id = file.endsWith('.css')
            ? await emitStyleSheet(this, file)
            : this.emitFile({ type: 'asset', name: basename(file), source: readFileSync(file) });
          assets.set(file, `/${this.getFileName(id)}`);
        }
        const source = html
          .replace(moduleScripts, (_script, reference: string) => {
            const chunk = chunkOf(bundle, at(reference));
            const preloads = [...staticImports(bundle, chunk)]
              .sort()
              .map((imported) => `<link rel="modulepreload" href="/${imported}" />\n    `);
            return `${preloads.join('')}<script type="module" src="/${chunk.fileName}"></script>`;
          })
          .replace(references, (whole, attribute: string, reference: string) => {
            const asset = assets.get(at(reference));
            return asset === undefined ? whole : `${attribute}="${asset}"`;
          });
        this.emitFile({ type: 'asset', fileName: name, source });
      }
    },
  };
}
