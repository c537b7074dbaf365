import type { HttpBindings } from '@hono/node-server';
import type { HouseKind } from '@comptexpert-kit/contract';
import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { Hono } from 'hono';
import { createApi } from '../api/api.ts';
import { createDomain, type Domain } from '../domain/domain.ts';
import { seedDemoDocuments } from '../domain/documents/made/demo-documents.ts';
import type { Scanner } from '../domain/documents/scanner.ts';
import type { Files } from '../domain/files/files.ts';
import { firm, type House, ordre } from '../domain/house.ts';
import { seedDemoArchive } from '../domain/archive/made/demo-archive.ts';
import { seedDemoLedgers } from '../domain/ledger/made/demo-ledgers.ts';
import { defaultSupport, type SupportContact } from '../domain/mails/layout.ts';
import { passwordPolicies } from '../domain/passwords/policies.ts';
import type { Log, PasswordHasher, Sessions, Sites } from '../domain/ports.ts';
import { systemClock } from '../domain/web-secrets.ts';
import {
  firmClients,
  originsOf,
  type RegisteredClient,
  registeredClients,
  servicesOf,
} from '../issuer/clients.ts';
import { Issuer } from '../issuer/issuer.ts';
import { IssuerKeyring } from '../issuer/keys.ts';
import type { Database } from '../store/database.ts';
import { seedDemoMembers } from '../store/demo-members.ts';
import { seedDemoFirm } from '../store/seed-demo-firm.ts';
import { seedDemo } from '../store/seed-demo.ts';
import { SigningKeys } from '../store/signing-keys.ts';
import { Store } from '../store/store.ts';
import { Background } from './background.ts';
import { Clamd } from './clamd.ts';
import type { Config, Urls } from './config.ts';
import { openDatabase } from './database.ts';
import { openFiles } from './files/open-files.ts';
import { TusUploads } from './uploads/tus-uploads.ts';
import { mailboxTransport, smtpTransport, type MailTransport } from './mail.ts';
import { nodeSecrets } from './secrets.ts';

/** How often, in milliseconds. */
const intervals = { mail: 1_000, scan: 1_000, keys: 15_000, sweep: 5 * 60_000 } as const;

/** How long an import waits for another process to end its transaction, in milliseconds. */
const importPatience = 60_000;

/** What every house of one process stands on. */
export interface HousePorts {
  readonly config: Config;
  readonly urls: Urls;
  readonly log: Log;
  readonly hasher: PasswordHasher;
  readonly addressOf: (request: IncomingMessage | Http2ServerRequest) => string;
  /** Changes the registered clients. */
  readonly clients?: ((clients: readonly RegisteredClient[]) => readonly RegisteredClient[]) | undefined;
  /** Takes what is to be let go at the end, the last first. */
  readonly onOpened: (letGo: () => Promise<void>) => void;
}

/** One house at work: an issuer and an API on a database of their own. */
export interface RunningHouse {
  readonly kind: HouseKind;
  /** The issuer’s address. */
  readonly url: string;
  readonly domain: Domain;
  readonly database: Database;
  readonly issuer: Issuer;
  readonly api: Hono;
  /** The API may have queued a mail. */
  readonly wakeMails: () => void;
}

/** What differs between the houses. */
interface Setup {
  readonly house: House;
  readonly clients: readonly RegisteredClient[];
  readonly support: SupportContact;
  readonly seed: (store: Store, hasher: PasswordHasher, files: Files | undefined) => Promise<void>;
}

const setups: Readonly<Record<HouseKind, (config: Config, urls: Urls) => Setup>> = {
  ordre: (config, urls) => ({
    house: ordre,
    clients: registeredClients({ issuer: urls.issuer('ordre'), site: urls.site }, config.extensionId),
    support: { ...defaultSupport, email: config.supportEmail },
    seed: async (store, hasher) => {
      await seedDemoMembers(store.database);
      await seedDemo(store, hasher, systemClock);
    },
  }),
  firm: ({ firm: { name, email } }, urls) => ({
    house: firm(name),
    clients: firmClients({ issuer: urls.issuer('firm') }, name),
    support: { name, email },
    seed: async (store, hasher, files) => {
      await seedDemoFirm(store, hasher, systemClock);
      await seedDemoLedgers(store, systemClock);
      if (files) await seedDemoArchive(store, files.store, systemClock);
      if (files) await seedDemoDocuments(store, files, systemClock);
    },
  }),
};

/** Opens a house; rejects with a `ConfigurationError`, `StoreUnavailable` or `WrongSecret`. */
export async function openHouse(kind: HouseKind, ports: HousePorts): Promise<RunningHouse> {
  const { config, urls, log, hasher, addressOf } = ports;
  const url = urls.issuer(kind);
  const { house, seed, ...setup } = setups[kind](config, urls);
  const database = await openDatabase(config, kind);
  ports.onOpened(() => database.destroy());
  const store = new Store(database);
  const imports = kind === 'firm' ? await openDatabase(config, kind, { patience: importPatience }) : database;
  if (imports !== database) ports.onOpened(() => imports.destroy());
  const files = kind === 'firm' ? await openFiles(config) : undefined;

  const clients = (ports.clients ?? ((all) => all))(setup.clients);
  const issuer = await Issuer.open({
    issuerUrl: url,
    house,
    clients,
    database,
    store,
    keyring: new IssuerKeyring({
      store: new SigningKeys(database, systemClock),
      clock: systemClock,
      secret: config.secretKey,
    }),
    clock: systemClock,
    log,
    accountById: (id) => domain.accounts.byId(id),
    authenticate: (attempt, onAccepted) => domain.authenticator.authenticate(attempt, onAccepted),
    addressOf,
    fetch: backchannelFetch(config),
  });
  const domain: Domain = domainOf(kind, {
    config,
    urls,
    log,
    hasher,
    database,
    store,
    imports,
    ...(files && { files }),
    ...(config.clamdUrl !== undefined && { scanner: new Clamd(config.clamdUrl) }),
    clients,
    sessions: issuer.sessions,
  });
  if (config.seed === 'demo') await seed(store, hasher, files);

  const mails = deliver(ports, house, domain);
  const keys = new Background('signing keys', intervals.keys, log, async () => {
    await issuer.refreshKeys();
  });
  const sweep = new Background('sweep', intervals.sweep, log, () => domain.sweep(systemClock.now()));
  if (config.clamdUrl !== undefined) {
    const scans = new Background('scan', intervals.scan, log, () => domain.space.scans.runDue());
    ports.onOpened(() => scans.stop());
  }
  ports.onOpened(() => keys.stop());
  ports.onOpened(() => sweep.stop());

  const api = createApi({
    domain,
    house: kind,
    origins: new Set(clients.flatMap(originsOf)),
    issuerUrl: url,
    development: !config.production,
    log,
    addressOf: (_request, env) => addressOf((env as HttpBindings).incoming),
    authenticate: (request, scope) => issuer.authenticate(request, scope),
    services: servicesOf(clients),
    revive: (caller, env) => {
      const { incoming, outgoing } = env as HttpBindings;
      return issuer.revive(caller, { request: incoming, response: outgoing });
    },
    ...(kind === 'firm' && {
      uploads: new TusUploads(domain.space.deposits, new Store(database).uploadLocks),
    }),
  });
  return {
    kind,
    url,
    domain,
    database,
    issuer,
    api,
    wakeMails: () => {
      mails.wake();
    },
  };
}

/** What a house can do, on that database. */
export function domainOf(
  kind: HouseKind,
  {
    config,
    urls,
    log,
    hasher,
    database,
    store,
    imports,
    files,
    scanner,
    sessions,
    clients = setups[kind](config, urls).clients,
  }: Pick<HousePorts, 'config' | 'urls' | 'log' | 'hasher'> & {
    readonly database: Database;
    readonly store?: Store;
    /** By connections of its own, for what takes long. */
    readonly imports?: Database;
    readonly files?: Files;
    readonly scanner?: Scanner;
    readonly sessions: Sessions;
    readonly clients?: readonly RegisteredClient[];
  },
): Domain {
  const { house, support } = setups[kind](config, urls);
  return createDomain({
    database,
    ...(store && { store }),
    ...(imports && { imports }),
    ...(files && { files }),
    ...(scanner && { scanner }),
    hasher,
    clock: systemClock,
    secrets: nodeSecrets,
    sites: homes(clients),
    sessions,
    log,
    issuerUrl: urls.issuer(kind),
    house,
    secretKey: config.secretKey,
    policy: passwordPolicies[config.passwordPolicy],
    support,
    councils: config.councils,
    keepMails: !config.production && config.smtpUrl === undefined,
  });
}

function deliver({ config, log, onOpened }: HousePorts, { brand }: House, domain: Domain): Background {
  const transport: MailTransport =
    config.smtpUrl === undefined
      ? mailboxTransport
      : smtpTransport(config.smtpUrl, { name: brand, address: config.mailFrom });
  const mails = new Background('mail', intervals.mail, log, async () => {
    await domain.outbox.deliverDue(transport.send);
  });
  onOpened(async () => {
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
