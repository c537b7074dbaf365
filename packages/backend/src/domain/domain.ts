import type { HouseKind, PasswordPolicy } from '@comptexpert-kit/contract';
import type { Accounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { sweepOidcModels } from '../store/oidc-models.ts';
import { Store } from '../store/store.ts';
import { Authenticator } from './authentication.ts';
import { type CouncilContacts, Councils } from './councils.ts';
import { ClockWatch } from './clock-watch.ts';
import { Creations } from './creation.ts';
import { CreationMails } from './creation-mails.ts';
import type { House } from './house.ts';
import type { Scanner } from './documents/scanner.ts';
import { type Files, memoryFiles } from './files/files.ts';
import { HolderNotices } from './holder-notices.ts';
import { createHolder, type Holder } from './holder/holder.ts';
import { Identifiers } from './identifiers.ts';
import { type JobHandlers, Jobs } from './jobs.ts';
import { creationMail } from './mails/creation.ts';
import { defaultSupport, type SupportContact } from './mails/layout.ts';
import { spaceInvitationMail } from './mails/space-invitation.ts';
import { Outbox } from './outbox.ts';
import { PasswordLinks } from './password-links.ts';
import type { Clock, Log, PasswordHasher, Secrets, Sessions, Sites } from './ports.ts';
import { Recoveries } from './recovery.ts';
import { Revivals } from './revivals.ts';
import { Register } from './register.ts';
import { type ClientSpace, createSpace } from './space/space.ts';
import { Throttle } from './throttle.ts';

export interface DomainPorts {
  readonly database: Database;
  /** On the same database, where others share its commits. */
  readonly store?: Store;
  /** The same database by connections of its own, for what takes long; absent: by the others'. */
  readonly imports?: Database;
  /** Where a firm’s documents and archives are kept; absent: nowhere, for a house that has none. */
  readonly files?: Files;
  /** Looks through what is deposited; absent: nothing does. */
  readonly scanner?: Scanner;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly sites: Sites;
  readonly sessions: Sessions;
  readonly log: Log;
  /** Public address of the issuer, without a slash at the end: mailed links begin with it, whatever `Host` says. */
  readonly issuerUrl: string;
  readonly house: House;
  /** Seals what a stolen copy of the database must not tell. */
  readonly secretKey: string;
  readonly policy: PasswordPolicy;
  /** Keep the mails sent for the development mailbox; never in production. */
  readonly keepMails: boolean;
  /** Whom mails name for help. */
  readonly support?: SupportContact;
  /** How councils are reached, where that differs from what is known (see `councils.ts`). */
  readonly councils?: CouncilContacts;
}

/** What the backend can do, for whatever hosts it. */
export interface Domain {
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly authenticator: Authenticator;
  readonly creations: Creations;
  readonly identifiers: Identifiers;
  readonly councils: Councils;
  readonly recoveries: Recoveries;
  readonly passwordLinks: PasswordLinks;
  readonly passwordPolicy: PasswordPolicy;
  readonly register: Register;
  /** Sessions that browser extensions open. */
  readonly revivals: Revivals;
  /** What signed-in holders do with their own account. */
  readonly holder: Holder;
  /** What people do in a firm’s client space. */
  readonly space: ClientSpace;
  /** `deliverDue` also does the work that earlier answers promised: call it every second or so. */
  readonly outbox: Outbox;
  /** Deletes what has expired by `now`: call it every few minutes. */
  sweep(now: number): Promise<void>;
}

const day = 24 * 60 * 60 * 1000;
/** So long one is told that a link has expired, instead of that it is unknown. */
const linksKept = 30 * day;
const mailsKept = 30 * day;
/** As long as the CNIL asks to keep a journal of who did what (délibération 2021-122: six months to a year). */
const auditKept = 365 * day;
/** So long an account that nobody activates keeps its identifier. */
const pendingKept = 7 * day;

/** What carries the link that opens an account. */
const creationMailsOf: Readonly<Record<HouseKind, typeof creationMail>> = {
  ordre: creationMail,
  firm: (account, link, _state, settings) => spaceInvitationMail(account, link, settings),
};

/** Puts the domain together. */
export function createDomain(ports: DomainPorts): Domain {
  const { clock, secrets, log, database } = ports;
  const store = ports.store ?? new Store(database);
  const settings = {
    issuerUrl: ports.issuerUrl,
    house: ports.house,
    support: ports.support ?? defaultSupport,
  };
  const throttle = new Throttle(store, clock, secrets);
  const jobs = new Jobs(store, clock, secrets, log);
  const outbox: Outbox = new Outbox({
    store,
    clock,
    secrets,
    log,
    host: new URL(ports.issuerUrl).hostname,
    keepBodies: ports.keepMails,
    prepare: () => jobs.runDue(handlers),
  });
  const notices = new HolderNotices(jobs, outbox, settings);
  const councils = new Councils(ports.councils, settings.support.email);
  const creationMails = new CreationMails({
    outbox,
    clock,
    secrets,
    sites: ports.sites,
    settings,
    mail: creationMailsOf[ports.house.kind],
  });
  const recoveries = new Recoveries({ jobs, outbox, throttle, clock, secrets, settings, creationMails });
  const handlers: JobHandlers = {
    recovery: { within: (inside, payload) => recoveries.prepareMails(inside, payload) },
    creation: { within: (inside, payload) => creationMails.prepare(inside, payload) },
    'sign-in-closed': { within: (inside, { identifier }) => notices.mailSignInClosed(inside, identifier) },
    'end-sessions': { before: ({ accountId, except }) => ports.sessions.endAll(accountId, except) },
    'documents-arrived': { within: (inside, { companyId }) => space.arrivals.tell(inside, companyId) },
    activation: { within: (inside, payload) => space.activations.prepare(inside, payload) },
    'email-change': { within: (inside, payload) => holder.emailChanges.apply(inside, payload) },
  };
  const authenticator = new Authenticator({ store, hasher: ports.hasher, throttle, notices, log });
  const holder = createHolder({
    store,
    authenticator,
    hasher: ports.hasher,
    notices,
    jobs,
    outbox,
    throttle,
    sessions: ports.sessions,
    sites: ports.sites,
    clock,
    secrets,
    log,
    policy: ports.policy,
    councils,
    support: settings.support,
    settings,
  });
  const space = createSpace({
    store,
    files: ports.files ?? memoryFiles(clock, 0),
    scanner: ports.scanner,
    imports: ports.imports ?? database,
    throttle,
    outbox,
    jobs,
    creationMails,
    sessions: ports.sessions,
    sites: ports.sites,
    clock,
    secrets,
    log,
    settings,
    authenticator,
    secretKey: ports.secretKey,
  });
  const clockWatch = new ClockWatch(clock, log);
  return {
    clock,
    accounts: store.accounts,
    authenticator,
    creations: new Creations({ store, jobs, throttle, councils, clock }),
    identifiers: new Identifiers(store.accounts, throttle),
    councils,
    recoveries,
    passwordLinks: new PasswordLinks({
      store,
      hasher: ports.hasher,
      throttle,
      notices,
      jobs,
      sessions: ports.sessions,
      sites: ports.sites,
      clock,
      secrets,
      log,
      policy: ports.policy,
    }),
    passwordPolicy: ports.policy,
    register: new Register(store.members, clock),
    revivals: new Revivals({ store, notices, clock, log }),
    holder,
    space,
    outbox,
    async sweep(now) {
      await sweepOidcModels(database, now);
      await store.sessions.sweep(now);
      await store.throttle.removeExpired(now);
      await store.accounts.removePendingBefore(now - pendingKept);
      await store.links.removeExpiredBefore(now - linksKept);
      await store.emailChanges.removeEndedBefore(now - linksKept);
      await store.outbox.removeDoneBefore(now - mailsKept);
      await store.auditLines.removeBefore(now - auditKept);
      if (clockWatch.isSteady()) {
        await space.deposits.sweep(now);
        await space.orphans.sweep(now);
      }
      await store.archiveTickets.removeExpired(now);
    },
  };
}
