import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A plain host of files that has a folder somewhere below its root; everything else is not found. */
export interface SubPath {
  /** Where the folder is, with a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder at a sub-path of this machine. */
export async function serveAtSubPath(folder: string, path = '/sites/kit/designers/'): Promise<SubPath> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(
      ([body, type]) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  async function answer(url: string): Promise<readonly [Buffer, string]> {
    const { pathname } = new URL(url, 'http://localhost');
    if (!pathname.startsWith(path)) throw new Error('outside');
    const file = normalize(`/${decodeURIComponent(pathname.slice(path.length))}`);
    const name = file.endsWith('/') ? `${file}index.html` : file;
    return [await readFile(join(folder, name)), types[extname(name)] ?? 'application/octet-stream'];
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${path}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
