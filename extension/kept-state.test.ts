import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { KeptState } from './kept-state.ts';
import { FakeArea } from './storage/testing/fake-area.ts';
import { state } from './views/testing/samples.ts';

const now = Date.UTC(2026, 10, 22, 8);
const minute = 60_000;
const unlocked = state(now);
const locked = state(now, { lock: { locked: true, protection: 'passphrase' }, accounts: [], sites: [] });

describe('the state that is kept for a page to draw at first', () => {
  let area: FakeArea;
  let kept: KeptState;
  beforeEach(() => {
    area = new FakeArea();
    kept = new KeptState(area, false);
  });

  it('is read as it was kept last', async () => {
    assert.equal(await kept.read(now), undefined);
    await kept.keep(state(now, { accounts: [] }), now, undefined);
    await kept.keep(unlocked, now, undefined);
    assert.deepEqual(await kept.read(now + 24 * 60 * minute), unlocked);
  });

  it('is gone once it is locked, or forgotten', async () => {
    await kept.keep(unlocked, now, undefined);
    await kept.keep(locked, now, undefined);
    assert.deepEqual(area.items, {});
    await kept.keep(unlocked, now, undefined);
    await kept.forget();
    assert.deepEqual(area.items, {});
  });

  it('is none from the moment on at which it locks by itself, and before it was kept', async () => {
    await kept.keep(unlocked, now, now + 15 * minute);
    assert.deepEqual(await kept.read(now + 15 * minute - 1), unlocked);
    assert.equal(await kept.read(now + 15 * minute), undefined);
    assert.equal(await kept.read(now - 1), undefined);
  });

  it('is none where what lies there is something else', async () => {
    await kept.keep(unlocked, now, undefined);
    const { state: good } = area.items as { state: Record<string, unknown> };
    for (const state of [
      'unlocked',
      null,
      {},
      { ...good, from: 'today' },
      { ...good, until: null },
      { ...good, state: null },
      { ...good, state: { ...unlocked, lock: undefined } },
      { ...good, state: { ...unlocked, lock: { locked: true } } },
      { ...good, state: { ...unlocked, settings: undefined } },
      { ...good, state: { ...unlocked, accounts: 'Marie Durand' } },
      { ...good, state: { ...unlocked, accounts: [null] } },
      { ...good, state: { ...unlocked, sites: undefined } },
      { ...good, state: { ...unlocked, services: undefined } },
      { ...good, state: { ...unlocked, managed: undefined } },
    ]) {
      await area.set({ state });
      assert.equal(await kept.read(now), undefined, JSON.stringify(state));
    }
    await area.set({ state: good });
    assert.deepEqual(await kept.read(now), unlocked);
  });

  it('is not an older one where the browser refuses another', async () => {
    await kept.keep(unlocked, now, undefined);
    area.refusal = new Error('QUOTA_BYTES quota exceeded');
    await kept.keep(state(now, { accounts: [] }), now, undefined);
    assert.deepEqual(area.items, {});
  });

  it('is none where it cannot be read', async () => {
    area.get = () => Promise.reject(new Error('no such area'));
    assert.equal(await kept.read(now), undefined);
  });

  it('is none in private windows, which the area outlives', async () => {
    const inPrivate = new KeptState(area, true);
    await inPrivate.keep(unlocked, now, undefined);
    assert.deepEqual(area.items, {});
    await kept.keep(unlocked, now, undefined);
    assert.equal(await inPrivate.read(now), undefined);
    await inPrivate.forget();
    assert.deepEqual(await kept.read(now), unlocked);
  });
});
