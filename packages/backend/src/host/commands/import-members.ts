import { systemClock } from '../../domain/web-secrets.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { importRegister } from '../register-import.ts';
import { chunksOf } from './file-chunks.ts';
import { reasonOf } from './reasons.ts';

const exitCodes = { read: 0, nothingDone: 1, wrongUsage: 2 } as const;

/** How long another import may take, in milliseconds, before this one gives up waiting for it. */
const patience = 60_000;

/** Fills the register from a file; may run beside servers. */
async function importMembers(file: string): Promise<void> {
  const database = await openDatabase(readConfig(process.env), 'ordre', { patience });
  try {
    const done = await importRegister(chunksOf(file), {
      database,
      clock: systemClock,
      onRefused: (line, reason) => process.stderr.write(`ligne ${line} : ${reason}\n`),
    });
    process.stdout.write(
      `${done.lines} lignes : ${done.added} ajoutées, ${done.changed} modifiées, ${done.unchanged} inchangées, ${done.refused} refusées\n`,
    );
  } finally {
    await database.destroy();
  }
}

const [file, ...others] = process.argv.slice(2);
if (file === undefined || others.length > 0) {
  process.stderr.write('usage : npm run import:members -- FICHIER.csv\n');
  process.exitCode = exitCodes.wrongUsage;
} else
  try {
    await importMembers(file);
    process.exitCode = exitCodes.read;
  } catch (error) {
    process.stderr.write(`comptexpert : ${reasonOf(error)}\n`);
    process.exitCode = exitCodes.nothingDone;
  }
