import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../packages/backend/src/domain/web-secrets.ts';
import { openDatabase } from '../../packages/backend/src/host/database.ts';
import { Argon2Hasher } from '../../packages/backend/src/host/passwords.ts';
import { addAccount } from '../support/domain.ts';

export const password = 'Demo-2026';

/** A data folder to start a kit on, with more holders than one demo. */
export interface BenchData {
  readonly directory: string;
  readonly identifiers: readonly string[];
  /** The password of all of them, as the kit hashes it. */
  readonly passwordHash: string;
  /** Removes the folder. */
  dispose(): Promise<void>;
}

/**
 * Writes `count` accounts, all with {@link password}, into a new database. The throttle counts an attempt before the
 * password is checked, so that many at once under one identifier are slowed down: each sign-in that is timed at the
 * same time as another needs an identifier of its own, as it has in life.
 */
export async function createBenchData(count: number): Promise<BenchData> {
  const directory = await mkdtemp(join(tmpdir(), 'comptexpert-bench-'));
  const identifiers = Array.from({ length: count }, (_, index) => `bench${index}`);
  const passwordHash = await new Argon2Hasher().hash(password);
  const database = await openDatabase({ dataDirectory: directory, databaseUrl: undefined }, 'ordre');
  try {
    await database.transaction().execute(async (inside) => {
      for (const identifier of identifiers)
        await addAccount(inside, systemClock, { identifier, passwordHash });
    });
  } finally {
    await database.destroy();
  }
  return {
    directory,
    identifiers,
    passwordHash,
    dispose: () => rm(directory, { recursive: true, force: true }),
  };
}
