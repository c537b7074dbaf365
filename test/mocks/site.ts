import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrowserMockOptions } from '../../mocks/src/browser.ts';

const execute = promisify(execFile);
/** Not the root: everything must be found from the page's own folder. */
const prefix = '/sous/chemin/';
const framed = `${prefix}cadre.html`;
const frame = `<!doctype html><html lang="fr"><title>Autre site</title><link rel="icon" href="data:,">
<iframe sandbox="allow-scripts allow-forms" src="./" title="Mon site" width="600" height="700"></iframe>`;
const root = fileURLToPath(new URL('../..', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

export interface PageOptions {
  /** By which entry the page is mocked; by default `browser`. */
  readonly entry?: 'browser' | 'in-page';
  readonly flow?: 'redirect' | 'popup' | 'direct';
  /** Ask at once whether someone is signed in at the issuer. */
  readonly silent?: boolean;
  /** What `startMocks` is told. */
  readonly mock?: BrowserMockOptions;
}

/** A page of an integrator: the mock first, then the elements, as the README has it. */
const page = ({ entry = 'browser', flow = 'redirect', silent = false, mock = {} }: PageOptions): string => `
<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <title>Mon site</title>
    <link rel="icon" href="data:," />
    <script type="module">
      import { startMocks } from './mocks/${entry}.js';
      const mocks = await startMocks(${JSON.stringify(mock)});
      globalThis.mocks = mocks;
      document.querySelector('cx-settings').setAttribute('issuer', mocks.issuer);
      document.querySelector('cx-set-password').token = location.hash.slice(1) || undefined;
      await Promise.all(
        ['settings', 'login-box', 'session-menu', 'set-password'].map((name) => import(\`./elements/\${name}.js\`)),
      );
    </script>
  </head>
  <body>
    <main>
      <h1>Mon site</h1>
      <cx-settings client-id="mon-site" redirect-uri="${prefix}" ${silent ? 'silent' : ''}>
        <cx-session-menu></cx-session-menu>
        <cx-login-box flow="${flow}"></cx-login-box>
        <cx-set-password></cx-set-password>
      </cx-settings>
    </main>
  </body>
</html>`;

/** A site below a path of its own, with what `init` put beside its pages. */
export interface Site {
  /** Address of its page. */
  readonly url: string;
  /** Address of another site’s page, which has this one in a frame with `sandbox`. */
  readonly framed: string;
  /** From now on the page is made so. */
  set(options: PageOptions): void;
  /** The built modules of the mock, relative to the page. */
  readonly modules: readonly string[];
  close(): Promise<void>;
}

/** Makes a folder with what `init` copies, and serves it below `/sous/chemin/` on a free port. */
export async function serveSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'comptexpert-mocks-'));
  await execute(process.execPath, [join(root, 'mocks/bin/comptexpert-mocks.js'), 'init', folder]);
  await cp(join(root, 'mocks/dist'), join(folder, 'mocks'), { recursive: true });
  await cp(join(root, 'packages/elements/dist/cdn'), join(folder, 'elements'), { recursive: true });
  const built = await readdir(join(folder, 'mocks'), { recursive: true });
  let options: PageOptions = {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = async (): Promise<Buffer | string> => {
      if (pathname === '/')
        return '<!doctype html><title>Racine</title><link rel="icon" href="data:,"><h1>Racine du site</h1>';
      if (!pathname.startsWith(prefix)) throw new Error('not ours');
      if (pathname === prefix) return page(options);
      if (pathname === framed) return frame;
      return readFile(join(folder, normalize(pathname.slice(prefix.length))));
    };
    answer().then(
      (body) => {
        response
          .writeHead(200, {
            'Content-Type': types[extname(pathname)] ?? 'text/html; charset=utf-8',
            // A frame with `sandbox` has no origin, and modules are asked for across origins then.
            'Access-Control-Allow-Origin': '*',
            'Cache-Control': pathname === prefix ? 'no-store' : 'max-age=600',
          })
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
    framed: `http://localhost:${port}${framed}`,
    modules: built
      .filter((file) => file.endsWith('.js') && !/^(?:public|node)/.test(file))
      .map((file) => `mocks/${file}`),
    set: (wanted) => {
      options = wanted;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
