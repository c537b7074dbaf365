import {
  type AuditChange,
  type CompanyChoice,
  type Right,
  rights as everyRight,
  type SecuredModule,
  securedModules,
  type SpaceUser,
  type SpaceUsers as UserList,
  type UserChange,
  type UserCreation,
} from '@comptexpert-kit/contract';
import type { CompanyUser } from '../../store/company-users.ts';
import type { Store } from '../../store/store.ts';
import { foldEmail } from '../folding.ts';
import { endNow } from '../holder/end-sessions.ts';
import type { Jobs } from '../jobs.ts';
import { foldName } from '../member-names.ts';
import type { Caller, Clock, Log, Sessions } from '../ports.ts';
import { LastAdministrator, RateLimited, RightMissing, UserExists, UserUnknown } from '../refusals.ts';
import type { SecondFactors } from '../second-factor/second-factor.ts';
import type { Subject, Throttle } from '../throttle.ts';
import { invitationPolicy, recoveryEmailPolicy } from '../throttle-policy.ts';
import type { Access, SpaceAccess } from './access.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { SpaceLogins } from './logins.ts';

interface UserPorts {
  readonly store: Store;
  readonly access: SpaceAccess;
  readonly audit: AuditTrail;
  readonly logins: SpaceLogins;
  readonly secondFactors: SecondFactors;
  readonly throttle: Throttle;
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who may enter a company’s space (ECP-5, ECP-9 to ECP-15), as its administrators decide, or the firm. */
export class SpaceUsers {
  readonly #ports: UserPorts;

  constructor(ports: UserPorts) {
    this.#ports = ports;
  }

  /** @throws CompanyUnknown, RightMissing, QueryRefused, NotSignedIn, StoreUnavailable */
  async list(caller: Caller, { company: siren }: CompanyChoice): Promise<UserList> {
    const { company } = await this.#ports.access.enter(caller, siren, 'admin');
    const users = await this.#ports.store.companyUsers.ofCompany(company.id);
    return { items: users.sort(byName).map(shown) };
  }

  /**
   * Lets somebody in. Whether the address has an account already is not told: that person enters with it, or opens one
   * by the link that is mailed.
   * @throws UserExists, RateLimited, CompanyUnknown, RightMissing, QueryRefused, NotSignedIn, StoreUnavailable
   */
  async add(caller: Caller, { company: siren }: CompanyChoice, given: UserCreation): Promise<SpaceUser> {
    const { store, access, audit, logins, clock } = this.#ports;
    const entered = await access.enter(caller, siren, 'admin');
    await this.#admit([invitationsOf(entered), mailsTo(given.email)]);
    return store.transaction(async (inside) => {
      await inside.companies.lock(entered.company.id);
      const account = await logins.open(inside, given);
      const user: CompanyUser = {
        id: crypto.randomUUID(),
        companyId: entered.company.id,
        accountId: account.id,
        email: account.email,
        name: given.name,
        rights: inOrder(given.rights),
        secured: lockedOf(given.secured ?? []),
        createdAt: clock.now(),
        joinedAt: null,
      };
      if (!(await inside.companyUsers.insert(user))) throw new UserExists();
      await logins.invite(inside, account, entered.company);
      const changes = [change('name', null, user.name), change('rights', null, rightsOf(user))];
      await audit.add(inside, entered, { action: 'user-added', subject: user.email, changes });
      return shown(user);
    });
  }

  /**
   * Another address is another person’s login: nobody’s account is handed over by it. Who had the old one is out, and the
   * new one is let in like anybody.
   * @throws UserUnknown, UserExists, LastAdministrator, RateLimited, RightMissing, NotSignedIn, StoreUnavailable
   */
  async change(caller: Caller, id: string, { email, name, rights, secured }: UserChange): Promise<SpaceUser> {
    const { audit, logins } = this.#ports;
    const { user, access } = await this.#reach(caller, id);
    const isMoving = email !== undefined && foldEmail(email) !== foldEmail(user.email);
    if (isMoving) await this.#admit([invitationsOf(access), mailsTo(email)]);
    const { changed, leaving } = await this.#inCompany(access, id, async (inside, before) => {
      const login = isMoving ? await logins.open(inside, { email, name: name ?? before.name }) : undefined;
      const after: CompanyUser = {
        ...before,
        name: name ?? before.name,
        rights: rights === undefined ? before.rights : inOrder(rights),
        secured: secured === undefined ? before.secured : lockedOf(secured),
        ...(login && { accountId: login.id, email: login.email, joinedAt: null }),
      };
      if (login && (await isIn(inside, access, login.id))) throw new UserExists();
      await inside.companyUsers.change(id, after);
      const changes = differences(before, after);
      if (changes.length > 0)
        await audit.add(inside, access, { action: 'user-changed', subject: before.email, changes });
      if (login) await logins.invite(inside, login, access.company);
      return {
        changed: after,
        leaving: login && (await logins.closeIfUnused(inside, before.accountId)),
      };
    });
    await this.#endSessions(leaving, user.accountId);
    return shown(changed);
  }

  /** @throws UserUnknown, LastAdministrator, RightMissing, NotSignedIn, StoreUnavailable */
  async remove(caller: Caller, id: string): Promise<void> {
    const { audit, logins } = this.#ports;
    const { user, access } = await this.#reach(caller, id);
    const leaving = await this.#inCompany(access, id, async (inside, before) => {
      await inside.companyUsers.remove(id);
      const changes = [change('name', before.name, null), change('rights', rightsOf(before), null)];
      await audit.add(inside, access, { action: 'user-removed', subject: before.email, changes });
      return logins.closeIfUnused(inside, before.accountId);
    });
    await this.#endSessions(leaving, user.accountId);
  }

  /**
   * ECP-12: mails a link to choose a password, good once; nobody ever gets a password by mail.
   * @throws UserUnknown, RateLimited, RightMissing, NotSignedIn, StoreUnavailable
   */
  async sendLink(caller: Caller, id: string): Promise<void> {
    const { store, audit, logins } = this.#ports;
    const { user, access } = await this.#reach(caller, id);
    await this.#admit([mailsTo(user.email)]);
    await store.transaction(async (inside) => {
      await audit.add(inside, access, { action: 'password-link-sent', subject: user.email });
      await logins.sendLink(inside, user.accountId);
    });
  }

  /**
   * Takes the authenticator app away from somebody who has lost it. It protects an account that may enter other companies,
   * too: only the firm decides that.
   * @throws UserUnknown, RightMissing, NotSignedIn, StoreUnavailable
   */
  async resetSecondFactor(caller: Caller, id: string): Promise<void> {
    const { store, audit, secondFactors } = this.#ports;
    const { user, access } = await this.#reach(caller, id);
    if (access.actor.role !== 'staff') throw new RightMissing();
    await store.transaction(async (inside) => {
      await audit.add(inside, access, { action: 'second-factor-reset', subject: user.email });
      await secondFactors.reset(inside, user.accountId);
    });
  }

  /** @throws UserUnknown, RightMissing, NotSignedIn, StoreUnavailable */
  async #reach(caller: Caller, id: string): Promise<{ user: CompanyUser; access: Access }> {
    const user = await this.#ports.store.companyUsers.byId(id);
    const thing = user && { companyId: user.companyId, subject: user.email };
    const access = await this.#ports.access.reach(caller, thing, 'admin');
    if (!user || !access) throw new UserUnknown();
    return { user, access };
  }

  /**
   * Changes a user in one commit, alone in that company, unless nobody would be left who may decide: with those who have
   * entered before one of them has to stay.
   * @throws UserUnknown, LastAdministrator
   */
  #inCompany<T>(
    { company }: Access,
    id: string,
    work: (inside: Store, before: CompanyUser) => Promise<T>,
  ): Promise<T> {
    return this.#ports.store.transaction(async (inside) => {
      await inside.companies.lock(company.id);
      const before = administrators(await inside.companyUsers.ofCompany(company.id));
      const user = await inside.companyUsers.byId(id);
      // Somebody else removed it a moment ago.
      if (!user) throw new UserUnknown();
      const result = await work(inside, user);
      const left = administrators(await inside.companyUsers.ofCompany(company.id));
      if (left.all < Math.min(before.all, 1) || left.joined < Math.min(before.joined, 1))
        throw new LastAdministrator();
      return result;
    });
  }

  /** @throws RateLimited */
  async #admit(subjects: readonly Subject[]): Promise<void> {
    const admission = await this.#ports.throttle.admit(subjects);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
  }

  async #endSessions(jobId: string | undefined, accountId: string): Promise<void> {
    if (jobId !== undefined) await endNow(this.#ports, jobId, { accountId });
  }
}

const invitationsOf = ({ company }: Access): Subject => ({ policy: invitationPolicy, value: company.id });
const mailsTo = (email: string): Subject => ({ policy: recoveryEmailPolicy, value: foldEmail(email) });

const administrators = (users: readonly CompanyUser[]): { readonly all: number; readonly joined: number } => {
  const all = users.filter(({ rights }) => rights.includes('admin'));
  return { all: all.length, joined: all.filter(({ joinedAt }) => joinedAt !== null).length };
};

const isIn = async (inside: Store, { company }: Access, accountId: string): Promise<boolean> =>
  (await inside.companyUsers.ofAccount(accountId)).some(({ companyId }) => companyId === company.id);

const byName = (one: CompanyUser, other: CompanyUser): number => {
  const key = ({ name, email }: CompanyUser): string => `${foldName(name)} ${email}`;
  return key(one) < key(other) ? -1 : 1;
};

const shown = ({ id, email, name, rights, secured, joinedAt, createdAt }: CompanyUser): SpaceUser => ({
  id,
  email,
  name,
  rights: [...rights],
  secured: [...secured],
  state: joinedAt === null ? 'invited' : 'active',
  createdAt: new Date(createdAt).toISOString(),
});

const inOrder = (given: readonly Right[]): Right[] => everyRight.filter((right) => given.includes(right));

const lockedOf = (given: readonly SecuredModule[]): SecuredModule[] =>
  securedModules.filter((module) => given.includes(module));

const rightsOf = ({ rights }: CompanyUser): string => rights.join(' ');

const change = (field: AuditChange['field'], before: string | null, after: string | null): AuditChange => ({
  field,
  before,
  after,
});

const differences = (before: CompanyUser, after: CompanyUser): AuditChange[] =>
  [
    change('name', before.name, after.name),
    change('email', before.email, after.email),
    change('rights', rightsOf(before), rightsOf(after)),
    change('secured', before.secured.join(' '), after.secured.join(' ')),
  ].filter((one) => one.before !== one.after);
