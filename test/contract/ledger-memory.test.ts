import assert from 'node:assert/strict';
import { it } from 'node:test';
import { onEveryDatabase } from './hosts.ts';
import { inSmallProcess, mostGrowth, type Peak } from './small-process.ts';

interface Imported extends Peak {
  readonly lines: number;
  readonly entries: number;
}

await onEveryDatabase('the memory of importing a ledger', (databases) => {
  /** Imports so many made-up lines in a process with little memory. */
  const imported = async (count: number): Promise<Imported> =>
    inSmallProcess<Imported>('ledger-generated.ts', await databases().create(), count);

  it('stays what it is for 20 000 lines when there are 200 000', async () => {
    const [few, many] = [await imported(20_000), await imported(200_000)];
    assert.deepEqual([few.lines, few.entries], [20_000, 5_000]);
    assert.deepEqual([many.lines, many.entries], [200_000, 50_000]);
    assert.ok(many.peak - few.peak < mostGrowth, `${few.peak} KiB, then ${many.peak} KiB`);
  });
});
