/**
 * A process of its own that writes the database it is told, for the tests of what several processes do at once.
 * `node writer.ts KIND ADDRESS MODE ARGUMENT`; starts at the first line it reads, and prints one line for each result.
 */
import { once } from 'node:events';
import { type Clock } from '../../packages/backend/src/domain/ports.ts';
import { Throttle } from '../../packages/backend/src/domain/throttle.ts';
import { systemClock, webSecrets } from '../../packages/backend/src/domain/web-secrets.ts';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { OidcModels } from '../../packages/backend/src/store/oidc-models.ts';
import { Store } from '../../packages/backend/src/store/store.ts';
import { openDatabase } from './hosts.ts';

const countOnly = { name: 'count', window: 3_600_000, pause: () => 0 };

const modes: Readonly<Record<string, (db: Database, clock: Clock, argument: string) => Promise<void>>> = {
  /** Brings the schema up to date, as every start does. */
  migrate: async (db) => {
    await migrate(db);
    say('done');
  },
  /** Counts so many attempts under one key: read, add, write back. */
  count: async (db, clock, times) => {
    const throttle = new Throttle(new Store(db), clock, webSecrets);
    for (let i = 0; i < Number(times); i++) await throttle.admit([{ policy: countOnly, value: 'one' }]);
    say('done');
  },
  /** Tries to consume so many codes, all of which another process tries as well. */
  consume: async (db, clock, codes) => {
    const models = new OidcModels(db, clock, 'AuthorizationCode');
    for (let i = 0; i < Number(codes); i++)
      await models.consume(`code-${i}`).then(
        () => {
          say(`code-${i}`);
        },
        () => undefined,
      );
    say('done');
  },
  /** Writes rows until it is killed and says the name of each once it is safe. */
  acknowledge: async (db, clock) => {
    const models = new OidcModels(db, clock, 'Session');
    for (let i = 0; ; i++) {
      await models.upsert(`row-${i}`, { uid: `uid-${i}` }, 3600);
      say(`row-${i}`);
    }
  },
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [kind, address = '', mode = '', argument = ''] = process.argv.slice(2);
const db = openDatabase({ kind: kind === 'postgres' ? 'postgres' : 'sqlite', address });
say('ready');
await once(process.stdin, 'data');
await modes[mode]?.(db, systemClock, argument);
await db.destroy();
process.stdin.destroy();
