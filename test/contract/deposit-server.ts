/** Serves the firm's API on that database and folder until it is killed: `node deposit-server.ts KIND ADDRESS FOLDER`. */
import { openDatabase, serveApi, type TestDatabase } from './hosts.ts';

const [kind, address = '', folder = ''] = process.argv.slice(2);
const database: TestDatabase = { kind: kind === 'postgres' ? 'postgres' : 'sqlite', address };
const { url } = await serveApi(openDatabase(database), { house: 'firm' }, { filesIn: folder });
process.stdout.write(`${url}\n`);
