import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** One page, which stands at every address without an extension, and the files beside it. */
export interface Shown {
  readonly page: string;
  /** Scripts made for it, by path. */
  readonly scripts?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A site of somebody’s own on a free port of this machine. */
export interface OwnSite {
  readonly url: string;
  show(shown: Shown): void;
  close(): Promise<void>;
}

/** Serves folders, by the path that each is served under, around a page that may change. */
export async function serveOwnSite(folders: Readonly<Record<string, string>>): Promise<OwnSite> {
  let shown: Shown = { page: '' };
  async function bodyOf(path: string): Promise<string | Buffer> {
    const { page, scripts = {} } = shown;
    if (extname(path) === '') return page;
    const script = scripts[path];
    if (script !== undefined) return script;
    const prefix = Object.keys(folders).find((known) => path.startsWith(known));
    if (prefix === undefined) throw new Error(`nothing at ${path}`);
    return readFile(join(folders[prefix] ?? '', normalize(`/${path.slice(prefix.length)}`)));
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const isPage = extname(pathname) === '';
    bodyOf(pathname).then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': isPage
              ? 'text/html; charset=utf-8'
              : (types[extname(pathname)] ?? 'application/octet-stream'),
            ...(isPage ? shown.headers : {}),
          })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    show: (next) => {
      shown = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
