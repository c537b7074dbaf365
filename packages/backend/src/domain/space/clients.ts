import type { AuditChange, CompanyChange, CompanyCreation, CompanyDetails } from '@comptexpert-kit/contract';
import type { Company } from '../../store/companies.ts';
import type { Store } from '../../store/store.ts';
import type { Caller, Clock } from '../ports.ts';
import { CompanyExists, CompanyUnknown, RightMissing } from '../refusals.ts';
import type { Access, SpaceAccess } from './access.ts';
import type { AuditTrail } from './audit-trail.ts';

interface ClientPorts {
  readonly store: Store;
  readonly access: SpaceAccess;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

const defaultQuota = 5 * 1024 ** 3;

/** The firm’s clients, as its own people keep them. */
export class FirmClients {
  readonly #ports: ClientPorts;

  constructor(ports: ClientPorts) {
    this.#ports = ports;
  }

  /** @throws RightMissing, CompanyExists, NotSignedIn, StoreUnavailable */
  async add(
    caller: Caller,
    { quotaBytes = defaultQuota, ...given }: CompanyCreation,
  ): Promise<CompanyDetails> {
    const { store, access, audit, clock } = this.#ports;
    const { account, staffName } = await access.person(caller);
    if (staffName === undefined) throw new RightMissing();
    const company: Company = { ...given, id: crypto.randomUUID(), quotaBytes };
    const actor = { id: account.id, name: staffName, role: 'staff' } as const;
    await store.transaction(async (inside) => {
      if (!(await inside.companies.insert(company, clock.now()))) throw new CompanyExists();
      await audit.add(inside, { company, actor }, { action: 'company-added', subject: company.name });
    });
    return detailsOf(company);
  }

  /** @throws CompanyUnknown, RightMissing, NotSignedIn, StoreUnavailable */
  async read(caller: Caller, siren: string): Promise<CompanyDetails> {
    return detailsOf((await this.#enter(caller, siren)).company);
  }

  /** @throws CompanyUnknown, RightMissing, NotSignedIn, StoreUnavailable */
  async change(caller: Caller, siren: string, change: CompanyChange): Promise<CompanyDetails> {
    const { store, audit } = this.#ports;
    const access = await this.#enter(caller, siren);
    return store.transaction(async (inside) => {
      await inside.companies.lock(access.company.id);
      const before = await inside.companies.byId(access.company.id);
      if (!before) throw new CompanyUnknown();
      const after: Company = {
        ...before,
        name: change.name ?? before.name,
        contactEmail: change.contactEmail ?? before.contactEmail,
        quotaBytes: change.quotaBytes ?? before.quotaBytes,
      };
      const changes = differences(before, after);
      if (changes.length > 0) {
        await inside.companies.change(after.id, after);
        await audit.add(inside, access, { action: 'company-changed', subject: after.name, changes });
      }
      return detailsOf(after);
    });
  }

  async #enter(caller: Caller, siren: string): Promise<Access> {
    const access = await this.#ports.access.enter(caller, siren, 'admin');
    if (access.actor.role !== 'staff') throw new RightMissing();
    return access;
  }
}

const detailsOf = ({ siren, name, contactEmail, quotaBytes }: Company): CompanyDetails => ({
  siren,
  name,
  contactEmail,
  quotaBytes,
});

const differences = (before: Company, after: Company): AuditChange[] => {
  const changes: AuditChange[] = [
    { field: 'name', before: before.name, after: after.name },
    { field: 'contact', before: before.contactEmail, after: after.contactEmail },
    { field: 'quota', before: String(before.quotaBytes), after: String(after.quotaBytes) },
  ];
  return changes.filter((change) => change.before !== change.after);
};
