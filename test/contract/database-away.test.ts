import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { problem, problemCode } from '@comptexpert-kit/contract';
import { StoreUnavailable } from '../../packages/backend/src/domain/store-unavailable.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { type HttpHost, openDatabase, serveApi } from './hosts.ts';

const started = await startCluster();

if (typeof started === 'string')
  it('the database goes away and comes back, on PostgreSQL', { skip: started }, () => undefined);
else whenAway(started);

const expected = new Set([202, 503]);

/** One thing that happened to a request. */
interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

function whenAway(cluster: Cluster): void {
  describe('the database goes away and comes back, on PostgreSQL', () => {
    let host: HttpHost;
    let asked = 0;
    before(async () => {
      host = await serveApi(openDatabase({ kind: 'postgres', address: await cluster.createDatabase() }));
    });
    after(async () => {
      await host.close();
      await cluster.remove();
    });

    const ask = async (): Promise<Answer> => {
      const response = await host.fetch('/api/recoveries', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Test-Address': host.newAddress() },
        body: JSON.stringify({ email: `a${(asked += 1)}@example.fr` }),
      });
      return {
        status: response.status,
        retryAfter: response.headers.get('Retry-After'),
        body: await response.text(),
      };
    };
    /** Asks again and again, six at a time, until an answer has that status; returns all answers. */
    const askUntil = async (status: number): Promise<Answer[]> => {
      const answers: Answer[] = [];
      const worker = async () => {
        const isOver = () =>
          answers.some((answer) => answer.status === status || !expected.has(answer.status));
        while (!isOver()) answers.push(await ask());
      };
      await Promise.all(Array.from({ length: 6 }, worker));
      return answers;
    };
    const queued = async () =>
      (await host.database.selectFrom('jobs').select('id').where('kind', '=', 'recovery').execute()).length;

    for (const how of ['fast', 'immediate'] as const)
      it(`under load (${how} stop): 503 with Retry-After, then back; what was acknowledged is there`, async () => {
        const before = await queued();
        const underLoad = askUntil(503);
        await cluster.stop(how);
        const going = await underLoad;
        await cluster.start();
        const coming = await askUntil(202);
        const answers = [...going, ...coming];
        for (const { status, retryAfter, body } of answers) {
          if (status === 202) continue;
          assert.equal(status, 503, body);
          assert.match(retryAfter ?? '', /^[1-9]\d*$/);
          assert.equal(problemCode(problem.parse(JSON.parse(body))), 'unavailable');
        }
        const acknowledged = answers.filter(({ status }) => status === 202).length;
        const kept = (await queued()) - before;
        // A connection that breaks between commit and answer leaves a mail nobody was promised: never the reverse.
        assert.ok(kept >= acknowledged, `${kept} of ${acknowledged}`);
      });

    it('a start without the database says so', async () => {
      const address = await cluster.createDatabase();
      await cluster.stop();
      await assert.rejects(serveApi(openDatabase({ kind: 'postgres', address })), StoreUnavailable);
      await cluster.start();
    });
  });
}
