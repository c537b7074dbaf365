import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { problemOf, visible } from './answers.ts';
import { accepted, creating, hour } from './creating.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('the birth date that opens an account', (serve) => {
  let host: ApiHost;
  const { post, someone } = creating(() => host);

  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  it('CX-27 a wrong birth date, an unknown number and a foreign memberId are one and the same answer', async () => {
    const member = await someone();
    const wrong = await visible(await post({ ...member.byId, birthDate: '1980-02-02' }));
    assert.equal((wrong as { status: number }).status, 422);
    for (const asked of [
      { ...member.byId, memberId: 'x'.repeat(43) },
      { ...member.byId, memberId: member.registrationNumber },
      { ...member.byNumber, registrationNumber: '999999' },
      { ...member.byNumber, birthDate: '1980-02-02' },
      { ...member.byNumber, lastName: 'AUTREMENT' },
      { ...member.byNumber, lastName: '李' },
      { ...member.byNumber, lastName: "' OR 1=1 --" },
    ])
      assert.deepEqual(await visible(await post(asked)), wrong);
    assert.deepEqual(await host.send(), []);
  });

  it('CX-27 five wrong birth dates close the door of a member for an hour, in the register or not, and of nobody else', async () => {
    const [member, neighbour] = [await someone(), await someone()];
    for (const asked of [
      member.byId,
      { ...member.byId, memberId: 'nobody' },
      { ...neighbour.byNumber, registrationNumber: 'N1' },
    ]) {
      for (let i = 1; i <= 5; i++)
        await problemOf(await post({ ...asked, birthDate: `1950-01-0${i}` }), 'member-not-recognised');
      const { retryAfter } = await problemOf(await post(asked), 'creation-closed');
      assert.equal(retryAfter, 3600, 'the right date says nothing any more');
    }
    await accepted(post(neighbour.byId));
    await host.advance(hour);
    await accepted(post(member.byId));
    await host.send();
  });

  it('CX-27 five wrong birth dates close the door of a network, whomever they were for', async () => {
    const address = host.newAddress();
    for (let i = 1; i <= 5; i++)
      await problemOf(
        await post({ ...(await someone()).byId, birthDate: '1950-01-01' }, address),
        'member-not-recognised',
      );
    const member = await someone();
    await problemOf(await post(member.byId, address), 'creation-closed');
    await accepted(post(member.byId));
    await host.send();
  });

  it('CX-27 twenty wrong birth dates at once get no further than twenty in a row', async () => {
    const member = await someone();
    const tries = Array.from({ length: 20 }, (_, i) =>
      post({ ...member.byId, birthDate: `1950-01-${i + 10}` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [...Array<number>(5).fill(422), ...Array<number>(15).fill(429)]);
  });

  it('CX-27 a birth date in the future, or on no calendar, is told as such and held against nobody', async () => {
    const member = await someone();
    for (const birthDate of ['2999-01-01', '1980-02-31', '1/2/1980', '']) {
      for (let i = 0; i < 6; i++) {
        const { errors } = await problemOf(await post({ ...member.byId, birthDate }), 'invalid-request');
        assert.deepEqual(
          errors?.map(({ pointer }) => pointer),
          ['/birthDate'],
        );
      }
    }
    await accepted(post(member.byId));
    await host.send();
  });
});
