import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { type HouseKind, houseKinds, regions } from '@comptexpert-kit/contract';
import type { CouncilContacts } from '../domain/councils.ts';
import { defaultSupport } from '../domain/mails/layout.ts';
import { readS3Address, s3AddressForm } from './files/s3-address.ts';

/** The environment is not one this server can run in; `reasons` are sentences for whoever runs it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

const port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')),
  z.pipe(
    z.transform((text: string) => Number(text)),
    z.number().check(z.maximum(65_535, 'must be a number from 0 to 65535')),
  ),
);

const flag = z.pipe(
  z.enum(['true', 'false'], 'must be true or false'),
  z.transform((text: 'true' | 'false') => text === 'true'),
);

const urlOf = (protocols: readonly string[]) =>
  z
    .string()
    .check(
      z.refine(
        (text) => protocols.includes(URL.parse(text)?.protocol ?? ''),
        `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      ),
    );

const mailAddress = z.string().check(z.regex(/^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/, 'must be a mail address'));

const councilsForm = 'must be a JSON object of regions with {"email", "phone"?} each';

/** How councils are reached, as JSON. */
const councils = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
    }),
  ),
  z.partialRecord(
    z.enum(regions, councilsForm),
    z.strictObject({ email: mailAddress, phone: z.optional(z.string().check(z.minLength(1))) }, councilsForm),
    councilsForm,
  ),
);

const housesForm = `must be one or several of ${houseKinds.join(', ')}, separated by commas`;

/** Which houses one process serves. */
const houses = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string) => [...new Set(text.split(',').map((name) => name.trim()))]),
  ),
  z.array(z.enum(houseKinds, housesForm)),
);

const environment = z.object({
  NODE_ENV: z.optional(z.string()),
  PORT: z.optional(port),
  /** Address to listen on. */
  LISTEN_ADDRESS: z.optional(z.string()),
  DATA_DIR: z.optional(z.string()),
  DATABASE_URL: z.optional(urlOf(['postgres:', 'postgresql:'])),
  DOCUMENTS_URL: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => URL.parse(text)?.protocol === 'file:' || readS3Address(text) !== undefined,
          `must be file:///folder or ${s3AddressForm}`,
        ),
      ),
  ),
  CLAMD_URL: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => /^tcp:\/\/[^/@]+:\d{1,5}$/.test(text) && URL.canParse(text),
          'must be tcp://host:port',
        ),
      ),
  ),
  SMTP_URL: z.optional(urlOf(['smtp:', 'smtps:'])),
  MAIL_FROM: z.optional(mailAddress),
  SUPPORT_EMAIL: z.optional(mailAddress),
  COUNCILS: z.optional(councils),
  PASSWORD_POLICY: z.optional(z.enum(['ordre', 'cnil'], 'must be ordre or cnil')),
  HOST_SUFFIX: z.optional(z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'must be a host name'))),
  /** How browsers reach the hosts, where a proxy stands before this server. */
  PUBLIC_SCHEME: z.optional(z.enum(['http', 'https'], 'must be http or https')),
  PUBLIC_PORT: z.optional(port),
  /** Whether the proxy before this server tells callers’ addresses in X-Forwarded-For. */
  TRUST_PROXY: z.optional(flag),
  SECRET_KEY: z.optional(z.string().check(z.minLength(32, 'must have at least 32 characters'))),
  EXTENSION_ID: z.optional(
    z.string().check(z.regex(/^[a-p]{32}$/, 'must be the extension’s 32 letters a to p')),
  ),
  HOUSES: z.optional(houses),
  FIRM_NAME: z.optional(
    z.string().check(z.regex(/^[^\p{Cc}\p{Cf}]{1,100}$/u, 'must be a line of at most 100 characters')),
  ),
  FIRM_EMAIL: z.optional(mailAddress),
  SEED: z.optional(z.enum(['demo', 'none'], 'must be demo or none')),
  LOG_LEVEL: z.optional(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'is no level of pino'),
  ),
});

/** Everything that the host reads from its environment, checked. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly listenAddress: string;
  readonly dataDirectory: string;
  /** PostgreSQL; absent: SQLite in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  /** The folder or bucket of a firm’s documents and archives; absent: a folder in `dataDirectory`. */
  readonly documentsUrl: string | undefined;
  /** ClamAV’s daemon; absent: what is deposited is not looked through. */
  readonly clamdUrl: string | undefined;
  /** Absent: the development mailbox. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where mails send people who need help. */
  readonly supportEmail: string;
  /** How regional councils are reached, where that differs from what is known. */
  readonly councils: CouncilContacts;
  /** What passwords must hold (CX-37): the Ordre’s rule or the CNIL’s. */
  readonly passwordPolicy: 'ordre' | 'cnil';
  readonly hostSuffix: string;
  readonly publicScheme: 'http' | 'https';
  /** Absent: the port that the server listens on. */
  readonly publicPort: number | undefined;
  readonly trustProxy: boolean;
  readonly secretKey: string;
  readonly extensionId: string | undefined;
  /** Whose backends this process is, the first of them foremost. */
  readonly houses: readonly HouseKind[];
  readonly firm: {
    readonly name: string;
    /** Where its mails send people who need help, and where requests go that are no known company’s. */
    readonly email: string;
  };
  readonly seed: 'demo' | 'none';
  readonly logLevel: string;
}

/** What production must be told: nothing there has a safe default. */
const requiredInProduction = ['SECRET_KEY', 'HOST_SUFFIX', 'SMTP_URL', 'MAIL_FROM'] as const;

/** What a firm’s house must be told there besides. */
const requiredOfFirm = ['FIRM_NAME', 'FIRM_EMAIL'] as const;

/** Says openly what it is: it protects nothing, and production refuses to start without another. */
const developmentSecret = 'development only: not a secret at all';

/** The id that Chromium gives to the extension that is built here, by the `key` in its manifest. */
const developmentExtension = 'afacgcbiahajliflmbhlabpdhpbijdim';

const defaultPort = 4000;

/** Reads the environment; an empty variable counts as unset. @throws ConfigurationError naming every fault. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    );
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const served = env.HOUSES ?? (production ? ['ordre'] : houseKinds);
  const required = [...requiredInProduction, ...(served.includes('firm') ? requiredOfFirm : [])];
  const missing = production ? required.filter((name) => env[name] === undefined) : [];
  if (missing.length > 0) {
    throw new ConfigurationError(missing.map((name) => `${name} must be set when NODE_ENV=production`));
  }
  const publicScheme = env.PUBLIC_SCHEME ?? (production ? 'https' : 'http');
  return {
    production,
    port: env.PORT ?? defaultPort,
    listenAddress: env.LISTEN_ADDRESS ?? (production ? '::' : '127.0.0.1'),
    dataDirectory: resolve(env.DATA_DIR ?? '.data'),
    databaseUrl: env.DATABASE_URL,
    documentsUrl: env.DOCUMENTS_URL,
    clamdUrl: env.CLAMD_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? 'support_comptexpert@identification.localhost',
    supportEmail: env.SUPPORT_EMAIL ?? defaultSupport.email,
    councils: env.COUNCILS ?? {},
    passwordPolicy: env.PASSWORD_POLICY ?? 'ordre',
    hostSuffix: env.HOST_SUFFIX ?? 'localhost',
    publicScheme,
    publicPort: env.PUBLIC_PORT ?? (publicScheme === 'https' ? 443 : undefined),
    trustProxy: env.TRUST_PROXY ?? false,
    secretKey: env.SECRET_KEY ?? developmentSecret,
    extensionId: env.EXTENSION_ID ?? (production ? undefined : developmentExtension),
    houses: served,
    firm: { name: env.FIRM_NAME ?? 'Cabinet Exemple', email: env.FIRM_EMAIL ?? 'contact@cabinet.localhost' },
    seed: env.SEED ?? (production ? 'none' : 'demo'),
    logLevel: env.LOG_LEVEL ?? 'info',
  };
}

/** The hosts of {@link Urls}, each a site of its own for the browser. */
export const hostNames = ['identification', 'espace-pro', 'cotisations', 'jesignexpert', 'cabinet'] as const;

/** The host of each house’s issuer. */
const issuerHosts: Readonly<Record<HouseKind, (typeof hostNames)[number]>> = {
  ordre: 'identification',
  firm: 'cabinet',
};

/** Every public address; made from the configuration, never from a request. */
export interface Urls {
  /** The issuer of a house. */
  readonly issuer: (house: HouseKind) => string;
  /** Origin of a host by its first label. */
  readonly site: (name: string) => string;
}

/** The addresses under which browsers reach a server that listens on `listeningPort`. */
export function publicUrls(config: Config, listeningPort: number): Urls {
  const site = (name: string): string =>
    new URL(`${config.publicScheme}://${name}.${config.hostSuffix}:${config.publicPort ?? listeningPort}`)
      .origin;
  return { issuer: (house) => site(issuerHosts[house]), site };
}
