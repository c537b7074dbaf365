import type { HouseKind } from '@comptexpert-kit/contract';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { demoClients } from '../store/seed-demo-firm.ts';
import { demoAccounts, demoPassword } from '../store/seed-demo.ts';
import { readConfig, type Config } from './config.ts';
import { startKit, type Kit } from './kit.ts';
import { sitesOf } from './sites.ts';

/** The built sites, beside the built backend and beside its source alike. */
const sitesDirectory = new URL('../../../sites/dist/', import.meta.url).pathname;

/** Starts the backend from the environment and stops it on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const kit = await startKit({ config, sitesDirectory });
  const stop = (): void => {
    process.removeAllListeners('SIGTERM');
    process.removeAllListeners('SIGINT');
    void kit.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${greeting(config, kit)}\n`);
}

function greeting(config: Config, kit: Kit): string {
  const lines = config.houses.flatMap(sitesOf).map((name) => `  ${kit.urls.site(name)}/`);
  const demo =
    config.seed === 'demo'
      ? ['', 'demo accounts:', ...config.houses.flatMap((house) => demoLines[house])]
      : [];
  const mailbox =
    config.production || config.smtpUrl !== undefined
      ? []
      : ['', ...[...kit.houses.values()].map(({ url }) => `mailbox: ${url}/mailbox`)];
  return ['', 'sites:', ...lines, ...demo, ...mailbox, '', 'ready'].join('\n');
}

/** Who may be tried, by house. */
const demoLines: Readonly<Record<HouseKind, readonly string[]>> = {
  ordre: demoAccounts.map(
    ({ identifier, givenName, familyName, profile }) =>
      `  ${identifier} / ${demoPassword}  ${givenName} ${familyName}, ${profile}`,
  ),
  firm: demoClients.map(
    ({ email, givenName, familyName, who }) =>
      `  ${email} / ${demoPassword}  ${givenName} ${familyName}, ${who}`,
  ),
};

/** Why it cannot run, in one line for whoever started it. */
function sentence(error: unknown): string {
  if (error instanceof StoreUnavailable) {
    const { cause } = error;
    return `the database does not answer${cause instanceof Error ? ` (${cause.message || cause.name})` : ''}: check DATABASE_URL or DATA_DIR`;
  }
  return (error instanceof Error ? error.message : String(error)).replaceAll('\n', '; ');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`comptexpert: ${sentence(error)}\n`);
  process.exitCode = 1;
}
