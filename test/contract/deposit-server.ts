/**
 * Serves the firm's API on that database until it is killed: `node deposit-server.ts KIND ADDRESS FILES`, of which the last is a
 * folder or `s3://…`. Locks of uploads are quick to be given up, so that tests are.
 */
import { openDatabase, serveApi, type TestDatabase } from './hosts.ts';

const [kind, address = '', files = ''] = process.argv.slice(2);
const database: TestDatabase = { kind: kind === 'postgres' ? 'postgres' : 'sqlite', address };
const { url } = await serveApi(
  openDatabase(database),
  { house: 'firm' },
  {
    ...(files.startsWith('s3:') ? { documentsUrl: files } : { filesIn: files }),
    lockTimes: { beat: 200, trusted: 500, silent: 1_500, patience: 20_000 },
  },
);
process.stdout.write(`${url}\n`);
