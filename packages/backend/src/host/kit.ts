import type { HttpBindings } from '@hono/node-server';
import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { createApi } from '../api/api.ts';
import { createDomain, type Domain } from '../domain/domain.ts';
import { defaultSupport } from '../domain/mails/layout.ts';
import { passwordPolicies } from '../domain/passwords/policies.ts';
import type { Log, PasswordHasher, Sites } from '../domain/ports.ts';
import { systemClock } from '../domain/web-secrets.ts';
import { originsOf, registeredClients, type RegisteredClient } from '../issuer/clients.ts';
import { Issuer } from '../issuer/issuer.ts';
import { IssuerKeyring } from '../issuer/keys.ts';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { seedDemoMembers } from '../store/demo-members.ts';
import { seedDemo } from '../store/seed-demo.ts';
import { Store } from '../store/store.ts';
import { SigningKeys } from '../store/signing-keys.ts';
import { addressOf } from './address.ts';
import { Background } from './background.ts';
import { publicUrls, type Config, type Urls } from './config.ts';
import { answers, openDatabase } from './database.ts';
import { createHosts } from './hosts.ts';
import { createLog } from './log.ts';
import { mailboxTransport, smtpTransport, type MailTransport } from './mail.ts';
import { Argon2Hasher } from './passwords.ts';
import { nodeSecrets } from './secrets.ts';
import { HttpServer } from './server.ts';

/** How often, in milliseconds. */
const intervals = { mail: 1_000, keys: 15_000, sweep: 5 * 60_000 } as const;

export interface KitOptions {
  readonly config: Config;
  /** Built sites, one folder each; absent: pages answer 404. */
  readonly sitesDirectory?: string;
  readonly log?: Log;
  readonly hasher?: PasswordHasher;
  /** Changes the registered clients, e.g. to give one a back-channel logout URI. */
  readonly clients?: (clients: readonly RegisteredClient[]) => readonly RegisteredClient[];
}

/** A running backend. */
export interface Kit {
  /** The issuer’s address. */
  readonly url: string;
  readonly urls: Urls;
  /** The port that the server listens on. */
  readonly port: number;
  readonly domain: Domain;
  readonly database: Database;
  /** Ends every session of an account, as a changed password does. */
  endSessions(accountId: string): Promise<void>;
  /** Looks at once whether keys were rotated elsewhere. */
  refreshKeys(): Promise<boolean>;
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
  options: KitOptions,
  log: Log,
  http: HttpServer,
  opened: (() => Promise<void>)[],
): Promise<Omit<Kit, 'close'>> {
  const { config } = options;
  const urls = publicUrls(config, http.port);
  const database = openDatabase(config);
  opened.push(() => database.destroy());
  await migrate(database);

  const clients = (options.clients ?? ((all) => all))(registeredClients(urls, config.extensionId));
  const hasher = options.hasher ?? new Argon2Hasher();
  const caller = (request: IncomingMessage | Http2ServerRequest): string =>
    addressOf(request, config.trustProxy);
  const issuer = await Issuer.open({
    issuerUrl: urls.issuer,
    clients,
    database,
    keyring: new IssuerKeyring({
      store: new SigningKeys(database, systemClock),
      clock: systemClock,
      secret: config.secretKey,
    }),
    clock: systemClock,
    log,
    accountById: (id) => domain.accounts.byId(id),
    authenticate: (attempt, onAccepted) => domain.authenticator.authenticate(attempt, onAccepted),
    addressOf: caller,
    fetch: backchannelFetch(config),
  });
  const domain: Domain = createDomain({
    database,
    hasher,
    clock: systemClock,
    secrets: nodeSecrets,
    sites: homes(clients),
    sessions: issuer.sessions,
    log,
    issuerUrl: urls.issuer,
    policy: passwordPolicies[config.passwordPolicy],
    support: { ...defaultSupport, email: config.supportEmail },
    keepMails: !config.production && config.smtpUrl === undefined,
  });
  if (config.seed === 'demo') {
    await seedDemoMembers(database);
    await seedDemo(new Store(database), hasher, systemClock);
  }

  const mails = deliver(config, domain, log, opened);
  const keys = new Background('signing keys', intervals.keys, log, async () => {
    await issuer.refreshKeys();
  });
  const sweep = new Background('sweep', intervals.sweep, log, () => domain.sweep(systemClock.now()));
  opened.push(
    () => keys.stop(),
    () => sweep.stop(),
  );

  http.serve({
    isHealthy: () => answers(database),
    addressOf: caller,
    hosts: await createHosts({
      config,
      urls,
      issuer,
      api: createApi({
        domain,
        origins: new Set(clients.flatMap(originsOf)),
        issuerUrl: urls.issuer,
        development: !config.production,
        log,
        addressOf: (_request, env) => caller((env as HttpBindings).incoming),
      }),
      sitesDirectory: options.sitesDirectory,
      onApiWrite: () => {
        mails.wake();
      },
    }),
  });
  return {
    url: urls.issuer,
    urls,
    port: http.port,
    domain,
    database,
    endSessions: (accountId) => issuer.sessions.endAll(accountId),
    refreshKeys: () => issuer.refreshKeys(),
  };
}

function deliver(config: Config, domain: Domain, log: Log, opened: (() => Promise<void>)[]): Background {
  const transport: MailTransport =
    config.smtpUrl === undefined ? mailboxTransport : smtpTransport(config.smtpUrl, config.mailFrom);
  const mails = new Background('mail', intervals.mail, log, async () => {
    await domain.outbox.deliverDue(transport.send);
  });
  opened.push(async () => {
    await mails.stop();
    transport.close();
  });
  return mails;
}

/** Where recovery leads back to. */
function homes(clients: readonly RegisteredClient[]): Sites {
  return {
    home: (clientId) => {
      const client = clients.find((one) => one.id === clientId) ?? clients[0];
      if (client === undefined) throw new Error('no client is registered');
      return { name: client.name, url: client.home };
    },
  };
}

/**
 * oidc-provider’s own dispatcher refuses addresses of private networks, so that no registered logout URI can reach into
 * ours. In development the clients are on this very machine.
 */
function backchannelFetch(config: Config): typeof fetch {
  if (config.production) return fetch;
  return (url, init) => fetch(url, { ...init, dispatcher: undefined } as RequestInit);
}
