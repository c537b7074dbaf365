import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditPage, indicators as indicatorsSchema, partyPage } from '@comptexpert-kit/contract';
import { codeOf, problemOf } from './answers.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { imported, ledgerFile, ledgerHeader, ledgerLine, purchase, sendLedger } from './ledger-files.ts';
import { type Client, Firm } from './space.ts';

await onEveryHost('a ledger that comes in', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  let nora: Client;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
    nora = await firm.employee('Nora Benali');
  });
  after(() => host.close());

  const totals = async (siren: string, fiscalYear = 2024): Promise<string[]> => {
    const response = await nora.ask('GET', `/api/indicators?company=${siren}&fiscalYear=${fiscalYear}`);
    if (response.status !== 200) return [await codeOf(response)];
    const { revenue, expenses, receivables, payables, cash } = indicatorsSchema.parse(await response.json());
    return [revenue, expenses, receivables, payables, cash].map(({ total }) => total);
  };
  const audit = async (siren: string) =>
    auditPage.parse(await (await nora.ask('GET', `/api/audit?company=${siren}`)).json()).items;
  const refused = async (response: Response) => {
    const { detail = '', errors = [] } = await problemOf(response, 'ledger-refused');
    assert.equal(response.status, 422);
    return { detail, lines: errors.map(({ pointer }) => Number(/^\/lines\/(\d+)$/.exec(pointer)?.[1])) };
  };

  it('is told line by line and entry by entry, and again takes the place of the one before', async () => {
    const siren = await firm.company();
    const first = await imported(await sendLedger(host, nora, siren, ledgerFile(purchase(1), purchase(2))));
    assert.deepEqual(first, {
      fiscalYear: 2024,
      from: '2024-01-01',
      to: '2024-12-31',
      lines: 6,
      entries: 2,
      rejected: [],
      warnings: [],
    });
    assert.deepEqual(await totals(siren), ['0.00', '200.00', '0.00', '240.00', '0.00']);
    await imported(await sendLedger(host, nora, siren, ledgerFile(purchase(1, {}, 50))));
    assert.deepEqual(await totals(siren), ['0.00', '50.00', '0.00', '60.00', '0.00']);
    assert.deepEqual(
      (await audit(siren)).map(({ action, subject, actor }) => [action, subject, actor.name]),
      [
        ['ledger-imported', 'exercice 2024', 'Nora Benali'],
        ['ledger-imported', 'exercice 2024', 'Nora Benali'],
      ],
    );
  });

  describe('is read the same', () => {
    const content = ledgerFile(
      ...[
        { account: '41110000', party: 'CHÂTEAU', debit: '90071992547,41', label: 'Œufs à 3 €' },
        { account: '70110000', credit: '90071992547,41', label: 'Œufs à 3 €' },
        { account: '60110000', debit: '-12,50', number: 2 },
        { account: '40110000', party: 'MOULIN', credit: '-12,50', number: 2 },
        { account: '51210000', debit: '0000000001,00', number: 3 },
        { account: '53000000', credit: '1', number: 3 },
      ].map(ledgerLine),
    );
    const windows = (text: string) =>
      Uint8Array.from(text, (character) => ({ '€': 0x80, Œ: 0x8c })[character] ?? character.charCodeAt(0));
    const withSense = content
      .replace('Debit|Credit', 'Montant|Sens')
      .replace('|90071992547,41|||', '|90071992547,41|D||')
      .replace('||90071992547,41|', '|90071992547,41|C|')
      .replace('|-12,50|||', '|-12,50|D||')
      .replace('||-12,50|', '|-12,50|C|')
      .replace('|0000000001,00|||', '|0000000001,00|+1||')
      .replace('||1||', '|1|-1||');
    const more = (text: string) =>
      text
        .split('\n')
        .map((line, index) => `${line}|${index === 0 ? 'ModeRglt' : 'CH'}`)
        .join('\n');
    for (const [what, file] of [
      ['in UTF-8', content],
      ['in UTF-8 with a byte order mark', `\uFEFF${content}`],
      ['in Windows-1252', windows(content)],
      [
        'with tabs and a separator inside a label',
        content.replaceAll('|', '\t').replaceAll('Œufs à', 'Œufs | à'),
      ],
      ['with CR LF', content.replaceAll('\n', '\r\n')],
      ['with CR alone', content.replaceAll('\n', '\r')],
      ['with decimal points', content.replace(/(\d),(\d)/g, '$1.$2')],
      ['with an amount and its sense', withSense],
      ['with a nineteenth column', more(content)],
      ['with padded fields', content.replaceAll('|', '  |').replaceAll('|Journal', '|   Journal')],
      ['with quoted fields', content.replaceAll('Œufs à 3 €', '"Œufs | à 3 €"')],
      ['with two currencies', content.replace(/\|\|$/gm, '|12,00|USD').replace('12,00|USD', '9,00|CHF')],
      ['with columns in another order and case', reordered(content)],
      ['with another separator at the end of every line', `${content.replaceAll('\n', '|\n')}|`],
    ] as const)
      it(what, async () => {
        const siren = await firm.company();
        const { lines, entries, rejected, warnings } = await imported(
          await sendLedger(host, nora, siren, typeof file === 'string' ? file : Uint8Array.from(file)),
        );
        assert.deepEqual([lines, entries, rejected, warnings], [6, 3, [], []]);
        assert.deepEqual(await totals(siren), [
          '90071992547.41',
          '-12.50',
          '90071992547.41',
          '-12.50',
          '0.00',
        ]);
        const owing = await nora.ask('GET', `/api/indicators/receivables/parties?company=${siren}`);
        assert.deepEqual(
          partyPage.parse(await owing.json()).items.map(({ code, name }) => [code, name]),
          [['CHÂTEAU', 'château']],
        );
      });
  });

  describe('is refused as a whole, and changes nothing,', () => {
    const good = ledgerFile(purchase(1), purchase(2));
    for (const [what, file, detail, lines] of [
      ['empty', '', 'Le fichier est vide.', []],
      ['with its header alone', `${ledgerHeader}\n`, 'Le fichier ne contient aucune écriture.', []],
      ['without a column', good.replace('CompteNum|', ''), 'la colonne « CompteNum » manque', []],
      [
        'in UTF-16',
        Uint8Array.from(good.split('').flatMap((character) => [character.charCodeAt(0), 0])),
        'UTF-8 ou en Windows-1252',
        [],
      ],
      [
        'where debits and credits differ',
        ledgerFile(purchase(1), purchase(2).replace('100,00', '100,01')),
        'Les débits (240,01 €) et les crédits (240,00 €) ne s’équilibrent pas.',
        [5],
      ],
      [
        'cut off between two lines of an entry',
        good.slice(0, good.lastIndexOf('\n')),
        'ne s’équilibrent pas',
        [5],
      ],
      [
        'with entries of the year after',
        ledgerFile(purchase(1), purchase(2, { date: '20250103' })),
        'Des écritures ne sont pas de l’exercice clos le 31/12/2025.',
        [2],
      ],
      [
        'with more bad lines than are worth a list',
        ledgerFile(
          ...Array.from({ length: 120 }, (_, index) => purchase(index + 1).replace('20240502', '20240231')),
        ),
        'Plus de 100 lignes',
        Array.from({ length: 100 }, (_, index) => index * 3 + 2),
      ],
      [
        'of bad lines alone',
        ledgerFile('AC|Journal|1'),
        'Aucune écriture du fichier ne peut être prise.',
        [2],
      ],
      [
        'of amounts that no economy has',
        ledgerFile(
          ...Array.from({ length: 10 }, (_, index) => [
            ledgerLine({ number: index + 1, account: '51210000', debit: '9000000000000' }),
            ledgerLine({ number: index + 1, account: '53000000', credit: '9000000000000' }),
          ]).flat(),
        ),
        'quatre-vingt-dix mille milliards',
        [],
      ],
    ] as const)
      it(what, async () => {
        const siren = await firm.company();
        await imported(await sendLedger(host, nora, siren, ledgerFile(purchase(1))));
        const problem = await refused(
          await sendLedger(host, nora, siren, typeof file === 'string' ? file : Uint8Array.from(file)),
        );
        assert.ok(problem.detail.includes(detail), problem.detail);
        assert.deepEqual(problem.lines, lines);
        assert.deepEqual(await totals(siren), ['0.00', '100.00', '0.00', '120.00', '0.00']);
      });

    it('another company’s, or with a name that tells nothing', async () => {
      const [siren, another] = [await firm.company(), await firm.company()];
      const other = await sendLedger(host, nora, siren, good, `${another}FEC20241231.txt`);
      assert.equal(await codeOf(other), '409 other-company');
      const { detail } = await refused(await sendLedger(host, nora, siren, good, '../../export.txt'));
      assert.equal(
        detail,
        `Le fichier doit s’appeler ${siren}FECAAAAMMJJ.txt, AAAAMMJJ étant la date de clôture de l’exercice.`,
      );
      const nameless = await sendLedger(host, nora, siren, good, '');
      assert.equal(await codeOf(nameless), '422 invalid-request');
      assert.deepEqual(await totals(siren), ['404 ledger-unknown']);
    });
  });

  it('loses the entries of its bad lines, whole, and names every line', async () => {
    const siren = await firm.company();
    const { lines, entries, rejected, warnings } = await imported(
      await sendLedger(
        host,
        nora,
        siren,
        ledgerFile(
          purchase(1),
          purchase(2).replace('20240502', '20240231'),
          purchase(3).replace('Écriture', 'Farine | T65'),
          purchase(4),
          'AC|Journal|5|2024',
        ),
      ),
    );
    const left = (number: number, line: number) =>
      `l’écriture ${number} du journal AC est laissée de côté, à cause de la ligne ${line}`;
    assert.deepEqual(rejected, [
      { line: 5, reason: 'date illisible' },
      { line: 6, reason: left(2, 5) },
      { line: 7, reason: left(2, 5) },
      { line: 8, reason: '19 colonnes au lieu de 18' },
      { line: 9, reason: left(3, 8) },
      { line: 10, reason: left(3, 8) },
      { line: 14, reason: '4 colonnes au lieu de 18' },
    ]);
    assert.deepEqual([lines, entries, warnings], [6, 2, []]);
    assert.deepEqual(await totals(siren), ['0.00', '200.00', '0.00', '240.00', '0.00']);
  });

  it('is imported with its holes and its entries that do not balance, and says where', async () => {
    const siren = await firm.company();
    const { lines, entries, warnings } = await imported(
      await sendLedger(
        host,
        nora,
        siren,
        ledgerFile(
          purchase(1),
          purchase(4),
          { number: 5, account: '51210000', debit: '7,00' },
          { number: 6, account: '53000000', credit: '7,00' },
        ),
      ),
    );
    assert.deepEqual([lines, entries], [8, 4]);
    assert.deepEqual(warnings, [
      { line: 5, reason: 'les écritures 2 à 3 manquent' },
      { line: 8, reason: 'l’écriture 5 du journal AC a 7,00 € de débit en trop' },
      { line: 9, reason: 'l’écriture 6 du journal AC a 7,00 € de crédit en trop' },
    ]);
  });

  it('is of the year of its entries where its name is of another, and says so', async () => {
    const siren = await firm.company();
    const { fiscalYear, from, to, warnings } = await imported(
      await sendLedger(host, nora, siren, ledgerFile(purchase(1)), `${siren}FEC20230630.txt`),
    );
    assert.deepEqual([fiscalYear, from, to], [2024, '2023-07-01', '2024-06-30']);
    assert.deepEqual(
      warnings.map(({ line }) => line),
      [1],
    );
  });

  it('loses the entries that close its year, so that income and expenses stay', async () => {
    const siren = await firm.company();
    const closing = { journal: 'OD', number: 2, date: '20241231' };
    const { lines, entries, warnings } = await imported(
      await sendLedger(
        host,
        nora,
        siren,
        ledgerFile(
          purchase(1),
          { ...closing, account: '12900000', debit: '100,00' },
          { ...closing, account: '60110000', credit: '100,00' },
        ),
      ),
    );
    assert.deepEqual([lines, entries], [3, 1]);
    assert.deepEqual(warnings, [
      {
        line: 5,
        reason: 'l’écriture 2 du journal OD solde les comptes de l’exercice : elle est laissée de côté',
      },
    ]);
    assert.deepEqual(await totals(siren), ['0.00', '100.00', '0.00', '120.00', '0.00']);
  });

  it('is for the firm’s own people alone; who belongs elsewhere learns nothing and leaves a line', async () => {
    const siren = await firm.company();
    const file = ledgerFile(purchase(1));
    const claire = await firm.user(siren, ['deposit', 'indicators', 'archives', 'admin']);
    assert.equal(await codeOf(await sendLedger(host, claire, siren, file)), '403 right-missing');
    const stranger = await firm.user(await firm.company(), ['indicators', 'admin']);
    assert.equal(await codeOf(await sendLedger(host, stranger, siren, file)), '404 company-unknown');
    assert.equal(await codeOf(await sendLedger(host, nora, '999999999', file)), '404 company-unknown');
    const signedOut = await host.fetch(`/api/ledgers?company=${siren}`, { method: 'POST', body: file });
    assert.equal(await codeOf(signedOut), '401 not-signed-in');
    assert.deepEqual(
      (await audit(siren)).map(({ action, actor }) => [action, actor.role]),
      [['access-refused', 'outsider']],
    );
  });
});

/** The columns the other way round, in capitals. */
function reordered(content: string): string {
  const [header = '', ...lines] = content.split('\n').map((line) => line.split('|').toReversed().join('|'));
  return [header.toUpperCase(), ...lines].join('\n');
}
