import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { bundle, servePages } from './page-server.ts';

/** Pages that deposit files, and what takes them: run as a process of its own, as the kit is. Prints where it is. */
const [folder = '.'] = process.argv.slice(2);
const [plain, tus] = [join(folder, 'plain'), join(folder, 'tus')];
for (const place of [plain, tus]) await mkdir(place, { recursive: true });

const protocol = new Server({ path: '/files', datastore: new FileStore({ directory: tus }) });

let count = 0;
async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isSynced = request.url?.startsWith('/put/synced/') ?? false;
  await pipeline(request, createWriteStream(join(plain, String(++count)), { flush: isSynced }));
  response.writeHead(204).end();
}

const names = ['plain', 'synced', 'tus', 'uppy'].map((name) => `deposits-${name}`);
const { origin } = await servePages(await Promise.all(names.map(bundle)), (request, response) => {
  const { url = '' } = request;
  if (url.startsWith('/files')) void protocol.handle(request, response);
  else if (url.startsWith('/put/')) void put(request, response);
  else return false;
  return true;
});
console.log(origin);
