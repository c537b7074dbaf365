import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { measureArchive } from './archive.ts';
import { measureBox } from './box.ts';
import { measureCreations } from './creations.ts';
import { measureDeposits } from './deposits.ts';
import { measureExtension } from './extension.ts';
import { measureKeystrokes } from './keystrokes.ts';
import { measureKeyFigures } from './kpi.ts';
import { measureLedger } from './ledger.ts';
import { measurePeers } from './peers.ts';
import { measureRegister } from './register.ts';
import type { Result } from './results.ts';
import { measureMocks } from './mocks.ts';
import { measureServer } from './server.ts';
import { measureSizes } from './sizes.ts';

/** Every benchmark, in the order in which they are run; names given on the command line choose among them. */
const benchmarks: Readonly<Record<string, () => Promise<readonly Result[]>>> = {
  sizes: measureSizes,
  box: measureBox,
  peers: measurePeers,
  server: measureServer,
  mocks: measureMocks,
  creations: measureCreations,
  register: measureRegister,
  ledger: measureLedger,
  keystrokes: measureKeystrokes,
  kpi: measureKeyFigures,
  archive: measureArchive,
  deposits: measureDeposits,
  extension: measureExtension,
};

const chosen = process.argv.slice(2);
const results: Result[] = [];
for (const [name, measure] of Object.entries(benchmarks)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n— ${name}`);
  for (const result of await measure()) {
    results.push(result);
    const { label, value, unit, budget, met } = result;
    const verdict = budget === undefined ? '' : `  ${met === true ? 'within' : 'OVER'} ${budget}`;
    console.log(`  ${label}: ${value} ${unit}${verdict}`);
  }
}
const file = fileURLToPath(new URL('results.json', import.meta.url));
await writeFile(file, `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
console.log(`\nwritten to test/bench/results.json`);
