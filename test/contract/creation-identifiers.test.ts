import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { identifierAvailability } from '@comptexpert-kit/contract';
import { problemOf } from './answers.ts';
import { creating, other } from './creating.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('the identifiers that may be taken', (serve) => {
  let host: ApiHost;
  const { post, get } = creating(() => host);

  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  it('CX-50 tells whether an identifier may be taken, and proposes three like it where not', async () => {
    await host.add({ identifier: 'jpetit' });
    await host.add({ identifier: 'jpetit3' });
    const check = async (identifier: string) =>
      identifierAvailability.parse(
        await (await get(`/api/identifiers/${encodeURIComponent(identifier)}`)).json(),
      );
    assert.deepEqual(await check('jpetit9'), { available: true, proposals: [] });
    const taken = { available: false, proposals: ['jpetit2', 'jpetit4', 'jpetit5'] };
    for (const typed of ['jpetit', 'JPetit', ' jpetit ']) assert.deepEqual(await check(typed), taken);
    assert.deepEqual((await check('jpetit3')).proposals, taken.proposals);
    for (const reserved of ['admin', 'Support', 'support-2', 'comptexpert'])
      assert.deepEqual(await check(reserved), { available: false, proposals: [] });
    for (const never of ['a', 'jean dupont', 'é', "x' or 1=1", '..'])
      await problemOf(await get(`/api/identifiers/${encodeURIComponent(never)}`), 'not-found');
    await problemOf(await post(other({ identifier: 'support' })), 'identifier-taken');
  });

  it('CX-50 a network looks up three hundred identifiers an hour', async () => {
    const address = host.newAddress();
    const look = () => host.fetch('/api/identifiers/quelquun', { headers: { 'X-Test-Address': address } });
    for (let i = 0; i < 300; i++) assert.equal((await look()).status, 200);
    await problemOf(await look(), 'rate-limited');
  });
});
