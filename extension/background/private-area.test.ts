import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FakeArea } from '../storage/testing/fake-area.ts';
import { privateArea } from './private-area.ts';

it('keeps what private windows store apart from what the others do', async () => {
  const shared = new FakeArea();
  await shared.set({ vault: 'the others’' });
  const area = privateArea(shared);
  assert.deepEqual(await area.get('vault'), {});
  await area.set({ vault: 'private', settings: 1 });
  assert.deepEqual(await area.get('vault'), { vault: 'private' });
  assert.deepEqual(await shared.get('vault'), { vault: 'the others’' });
  await area.remove(['vault']);
  await area.remove('settings');
  assert.deepEqual(shared.items, { vault: 'the others’' });
});
