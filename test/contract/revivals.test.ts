import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { problem, problemCode, services } from '@comptexpert-kit/contract';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { type ApiHost, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('sessions that an extension revives', (serve) => {
  let host: ApiHost;
  let marie: Account;
  before(async () => {
    host = await serve();
    marie = await host.add({ identifier: 'mdurand', email: 'marie@example.fr' });
  });
  after(() => host.close());

  const revive = (headers: Readonly<Record<string, string>>) =>
    host.fetch('/api/sessions/revivals', { method: 'POST', headers });

  describe('POST /api/sessions/revivals', () => {
    it('asks for a token', async () => {
      const answer = await revive({});
      assert.equal(answer.status, 401);
      assert.equal(problemCode(problem.parse(await answer.json())), 'not-signed-in');
    });

    it('answers without a word, whatever origin asks, and mails the first one alone', async () => {
      const id = await host.startSession({ accountId: marie.id, kept: true });
      for (const Origin of ['chrome-extension://abc', 'moz-extension://0000-0000']) {
        const answer = await revive({ ...signedIn(marie, id), Origin });
        assert.equal(answer.status, 204);
        assert.equal(await answer.text(), '');
      }
      const told = (await host.send()).filter(({ to }) => to === marie.email);
      assert.equal(told.length, 1);
      assert.match(told[0]?.text ?? '', /Firefox sur Linux/);
    });

    it('tells no page of another site whether it went well', async () => {
      const id = await host.startSession({ accountId: marie.id, kept: true });
      const answer = await revive({ ...signedIn(marie, id), Origin: 'https://elsewhere.example' });
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
    });
  });

  it('GET /api/services lists the sites that a Comptexpert opens, with their origins', async () => {
    const { items } = services.parse(await (await host.fetch('/api/services')).json());
    assert.deepEqual(
      items.map(({ id }) => id),
      ['espace-pro', 'cotisations', 'jesignexpert'],
    );
    assert.deepEqual(items[0]?.origins, ['http://espace-pro.localhost:4000']);
  });
});
