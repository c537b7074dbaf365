import { importRegister } from '../../packages/backend/src/host/register-import.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { FakeClock } from '../support/fakes.ts';
import { openDatabase, type TestDatabase } from './hosts.ts';

/** A process of its own: imports so many made-up lines and prints its peak of memory, in KiB. */
const [kind, address = '', count] = process.argv.slice(2);
const linesAtOnce = 2_000;

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(
    'registrationNumber,lastName,firstName,birthDate,registrationYear,profile,region,email\n',
  );
  for (let from = 0; from < Number(count); from += linesAtOnce) {
    const lines = Array.from({ length: linesAtOnce }, (_, index) => {
      const number = from + index;
      // One in ten cannot be taken.
      const day = number % 10 === 9 ? '1980-02-31' : '1980-02-01';
      return `${number},LE NOM${number},Marie,${day},2009,expert-comptable,corse,m${number}@example.fr\n`;
    });
    yield await Promise.resolve(Buffer.from(lines.join('')));
  }
}

const database = openDatabase({ kind: kind as TestDatabase['kind'], address });
await migrate(database);
const { added, refused } = await importRegister(chunks(), {
  database,
  clock: new FakeClock(),
  onRefused: () => undefined,
});
await database.destroy();
process.stdout.write(JSON.stringify({ added, refused, peak: process.resourceUsage().maxRSS }));
