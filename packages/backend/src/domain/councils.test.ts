import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { council, regions } from '@comptexpert-kit/contract';
import { Councils } from './councils.ts';

describe('the regional councils', () => {
  it('each region has one with a name of its own, written as the contract wants it', () => {
    const all = regions.map((region) => new Councils().of(region));
    assert.deepEqual(
      all.map((one) => council.parse(one).region),
      [...regions],
    );
    assert.equal(new Set(all.map((one) => one?.name)).size, regions.length);
  });

  it('names agree with their article', () => {
    const councils = new Councils();
    for (const [region, name] of [
      ['alsace', 'Conseil régional de l’Ordre d’Alsace'],
      ['limousin', 'Conseil régional de l’Ordre du Limousin'],
      ['la-reunion', 'Conseil régional de l’Ordre de La Réunion'],
    ])
      assert.equal(councils.of(region ?? '')?.name, name);
  });

  it('what whoever runs it says of a council goes before what is known; others are written to at one address', () => {
    const councils = new Councils(
      { corse: { email: 'corse@example.org', phone: '04 95 00 00 00' } },
      'aide@example.org',
    );
    const contact = (region: string) => {
      const { email, phone } = councils.of(region) ?? {};
      return [email, phone];
    };
    assert.deepEqual(contact('corse'), ['corse@example.org', '04 95 00 00 00']);
    assert.deepEqual(contact('paris-ile-de-france'), ['contact@oec-paris.fr', undefined]);
    assert.deepEqual(contact('bretagne'), ['aide@example.org', undefined]);
    const moved = new Councils({ 'paris-ile-de-france': { email: 'paris@example.org' } });
    assert.equal(moved.of('paris-ile-de-france')?.email, 'paris@example.org');
  });

  it('a code that is no region has none', () => {
    for (const code of ['', 'atlantide', 'Corse', '__proto__', 'constructor'])
      assert.equal(new Councils().of(code), undefined);
  });
});
