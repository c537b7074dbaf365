import { type Right, rights as everyRight } from '@comptexpert-kit/contract';
import type { StoredAuditLine } from '../../store/audit-lines.ts';
import type { Company } from '../../store/companies.ts';
import type { CompanyUser } from '../../store/company-users.ts';
import type { Store } from '../../store/store.ts';
import type { Account, Caller, Clock } from '../ports.ts';
import {
  CompanyUnknown,
  NotSignedIn,
  QueryRefused,
  RightMissing,
  SecondFactorRequired,
} from '../refusals.ts';
import type { SecondFactors } from '../second-factor/second-factor.ts';
import type { Throttle } from '../throttle.ts';
import { strangerPolicy } from '../throttle-policy.ts';
import type { AuditTrail } from './audit-trail.ts';

/** Somebody who is signed in, and whatever they belong to at this moment. */
export interface Person {
  readonly account: Account;
  /** What one of the firm’s own people is called there; undefined for everybody else. */
  readonly staffName: string | undefined;
  readonly memberships: readonly CompanyUser[];
}

/** What somebody may do in one company’s space at this moment. */
export interface Access {
  readonly company: Company;
  readonly rights: readonly Right[];
  /** What of them asks for a second factor. */
  readonly secured: readonly Right[];
  readonly actor: StoredAuditLine['actor'];
}

interface AccessPorts {
  readonly store: Store;
  readonly throttle: Throttle;
  readonly audit: AuditTrail;
  readonly secondFactors: Pick<SecondFactors, 'isProven'>;
  readonly clock: Clock;
}

/** Says who may do what in which company’s space. Nothing is remembered: what was withdrawn is gone at once. */
export class SpaceAccess {
  readonly #ports: AccessPorts;

  constructor(ports: AccessPorts) {
    this.#ports = ports;
  }

  /** @throws NotSignedIn, StoreUnavailable */
  async person({ accountId }: Caller): Promise<Person> {
    const { accounts, companyUsers, firmStaff } = this.#ports.store;
    const account = await accounts.byId(accountId);
    if (!account) throw new NotSignedIn();
    return {
      account,
      memberships: await companyUsers.ofAccount(accountId),
      staffName: await firmStaff.nameOf(accountId),
    };
  }

  /**
   * Somebody is there, in no company in particular. Whoever belongs to one only has entered it by that; of others nothing is
   * noted, so that no administrator sees them at work elsewhere.
   * @throws NotSignedIn, StoreUnavailable
   */
  async arrive(caller: Caller): Promise<Person> {
    const person = await this.person(caller);
    const [only, another] = person.memberships;
    if (only && !another) await this.#join(only);
    return person;
  }

  /**
   * Lets somebody do that in the company of that SIREN, or in the only one that they belong to.
   * @throws CompanyUnknown, RightMissing, SecondFactorRequired, QueryRefused, NotSignedIn, StoreUnavailable
   */
  async enter(caller: Caller, siren: string | undefined, right: Right): Promise<Access> {
    const person = await this.person(caller);
    const company = siren === undefined ? await this.#only(person) : await this.#bySiren(siren);
    const access = await this.#accessTo(company, person, null);
    if (!access) throw new CompanyUnknown();
    return this.#demanding(right, access, caller);
  }

  /**
   * Lets somebody do that with a thing that belongs to that company; undefined where the company is none of theirs, of
   * which a line stays in its audit trail. `subject`: what the thing is called.
   * @throws RightMissing, SecondFactorRequired, NotSignedIn, StoreUnavailable
   */
  async reach(
    caller: Caller,
    thing: { readonly companyId: string; readonly subject: string } | undefined,
    right: Right,
  ): Promise<Access | undefined> {
    const person = await this.person(caller);
    const company = thing && (await this.#ports.store.companies.byId(thing.companyId));
    if (!thing || !company) return undefined;
    const access = await this.#accessTo(company, person, thing.subject);
    return access && this.#demanding(right, access, caller);
  }

  async #accessTo(company: Company, person: Person, subject: string | null): Promise<Access | undefined> {
    const { account, staffName, memberships } = person;
    if (staffName !== undefined)
      return {
        company,
        rights: everyRight,
        secured: [],
        actor: { id: account.id, name: staffName, role: 'staff' },
      };
    const membership = memberships.find(({ companyId }) => companyId === company.id);
    if (!membership) {
      await this.#noteStranger(company, account, subject);
      return undefined;
    }
    await this.#join(membership);
    const { name, rights, secured } = membership;
    return { company, rights, secured, actor: { id: account.id, name, role: 'user' } };
  }

  async #join({ id, joinedAt }: CompanyUser): Promise<void> {
    const { store, clock } = this.#ports;
    if (joinedAt === null) await store.companyUsers.join(id, clock.now());
  }

  /** @throws RightMissing, SecondFactorRequired */
  async #demanding(right: Right, access: Access, caller: Caller): Promise<Access> {
    if (!access.rights.includes(right)) throw new RightMissing();
    if (access.secured.includes(right) && !(await this.#ports.secondFactors.isProven(caller)))
      throw new SecondFactorRequired();
    return access;
  }

  /** @throws QueryRefused */
  async #only({ memberships, staffName }: Person): Promise<Company> {
    const [membership, another] = memberships;
    if (!membership && staffName === undefined) throw new RightMissing();
    const company = membership && (await this.#ports.store.companies.byId(membership.companyId));
    if (!company || another)
      throw new QueryRefused([
        { pointer: '/company', code: 'required', message: 'Dites de quelle entreprise il s’agit.' },
      ]);
    return company;
  }

  async #bySiren(siren: string): Promise<Company> {
    const company = await this.#ports.store.companies.bySiren(siren);
    if (!company) throw new CompanyUnknown();
    return company;
  }

  /** Somebody who tries again and again fills nobody’s audit trail. */
  async #noteStranger(company: Company, account: Account, subject: string | null): Promise<void> {
    const { store, throttle, audit } = this.#ports;
    const tries = { policy: strangerPolicy, value: `${account.id} ${company.id}` };
    if (!(await throttle.admit([tries])).admitted) return;
    const actor = { id: account.id, name: account.email, role: 'outsider' } as const;
    await store.transaction((inside) =>
      audit.add(inside, { company, actor }, { action: 'access-refused', subject }),
    );
  }
}
