import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { freePort } from '../support/kit.ts';
import { Browser } from './support/browser.ts';
import { challengeFields } from './support/people.ts';
import { type Ended, ServerProcess } from './support/process.ts';
import { Site } from './support/site.ts';

describe('the server as a process', () => {
  let dataDirectory: string;
  let started: ServerProcess[];
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'comptexpert-process-'));
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((server) => server.kill('SIGKILL')));
    await rm(dataDirectory, { recursive: true, force: true });
  });

  function start(port: number, environment: Readonly<Record<string, string>> = {}): ServerProcess {
    const server = new ServerProcess(port, { DATA_DIR: dataDirectory, ...environment });
    started.push(server);
    return server;
  }

  /** One line on stderr, nothing on stdout, exit code 1. */
  function refusedToStart({ code, stdout, stderr }: Ended, sentence: RegExp): void {
    assert.equal(code, 1);
    assert.match(stderr, /^comptexpert: [^\n]+\n$/);
    assert.match(stderr, sentence);
    assert.doesNotMatch(stdout, /ready/);
  }

  it('prints every address, the demo accounts, the mailbox and « ready »', async () => {
    const server = await start(await freePort()).ready();
    for (const site of ['identification', 'espace-pro', 'cotisations', 'jesignexpert']) {
      assert.ok(server.output.includes(`${server.urls.site(site)}/`), site);
    }
    for (const identifier of ['mdurand', 'plamy3', 'jmartin', 'Demo-2026']) {
      assert.ok(server.output.includes(identifier), identifier);
    }
    assert.ok(server.output.includes(`${server.url}/mailbox`));
  });

  it('killed in the middle and started again, people stay signed in and what was acknowledged is there', async () => {
    const port = await freePort();
    const before = await start(port).ready();
    const site = await Site.discover(before);
    const browser = new Browser(before.fetch);
    const { refresh_token: refreshToken = '' } = await site.signIn(browser);
    const pending = await site.request({ prompt: 'none' });
    const { url: callback } = await browser.navigate(pending.url, site.redirectUri);
    // In the middle of other work, which nobody was promised anything of.
    const others = Promise.allSettled(
      Array.from({ length: 8 }, () =>
        before.fetch(`${before.url}/oidc/challenge`, { method: 'POST', body: challengeFields() }),
      ),
    );
    await before.kill('SIGKILL');
    await others;

    const after = await start(port).ready();
    assert.ok((await site.redeem(callback, pending.expected)).access_token, 'a code handed out before');
    const refreshed = await site.silentSignIn(browser);
    assert.equal(refreshed.claims()?.['preferred_username'], 'mdurand');
    assert.ok((await site.refresh(refreshToken)).access_token);
    assert.equal((await after.kill('SIGTERM')).code, 0);
  });

  it('told to stop, it finishes what is in flight and then exits with 0', async () => {
    const server = await start(await freePort()).ready();
    const body = challengeFields().toString();
    const sent = request({
      host: '127.0.0.1',
      port: server.port,
      path: '/oidc/challenge',
      method: 'POST',
      headers: {
        host: new URL(server.url).host,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        expect: '100-continue',
      },
    });
    sent.flushHeaders();
    await once(sent, 'continue');
    const ended = server.kill('SIGTERM');
    // It has stopped listening once nobody new gets in.
    for (;;) {
      const refused = await server.fetch(`${server.url}/healthz`).then(
        () => false,
        () => true,
      );
      if (refused) break;
    }
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    assert.equal(response.statusCode, 200);
    response.resume();
    assert.equal((await ended).code, 0);
  });

  it('Ctrl-C stops it cleanly, too', async () => {
    const server = await start(await freePort()).ready();
    assert.equal((await server.kill('SIGINT')).code, 0);
  });

  it('a port that is taken is told in one line', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    assert.ok(typeof address === 'object' && address !== null);
    try {
      refusedToStart(
        await start(address.port).refused(),
        new RegExp(`port ${address.port} is taken.*set PORT`),
      );
    } finally {
      taken.close();
    }
  });

  it('in production it refuses to start without its secrets, and names each', async () => {
    const ended = await start(await freePort(), { NODE_ENV: 'production' }).refused();
    refusedToStart(ended, /SECRET_KEY must be set/);
    for (const name of ['HOST_SUFFIX', 'SMTP_URL', 'MAIL_FROM']) assert.ok(ended.stderr.includes(name), name);
  });

  it('a database that is away at the start is told in one line', async () => {
    const nobody = await freePort();
    const server = start(await freePort(), { DATABASE_URL: `postgres://kit:canary@127.0.0.1:${nobody}/kit` });
    const ended = await server.refused();
    refusedToStart(ended, /the database does not answer.*DATABASE_URL/);
    assert.ok(!ended.stderr.includes('canary'), 'no password');
  });

  it('a DATABASE_URL that is none is told in one line', async () => {
    const ended = await start(await freePort(), { DATABASE_URL: 'mysql://x:canary@y/z' }).refused();
    refusedToStart(ended, /DATABASE_URL must be a URL that starts with postgres:/);
    assert.ok(!ended.stderr.includes('canary'));
  });

  it('a DATA_DIR that cannot be made is told in one line', async () => {
    await writeFile(join(dataDirectory, 'file'), '');
    const ended = await start(await freePort(), { DATA_DIR: join(dataDirectory, 'file', 'data') }).refused();
    refusedToStart(ended, /DATA_DIR .* cannot be made/);
  });

  it('a database file that is no database is told in one line, and left as it is', async () => {
    const file = join(dataDirectory, 'comptexpert.sqlite');
    await writeFile(file, 'something else entirely, and long enough to be read as a header');
    refusedToStart(await start(await freePort()).refused(), /database/);
    assert.match(await readFile(file, 'utf8'), /^something else/);
  });
});
