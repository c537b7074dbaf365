import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { registeredClients, servicesOf } from './clients.ts';

const urls = {
  issuer: 'http://identification.localhost:4000',
  site: (name: string) => `http://${name}.localhost:4000`,
};

describe('the registered clients', () => {
  it('come back to /callback of their own host', () => {
    const clients = registeredClients(urls);
    assert.deepEqual(
      clients.map(({ id, redirectUris }) => [id, ...redirectUris]),
      ['identification', 'espace-pro', 'cotisations', 'jesignexpert', 'cabinet'].map((id) => [
        id,
        `http://${id}.localhost:4000/callback`,
      ]),
    );
    assert.deepEqual(
      clients.filter(({ firstParty }) => firstParty).map(({ id }) => id),
      ['identification', 'espace-pro', 'cotisations'],
    );
  });

  it('include the extension only where its id is configured', () => {
    assert.ok(!registeredClients(urls).some((client) => client.id === 'comptexpert-extension'));
    const id = 'abcdefghijklmnopabcdefghijklmnop';
    const extension = registeredClients(urls, id).find((client) => client.id === 'comptexpert-extension');
    assert.ok(extension);
    const firefox = createHash('sha1').update('extension@comptexpert.example').digest('hex');
    assert.deepEqual(extension.redirectUris, [
      `https://${id}.chromiumapp.org/`,
      `https://${firefox}.extensions.allizom.org/`,
    ]);
    assert.ok(!servicesOf(registeredClients(urls, id)).some((service) => service.id === extension.id));
  });
});
