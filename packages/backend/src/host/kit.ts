import type { HouseKind } from '@comptexpert-kit/contract';
import type { Domain } from '../domain/domain.ts';
import type { Log, PasswordHasher } from '../domain/ports.ts';
import type { RegisteredClient } from '../issuer/clients.ts';
import type { Database } from '../store/database.ts';
import { addressOf } from './address.ts';
import { publicUrls, type Config, type Urls } from './config.ts';
import { answers } from './database.ts';
import { createHosts } from './hosts.ts';
import { createLog } from './log.ts';
import { Argon2Hasher } from './passwords.ts';
import { type HousePorts, openHouse, type RunningHouse } from './running-house.ts';
import { HttpServer } from './server.ts';

export interface KitOptions {
  readonly config: Config;
  /** Built sites, one folder each; absent: pages answer 404. */
  readonly sitesDirectory?: string;
  readonly log?: Log;
  readonly hasher?: PasswordHasher;
  /** Changes the registered clients of every house, e.g. to give one a back-channel logout URI. */
  readonly clients?: (clients: readonly RegisteredClient[]) => readonly RegisteredClient[];
}

/** One house of a running backend. */
export interface KitHouse {
  /** The issuer’s address. */
  readonly url: string;
  readonly domain: Domain;
  readonly database: Database;
  /** Ends every session of an account, as a changed password does. */
  endSessions(accountId: string): Promise<void>;
  /** Looks at once whether keys were rotated elsewhere. */
  refreshKeys(): Promise<boolean>;
}

/** A running backend, which speaks for the foremost of its houses. */
export interface Kit extends KitHouse {
  readonly urls: Urls;
  /** The port that the server listens on. */
  readonly port: number;
  /** By kind; those that it does not serve are not there. */
  readonly houses: ReadonlyMap<HouseKind, KitHouse>;
  /** Answers what is in flight, then lets everything go. */
  close(): Promise<void>;
}

/**
 * Puts the backend together and answers when it is ready. Rejects, with nothing left open, with a `ListenError`,
 * `ConfigurationError`, `StoreUnavailable` or `WrongSecret`.
 */
export async function startKit(options: KitOptions): Promise<Kit> {
  const { config } = options;
  const log = options.log ?? createLog(config.logLevel);
  const http = await HttpServer.listen(config.port, config.listenAddress, log);
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    await http.close();
    for (const letGo of opened.toReversed()) await letGo();
  };
  try {
    return { ...(await assemble(options, log, http, opened)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(
  { config, sitesDirectory, clients, hasher = new Argon2Hasher() }: KitOptions,
  log: Log,
  http: HttpServer,
  opened: (() => Promise<void>)[],
): Promise<Omit<Kit, 'close'>> {
  const urls = publicUrls(config, http.port);
  const caller: HousePorts['addressOf'] = (request) => addressOf(request, config.trustProxy);
  const onOpened: HousePorts['onOpened'] = (letGo) => opened.push(letGo);
  const running: RunningHouse[] = [];
  for (const kind of config.houses)
    running.push(await openHouse(kind, { config, urls, log, hasher, addressOf: caller, clients, onOpened }));
  http.serve({
    isHealthy: async () =>
      (await Promise.all(running.map(({ database }) => answers(database)))).every((answered) => answered),
    addressOf: caller,
    hosts: await createHosts({ config, urls, houses: running, sitesDirectory }),
  });
  const houses = new Map(running.map((house) => [house.kind, faceOf(house)] as const));
  const [foremost] = houses.values();
  if (foremost === undefined) throw new Error('no house is served');
  return { ...foremost, urls, port: http.port, houses };
}

const faceOf = ({ url, domain, database, issuer }: RunningHouse): KitHouse => ({
  url,
  domain,
  database,
  endSessions: (accountId) => issuer.sessions.endAll(accountId),
  refreshKeys: () => issuer.refreshKeys(),
});
