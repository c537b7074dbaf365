import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** A page of an integrator: the mock first, then the elements, as the README has it. */
const page = (entry: 'browser' | 'in-page', options: string): string =>
  `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <title>Mon site</title>
    <link rel="icon" href="data:," />
    <script type="module">
      import { startMocks } from './mocks/${entry}.js';
      globalThis.began = performance.now();
      globalThis.mocks = await startMocks(${options});
      globalThis.took = performance.now() - globalThis.began;
      const settings = document.querySelector('cx-settings');
      settings.setAttribute('issuer', globalThis.mocks.issuer);
      await Promise.all([
        import('./elements/settings.js'),
        import('./elements/login-box.js'),
        import('./elements/session-menu.js'),
        import('./elements/set-password.js'),
      ]);
      document.querySelector('cx-set-password').token = location.hash.slice(1) || undefined;
    </script>
  </head>
  <body>
    <main>
      <h1>Mon site</h1>
      <cx-settings client-id="mon-site" redirect-uri="./" backend="">
        <cx-session-menu></cx-session-menu>
        <cx-login-box></cx-login-box>
        <cx-set-password></cx-set-password>
      </cx-settings>
    </main>
  </body>
</html>
`.replace(' backend=""', '');

/** A site below a path of its own, with what `init` put beside its pages. */
export interface Site {
  /** Address of its page, `?options=` and `?entry=` choose how the mock is started. */
  readonly url: string;
  close(): Promise<void>;
}

/** Makes a folder with what `init` copies, and serves it below `/sous/chemin/` on a free port. */
export async function serveSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'comptexpert-mocks-'));
  await execute(process.execPath, [join(root, 'mocks/bin/comptexpert-mocks.js'), 'init', folder]);
  await cp(join(root, 'mocks/dist'), join(folder, 'mocks'), { recursive: true });
  await cp(join(root, 'packages/elements/dist/cdn'), join(folder, 'elements'), { recursive: true });
  const prefix = '/sous/chemin/';
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = async (): Promise<Buffer | string> => {
      if (!pathname.startsWith(prefix)) throw new Error('not ours');
      if (pathname === prefix)
        return page(
          searchParams.get('entry') === 'in-page' ? 'in-page' : 'browser',
          searchParams.get('options') ?? '',
        );
      return readFile(join(folder, normalize(pathname.slice(prefix.length))));
    };
    answer().then(
      (body) => {
        response
          .writeHead(200, { 'Content-Type': types[extname(pathname)] ?? 'text/html; charset=utf-8' })
          .end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${port}${prefix}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
