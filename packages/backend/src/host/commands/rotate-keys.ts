import type { HouseKind } from '@comptexpert-kit/contract';
import { systemClock } from '../../domain/web-secrets.ts';
import { IssuerKeyring } from '../../issuer/keys.ts';
import { SigningKeys } from '../../store/signing-keys.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';

/**
 * Replaces the keys of every issuer that the environment names. May run beside servers, which take the new keys over within seconds; what the old ones
 * signed stays valid.
 */
async function rotateKeys(): Promise<void> {
  const config = readConfig(process.env);
  for (const house of config.houses) await rotateKeysOf(house, config);
}

async function rotateKeysOf(house: HouseKind, config: Config): Promise<void> {
  const database = await openDatabase(config, house);
  try {
    const keyring = new IssuerKeyring({
      store: new SigningKeys(database, systemClock),
      clock: systemClock,
      secret: config.secretKey,
    });
    // Refuses before anything is written where the secret is not the servers’ own.
    await keyring.load();
    await keyring.rotate();
  } finally {
    await database.destroy();
  }
}

try {
  await rotateKeys();
  process.stdout.write('new keys sign from now on; running servers take them over within a minute\n');
} catch (error) {
  process.stderr.write(
    `comptexpert: ${error instanceof Error ? error.message.replaceAll('\n', '; ') : String(error)}\n`,
  );
  process.exitCode = 1;
}
