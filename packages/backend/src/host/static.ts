import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

const compressible = new Set(['.html', '.css', '.js', '.json', '.map', '.svg', '.txt', '.webmanifest']);

/** A name that changes with what the file holds, e.g. `assets/site-3f9c2a1b.js`. */
const hashedName = /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Pages that show or receive something personal: no copy is kept anywhere. */
const personalPages = /^\/(?:connexion|mot-de-passe|adresse-email|callback|mailbox|index)\.html$/;

interface StaticFile {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly cacheControl: string;
  /** Compressed when first asked for. */
  brotli?: Promise<Buffer>;
  readonly compressible: boolean;
}

/** What addresses mean where they are not simply files. */
export interface StaticOptions {
  /** Address patterns and the page that answers them, e.g. `/connexion/{uid}` → `/connexion.html`. */
  readonly pages?: readonly { readonly pattern: RegExp; readonly page: string }[];
  /** Pages that do not exist here. */
  readonly hidden?: readonly string[];
  /** What `{{name}}` in a page or web app manifest stands for: addresses that depend on where the kit is served. */
  readonly placeholders?: Readonly<Record<string, string>>;
}

/**
 * One site’s folder, read once when the server starts: what is not in it then cannot be reached by any path.
 * `/x` and `/x.php` are answered by `x.html`, `/` by `index.html`, anything unknown by `404.html`.
 */
export class StaticSite {
  readonly #files: ReadonlyMap<string, StaticFile>;
  readonly #options: StaticOptions;

  private constructor(files: ReadonlyMap<string, StaticFile>, options: StaticOptions) {
    this.#files = files;
    this.#options = options;
  }

  /** Rejects when the folder is not there. */
  static async read(folder: string, options: StaticOptions = {}): Promise<StaticSite> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = new Map<string, StaticFile>();
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const name = `/${relative(folder, path).split(sep).join('/')}`;
      if (options.hidden?.includes(name) === true) continue;
      const content = await readFile(path);
      files.set(
        name,
        describe(name, /\.(?:html|webmanifest)$/.test(name) ? fill(content, options.placeholders) : content),
      );
    }
    return new StaticSite(files, options);
  }

  /** Answers GET and HEAD; anything else is refused. */
  async handle(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const file = this.#find(pathname);
    if (file === undefined) {
      await this.#send(request, response, 404, this.#files.get('/404.html') ?? notFound);
      return;
    }
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304, { ETag: file.etag, 'Cache-Control': file.cacheControl }).end();
      return;
    }
    await this.#send(request, response, 200, file);
  }

  #find(pathname: string): StaticFile | undefined {
    if (pathname === '/') return this.#files.get('/index.html');
    const named = this.#options.pages?.find(({ pattern }) => pattern.test(pathname));
    if (named !== undefined) return this.#files.get(named.page);
    return this.#files.get(pathname) ?? this.#files.get(`${pathname.replace(/\.php$/, '')}.html`);
  }

  async #send(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    file: StaticFile,
  ): Promise<void> {
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', status === 200 ? file.cacheControl : 'no-store');
    if (status === 200) response.setHeader('ETag', file.etag);
    let body = file.content;
    if (file.compressible) {
      response.setHeader('Vary', 'Accept-Encoding');
      if (/\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '')) {
        file.brotli ??= compress(file.content, {
          params: { [constants.BROTLI_PARAM_SIZE_HINT]: file.content.length },
        });
        body = await file.brotli;
        response.setHeader('Content-Encoding', 'br');
      }
    }
    response.setHeader('Content-Length', body.length);
    response.writeHead(status).end(request.method === 'HEAD' ? undefined : body);
  }
}

/** A page with its placeholders filled in; values are escaped for text and attributes. Rejects one that stands for nothing. */
function fill(page: Buffer, placeholders: Readonly<Record<string, string>> = {}): Buffer {
  const filled = page.toString('utf8').replaceAll(/\{\{([^{}]*)\}\}/g, (_, key: string) => {
    const value = placeholders[key.trim()];
    if (value === undefined) throw new Error(`no value for the placeholder {{${key}}} of a page`);
    return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  });
  return Buffer.from(filled);
}

function describe(name: string, content: Buffer): StaticFile {
  const extension = extname(name);
  return {
    content,
    type: mediaTypes[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    cacheControl: cacheControlOf(name, extension),
    compressible: compressible.has(extension),
  };
}

function cacheControlOf(name: string, extension: string): string {
  if (personalPages.test(name)) return 'no-store';
  if (extension !== '.html' && hashedName.test(name)) return 'public, max-age=31536000, immutable';
  return 'no-cache';
}

const notFound = describe(
  '/404.html',
  Buffer.from(
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Page introuvable</title>' +
      '<h1>Page introuvable</h1><p>Vérifiez l’adresse, ou <a href="/">revenez à l’accueil</a>.</p></html>',
  ),
);
