import { systemClock } from '../../domain/web-secrets.ts';
import { MemberRows } from '../../store/members.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { reasonOf } from './reasons.ts';

const exitCodes = { done: 0, notAll: 1, wrongUsage: 2 } as const;

/** Strikes members off the register, or takes that back; may run beside servers. Answers the numbers that nobody has. */
async function strikeOff(numbers: readonly string[], isUndone: boolean): Promise<readonly string[]> {
  const database = await openDatabase(readConfig(process.env), 'ordre');
  try {
    return await database.transaction().execute(async (inside) => {
      const members = new MemberRows(inside);
      const unknown: string[] = [];
      for (const number of numbers)
        if (!(await members.strikeOff(number, isUndone ? null : systemClock.now()))) unknown.push(number);
      return unknown;
    });
  } finally {
    await database.destroy();
  }
}

const undo = '--undo';
const given = process.argv.slice(2);
const numbers = given.filter((argument) => argument !== undo);
if (numbers.length === 0 || numbers.some((number) => number.startsWith('-'))) {
  process.stderr.write('usage : npm run strike:members -- [--undo] NUMÉRO…\n');
  process.exitCode = exitCodes.wrongUsage;
} else
  try {
    const unknown = await strikeOff(numbers, given.includes(undo));
    for (const number of unknown) process.stderr.write(`${number} : ce numéro n’est pas au registre\n`);
    const count = numbers.length - unknown.length;
    process.stdout.write(
      `${count} sur ${numbers.length} ${given.includes(undo) ? 'réinscrits' : 'radiés'}\n`,
    );
    process.exitCode = unknown.length === 0 ? exitCodes.done : exitCodes.notAll;
  } catch (error) {
    process.stderr.write(`comptexpert : ${reasonOf(error)}\n`);
    process.exitCode = exitCodes.notAll;
  }
