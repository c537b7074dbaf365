import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { Site } from './support/site.ts';

/** Two servers behind one address, as behind a load balancer. */
describe('two servers on one database', () => {
  let first: TestKit;
  let second: TestKit;
  before(async () => {
    const environment = { PUBLIC_PORT: '4000' };
    first = await startTestKit({ environment });
    second = await startTestKit({ environment, dataDirectory: first.dataDirectory });
  });
  after(async () => {
    await second.dispose();
    await first.dispose();
  });

  it('a sign-in begun at one goes on at the other', async () => {
    let turn = 0;
    const either: typeof fetch = (input, init) => (turn++ % 2 === 0 ? first : second).fetch(input, init);
    const server = { url: first.url, urls: first.urls, fetch: either };
    const site = await Site.discover(server);
    const tokens = await site.signIn(new Browser(either));
    assert.ok((await site.refresh(tokens.refresh_token ?? '')).access_token);
  });

  it('of one code exchanged at both at the same moment exactly one exchange wins, every time', async () => {
    const site = await Site.discover(first);
    const browser = new Browser(first.fetch);
    await site.signIn(browser);
    for (let turn = 0; turn < 10; turn += 1) {
      const { url, expected } = await site.request({ prompt: 'none' });
      const { url: callback } = await browser.navigate(url, site.redirectUri);
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'espace-pro',
        code: callback.searchParams.get('code') ?? '',
        code_verifier: expected.pkceCodeVerifier,
        redirect_uri: site.redirectUri,
      });
      const answers = await Promise.all(
        [first, second].map((server) => server.fetch(`${server.url}/oidc/token`, { method: 'POST', body })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
      const loser = answers.find(({ status }) => status === 400);
      assert.equal(((await loser?.json()) as { error: string }).error, 'invalid_grant');
    }
  });

  it('a refresh token used at one is refused at the other', async () => {
    const site = await Site.discover(first);
    const browser = new Browser(first.fetch);
    const tokens = await site.signIn(browser);
    const elsewhere = await Site.discover(second);
    await site.refresh(tokens.refresh_token ?? '');
    await assert.rejects(elsewhere.refresh(tokens.refresh_token ?? ''), { error: 'invalid_grant' });
  });
});
