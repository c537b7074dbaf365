import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { auditPage, companyDetails, type CompanyDetails } from '@comptexpert-kit/contract';
import { codeOf, problemOf } from './answers.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';

await onEveryHost('the companies of a firm', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  let nora: Client;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
    nora = await firm.employee('Nora Benali');
  });
  after(() => host.close());

  const bakery = { siren: '400000001', name: 'Boulangerie Moreau', contactEmail: 'nora@example.fr' };
  const detailsOf = async (response: Response): Promise<CompanyDetails> =>
    companyDetails.parse(await response.json());

  it('R-12 are opened by the firm’s own people, each once', async () => {
    const response = await nora.ask('POST', '/api/companies', bakery);
    assert.equal(response.status, 201);
    const opened = { ...bakery, quotaBytes: 5 * 1024 ** 3 };
    assert.deepEqual(await detailsOf(response), opened);
    assert.deepEqual(await detailsOf(await nora.ask('GET', `/api/companies/${bakery.siren}`)), opened);
    const again = await nora.ask('POST', '/api/companies', { ...bakery, name: 'Une autre' });
    assert.equal(again.status, 409);
    const { errors } = await problemOf(again, 'company-exists');
    assert.deepEqual(
      errors?.map(({ pointer, code }) => `${pointer} ${code}`),
      ['/siren taken'],
    );
    assert.deepEqual(await detailsOf(await nora.ask('GET', `/api/companies/${bakery.siren}`)), opened);
    const asked = await nora.ask('POST', '/api/activations', { siren: bakery.siren, email: 'a@example.fr' });
    assert.equal(asked.status, 202);
    assert.deepEqual(
      (await host.send()).map(({ to }) => to),
      ['nora@example.fr'],
    );
  });

  it('are changed by them, and their audit trail says so', async () => {
    const siren = await firm.company('Ancien nom');
    const change = (body: object) => nora.ask('PATCH', `/api/companies/${siren}`, body);
    assert.deepEqual(await detailsOf(await change({ name: 'Nouveau nom', quotaBytes: 2_000_000 })), {
      siren,
      name: 'Nouveau nom',
      contactEmail: 'interlocuteur@example.fr',
      quotaBytes: 2_000_000,
    });
    assert.equal((await change({ quotaBytes: 2_000_000 })).status, 200);
    assert.equal((await detailsOf(await change({ contactEmail: 'autre@example.fr' }))).name, 'Nouveau nom');
    const { items } = auditPage.parse(await (await nora.ask('GET', `/api/audit?company=${siren}`)).json());
    assert.deepEqual(
      items.map(({ action, actor, changes }) => [action, actor.role, changes]),
      [
        [
          'company-changed',
          'staff',
          [{ field: 'contact', before: 'interlocuteur@example.fr', after: 'autre@example.fr' }],
        ],
        [
          'company-changed',
          'staff',
          [
            { field: 'name', before: 'Ancien nom', after: 'Nouveau nom' },
            { field: 'quota', before: '1000000', after: '2000000' },
          ],
        ],
      ],
    );
    const found = await (await nora.ask('GET', '/api/companies?q=nouveau')).text();
    assert.ok(found.includes(siren), 'is found by the new name');
  });

  it('R-10 are no administrator’s to open, read about or change', async () => {
    const [mine, theirs] = [await firm.company(), await firm.company()];
    const claire = await firm.user(mine, ['deposit', 'indicators', 'archives', 'admin']);
    const body = { ...bakery, siren: '400000009' };
    assert.equal(await codeOf(await claire.ask('POST', '/api/companies', body)), '403 right-missing');
    for (const [method, given] of [['GET'], ['PATCH', { quotaBytes: 1 }]] as const) {
      assert.equal(
        await codeOf(await claire.ask(method, `/api/companies/${mine}`, given)),
        '403 right-missing',
      );
      for (const siren of [theirs, '999999999'])
        assert.equal(
          await codeOf(await claire.ask(method, `/api/companies/${siren}`, given)),
          '404 company-unknown',
        );
    }
    assert.equal(await codeOf(await nora.ask('GET', '/api/companies/400000009')), '404 company-unknown');
  });

  for (const [what, body, pointer] of [
    ['a SIREN of letters', { ...bakery, siren: 'BOULANGER' }, '/siren'],
    ['no contact', { siren: '400000002', name: 'Sans contact' }, '/contactEmail'],
    ['a name of two lines', { ...bakery, siren: '400000002', name: 'A\nB' }, '/name'],
    ['a quota below nothing', { ...bakery, siren: '400000002', quotaBytes: -1 }, '/quotaBytes'],
    ['half a byte', { ...bakery, siren: '400000002', quotaBytes: 0.5 }, '/quotaBytes'],
  ] as const)
    it(`refuses ${what}`, async () => {
      const { errors } = await problemOf(await nora.ask('POST', '/api/companies', body), 'invalid-request');
      assert.deepEqual(
        errors?.map((error) => error.pointer),
        [pointer],
      );
    });
});
