import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  memberPage,
  type MemberPage,
  problem as problemSchema,
  problemCode,
} from '@comptexpert-kit/contract';
import { seedDemoMembers } from '../../packages/backend/src/store/demo-members.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import type { ApiHost } from './host.ts';
import { onEveryDatabase, onEveryHost, openDatabase } from './hosts.ts';

const lamyYears = [1994, 2017, 2014, 2009, 1987, 2008, 1983];

await onEveryHost('the register', (serve) => {
  let host: ApiHost;

  before(async () => {
    host = await serve();
    await host.enterDemoMembers();
  });
  after(() => host.close());

  const ask = (query: string, address = host.newAddress()) =>
    host.fetch(`/api/members${query}`, { headers: { 'X-Test-Address': address } });

  const search = async (name: string, rest = ''): Promise<MemberPage> => {
    const response = await ask(`?name=${encodeURIComponent(name)}${rest}`);
    assert.equal(response.status, 200, await response.clone().text());
    return memberPage.parse(await response.json());
  };
  const found = async (name: string): Promise<string[]> =>
    (await search(name, '&limit=50')).items.map(({ lastName }) => lastName);

  /** The code of a refusal, and where it stands with what it says. */
  const refusal = async (response: Response) => {
    const body = problemSchema.parse(await response.json());
    assert.equal(body.status, response.status);
    return {
      status: response.status,
      code: problemCode(body),
      errors: (body.errors ?? []).map(({ pointer, code }) => [pointer, code]),
      messages: (body.errors ?? []).map(({ message }) => message),
    };
  };

  it('CX-23 CX-24 three letters find the homonyms, told apart by year, in their order', async () => {
    const page = await search('LAM', '&limit=7');
    assert.deepEqual(
      page.items.map(({ lastName, registrationYear }) => [lastName, registrationYear]),
      lamyYears.map((year) => ['LAMY', year]),
    );
    assert.equal(page.next, null);
    assert.equal(new Set(page.items.map(({ id }) => id)).size, 7);
  });

  it('CX-23 answers with last name and year alone, and an id that says nothing', async () => {
    const { items } = (await (await ask('?name=durand')).json()) as { items: Record<string, unknown>[] };
    for (const item of items)
      assert.deepEqual(Object.keys(item).sort(), ['id', 'lastName', 'registrationYear']);
    for (const { id } of items) assert.match(String(id), /^[0-9a-f-]{36}$/);
  });

  it('CX-25 seven at first, then more results by cursor: each once, in the same order, whatever the step', async () => {
    const all = await search('ma', '&limit=50');
    assert.ok(all.items.length > 7);
    const first = await search('ma');
    assert.equal(first.items.length, 7);
    for (const limit of [1, 3, 7]) {
      const seen: MemberPage['items'] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: MemberPage = await search('ma', `&limit=${limit}${next === '' ? '' : `&after=${next}`}`);
        seen.push(...page.items);
        ({ next } = page);
      }
      assert.deepEqual(seen, all.items);
    }
  });

  it('CX-24 CX-25 homonyms go on in their order over a cursor', async () => {
    const first = await search('lamy', '&limit=4');
    const second = await search('LAMY', `&limit=4&after=${first.next ?? ''}`);
    assert.deepEqual(
      [...first.items, ...second.items].map(({ registrationYear }) => registrationYear),
      lamyYears,
    );
    assert.equal(second.next, null);
  });

  const typed: readonly (readonly [string, string])[] = [
    ["O'Brien", "O'BRIEN"],
    ['o’brien', "O'BRIEN"],
    ['OBR', "O'BRIEN"],
    ['D’Angélo', 'D’ANGÉLO'],
    ["d'angelo", 'D’ANGÉLO'],
    ['Angé', 'D’ANGÉLO'],
    ['LE GOFF', 'LE GOFF'],
    ['legoff', 'LE GOFF'],
    ['goff', 'LE GOFF'],
    ['La Fontaine', 'de LA FONTAINE'],
    ['fontaine', 'de LA FONTAINE'],
    ['coeurd', 'CŒURDEROY'],
    ['Cœurd', 'CŒURDEROY'],
    ['strauss', 'STRAUß'],
    ['lukas', 'ŁUKASIEWICZ'],
    ['nunez', 'NUÑEZ'],
    ['martin dupre', 'MARTIN-DUPRÉ'],
    ['saint clair', 'SAINT-CLAIR'],
    ['  Thé\u0301venot ', 'THÉVENOT'],
    ['\u202ethev\u200fenot\u2066', 'THÉVENOT'],
    ['😀zimm', 'ZIMMERMANN'],
  ];
  for (const [name, lastName] of typed)
    it(`CX-23 « ${name} » finds ${lastName}, once`, async () => {
      const names = await found(name);
      assert.equal(names.filter((one) => one === lastName).length, 1, names.join());
    });

  it('a member whose keys all begin alike is shown once, also over a cursor', async () => {
    await host.enter([{ lastName: 'LE LEVRAUT' }, { lastName: 'DE DEDEYAN' }]);
    for (const name of ['le', 'lelevraut', 'levraut', 'de', 'ded']) {
      const names = await found(name);
      assert.ok(names.filter((one) => one === 'LE LEVRAUT' || one === 'DE DEDEYAN').length === 1, name);
    }
  });

  it('SQL and wildcards are letters among others', async () => {
    for (const name of ["la' or '1'='1", 'la"; drop table members; --', 'la%mm', 'la|my', 'zz\\'])
      assert.deepEqual(await found(name), name === 'la|my' ? Array(7).fill('LAMY') : []);
    assert.equal((await search('lamy')).items.length, 7);
  });

  it('whoever was struck off is not found, and others keep their place', async () => {
    await host.enter([
      { registrationNumber: '880001', lastName: 'RADIÉ', registrationYear: 1990 },
      { registrationNumber: '880002', lastName: 'RADIÉ', registrationYear: 1991 },
    ]);
    await host.strikeOff('880001');
    assert.deepEqual(
      (await search('radie', '&limit=1')).items.map(({ registrationYear }) => registrationYear),
      [1991],
    );
  });

  for (const [what, name] of [
    ['one letter', 'L'],
    ['nothing', ''],
    ['an emoji', '😀😀'],
    ['two marks without a letter', '--'],
  ] as const)
    it(`${what} is too little to search by, and a sentence says so`, async () => {
      const { status, code, errors, messages } = await refusal(
        await ask(`?name=${encodeURIComponent(name)}`),
      );
      assert.deepEqual([status, code, errors], [400, 'invalid-query', [['/name', 'too-short']]]);
      assert.deepEqual(messages, ['Tapez au moins les deux premières lettres du nom.']);
    });

  it('200 letters are a name, 201 are not', async () => {
    await host.enter([{ lastName: 'Q'.repeat(200) }]);
    assert.deepEqual(await found('Q'.repeat(200)), ['Q'.repeat(200)]);
    const { status, errors } = await refusal(await ask(`?name=${'Q'.repeat(201)}`));
    assert.deepEqual([status, errors], [400, [['/name', 'too-long']]]);
  });

  const badQueries: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    ['', [['/name', 'required']]],
    ['?name=la&limit=0', [['/limit', 'too-short']]],
    ['?name=la&limit=51', [['/limit', 'too-long']]],
    ['?name=la&limit=many', [['/limit', 'invalid-type']]],
    ['?name=la&limit=1.5', [['/limit', 'invalid-type']]],
    ['?name=la&name=du', [['/name', 'invalid-type']]],
    ['?name=la&birthDate=1980-02-01', [['/birthDate', 'unknown-field']]],
    ['?name=la&__proto__=x', [['/__proto__', 'unknown-field']]],
    ['?name=la&after=', [['/after', 'required']]],
    ['?name=la&after=%00', [['/after', 'invalid-format']]],
    ['?name=la&after=AAAA', [['/after', 'invalid-format']]],
    [`?name=la&after=${btoa('["la",1,2]')}`, [['/after', 'invalid-format']]],
    [`?name=la&after=${btoa('["la",9e99]').replace(/=+$/, '')}`, [['/after', 'invalid-format']]],
    [`?name=la&after=${btoa('["LA%",1]').replace(/=+$/, '')}`, [['/after', 'invalid-format']]],
  ];
  for (const [query, errors] of badQueries)
    it(`refuses ${query || 'a search without a name'}, by name of the parameter`, async () => {
      const refused = await refusal(await ask(query));
      assert.deepEqual([refused.status, refused.code, refused.errors], [400, 'invalid-query', errors]);
    });

  it('the cursor of another search goes on nowhere', async () => {
    const { next } = await search('ma', '&limit=2');
    const { status, errors } = await refusal(await ask(`?name=du&after=${next ?? ''}`));
    assert.deepEqual([status, errors], [400, [['/after', 'invalid-format']]]);
  });

  it('so many searches a minute from one network, then 429 with Retry-After; others go on', async () => {
    const address = host.newAddress();
    for (let i = 0; i < 120; i += 1) assert.equal((await ask('?name=la', address)).status, 200);
    const response = await ask('?name=la', address);
    assert.ok(Number(response.headers.get('Retry-After')) >= 1);
    assert.deepEqual((await refusal(response)).code, 'rate-limited');
    assert.equal((await ask('?name=la')).status, 200);
    await host.advance(60_000);
    assert.equal((await ask('?name=la', address)).status, 200);
  });
});

await onEveryDatabase('the demonstration register', (databases) => {
  it('seeded again adds nobody and changes nothing that was changed since', async () => {
    const database = openDatabase(await databases().create());
    const emails = async () =>
      (await database.selectFrom('members').select('email').orderBy('ordinal').execute()).map(
        ({ email }) => email,
      );
    try {
      await migrate(database);
      await seedDemoMembers(database);
      const before = await emails();
      await database.updateTable('members').set({ email: null }).where('ordinal', '=', 1).execute();
      await seedDemoMembers(database);
      assert.deepEqual(await emails(), before.with(0, null));
    } finally {
      await database.destroy();
    }
  });
});
