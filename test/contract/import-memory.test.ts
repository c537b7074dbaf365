import assert from 'node:assert/strict';
import { it } from 'node:test';
import { onEveryDatabase } from './hosts.ts';
import { inSmallProcess, mostGrowth, type Peak } from './small-process.ts';

interface Imported extends Peak {
  readonly added: number;
  readonly refused: number;
}

await onEveryDatabase('the memory of an import', (databases) => {
  /** Imports so many made-up lines, one in ten of them faulty, in a process with little memory. */
  const imported = async (count: number): Promise<Imported> =>
    inSmallProcess<Imported>('import-generated.ts', await databases().create(), count);

  it('stays what it is for 20 000 lines when there are 200 000', async () => {
    const [few, many] = [await imported(20_000), await imported(200_000)];
    assert.deepEqual([few.added, few.refused], [18_000, 2_000]);
    assert.deepEqual([many.added, many.refused], [180_000, 20_000]);
    assert.ok(many.peak - few.peak < mostGrowth, `${few.peak} KiB, then ${many.peak} KiB`);
  });
});
