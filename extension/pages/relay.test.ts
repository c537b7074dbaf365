import { extensionChannel, extensionMessage, pageMessage, z } from '@comptexpert-kit/contract';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read, relay } from './relay.ts';

const channel = extensionChannel;
const origin = 'https://site.example';
const hello = { channel, type: 'hello', id: 'a' };
const ask = { channel, type: 'ask', id: 'b' };
const goOn = { channel, type: 'continue', id: 'c', account: 'x' };
const offer = {
  channel,
  type: 'offer',
  id: 'a',
  issuer: 'https://identification.example',
  standing: 'approved',
  accounts: [],
  identifiers: [],
};

/** A page with the relay in it, and a background that a test answers for. */
function world(start: { readonly origin?: string } = {}) {
  const page = new EventTarget() as EventTarget & { postMessage: (message: unknown, to: string) => void };
  const told: unknown[] = [];
  const targets = new Set<string>();
  page.postMessage = (message, to) => {
    told.push(message);
    targets.add(to);
  };
  let listeners = 0;
  const add = page.addEventListener.bind(page);
  const remove = page.removeEventListener.bind(page);
  page.addEventListener = (...all: Parameters<typeof add>) => {
    listeners += 1;
    add(...all);
  };
  page.removeEventListener = (...all: Parameters<typeof remove>) => {
    listeners -= 1;
    remove(...all);
  };
  const state = { now: 0, clicked: true, alive: true, answer: offer as unknown, asked: [] as unknown[] };
  const timers: (() => void)[] = [];
  const stop = new AbortController();
  let change = (): void => undefined;
  relay({
    page: page as unknown as Window,
    origin: start.origin ?? origin,
    ask: (message) => {
      if (!state.alive) throw new Error('Extension context invalidated.');
      state.asked.push(message);
      return state.answer instanceof Error ? Promise.reject(state.answer) : Promise.resolve(state.answer);
    },
    isClicked: () => state.clicked,
    isAlive: () => state.alive,
    onChange: (hear) => {
      change = hear;
    },
    clock: {
      now: () => state.now,
      after: (milliseconds, run) => {
        timers.push(() => {
          state.now += milliseconds;
          run();
        });
      },
    },
    signal: stop.signal,
  });
  const say = async (data: unknown, from: object = {}) => {
    page.dispatchEvent(Object.assign(new Event('message'), { data, source: page, origin, ...from }));
    await new Promise(setImmediate);
  };
  const ready = told.splice(0);
  return {
    state,
    told,
    targets,
    ready,
    say,
    stop,
    timers,
    change: async () => {
      change();
      await new Promise(setImmediate);
    },
    listeners: () => listeners,
  };
}

describe('the relay in a page', () => {
  it('says that it is there, to the page’s own origin alone', () => {
    const { ready, targets } = world();
    assert.deepEqual(ready, [{ channel, type: 'ready' }]);
    assert.ok(z.safeParse(extensionMessage, ready[0]).success);
    assert.deepEqual([...targets], [origin]);
  });

  it('carries what is asked to the background, and the answer back', async () => {
    const { state, told, say } = world();
    await say(hello);
    assert.deepEqual([state.asked, told], [[hello], [offer]]);
  });

  it('says that it is there to a page that knocks, and wakes nobody for it', async () => {
    const { state, told, say } = world();
    await say(channel);
    assert.deepEqual([state.asked, told], [[], [{ channel, type: 'ready' }]]);
  });

  it('hears no frame, no other window and no other origin', async () => {
    const { state, told, say } = world();
    await say(hello, { source: null });
    await say(hello, { source: new EventTarget() });
    await say(hello, { origin: 'https://evil.example' });
    await say(hello, { origin: 'null' });
    await say(channel, { source: null });
    assert.deepEqual([state.asked, told], [[], []]);
  });

  it('lets nobody ask or go on without a click or a key, and says so', async () => {
    const { state, told, say } = world();
    state.clicked = false;
    await say(ask);
    await say(goOn);
    assert.deepEqual(state.asked, []);
    assert.deepEqual(told, [
      { channel, type: 'refused', id: 'b', reason: 'failed' },
      { channel, type: 'refused', id: 'c', reason: 'failed' },
    ]);
  });

  it('after a change tells whoever asked, and nobody else', async () => {
    const { state, told, say, change } = world();
    await change();
    assert.deepEqual([state.asked, told], [[], []]);
    await say(hello);
    told.length = 0;
    await change();
    assert.equal(told.length, 1);
    const [again] = told as [Record<string, unknown>];
    assert.equal(again['id'], undefined);
    assert.ok(z.safeParse(extensionMessage, again).success);
  });

  it('a flood is not even listened to, until it is over', async () => {
    const { state, say, timers, listeners } = world();
    for (let message = 0; message < 10_000; message += 1) void say(hello);
    await say(hello);
    assert.equal(state.asked.length, 20);
    assert.deepEqual([listeners(), timers.length], [0, 1]);
    timers[0]?.();
    assert.equal(listeners(), 1);
    await say(hello);
    assert.equal(state.asked.length, 21);
  });

  it('what a person does never comes to the limit', async () => {
    const { state, say } = world();
    for (let minute = 0; minute < 60; minute += 1) {
      for (const message of [hello, ask, goOn]) await say(message);
      state.now += 1_000;
    }
    assert.equal(state.asked.length, 180);
  });

  it('a worker that dies meanwhile leaves nobody waiting, and is asked again', async () => {
    const { state, told, say } = world();
    state.answer = new Error('The message port closed before a response was received.');
    await say(goOn);
    assert.deepEqual(told, [{ channel, type: 'refused', id: 'c', reason: 'failed' }]);
    state.answer = offer;
    await say(hello);
    assert.deepEqual(told.at(-1), offer);
  });

  it('a background that answers with nothing leaves nobody waiting either', async () => {
    const { state, told, say } = world();
    state.answer = undefined;
    await say(hello);
    await say(goOn);
    assert.deepEqual(told, [{ channel, type: 'refused', id: 'c', reason: 'failed' }]);
  });

  it('goes quietly once the extension was updated or removed', async () => {
    const { state, told, say, change } = world();
    await say(hello);
    told.length = 0;
    state.alive = false;
    await say(goOn);
    assert.deepEqual(told, [{ channel, type: 'refused', id: 'c', reason: 'failed' }]);
    await say(hello);
    await say(goOn);
    await change();
    assert.equal(told.length, 1);
  });

  it('makes way for a newer copy of itself', async () => {
    const { state, say, stop } = world();
    stop.abort();
    await say(hello);
    assert.deepEqual(state.asked, []);
  });

  it('says and hears nothing in a sandboxed document', async () => {
    const { state, ready, say } = world({ origin: 'null' });
    await say(hello, { origin: 'null' });
    assert.deepEqual([state.asked, ready], [[], []]);
  });
});

describe('what the relay takes for a message', () => {
  for (const message of [hello, ask, goOn])
    it(`${message.type}, as the contract has it`, () => {
      assert.deepEqual(read(message), z.parse(pageMessage, message));
    });

  const wrong: readonly unknown[] = [
    undefined,
    null,
    'hello',
    [],
    {},
    { ...hello, channel: 'another' },
    { ...hello, type: 'export' },
    { ...hello, type: 'toString' },
    { ...hello, id: '' },
    { ...hello, id: 'x'.repeat(65) },
    { ...hello, id: 1 },
    { ...hello, id: { toString: () => 'a' } },
    { ...hello, more: 1 },
    { ...goOn, account: undefined },
    { ...goOn, account: 'x'.repeat(65) },
    { ...goOn, origin: 'https://espace-pro.example' },
    JSON.parse(`{"channel":"${channel}","type":"hello","id":"a","__proto__":{"account":"x"}}`),
    JSON.parse(`{"__proto__":{"channel":"${channel}","type":"hello","id":"a"}}`),
    Object.create(hello),
  ];
  for (const [index, message] of wrong.entries())
    it(`nothing else: ${index}`, () => {
      assert.equal(read(message), undefined);
      assert.ok(!z.safeParse(pageMessage, message).success || index === wrong.length - 1);
    });
});
