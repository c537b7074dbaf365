import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build } from 'esbuild';

const compress = promisify(brotliCompress);
const pages = fileURLToPath(new URL('pages', import.meta.url));
const cdn = fileURLToPath(new URL('../../packages/elements/dist/cdn', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** What is there under a path with its query; undefined leaves the answer to another. */
export type Source = (path: string) => Promise<Buffer> | Buffer | undefined;

/** JSON answers of somebody's API, by path and query. */
export function answers(byPath: Readonly<Record<string, unknown>>): Source {
  return (path) => (Object.hasOwn(byPath, path) ? Buffer.from(JSON.stringify(byPath[path])) : undefined);
}

/** The scripts of one page, bundled from `pages/NAME.ts` as an integrator would for production: `/NAME.js` and its chunks. */
export async function bundle(name: string): Promise<Source> {
  const { outputFiles } = await build({
    entryPoints: [join(pages, `${name}.ts`)],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    chunkNames: `${name}-[hash]`,
    write: false,
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  });
  const scripts = new Map(outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)]));
  return (path) => scripts.get(path);
}

/**
 * One page of several that differ in their scripts alone: `pages/NAME.html` as `/NAME-CONTENDER.html`, with the contender’s bundle
 * and, before it, the scripts that a page of theirs has besides.
 */
export async function contenderPage(
  name: string,
  contender: string,
  besides: readonly string[] = [],
): Promise<Source> {
  const own = `${name}-${contender}`;
  const scripts = await bundle(own);
  const tags = [...besides, `/${own}.js`].map((src) => `<script type="module" src="${src}"></script>`);
  const template = await readFile(join(pages, `${name}.html`), 'utf8');
  const page = Buffer.from(template.replace('{{scripts}}', tags.join('\n    ')));
  return (path) => (path === `/${own}.html` ? page : scripts(path));
}

/** The CDN build of our elements, under `/cdn/`. */
const ours: Source = (path) => (path.startsWith('/cdn/') ? readFile(join(cdn, path.slice(5))) : undefined);

/** As much of an issuer as a login box in the direct flow looks for. */
function discoveryOf(issuer: string): Source {
  return answers({
    '/.well-known/openid-configuration': {
      issuer,
      authorization_endpoint: `${issuer}/oidc/auth`,
      token_endpoint: `${issuer}/oidc/token`,
      jwks_uri: `${issuer}/oidc/jwks`,
      authorization_challenge_endpoint: `${issuer}/oidc/challenge`,
      comptexpert_authentication_methods: ['password'],
    },
  });
}

interface Asset {
  readonly type: string;
  readonly compressed: Buffer;
}

/** Pages to be measured, with all that they may ask for. */
export interface PageServer {
  readonly origin: string;
  /** What was asked for and is not there. */
  readonly missing: ReadonlySet<string>;
  close(): void;
}

/**
 * Serves `pages/`, our CDN build, discovery and what the sources have, compressed beforehand as a CDN has it. Every
 * answer forbids its page to ask anybody else.
 */
export async function servePages(sources: readonly Source[]): Promise<PageServer> {
  const assets = new Map<string, Promise<Asset>>();
  const missing = new Set<string>();
  let origin = '';

  const page = async (path: string): Promise<Buffer> => {
    const text = await readFile(join(pages, path), 'utf8');
    return Buffer.from(text.replaceAll('{{origin}}', origin));
  };
  const load = async (path: string): Promise<Asset> => {
    const found = [...sources, ours, discoveryOf(origin)].map((source) => source(path));
    const content = await (found.find((answer) => answer !== undefined) ?? page(path));
    const type = types[extname(path)] ?? 'application/json';
    return { type, compressed: await compress(content) };
  };

  const server = createServer(({ url = '/' }, response) => {
    const asset = assets.get(url) ?? load(url);
    assets.set(url, asset);
    asset
      .then(({ type, compressed }) => {
        response
          .writeHead(200, {
            'Content-Type': type,
            'Content-Encoding': 'br',
            'Content-Security-Policy': "default-src 'self' 'unsafe-inline' data: blob:",
          })
          .end(compressed);
      })
      .catch(() => {
        missing.add(url);
        response.writeHead(404).end();
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return { origin, missing, close: () => server.close() };
}
