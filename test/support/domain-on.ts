import type { HouseKind } from '@comptexpert-kit/contract';
import { createDomain, type Domain, type DomainPorts } from '../../packages/backend/src/domain/domain.ts';
import { type Files, memoryFiles } from '../../packages/backend/src/domain/files/files.ts';
import { firm, type House, ordre } from '../../packages/backend/src/domain/house.ts';
import { withoutDetails } from '../../packages/backend/src/domain/holder-details.ts';
import type { OutgoingMail } from '../../packages/backend/src/domain/outbox.ts';
import { passwordPolicies } from '../../packages/backend/src/domain/passwords/policies.ts';
import type { Account, Clock, Sessions } from '../../packages/backend/src/domain/ports.ts';
import { webSecrets } from '../../packages/backend/src/domain/web-secrets.ts';
import { Accounts } from '../../packages/backend/src/store/accounts.ts';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { FakeClock, FakeHasher, fakeSites, MemoryLog } from './fakes.ts';

export const issuerUrl = 'http://identification.localhost:4000';

/** Seals what test domains keep. */
export const secretKey = 'a secret of nobody, for tests alone';

export const houses: Readonly<Record<HouseKind, House>> = { ordre, firm: firm('Cabinet Exemple') };

/** Sessions that are rows and nothing else, and that note which were ended. */
export class NotedSessions implements Sessions {
  readonly ended: string[] = [];
  failure: Error | undefined;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async endAll(accountId: string, except = ''): Promise<void> {
    if (this.failure) throw this.failure;
    this.ended.push(except === '' ? accountId : `${accountId} but ${except}`);
    await this.#rows(accountId).where('uid', '!=', except).execute();
  }

  async end(accountId: string, sessionId: string): Promise<void> {
    this.ended.push(sessionId);
    await this.#rows(accountId).where('uid', '=', sessionId).execute();
  }

  #rows(accountId: string) {
    return this.#database.deleteFrom('oidc_models').where('account_id', '=', accountId);
  }
}

/** A domain with everything that a test may turn or look at. */
export interface TestDomain {
  readonly domain: Domain;
  readonly database: Database;
  readonly files: Files;
  readonly clock: FakeClock;
  readonly hasher: FakeHasher;
  readonly log: MemoryLog;
  readonly sessions: NotedSessions;
  /** Adds an account whose password is `Bon-mot-2`. */
  add(account: Partial<Account> & Pick<Account, 'identifier'>): Promise<Account>;
  /** Sends what is due; returns the mails sent by this call. */
  send(): Promise<OutgoingMail[]>;
}

export const goodPassword = 'Bon-mot-2';

export interface TestDomainOptions {
  readonly keepMails?: boolean;
  readonly policy?: keyof typeof passwordPolicies;
  /** The Ordre’s where it is not said. */
  readonly house?: HouseKind;
}

/** What cannot travel into a page: absent, files are in memory, and nothing looks through them. */
export type TestPorts = Pick<DomainPorts, 'files' | 'imports' | 'scanner'>;

/** A domain on that database; runs in a page as well. */
export async function createTestDomainOn(
  database: Database,
  { keepMails = true, policy = 'ordre', house = 'ordre' }: TestDomainOptions = {},
  ports: TestPorts = {},
): Promise<TestDomain> {
  await migrate(database);
  const clock = new FakeClock();
  const hasher = new FakeHasher();
  const log = new MemoryLog();
  const sessions = new NotedSessions(database);
  const files = ports.files ?? memoryFiles(clock);
  const domain = createDomain({
    database,
    hasher,
    clock,
    secrets: webSecrets,
    sites: fakeSites,
    sessions,
    log,
    issuerUrl,
    house: houses[house],
    secretKey,
    policy: passwordPolicies[policy],
    keepMails,
    ...ports,
    files,
  });
  return {
    domain,
    database,
    files,
    clock,
    hasher,
    log,
    sessions,
    add: (account) => addAccount(database, clock, account),
    async send() {
      const sent: OutgoingMail[] = [];
      await domain.outbox.deliverDue((mail) => {
        sent.push(mail);
        return Promise.resolve();
      });
      return sent;
    },
  };
}

export async function addAccount(
  database: Database,
  clock: Clock,
  given: Partial<Account> & Pick<Account, 'identifier'>,
): Promise<Account> {
  const account: Account = {
    id: crypto.randomUUID(),
    passwordHash: `new$${goodPassword}`,
    title: null,
    givenName: 'Marie',
    familyName: 'Durand',
    email: `${given.identifier}@example.fr`,
    profile: 'expert-comptable',
    region: null,
    registrationNumber: null,
    registrationYear: null,
    offices: [],
    createdAt: clock.now(),
    passwordChangedAt: null,
    memberId: null,
    ...withoutDetails,
    ...given,
  };
  await new Accounts(database).insert(account);
  return account;
}

/** The token in the fragment of a mailed link. */
export function tokenOf(link: string | undefined): string {
  const token = link?.split('#')[1];
  if (token === undefined) throw new Error('no link');
  return token;
}

/** The mailed links of a text part. */
export const linksIn = (text: string): string[] => text.match(/https?:\/\/\S+#\S+/g) ?? [];
