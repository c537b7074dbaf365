import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LedgerRows } from '../../../store/ledgers.ts';
import { migrate } from '../../../store/migrate.ts';
import { openSqlite } from '../../../store/sqlite.ts';
import { Store } from '../../../store/store.ts';
import { KeyFigures } from '../key-figures.ts';
import { seedDemoLedgers } from './demo-ledgers.ts';

const clock = { now: () => Date.UTC(2026, 10, 21) };

describe('the demonstration’s ledgers', () => {
  it('are two years of a bakery that earns its living, seeded once', async () => {
    const store = new Store(openSqlite(':memory:'));
    await migrate(store.database);
    await seedDemoLedgers(store, clock);
    const company = {
      id: 'moreau',
      siren: '000000000',
      name: 'Boulangerie Moreau',
      contactEmail: '',
      quotaBytes: 0,
    };
    await store.companies.insert(company, 0);
    await seedDemoLedgers(store, clock);
    const rows = new LedgerRows(store.database);
    const ledgers = await rows.ofCompany('moreau');
    assert.deepEqual(
      ledgers.map(({ fiscalYear, from, to, asOf }) => [fiscalYear, from, to, asOf]),
      [
        [2026, '2026-01-01', '2026-12-31', '2026-10-31'],
        [2025, '2025-01-01', '2025-12-31', '2025-12-31'],
      ],
    );
    await seedDemoLedgers(store, clock);
    assert.deepEqual(await rows.ofCompany('moreau'), ledgers);

    const figures = new KeyFigures(rows);
    const whole = await figures.read('moreau', 2025);
    const [revenue, expenses] = [Number(whole.revenue.total), Number(whole.expenses.total)];
    assert.ok(revenue > 300_000 && revenue < 500_000 && expenses < revenue, `${revenue} ${expenses}`);
    for (const figure of [whole.cash, whole.receivables, whole.payables]) assert.ok(Number(figure.total) > 0);
    const running = await figures.read('moreau', undefined);
    assert.equal(running.revenue.previous, whole.revenue.total);
    assert.equal(running.revenue.months.at(-1)?.amount, '0.00');
    for (const kind of ['receivables', 'payables', 'cash'] as const)
      assert.equal(running[kind].opening, whole[kind].total, kind);
    assert.deepEqual(
      (await store.auditLines.list('moreau', 10)).map(({ action, subject }) => [action, subject]),
      [
        ['ledger-imported', 'exercice 2026'],
        ['ledger-imported', 'exercice 2025'],
      ],
    );
    await store.database.destroy();
  });
});
