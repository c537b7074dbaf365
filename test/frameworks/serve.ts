import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';

const here = fileURLToPath(new URL('.', import.meta.url));
const mockPages = fileURLToPath(new URL('../../mocks/dist/public/', import.meta.url));

/** The applications, by the framework that they are written in. */
export const applications = {
  React: './react/app.tsx',
  Vue: './vue/app.ts',
  Svelte: './svelte/app.js',
  Angular: './angular/app.ts',
} as const;

export type Framework = keyof typeof applications;

const svelte: Plugin = {
  name: 'svelte',
  setup(bundler) {
    bundler.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path, generate: 'client' });
      return { contents: js.code, loader: 'js' };
    });
  },
};

/** One application as its author’s bundler would make it, out of the packages as npm gives them. */
async function bundle(framework: Framework): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { mount } from '${applications[framework]}';
        import { serve } from './page.ts';
        await serve(mount);`,
      resolveDir: here,
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
    jsx: 'automatic',
    // The one that compiles templates in the page.
    alias: { vue: 'vue/dist/vue.esm-bundler.js' },
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      ngDevMode: 'false',
      ngServerMode: 'false',
      ngJitMode: 'true',
    },
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    plugins: [svelte],
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8" /><title>Mon application</title>
<link rel="icon" href="data:," /><script type="module" src="/stdin.js"></script></head><body></body></html>`;

/** A site with one application on its only page, and the pages of the mock’s issuer. */
export interface Site {
  readonly url: string;
  close(): void;
}

export async function serveApplication(framework: Framework): Promise<Site> {
  const files = await bundle(framework);
  const read = async (path: string): Promise<{ type: string; body: string | Buffer }> => {
    if (path === '/') return { type: 'text/html; charset=utf-8', body: page };
    const script = files.get(path);
    if (script !== undefined) return { type: 'text/javascript; charset=utf-8', body: script };
    const type = extname(path) === '.wasm' ? 'application/wasm' : 'text/html; charset=utf-8';
    return { type, body: await readFile(join(mockPages, normalize(path))) };
  };
  const server = createServer((request, response) => {
    read(new URL(request.url ?? '/', 'http://localhost').pathname).then(
      ({ type, body }) => response.writeHead(200, { 'Content-Type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
