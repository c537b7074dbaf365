import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Busy, type PasswordHasher } from '../../packages/backend/src/domain/ports.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { challengeFields, typePassword } from './support/people.ts';
import { Site } from './support/site.ts';

const cluster = await startCluster();

if (typeof cluster === 'string') it('the issuer on PostgreSQL', { skip: cluster }, () => undefined);
else onPostgres(cluster);

function onPostgres(postgres: Cluster): void {
  describe('the issuer on PostgreSQL', () => {
    let kit: TestKit;
    before(async () => {
      kit = await startTestKit({ environment: { DATABASE_URL: await postgres.createDatabase() } });
    });
    after(async () => {
      await kit.dispose();
      await postgres.remove();
    });

    it('signs people in, refreshes and refuses a replayed code as on SQLite', async () => {
      const site = await Site.discover(kit);
      const tokens = await site.signIn(new Browser(kit.fetch));
      assert.ok((await site.refresh(tokens.refresh_token ?? '')).access_token);
      await assert.rejects(site.redeem(tokens.callback, tokens.expected), { error: 'invalid_grant' });
    });

    it('while the database is away everything says « later », and afterwards people are still signed in', async () => {
      const site = await Site.discover(kit);
      const browser = new Browser(kit.fetch);
      const { refresh_token: refreshToken = '' } = await site.signIn(browser);
      await postgres.stop('immediate');

      assert.equal((await kit.fetch(`${kit.url}/healthz`)).status, 503);
      const typed = await typePassword(kit, new Browser(kit.fetch));
      assert.equal(typed.status, 503);
      assert.ok(Number(typed.headers.get('retry-after')) >= 1);
      assert.equal(((await typed.json()) as { error: string }).error, 'temporarily_unavailable');
      const { url } = await site.request();
      const page = await browser.send(url);
      assert.equal(page.status, 503);
      assert.ok(Number(page.headers.get('retry-after')) >= 1);
      assert.match(await page.text(), /momentanément indisponible/);
      const refused = await kit.fetch(`${kit.url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          client_id: 'espace-pro',
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        }),
      });
      assert.equal(refused.status, 503);
      assert.equal(((await refused.json()) as { error: string }).error, 'temporarily_unavailable');
      assert.equal((await kit.fetch(`${kit.url}/aide`)).status, 200, 'pages that need no database');

      await postgres.start();
      assert.ok((await site.silentSignIn(browser)).access_token);
      assert.ok((await site.refresh(refreshToken)).access_token);
      assert.equal((await kit.fetch(`${kit.url}/healthz`)).status, 200);
    });
  });
}

describe('too many people signing in at once', () => {
  it('are told to come back in a moment, and when', async () => {
    const full: PasswordHasher = {
      hash: () => Promise.resolve('none'),
      verify: () => Promise.reject(new Busy(3)),
    };
    const kit = await startTestKit({ hasher: full });
    try {
      const answer = await typePassword(kit, new Browser(kit.fetch));
      assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '3']);
      assert.equal(((await answer.json()) as { error: string }).error, 'temporarily_unavailable');
    } finally {
      await kit.dispose();
    }
  });
});

describe('a failure of ours', () => {
  it('is told in a sentence, without a stack, and logged', async () => {
    const kit = await startTestKit();
    const site = await Site.discover(kit);
    const { url } = await site.request();
    await kit.database.destroy();
    const page = await kit.fetch(url);
    assert.equal(page.status, 500);
    const html = await page.text();
    assert.match(html, /Une erreur est survenue de notre côté/);
    assert.doesNotMatch(html, /driver|kysely|\.ts:|\.js:/i);
    const typed = await kit.fetch(`${kit.url}/oidc/challenge`, { method: 'POST', body: challengeFields() });
    assert.equal(typed.status, 500);
    assert.doesNotMatch(await typed.text(), /driver|kysely|\.ts:|\.js:/i);
    assert.ok(kit.logged.some(({ event }) => event === 'issuer-failed'));
    await kit.dispose();
  });
});
