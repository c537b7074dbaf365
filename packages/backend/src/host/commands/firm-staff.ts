import { email as emailSchema } from '@comptexpert-kit/contract';
import { systemClock } from '../../domain/web-secrets.ts';
import { publicUrls, readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { Argon2Hasher } from '../passwords.ts';
import { domainOf } from '../running-house.ts';
import { reasonOf } from './reasons.ts';

const exitCodes = { done: 0, notDone: 1, wrongUsage: 2 } as const;

const silent = (): undefined => undefined;

/** Makes somebody one of the firm’s own people, or no more; may run beside servers, which send the mail. */
async function changeStaff(email: string, name: string | undefined): Promise<string | undefined> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, 'firm');
  try {
    const { space } = domainOf('firm', {
      config,
      urls: publicUrls(config, config.port),
      log: { info: silent, warn: silent, error: silent },
      hasher: new Argon2Hasher(),
      database,
      // What is to end is written down, and ended by the servers.
      sessions: { endAll: () => Promise.resolve(), end: () => Promise.resolve() },
    });
    if (name !== undefined) {
      await space.staff.employ({ email, name }, systemClock.now());
      return `${name} est du cabinet ; si besoin, un lien pour choisir son mot de passe lui est envoyé`;
    }
    return (await space.staff.dismiss(email)) ? `${email} n’est plus du cabinet` : undefined;
  } finally {
    await database.destroy();
  }
}

const undo = '--undo';
const given = process.argv.slice(2);
const isUndone = given.includes(undo);
const [address, name, ...others] = given.filter((argument) => argument !== undo);
const email = emailSchema.safeParse(address);
if (!email.success || (name !== undefined) === isUndone || others.length > 0) {
  process.stderr.write('usage : npm run firm:staff -- ADRESSE "PRÉNOM NOM" | --undo ADRESSE\n');
  process.exitCode = exitCodes.wrongUsage;
} else
  try {
    const done = await changeStaff(email.data, name);
    if (done === undefined)
      process.stderr.write(`${email.data} : personne n’est du cabinet à cette adresse\n`);
    else process.stdout.write(`${done}\n`);
    process.exitCode = done === undefined ? exitCodes.notDone : exitCodes.done;
  } catch (error) {
    process.stderr.write(`comptexpert : ${reasonOf(error)}\n`);
    process.exitCode = exitCodes.notDone;
  }
