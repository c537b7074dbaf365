import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, it } from 'node:test';
import { problem } from '@comptexpert-kit/contract';
import { signedIn } from './host.ts';
import { type HttpHost, onEveryDatabase, openDatabase, serveApi } from './hosts.ts';
import { imported, ledgerFile, ledgerHeader, purchase, sendLedger } from './ledger-files.ts';
import { type Client, Firm } from './space.ts';

await onEveryDatabase('a large ledger over HTTP', (databases) => {
  let host: HttpHost;
  let firm: Firm;
  let nora: Client;
  before(async () => {
    host = await serveApi(openDatabase(await databases().create()), { house: 'firm' });
    firm = new Firm(() => host);
    nora = await firm.employee();
  });
  after(() => host.close());

  const large = (first = ''): string =>
    ledgerFile(first, ...Array.from({ length: 25_000 }, (_, index) => purchase(index + 1)));

  it('is taken, however much larger than any other body', async () => {
    const siren = await firm.company();
    const { lines, entries } = await imported(await sendLedger(host, nora, siren, large()));
    assert.deepEqual([lines, entries], [75_000, 25_000]);
  });

  it('that is refused early is answered in words, not with a broken connection', async () => {
    const siren = await firm.company();
    const response = await sendLedger(host, nora, siren, large().replace('CompteNum', 'Compte'));
    assert.equal(response.status, 422);
    assert.match(problem.parse(await response.json()).detail ?? '', /la colonne « CompteNum » manque/);
  });

  it('of which the sender hangs up half-way changes nothing and is in nobody’s way', async () => {
    const siren = await firm.company();
    await imported(await sendLedger(host, nora, siren, ledgerFile(purchase(1))));
    const failed = Promise.withResolvers<undefined>();
    const sending = request(`${host.url}/api/ledgers?company=${siren}`, {
      method: 'POST',
      headers: {
        ...signedIn(nora.account),
        'Content-Disposition': `attachment; filename="${siren}FEC20241231.txt"`,
      },
    });
    sending.once('error', () => {
      failed.resolve(undefined);
    });
    await new Promise((resolve) => sending.write(`${large()}\n`, resolve));
    sending.destroy(new Error('the phone is out of battery'));
    await failed.promise;
    const { lines } = await imported(
      await sendLedger(host, nora, siren, ledgerFile(purchase(1), purchase(2))),
    );
    assert.equal(lines, 6);
    const ledgers = await host.database.selectFrom('ledgers').select(['fiscal_year', 'lines']).execute();
    assert.ok(ledgers.some((ledger) => ledger.lines === 6));
    const stored = await host.database
      .selectFrom('ledger_lines')
      .leftJoin('ledgers', 'ledgers.id', 'ledger_lines.ledger_id')
      .select('line')
      .where('ledgers.id', 'is', null)
      .limit(1)
      .execute();
    assert.deepEqual(stored, []);
  });

  it('that is packed is refused', async () => {
    const siren = await firm.company();
    const send = (headers: Readonly<Record<string, string>>) =>
      host.fetch(`/api/ledgers?company=${siren}`, {
        method: 'POST',
        headers: {
          ...signedIn(nora.account),
          'X-Test-Address': host.newAddress(),
          'Content-Disposition': `attachment; filename="${siren}FEC20241231.txt"`,
          ...headers,
        },
        body: ledgerHeader,
      });
    assert.equal((await send({ 'Content-Encoding': 'gzip' })).status, 415);
  });
});
