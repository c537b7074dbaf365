import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ownAccount, problem as problemSchema, problemCode } from '@comptexpert-kit/contract';
import { type ApiHost, registeredOrigin, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('a holder’s own account', (serve) => {
  let host: ApiHost;
  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  const send = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    host.fetch(path, {
      method,
      headers: {
        'X-Test-Address': host.newAddress(),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  const codeOf = async (response: Response): Promise<string> =>
    `${response.status} ${problemCode(problemSchema.parse(await response.json())) ?? 'unknown'}`;

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
});
