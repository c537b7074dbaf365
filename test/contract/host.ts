import type { Right, SecuredModule } from '@comptexpert-kit/contract';
import type { ApiPorts } from '../../packages/backend/src/api/api.ts';
import {
  ArchiveImport,
  type ArchiveImportResult,
  type FoundFile,
} from '../../packages/backend/src/domain/archive/archive-import.ts';
import { newFileName } from '../../packages/backend/src/domain/files/file-store.ts';
import type { RegisteredMember } from '../../packages/backend/src/domain/register-file.ts';
import type { OutgoingMail } from '../../packages/backend/src/domain/outbox.ts';
import {
  type Account,
  type Authentication,
  Busy,
  type Caller,
} from '../../packages/backend/src/domain/ports.ts';
import { webSecrets } from '../../packages/backend/src/domain/web-secrets.ts';
import { lifetimes } from '../../packages/backend/src/issuer/lifetimes.ts';
import { registeredClients, servicesOf } from '../../packages/backend/src/issuer/clients.ts';
import { NotSignedIn } from '../../packages/backend/src/domain/refusals.ts';
import { seedDemoMembers } from '../../packages/backend/src/store/demo-members.ts';
import { enterMembers } from '../../packages/backend/src/store/member-import.ts';
import { MemberRows } from '../../packages/backend/src/store/members.ts';
import { OidcModels } from '../../packages/backend/src/store/oidc-models.ts';
import { SessionRows } from '../../packages/backend/src/store/sessions.ts';
import { Store } from '../../packages/backend/src/store/store.ts';
import { issuerUrl, type TestDomain, type TestDomainOptions } from '../support/domain-on.ts';
import type { MemoryLog } from '../support/fakes.ts';

/** The origin of a registered client's pages. */
export const registeredOrigin = 'http://espace-pro.localhost:4000';

/** Who at the firm looks after the companies of tests. */
export const contactEmail = 'interlocuteur@example.fr';

export interface HostOptions extends TestDomainOptions {
  readonly development?: boolean;
  readonly requestsPerMinute?: number;
}

/** A sign-in of twelve hours, or of thirty days where it is `kept`. */
export interface StartedSession {
  readonly accountId: string;
  readonly id?: string;
  readonly device?: string;
  readonly network?: string;
  readonly clientIds?: readonly string[];
  readonly kept?: boolean;
}

/** Somebody who may enter the space of the company of that SIREN, and has done so unless `isNew`. */
export interface LetIn {
  readonly siren: string;
  readonly accountId: string;
  readonly rights: readonly Right[];
  readonly secured?: readonly SecuredModule[];
  readonly name?: string;
  readonly isNew?: boolean;
}

/** A file that the firm has in its archive of a company. */
export interface ArchivedFile {
  readonly folders: readonly string[];
  readonly name: string;
  readonly content: string;
  /** ISO 8601. */
  readonly modified?: string;
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
  /** Signs a holder in somewhere; returns the session's id. */
  startSession(session: StartedSession): Promise<string>;
  /** Whose sessions, or which, were ended: `account`, `account but session`, or `session`. */
  endedSessions(): Promise<readonly string[]>;
  /** Ending sessions fails from now on, or works again. */
  failToEndSessions(how: boolean): Promise<void>;
  /** Makes a company the firm's client; returns its id. */
  addCompany(company: { readonly siren: string; readonly name: string }): Promise<string>;
  /** Lets the account into that company's space; returns the id under which it is a user there. */
  letIn(user: LetIn): Promise<string>;
  /** Tries a module of a company's space by that sign-in: `entered`, or what refuses it. */
  tryModule(caller: Caller, siren: string, right: Right): Promise<string>;
  /** Makes the account's holder one of the firm's own people. */
  employ(accountId: string, name: string): Promise<void>;
  /** Imports such a tree into the archive of the company of that SIREN; returns what became of it. */
  archive(siren: string, files: readonly ArchivedFile[]): Promise<ArchiveImportResult>;
  /** That account’s holder has deposited such a file with that company; returns the document’s id. */
  deposit(siren: string, accountId: string, file: Pick<ArchivedFile, 'name' | 'content'>): Promise<string>;
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
  house = 'ordre',
}: HostOptions): Omit<ApiPorts, 'domain' | 'log' | 'addressOf'> & {
  readonly addressOf: (request: Request) => string;
} => ({
  house,
  origins: new Set([registeredOrigin]),
  issuerUrl,
  development,
  requestsPerMinute,
  addressOf: (request) => request.headers.get('X-Test-Address') ?? '192.0.2.1',
  services: servicesOf(
    registeredClients({ issuer: issuerUrl, site: (name) => `http://${name}.localhost:4000` }),
  ),
  // Sessions are the issuer's business: what is opened is called after what opens it.
  revive: ({ sessionId }) =>
    Promise.resolve({ sessionId: `opened by ${sessionId}`, device: 'Firefox sur Linux' }),
  // Tokens are, too, whose own tests send real ones.
  authenticate(request) {
    const [, accountId, sessionId] =
      /^Test (\S+) (\S+)$/.exec(request.headers.get('Authorization') ?? '') ?? [];
    return accountId === undefined || sessionId === undefined
      ? Promise.reject(new NotSignedIn('Test'))
      : Promise.resolve({ accountId, sessionId });
  },
});

/** Signed in as that holder, by that session. */
export const signedIn = (account: Pick<Account, 'id'>, sessionId = 'this-one'): Record<string, string> => ({
  Authorization: `Test ${account.id} ${sessionId}`,
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

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

async function* found(given: readonly ArchivedFile[]): AsyncGenerator<FoundFile> {
  for (const { folders, name, content, modified = '2017-02-14T10:00:00Z' } of given) {
    yield await Promise.resolve({
      folders,
      name,
      size: new TextEncoder().encode(content).byteLength,
      modifiedAt: Date.parse(modified),
      read: () => bytesOf(content),
    });
  }
}

export function controlsOf(kit: TestDomain): Controls {
  const { domain, database, files, hasher, clock, log, sessions } = kit;
  const store = new Store(database);
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
      await enterMembers(database, whole);
      const rows = new MemberRows(database);
      return Promise.all(
        whole.map(async ({ registrationNumber }) => (await rows.byNumber(registrationNumber))?.id ?? ''),
      );
    },
    async strikeOff(registrationNumber) {
      await new MemberRows(database).strikeOff(registrationNumber, clock.now());
    },
    async accounts() {
      const rows = await database.selectFrom('accounts').select('id').orderBy('created_at').execute();
      const all = await Promise.all(rows.map(({ id }) => domain.accounts.byId(id)));
      return all.filter((account) => account !== undefined);
    },
    async startSession({ accountId, id = webSecrets.token(), clientIds = ['espace-pro'], ...told }) {
      const payload = {
        uid: id,
        accountId,
        loginTs: Math.floor(clock.now() / 1000),
        transient: told.kept !== true,
        authorizations: Object.fromEntries(clientIds.map((clientId) => [clientId, {}])),
      };
      const life = told.kept === true ? lifetimes.keptSession : lifetimes.session;
      await new OidcModels(database, clock, 'Session').upsert(`cookie-${id}`, payload, life);
      const from = { device: told.device ?? null, network: told.network ?? null };
      await new SessionRows(database).note({ id, accountId }, from, clock.now());
      return id;
    },
    endedSessions: () => Promise.resolve(sessions.ended),
    failToEndSessions(how) {
      sessions.failure = how ? new Error('no connection') : undefined;
      return Promise.resolve();
    },
    async addCompany(company) {
      const id = crypto.randomUUID();
      const added = { ...company, id, contactEmail, quotaBytes: 1_000_000 };
      await store.companies.insert(added, clock.now());
      return id;
    },
    async letIn({ siren, accountId, rights, secured = [], name = 'Claire Moreau', isNew = false }) {
      const [id, company] = [crypto.randomUUID(), await store.companies.bySiren(siren)];
      const now = clock.now();
      const companyId = company?.id ?? '';
      const joinedAt = isNew ? null : now;
      await store.companyUsers.insert({
        id,
        companyId,
        accountId,
        name,
        rights,
        secured,
        createdAt: now,
        joinedAt,
      });
      return id;
    },
    async tryModule(caller, siren, right) {
      try {
        await domain.space.access.enter(caller, siren, right);
        return 'entered';
      } catch (error) {
        return error instanceof Error ? error.name : 'unknown';
      }
    },
    employ: (accountId, name) => store.firmStaff.insert(accountId, name, clock.now()),
    async archive(siren, given) {
      const company = await store.companies.bySiren(siren);
      if (!company) throw new Error('no such company');
      const imports = new ArchiveImport(
        { store, files: files.store, audit: domain.space.audit, clock },
        {
          company,
          actor: { id: 'import', name: 'Nora Benali', role: 'staff' },
          subject: 'Archives',
          onNotice: () => undefined,
        },
      );
      return imports.run(found(given));
    },
    async deposit(siren, accountId, { name, content }) {
      const company = await store.companies.bySiren(siren);
      const [file, id] = [newFileName(), crypto.randomUUID()];
      const stored = await files.store.write(file, bytesOf(content));
      const mediaType = 'application/pdf';
      await store.storedFiles.insert({ name: file, ...stored, mediaType }, clock.now());
      const document = {
        ...stored,
        id,
        companyId: company?.id ?? '',
        accountId,
        sentBy: 'Léa Petit',
        name,
        documentType: 'miscellaneous',
        comment: null,
        mediaType,
        state: 'sent',
        file,
        sentAt: clock.now(),
        takenAt: null,
        filedAt: null,
      } as const;
      await store.documents.insert(document, null);
      return id;
    },
    sweep: () => domain.sweep(clock.now()),
    logged: () => Promise.resolve(log.entries),
  };
}
