import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';

describe('what whoever runs the server has set', () => {
  let kit: TestKit;
  before(async () => {
    kit = await startTestKit({
      environment: { PASSWORD_POLICY: 'cnil', SUPPORT_EMAIL: 'aide@example.org' },
    });
  });
  after(() => kit.dispose());

  it('CX-37 the CNIL’s password rule is what pages are told', async () => {
    const policy = (await (await kit.fetch(`${kit.url}/api/password-policy`)).json()) as {
      name: string;
      minLength: number;
    };
    assert.deepEqual([policy.name, policy.minLength], ['cnil', 12]);
  });

  it('CX-48 the address for help stands in the mail', async () => {
    const asked = await kit.fetch(`${kit.url}/api/recoveries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: kit.url },
      body: JSON.stringify({ email: 'marie.durand@example.fr' }),
    });
    assert.equal(asked.status, 202);
    const bodies: string[] = [];
    // The server's own round may be quicker, or have the mail in hand; then it comes into the mailbox.
    while (bodies.length === 0) {
      await kit.domain.outbox.deliverDue((mail) => {
        bodies.push(mail.text);
        return Promise.resolve();
      });
      bodies.push(...(await kit.domain.outbox.mailbox()).map(({ text }) => text));
    }
    assert.match(bodies.join(), /support_comptexpert \(aide@example\.org\)/);
  });
});

describe('a flood of authorization requests from one network', () => {
  let kit: TestKit;
  before(async () => {
    kit = await startTestKit({ environment: { TRUST_PROXY: 'true' } });
  });
  after(() => kit.dispose());

  const ask = (address: string, path = '/oidc/auth'): Promise<Response> =>
    new Browser(kit.fetch).send(kit.url + path, { headers: { 'x-forwarded-for': address } });

  it('is told in French to wait and for how long; other networks notice nothing', async () => {
    for (let request = 0; request < 300; request += 1)
      assert.equal((await ask('192.0.2.1', '/oidc/auth?client_id=nobody')).status, 400);
    const refused = await ask('192.0.2.1');
    assert.equal(refused.status, 429);
    const retryAfter = Number(refused.headers.get('retry-after'));
    assert.ok(retryAfter >= 1 && retryAfter <= 60);
    assert.match(await refused.text(), /<html lang="fr">[^]*Trop de demandes de connexion/);
    assert.doesNotMatch(refused.headers.get('content-security-policy') ?? 'unsafe-', /unsafe-/);
    assert.equal((await ask('192.0.2.1', '/oidc/par')).headers.get('content-type'), 'application/json');
    assert.equal((await ask('192.0.2.2')).status, 400);
  });
});
