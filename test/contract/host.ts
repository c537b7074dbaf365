import type { ApiPorts } from '../../packages/backend/src/api/api.ts';
import type { RegisteredMember } from '../../packages/backend/src/domain/register-file.ts';
import type { OutgoingMail } from '../../packages/backend/src/domain/outbox.ts';
import { type Account, type Authentication, Busy } from '../../packages/backend/src/domain/ports.ts';
import { seedDemoMembers } from '../../packages/backend/src/store/demo-members.ts';
import { MemberImport } from '../../packages/backend/src/store/member-import.ts';
import { MemberRows } from '../../packages/backend/src/store/members.ts';
import { issuerUrl, type TestDomain, type TestDomainOptions } from '../support/domain-on.ts';
import type { MemoryLog } from '../support/fakes.ts';

/** The origin of a registered client's pages. */
export const registeredOrigin = 'http://espace-pro.localhost:4000';

export interface HostOptions extends TestDomainOptions {
  readonly development?: boolean;
  readonly requestsPerMinute?: number;
}

/** What may be done behind the API's back; everything can travel into a page and out of it. */
export interface Controls {
  /** Adds an account whose password is `Bon-mot-2`. */
  add(account: Partial<Account> & Pick<Account, 'identifier'>): Promise<Account>;
  /** Enters the demo members into the register. */
  enterDemoMembers(): Promise<void>;
  /** Sends what is due; returns the mails sent by this call. */
  send(): Promise<OutgoingMail[]>;
  /** The mail server is away while what is due is sent; returns how many mails wait afterwards. */
  failToSend(): Promise<number>;
  signIn(identifier: string, password: string): Promise<Authentication['outcome']>;
  /** From now on nobody's hash is done before so many have asked for one. */
  meet(participants: number): Promise<void>;
  /** Hashing is busy for four seconds, or breaks with that message, or works again. */
  failHashing(how: 'busy' | (string & {}) | undefined): Promise<void>;
  /** Moves the clock, in milliseconds. */
  advance(by: number): Promise<void>;
  /** Writes members into the register, each with a number of their own where none is given; returns their ids. */
  enter(members: readonly Partial<RegisteredMember>[]): Promise<string[]>;
  /** Strikes the member of that number off. */
  strikeOff(registrationNumber: string): Promise<void>;
  /** Who has an account, oldest first. */
  accounts(): Promise<Account[]>;
  /** Deletes what has expired. */
  sweep(): Promise<void>;
  logged(): Promise<MemoryLog['entries']>;
}

/** The API, wherever it is hosted. */
export interface ApiHost extends Controls {
  /** A client address that no other test has used: rate limits count by it. */
  newAddress(): string;
  /** Sends any header, also those that a page may not set. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** As `fetch`, with another `Host` and `X-Forwarded-Host` than the one asked; the answer is its status alone. */
  fetchAs(host: string, path: string, init: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** How the API is told about the house, wherever it is hosted. The client address is what `X-Test-Address` says. */
export const apiPorts = ({
  development = true,
  requestsPerMinute = 100_000,
}: HostOptions): Omit<ApiPorts, 'domain' | 'log' | 'addressOf'> & {
  readonly addressOf: (request: Request) => string;
} => ({
  origins: new Set([registeredOrigin]),
  issuerUrl,
  development,
  requestsPerMinute,
  addressOf: (request) => request.headers.get('X-Test-Address') ?? '192.0.2.1',
});

/** Client addresses, each another network. */
export function addresses(): () => string {
  let count = 0;
  return () => `2001:db8:${(count += 1).toString(16)}::1`;
}

const someMember: Omit<RegisteredMember, 'registrationNumber'> = {
  lastName: 'DURAND',
  firstName: 'Marie',
  birthDate: '1980-02-01',
  registrationYear: 2000,
  profile: 'expert-comptable',
  region: 'corse',
  email: 'membre@example.fr',
};

export function controlsOf(kit: TestDomain): Controls {
  const { domain, database, hasher, clock, log } = kit;
  const address = addresses();
  let number = 900_000;
  return {
    add: (account) => kit.add(account),
    enterDemoMembers: () => seedDemoMembers(database),
    send: () => kit.send(),
    async failToSend() {
      await domain.outbox.deliverDue(() => Promise.reject(new Error('ECONNREFUSED')));
      return domain.outbox.waiting();
    },
    async signIn(identifier, password) {
      const attempt = { identifier, password, address: address() };
      return (await domain.authenticator.authenticate(attempt)).outcome;
    },
    meet(participants) {
      hasher.meet(participants);
      return Promise.resolve();
    },
    failHashing(how) {
      hasher.failure = how === undefined ? undefined : how === 'busy' ? new Busy(4) : new Error(how);
      return Promise.resolve();
    },
    advance(by) {
      clock.advance(by);
      return Promise.resolve();
    },
    async enter(members) {
      const whole = members.map((member) => ({
        registrationNumber: String((number += 1)),
        ...someMember,
        ...member,
      }));
      await new MemberImport(database).write(whole.map((member, line) => ({ line: line + 1, member })));
      const rows = new MemberRows(database);
      return Promise.all(
        whole.map(async ({ registrationNumber }) => (await rows.byNumber(registrationNumber))?.id ?? ''),
      );
    },
    async strikeOff(registrationNumber) {
      await database
        .updateTable('members')
        .set({ struck_off_at: clock.now() })
        .where('registration_number', '=', registrationNumber)
        .execute();
    },
    async accounts() {
      const rows = await database.selectFrom('accounts').select('id').orderBy('created_at').execute();
      const all = await Promise.all(rows.map(({ id }) => domain.accounts.byId(id)));
      return all.filter((account) => account !== undefined);
    },
    sweep: () => domain.sweep(clock.now()),
    logged: () => Promise.resolve(log.entries),
  };
}
