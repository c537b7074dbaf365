import { extensionChannel as channel, extensionMessage, pageMessage, z } from '@comptexpert-kit/contract';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from '../testing/fake-clock.ts';
import { type ExtensionPorts, findExtension } from './find-extension.ts';
import { type ExtensionOffer, readAnswer } from './read-answer.ts';

const offer = {
  channel,
  type: 'offer',
  issuer: 'https://identification.example',
  standing: 'approved',
  accounts: [{ id: 'x', name: 'Marie Durand', detail: '' }],
  identifiers: [],
};

/** A page, with an extension that says what a test has it say. */
function world({ framed = false } = {}) {
  const page = new EventTarget() as EventTarget & Record<'top' | 'postMessage', unknown>;
  const said: Record<string, unknown>[] = [];
  const targets = new Set<string>();
  page.top = framed ? new EventTarget() : page;
  page.postMessage = (message: Record<string, unknown>, to: string) => {
    said.push(z.parse(pageMessage, message));
    targets.add(to);
  };
  const clock = new FakeClock();
  const tell = (data: unknown, from: object = {}) =>
    page.dispatchEvent(Object.assign(new Event('message'), { data, source: page, ...from }));
  return { page: page as unknown as ExtensionPorts['page'], clock, said, targets, tell };
}

function found(options?: { framed: boolean }) {
  const here = world(options);
  const offers: ExtensionOffer[] = [];
  const stop = new AbortController();
  const extension = findExtension(here, stop.signal, (one) => offers.push(one));
  return { ...here, extension, stop, offers, lastId: () => here.said.at(-1)?.['id'] };
}

describe('what the extension offers', () => {
  it('is heard in answer to a greeting, and unasked when it changes', () => {
    const { offers, tell, lastId } = found();
    tell({ ...offer, id: lastId() });
    tell({ ...offer, standing: 'locked', accounts: [] });
    assert.deepEqual(offers, [
      { issuer: offer.issuer, standing: 'approved', accounts: offer.accounts, identifiers: [] },
      { issuer: offer.issuer, standing: 'locked', accounts: [], identifiers: [] },
    ]);
  });

  it('is asked for again when the extension came after the page', () => {
    const { said, tell } = found();
    tell({ channel, type: 'ready' });
    assert.deepEqual(
      said.map(({ type }) => type),
      ['hello', 'hello'],
    );
    assert.notEqual(said[0]?.['id'], said[1]?.['id']);
  });

  it('counts for nothing from a frame, another window, or with an id that nobody gave', () => {
    const { offers, tell, lastId } = found();
    tell({ ...offer, id: lastId() }, { source: new EventTarget() });
    tell({ ...offer, id: lastId() }, { source: null });
    tell({ ...offer, id: 'another' });
    assert.deepEqual(offers, []);
    tell({ ...offer, id: lastId() });
    tell({ ...offer, id: lastId(), standing: 'locked' });
    assert.equal(offers.length, 1);
  });

  it('is not heard in a frame, nor after leaving', () => {
    const framed = found({ framed: true });
    framed.tell(offer);
    assert.deepEqual([framed.said, framed.offers], [[], []]);
    const left = found();
    left.stop.abort();
    left.tell(offer);
    assert.deepEqual(left.offers, []);
  });
});

describe('going on as an account', () => {
  it('is done once the extension says so, for that very request', async () => {
    const { extension, said, tell, lastId } = found();
    const done = extension.continueAs('x');
    assert.deepEqual([said.at(-1)?.['type'], said.at(-1)?.['account']], ['continue', 'x']);
    tell({ channel, type: 'revived', id: 'another' });
    tell({ channel, type: 'revived', id: said[0]?.['id'] });
    tell({ channel, type: 'refused', id: lastId(), reason: 'session-over' });
    assert.equal(await done, 'session-over');
    const second = extension.continueAs('x');
    tell({ channel, type: 'revived', id: lastId() });
    assert.equal(await second, undefined);
  });

  it('is given up where nobody answers', async () => {
    const { extension, clock, tell, lastId } = found();
    const done = extension.continueAs('x');
    const id = lastId();
    clock.advance(30_000);
    assert.equal(await done, 'failed');
    tell({ channel, type: 'revived', id });
  });

  it('is not taken for done because a page says that it may ask', async () => {
    const { extension, tell, lastId } = found();
    const done = extension.continueAs('x');
    tell({ ...offer, id: lastId() });
    assert.equal(await done, 'failed');
  });

  it('asking opens the extension’s window, or says why not', async () => {
    const { extension, offers, tell, lastId } = found();
    const asked = extension.ask();
    tell({ ...offer, id: lastId(), standing: 'askable', accounts: [] });
    assert.deepEqual([await asked, offers.length], [undefined, 1]);
    const again = extension.ask();
    tell({ channel, type: 'refused', id: lastId(), reason: 'declined' });
    assert.equal(await again, 'declined');
  });
});

describe('what is taken for an answer', () => {
  const right: readonly object[] = [
    { channel, type: 'ready' },
    offer,
    { ...offer, id: 'a', identifiers: ['mdurand'] },
    { channel, type: 'revived', id: 'a' },
    { channel, type: 'refused', id: 'a', reason: 'offline' },
  ];
  for (const [index, message] of right.entries())
    it(`what the contract has: ${index}`, () => {
      assert.ok(z.safeParse(extensionMessage, message).success);
      assert.ok(readAnswer(message));
    });

  const [account] = offer.accounts;
  const wrong: readonly unknown[] = [
    undefined,
    null,
    'revived',
    [],
    { ...offer, channel: 'another' },
    { ...offer, standing: 'everything' },
    { ...offer, standing: 'toString' },
    { ...offer, id: 7 },
    { ...offer, accounts: {} },
    { ...offer, accounts: [null] },
    { ...offer, accounts: [{ ...account, id: '' }] },
    { ...offer, accounts: [{ ...account, name: 'x'.repeat(201) }] },
    { ...offer, accounts: [{ ...account, name: { toString: () => 'Marie' } }] },
    { ...offer, accounts: [{ id: 'x', name: 'Marie' }] },
    { ...offer, accounts: Array.from({ length: 51 }, () => account) },
    { ...offer, identifiers: [1] },
    { ...offer, identifiers: undefined },
    { channel, type: 'revived' },
    { channel, type: 'refused', id: 'a', reason: '<b>' },
    { channel, type: 'refused', id: 'a' },
    { channel, type: '__proto__', id: 'a' },
    JSON.parse(`{"__proto__":${JSON.stringify(offer)}}`),
    JSON.parse(`{"channel":"${channel}","type":"revived","__proto__":{"id":"a"}}`),
    Object.create(offer),
  ];
  for (const [index, message] of wrong.entries())
    it(`nothing else: ${index}`, () => {
      assert.equal(readAnswer(message), undefined);
    });

  it('nothing that a page wrote on the prototype of all objects', () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    try {
      Object.assign(prototype, { standing: 'approved', accounts: offer.accounts, identifiers: [], id: 'a' });
      assert.equal(readAnswer({ channel, type: 'offer' }), undefined);
      assert.equal(readAnswer({ channel, type: 'revived' }), undefined);
    } finally {
      for (const key of ['standing', 'accounts', 'identifiers', 'id']) Reflect.deleteProperty(prototype, key);
    }
  });
});
