import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onEveryDatabase } from './hosts.ts';

const script = fileURLToPath(new URL('ledger-generated.ts', import.meta.url));
/** What the database's own caches may grow by, in KiB; ten times the lines, held, are more than that. */
const mostGrowth = 96 * 1024;

interface Imported {
  readonly lines: number;
  readonly entries: number;
  /** In KiB. */
  readonly peak: number;
}

await onEveryDatabase('the memory of importing a ledger', (databases) => {
  /** Imports so many made-up lines in a process with little memory. */
  const imported = async (count: number): Promise<Imported> => {
    const { kind, address } = await databases().create();
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=96',
      '--max-semi-space-size=2',
      '--conditions=@comptexpert-kit/source',
      ...[script, kind, address, String(count)],
    ]);
    return JSON.parse(stdout) as Imported;
  };

  it('stays what it is for 20 000 lines when there are 200 000', async () => {
    const [few, many] = [await imported(20_000), await imported(200_000)];
    assert.deepEqual([few.lines, few.entries], [20_000, 5_000]);
    assert.deepEqual([many.lines, many.entries], [200_000, 50_000]);
    assert.ok(many.peak - few.peak < mostGrowth, `${few.peak} KiB, then ${many.peak} KiB`);
  });
});
