import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type OwnAccount, ownAccount, type Route, routes } from '@comptexpert-kit/contract';
import { codeOf, problemOf, sendTo } from './answers.ts';
import { type ApiHost, registeredOrigin, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('a holder’s own account', (serve) => {
  let host: ApiHost;
  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  const send = sendTo(() => host);

  describe('reading it', () => {
    it('R-3 shows one of « Autre profil » everything that was told', async () => {
      const julie = await host.add({
        identifier: 'jmartin',
        profile: 'autre',
        title: 'madame',
        givenName: 'Julie',
        familyName: 'Martin',
        phone: '06 39 98 12 34',
        address: '12 rue de la République',
        city: 'Lyon',
        postalCode: '69002',
        birthYear: 1984,
        newsletter: true,
        offices: [{ id: 'martin-lyon', name: 'Martin Conseil, Lyon' }],
      });
      const response = await send('GET', '/api/account', signedIn(julie));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      const body = (await response.json()) as object;
      assert.deepEqual(ownAccount.parse(body), {
        house: 'ordre',
        identifier: 'jmartin',
        profile: 'autre',
        title: 'madame',
        lastName: 'Martin',
        firstName: 'Julie',
        email: 'jmartin@example.fr',
        pendingEmail: null,
        phone: '06 39 98 12 34',
        address: '12 rue de la République',
        city: 'Lyon',
        postalCode: '69002',
        birthYear: 1984,
        newsletter: true,
        region: null,
        registrationNumber: null,
        registrationYear: null,
        offices: [{ id: 'martin-lyon', name: 'Martin Conseil, Lyon' }],
        council: null,
        createdAt: new Date(julie.createdAt).toISOString(),
        passwordChangedAt: null,
      });
      assert.deepEqual(Object.keys(body).sort(), Object.keys(ownAccount.shape).sort(), 'and nothing else');
    });

    it('CX-18 names to a member the council that corrects the register', async () => {
      const [paris, none] = [
        await host.add({ identifier: 'parisienne', region: 'paris-ile-de-france' }),
        await host.add({ identifier: 'sansregion', profile: 'permanent', region: null }),
      ];
      const councilOf = async (account: { id: string }) =>
        ownAccount.parse(await (await send('GET', '/api/account', signedIn(account))).json()).council;
      assert.deepEqual(await councilOf(paris), {
        region: 'paris-ile-de-france',
        name: 'Conseil régional de l’Ordre de Paris Île-de-France',
        email: 'contact@oec-paris.fr',
      });
      assert.equal((await councilOf(none))?.name, 'Ordre des experts-comptables');
    });

    it('takes somebody signed in', async () => {
      const response = await send('GET', '/api/account', {});
      assert.equal(response.headers.get('WWW-Authenticate'), 'Test');
      assert.equal(await codeOf(response), '401 not-signed-in');
      const gone = await send('GET', '/api/account', signedIn({ id: crypto.randomUUID() }));
      assert.equal(await codeOf(gone), '401 not-signed-in');
    });

    it('CSRF: a page of another site may neither ask nor read', async () => {
      const marie = await host.add({ identifier: 'mdurand' });
      const evil = await send('GET', '/api/account', { ...signedIn(marie), Origin: 'https://evil.example' });
      assert.equal(evil.headers.get('Access-Control-Allow-Origin'), null);
      const asked = {
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization, dpop',
      };
      const preflight = await send('OPTIONS', '/api/account', { Origin: 'https://evil.example', ...asked });
      assert.equal(await codeOf(preflight), '403 forbidden-origin');
      assert.equal(preflight.headers.get('Access-Control-Allow-Headers'), null);
      const own = await send('OPTIONS', '/api/account', { Origin: registeredOrigin, ...asked });
      assert.equal(own.status, 204);
      assert.match(own.headers.get('Access-Control-Allow-Headers') ?? '', /Authorization, DPoP/);
      assert.equal(own.headers.get('Access-Control-Allow-Credentials'), null);
    });
  });

  it('is nobody’s without a token, whatever is asked', async () => {
    const asked = Object.values<Route>(routes).filter(
      ({ security, house = 'ordre' }) => security !== undefined && house === 'ordre',
    );
    assert.ok(asked.length >= 6);
    for (const { method, path } of asked) {
      const response = await send(
        method,
        path.replace('{id}', 'some'),
        {},
        method === 'GET' ? undefined : {},
      );
      assert.equal(await codeOf(response), '401 not-signed-in', `${method} ${path}`);
    }
  });

  describe('changing it', () => {
    const change = async (account: { id: string }, body: unknown): Promise<OwnAccount> => {
      const response = await send('PATCH', '/api/account', signedIn(account), body);
      assert.equal(response.status, 200, await response.clone().text());
      return ownAccount.parse(await response.json());
    };

    it('R-3 lets one of « Autre profil » correct everything that was told', async () => {
      const holder = await host.add({
        identifier: 'corrige',
        profile: 'autre',
        title: 'madame',
        phone: '06 39 98 12 34',
        address: '12 rue de la République',
        city: 'Lyon',
        postalCode: '69002',
        birthYear: 1984,
      });
      const told = {
        title: 'monsieur',
        lastName: 'D’Angélo',
        firstName: 'Zoé',
        phone: '+41 44 668 18 00',
        address: '3 place du Marché',
        city: 'Genève',
        postalCode: 'CH-1204',
        newsletter: true,
      } as const;
      const before = ownAccount.parse(await (await send('GET', '/api/account', signedIn(holder))).json());
      const after = await change(holder, told);
      assert.deepEqual(after, { ...before, ...told });
      assert.deepEqual(
        ownAccount.parse(await (await send('GET', '/api/account', signedIn(holder))).json()),
        after,
      );
      assert.deepEqual(await change(holder, { phone: null }), { ...after, phone: null });
      assert.deepEqual(await change(holder, {}), { ...after, phone: null }, 'what is not named stays');
    });

    it('R-6 leaves members’ identity to their council, and says which', async () => {
      const marie = await host.add({ identifier: 'membre', region: 'paris-ile-de-france', title: 'madame' });
      const asked = {
        title: 'monsieur',
        lastName: 'Dupont',
        firstName: 'Anne',
        address: '1 rue X',
        city: 'Paris',
        postalCode: '75001',
      };
      for (const [name, value] of Object.entries(asked)) {
        const body = { [name]: value, newsletter: true };
        const response = await send('PATCH', '/api/account', signedIn(marie), body);
        assert.equal(response.status, 403, name);
        const { council } = await problemOf(response, 'identity-from-register');
        assert.equal(council?.email, 'contact@oec-paris.fr');
      }
      const untouched = ownAccount.parse(await (await send('GET', '/api/account', signedIn(marie))).json());
      assert.deepEqual([untouched.lastName, untouched.newsletter], ['Durand', false]);
      const changed = await change(marie, { phone: '01 55 04 31 31', newsletter: true });
      assert.deepEqual([changed.phone, changed.newsletter], ['01 55 04 31 31', true]);
      assert.equal((await change(marie, { newsletter: false })).newsletter, false);
    });

    for (const [what, body, pointer, code] of [
      ['an empty name', { lastName: ' ' }, '/lastName', 'too-short'],
      ['a title that is none', { title: 'docteur' }, '/title', 'invalid-format'],
      ['words for a number', { phone: 'au bureau' }, '/phone', 'invalid-format'],
      ['an identifier', { identifier: 'autre' }, '/identifier', 'unknown-field'],
      ['an address for mails', { email: 'autre@example.fr' }, '/email', 'unknown-field'],
      ['a profile', { profile: 'permanent' }, '/profile', 'unknown-field'],
      [
        'a prototype',
        JSON.parse('{"__proto__": {"newsletter": true}}') as object,
        '/__proto__',
        'unknown-field',
      ],
    ] as const)
      it(`refuses ${what}, and changes nothing`, async () => {
        const holder = await host.add({ identifier: `refuse-${what.length}-${code}`, profile: 'autre' });
        const response = await send('PATCH', '/api/account', signedIn(holder), body);
        assert.equal(response.status, 422);
        const { errors } = await problemOf(response, 'invalid-request');
        assert.deepEqual(
          errors?.map((error) => [error.pointer, error.code]),
          [[pointer, code]],
        );
        const now = ownAccount.parse(await (await send('GET', '/api/account', signedIn(holder))).json());
        assert.deepEqual([now.lastName, now.newsletter], ['Durand', false]);
      });
  });
});
