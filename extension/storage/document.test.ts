import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { z } from '@comptexpert-kit/contract';
import { StoredDocument } from './document.ts';
import { FakeArea } from './testing/fake-area.ts';

describe('a value that is kept with the version of its layout', () => {
  let area: FakeArea;
  const first = () =>
    new StoredDocument(area, {
      key: 'minutes',
      schema: z.object({ minutes: z.number() }),
      initial: { minutes: 1 },
    });
  const second = () =>
    new StoredDocument(area, {
      key: 'minutes',
      schema: z.object({ seconds: z.number() }),
      initial: { seconds: 60 },
      steps: [
        (older) => {
          const { minutes } = older as { minutes: number };
          return { seconds: minutes * 60 };
        },
      ],
    });

  beforeEach(() => {
    area = new FakeArea();
  });

  it('is read by the version that follows, and written as its own', async () => {
    await first().change(() => ({ minutes: 5 }));
    assert.deepEqual(await second().read(), { seconds: 300 });
    assert.deepEqual(area.items['minutes'], { version: 1, value: { minutes: 5 } });
    await second().change(({ seconds }) => ({ seconds: seconds + 1 }));
    assert.deepEqual(area.items['minutes'], { version: 2, value: { seconds: 301 } });
  });

  it('is neither read nor written over by the version before', async () => {
    await second().change(() => ({ seconds: 1 }));
    const before = area.items;
    await assert.rejects(first().read(), { code: 'store-too-new' });
    assert.deepEqual(await first().readOrInitial(), { minutes: 1 });
    await assert.rejects(
      first().change(() => ({ minutes: 5 })),
      { code: 'store-too-new' },
    );
    assert.deepEqual(area.items, before);
  });

  it('is not written over when the browser does not let it be read', async () => {
    await first().change(() => ({ minutes: 5 }));
    const before = area.items;
    const value = first();
    area.get = () => Promise.reject(new Error('corrupted'));
    await assert.rejects(
      value.change(() => ({ minutes: 6 })),
      { code: 'store-unreadable' },
    );
    assert.deepEqual(area.items, before);
  });

  it('is unreadable when it is not what it should be, or cannot be brought up to date', async () => {
    for (const stored of [
      7,
      null,
      {},
      { version: 0, value: {} },
      { version: 2, value: {} },
      { version: 1 },
    ]) {
      await area.set({ minutes: stored });
      await assert.rejects(second().read(), { code: 'store-unreadable' }, JSON.stringify(stored));
      assert.deepEqual(await second().readOrInitial(), { seconds: 60 });
    }
  });
});
