import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock, FakeHasher } from '../../../../test/support/fakes.ts';
import { migrate } from './migrate.ts';
import { seedDemoFirm } from './seed-demo-firm.ts';
import { openSqlite } from './sqlite.ts';
import { Store } from './store.ts';

async function seeded(): Promise<Store> {
  const database = openSqlite(':memory:');
  await migrate(database);
  const store = new Store(database);
  await seedDemoFirm(store, new FakeHasher(), new FakeClock());
  return store;
}

describe('the demo firm', () => {
  it('R-10 R-11 has a baker who decides, her assistant who deposits, and another company', async () => {
    const { companies, companyUsers } = await seeded();
    const rightsIn = async (siren: string) => {
      const company = await companies.bySiren(siren);
      const users = await companyUsers.ofCompany(company?.id ?? '');
      return [company?.name, ...users.map(({ email, rights }) => `${email}: ${rights.join(' ')}`).sort()];
    };
    assert.deepEqual(await rightsIn('000000000'), [
      'Boulangerie Moreau',
      'claire.moreau@example.fr: deposit indicators archives admin',
      'lea.petit@example.fr: deposit',
    ]);
    assert.deepEqual(await rightsIn('111111111'), [
      'Garage Leroy',
      'marc.leroy@example.fr: deposit indicators archives admin',
    ]);
  });

  it('R-12 has somebody of the firm, whom every company knows', async () => {
    const { accounts, companies, firmStaff } = await seeded();
    const nora = await accounts.byIdentifier('nora.benali@example.fr');
    assert.equal(await firmStaff.nameOf(nora?.id ?? ''), 'Nora Benali');
    for (const { contactEmail } of await companies.list('', 10)) assert.equal(contactEmail, nora?.email);
  });

  it('comes once, and leaves as it is what was changed since', async () => {
    const store = await seeded();
    const lea = await store.accounts.byIdentifier('lea.petit@example.fr');
    const [user] = await store.companyUsers.ofAccount(lea?.id ?? '');
    assert.ok(user);
    await store.companyUsers.remove(user.id);
    await seedDemoFirm(store, new FakeHasher(), new FakeClock());
    assert.deepEqual(await store.companyUsers.ofAccount(user.accountId), []);
    assert.equal((await store.companies.list('', 10)).length, 2);
  });
});
