import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  auditPage,
  entryPage,
  type EntryPage,
  indicators as indicatorsSchema,
  type Indicators,
  partyPage,
  type PartyPage,
} from '@comptexpert-kit/contract';
import { codeOf } from './answers.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type GivenLine, imported, ledgerFile, sendLedger } from './ledger-files.ts';
import { type Client, Firm } from './space.ts';

const year2023 = ledgerFile(
  {
    journal: 'VE',
    number: 1,
    date: '20231110',
    account: '41100000',
    party: 'HOTEL',
    piece: 'F23',
    debit: '120',
  },
  { journal: 'VE', number: 1, date: '20231110', account: '70100000', piece: 'F23', credit: '120' },
  { journal: 'AC', number: 1, date: '20231205', account: '60100000', piece: 'M23', debit: '50' },
  {
    journal: 'AC',
    number: 1,
    date: '20231205',
    account: '40100000',
    party: 'MOULIN',
    piece: 'M23',
    credit: '50',
  },
);

/** Two opening balances, two sales, a purchase, wages, a payment that settles, one that settles half, one of nobody knows what. */
const year2024 = ledgerFile(
  ...[
    { account: '41100000', party: 'HOTEL', piece: 'F23', pieceDate: '20231110', debit: '120', letter: 'A' },
    { account: '40100000', party: 'MOULIN', piece: 'M23', pieceDate: '20231205', credit: '50' },
    { account: '51200000', debit: '1000' },
    { account: '10100000', credit: '1070' },
  ].map((line): GivenLine => ({ journal: 'AN', number: 1, date: '20240101', ...line })),
  ...[
    {
      number: 1,
      date: '20240115',
      account: '41100000',
      party: 'HOTEL',
      piece: 'F1',
      debit: '300,10',
      letter: 'B',
    },
    { number: 1, date: '20240115', account: '70100000', piece: 'F1', credit: '300,10' },
    { number: 2, date: '20240310', account: '41100000', party: 'GARE', piece: 'F2', debit: '80' },
    { number: 2, date: '20240310', account: '70100000', piece: 'F2', credit: '80' },
    { number: 3, date: '20240620', account: '41100000', party: 'HOTEL', piece: 'F3', debit: '60' },
    { number: 3, date: '20240620', account: '70100000', piece: 'F3', credit: '60' },
  ].map((line): GivenLine => ({ journal: 'VE', ...line })),
  ...[
    { number: 1, date: '20240212', account: '60100000', piece: 'M1', debit: '200' },
    { number: 1, date: '20240212', account: '44566000', piece: 'M1', debit: '40' },
    { number: 1, date: '20240212', account: '40100000', party: 'MOULIN', piece: 'M1', credit: '240' },
  ].map((line): GivenLine => ({ journal: 'AC', ...line })),
  ...[
    { number: 1, date: '20240130', account: '64100000', piece: 'P', debit: '500' },
    { number: 1, date: '20240130', account: '42100000', piece: 'P', credit: '500' },
  ].map((line): GivenLine => ({ journal: 'OD', ...line })),
  ...[
    { number: 1, date: '20240105', account: '51200000', piece: 'R1', debit: '120' },
    {
      number: 1,
      date: '20240105',
      account: '41100000',
      party: 'HOTEL',
      piece: 'R1',
      credit: '120',
      letter: 'A',
    },
    { number: 2, date: '20240301', account: '51200000', piece: 'R2', debit: '100,05' },
    {
      number: 2,
      date: '20240301',
      account: '41100000',
      party: 'HOTEL',
      piece: 'R2',
      credit: '100,05',
      letter: 'B',
    },
    { number: 3, date: '20240630', account: '51200000', piece: 'R3', debit: '15' },
    { number: 3, date: '20240630', account: '41100000', party: 'GARE', piece: 'R3', credit: '15' },
  ].map((line): GivenLine => ({ journal: 'BQ', ...line })),
);

await onEveryHost('key figures', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  let nora: Client;
  let claire: Client;
  let siren: string;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
    nora = await firm.employee();
    siren = await firm.company();
    claire = await firm.user(siren, ['indicators']);
    await imported(await sendLedger(host, nora, siren, year2023, `${siren}FEC20231231.txt`));
    await imported(await sendLedger(host, nora, siren, year2024));
  });
  after(() => host.close());

  const ok = async (client: Client, path: string): Promise<unknown> => {
    const response = await client.ask('GET', path);
    assert.equal(response.status, 200, await response.clone().text());
    return response.json();
  };
  const figures = async (query = ''): Promise<Indicators> =>
    indicatorsSchema.parse(await ok(claire, `/api/indicators${query}`));
  const parties = async (kind: string, query = ''): Promise<PartyPage> =>
    partyPage.parse(await ok(claire, `/api/indicators/${kind}/parties${query}`));
  const entries = async (kind: string, name: string, query = ''): Promise<EntryPage> => {
    const party = (await parties(kind)).items.find(({ code }) => code === name);
    return entryPage.parse(
      await ok(claire, `/api/indicators/${kind}/parties/${party?.id ?? ''}/entries${query}`),
    );
  };

  it('ECP-26 are those of the last year, beside the year before, month by month', async () => {
    const { revenue, expenses, receivables, payables, cash, ...year } = await figures();
    assert.deepEqual(year, {
      fiscalYear: 2024,
      from: '2024-01-01',
      to: '2024-12-31',
      asOf: '2024-06-30',
      fiscalYears: [2024, 2023],
    });
    assert.deepEqual(
      [revenue, expenses, receivables, payables, cash].map(({ total, previous, opening }) => [
        total,
        previous,
        opening,
      ]),
      [
        ['440.10', '120.00', '0.00'],
        ['700.00', '50.00', '0.00'],
        ['325.05', '120.00', '120.00'],
        ['290.00', '50.00', '50.00'],
        ['1235.05', '0.00', '1000.00'],
      ],
    );
    assert.deepEqual(
      revenue.months.map(({ month, amount }) => `${month} ${amount}`),
      [
        ...[
          '2024-01 300.10',
          '2024-02 0.00',
          '2024-03 80.00',
          '2024-04 0.00',
          '2024-05 0.00',
          '2024-06 60.00',
        ],
        ...['2024-07 0.00', '2024-08 0.00', '2024-09 0.00', '2024-10 0.00', '2024-11 0.00', '2024-12 0.00'],
      ],
    );
    assert.deepEqual(
      receivables.months.slice(0, 3).map(({ amount }) => amount),
      ['300.10', '0.00', '-20.05'],
      'the first month has the opening balance in it',
    );
  });

  it('of an earlier year have none beside them where none is known', async () => {
    const { fiscalYear, revenue } = await figures('?fiscalYear=2023');
    assert.deepEqual([fiscalYear, revenue.total, revenue.previous], [2023, '120.00', null]);
  });

  it('ECP-27 show what is owed by age, as the matching codes tell', async () => {
    const { schedule, items, asOf } = await parties('receivables');
    assert.equal(asOf, '2024-06-30');
    const nothing = { notDue: '0.00', late30: '0.00', late60: '0.00', late90: '0.00', lateMore: '0.00' };
    assert.deepEqual(
      items.map(({ code, type, amount, entries: count, dueDate }) => [code, type, amount, count, dueDate]),
      [
        ['HOTEL', 'customer', '260.05', 5, '2024-02-14'],
        ['GARE', 'customer', '65.00', 2, '2024-04-09'],
      ],
    );
    // The half-paid invoice of January is 137 days late, with its payment beside it.
    assert.deepEqual(items[0]?.schedule, {
      ...nothing,
      notDue: '60.00',
      lateMore: '300.10',
      unmatched: '-100.05',
    });
    assert.deepEqual(items[1]?.schedule, { ...nothing, late90: '80.00', unmatched: '-15.00' });
    assert.deepEqual(schedule, {
      ...nothing,
      notDue: '60.00',
      late90: '80.00',
      lateMore: '300.10',
      unmatched: '-115.05',
    });
    assert.equal((await parties('payables')).items[0]?.schedule?.lateMore, '290.00');
  });

  it('ECM-9 lead from expenses to the supplier, or the account where there is none, and to the entry', async () => {
    assert.deepEqual(
      (await parties('expenses')).items.map(({ code, type, name, amount, schedule }) => [
        code,
        type,
        name,
        amount,
        schedule,
      ]),
      [
        ['64100000', 'account', 'Compte 64100000', '500.00', null],
        ['MOULIN', 'supplier', 'moulin', '200.00', null],
      ],
    );
    const { items, party, next, fiscalYear } = await entries('expenses', 'MOULIN');
    assert.deepEqual([party.amount, next, fiscalYear], ['200.00', null, 2024]);
    assert.deepEqual(items, [
      {
        id: '12',
        date: '2024-02-12',
        journal: 'AC',
        number: '1',
        piece: 'M1',
        pieceDate: '2024-02-12',
        account: '60100000',
        label: 'Écriture',
        amount: '200.00',
        letter: null,
        letterDate: null,
        open: false,
        dueDate: null,
        documentId: null,
      },
    ]);
  });

  it('say of each entry whether it is open, and when it is due', async () => {
    const { items } = await entries('receivables', 'HOTEL');
    assert.deepEqual(
      items.map(({ piece, amount, letter, open, dueDate }) => [piece, amount, letter, open, dueDate]),
      [
        ['F3', '60.00', null, true, '2024-07-20'],
        ['R2', '-100.05', 'B', true, null],
        ['F1', '300.10', 'B', true, '2024-02-14'],
        ['R1', '-120.00', 'A', false, null],
        ['F23', '120.00', 'A', false, null],
      ],
    );
  });

  it('come page by page', async () => {
    const all = (await parties('revenue')).items.map(({ code }) => code);
    assert.deepEqual(all, ['HOTEL', 'GARE']);
    const first = await parties('revenue', '?limit=1');
    const second = await parties('revenue', `?limit=1&after=${first.next ?? ''}`);
    assert.deepEqual([first.items[0]?.code, second.items[0]?.code, second.next], ['HOTEL', 'GARE', null]);
    const lines: string[] = [];
    for (let after = ''; ;) {
      const page = await entries('receivables', 'HOTEL', `?limit=2${after}`);
      lines.push(...page.items.map(({ piece }) => piece));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    assert.deepEqual(lines, ['F3', 'R2', 'F1', 'R1', 'F23']);
  });

  it('are nowhere for a year, a figure or a party that is not known', async () => {
    for (const [path, code] of [
      ['/api/indicators?fiscalYear=2020', '404 ledger-unknown'],
      ['/api/indicators?fiscalYear=deux', '400 invalid-query'],
      ['/api/indicators/profit/parties', '404 not-found'],
      ['/api/indicators/revenue/parties?after=_w', '400 invalid-query'],
      ['/api/indicators/revenue/parties/dDpOT0JPRFk/entries', '404 party-unknown'],
      ['/api/indicators/revenue/parties/_w/entries', '404 party-unknown'],
    ] as const)
      assert.equal(await codeOf(await claire.ask('GET', path)), code, path);
    const empty = await firm.user(await firm.company(), ['indicators']);
    assert.equal(await codeOf(await empty.ask('GET', '/api/indicators')), '404 ledger-unknown');
  });

  it('are for who has the right, and of their own company; another’s leaves a line in its audit trail', async () => {
    const lea = await firm.user(siren, ['deposit', 'archives', 'admin']);
    const secured = await firm.user(siren, ['indicators'], { secured: ['indicators'] });
    const stranger = await firm.user(await firm.company(), ['indicators']);
    const paths = ['', '/receivables/parties', '/receivables/parties/dDpIT1RFTA/entries'];
    for (const path of paths) {
      const address = `/api/indicators${path}?company=${siren}`;
      assert.equal(await codeOf(await lea.ask('GET', address)), '403 right-missing');
      assert.equal(await codeOf(await secured.ask('GET', address)), '403 second-factor-required');
      assert.equal(await codeOf(await stranger.ask('GET', address)), '404 company-unknown');
      assert.equal((await nora.ask('GET', address)).status, 200);
      assert.equal(await codeOf(await host.fetch(address)), '401 not-signed-in');
    }
    const { items } = auditPage.parse(await ok(lea, `/api/audit?company=${siren}`));
    assert.deepEqual(items.map(({ action, actor }) => [action, actor.role]).slice(0, 2), [
      ['access-refused', 'outsider'],
      ['access-refused', 'outsider'],
    ]);
  });
});
