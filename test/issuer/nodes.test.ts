import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../support/kit.ts';
import { Browser } from './support/browser.ts';
import { localFetch } from '../support/local-fetch.ts';
import { ServerProcess } from './support/process.ts';
import { Site } from './support/site.ts';

/** Two processes behind one address, as behind a load balancer. */
describe('two servers on one database', () => {
  const publicPort = 4000;
  const urls = { site: (name: string) => `http://${name}.localhost:${publicPort}` };
  const url = urls.site('identification');
  let dataDirectory: string;
  let servers: ServerProcess[];
  before(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'comptexpert-nodes-'));
    servers = [];
    for (let count = 0; count < 2; count += 1) {
      const environment = { DATA_DIR: dataDirectory, PUBLIC_PORT: String(publicPort), LOG_LEVEL: 'error' };
      servers.push(new ServerProcess(await freePort(), environment));
    }
    // They start at the same moment on an empty folder: tables, keys and accounts are made once.
    await Promise.all(servers.map((server) => server.ready()));
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.kill('SIGTERM')));
    await rm(dataDirectory, { recursive: true });
  });

  /** The one address; every request goes to the next server. */
  function balanced(): { url: string; urls: typeof urls; fetch: typeof fetch } {
    const fetches = servers.map(({ port }) => localFetch(port));
    let turn = 0;
    return {
      url,
      urls,
      fetch: (input, init) => {
        turn += 1;
        const next = fetches[turn % fetches.length];
        assert.ok(next);
        return next(input, init);
      },
    };
  }

  it('a sign-in begun at one goes on at the other', async () => {
    const server = balanced();
    const site = await Site.discover(server);
    const tokens = await site.signIn(new Browser(server.fetch));
    assert.ok((await site.refresh(tokens.refresh_token ?? '')).access_token);
  });

  it('of one code exchanged at both at the same moment exactly one exchange wins, every time', async () => {
    const server = balanced();
    const site = await Site.discover(server);
    const browser = new Browser(server.fetch);
    await site.signIn(browser);
    for (let turn = 0; turn < 20; turn += 1) {
      const { url: request, expected } = await site.request({ prompt: 'none' });
      const { url: callback } = await browser.navigate(request, site.redirectUri);
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'espace-pro',
        code: callback.searchParams.get('code') ?? '',
        code_verifier: expected.pkceCodeVerifier,
        redirect_uri: site.redirectUri,
      });
      const answers = await Promise.all(
        servers.map(({ port }) => localFetch(port)(`${url}/oidc/token`, { method: 'POST', body })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
      const loser = answers.find(({ status }) => status === 400);
      assert.equal(((await loser?.json()) as { error: string }).error, 'invalid_grant');
    }
  });

  it('a refresh token used at one is refused at the other', async () => {
    const server = balanced();
    const site = await Site.discover(server);
    const { refresh_token: refreshToken = '' } = await site.signIn(new Browser(server.fetch));
    await site.refresh(refreshToken);
    await assert.rejects(site.refresh(refreshToken), { error: 'invalid_grant' });
  });
});
