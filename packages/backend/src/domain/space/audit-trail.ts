import type { AuditAction, AuditChange, AuditLine, AuditPage } from '@comptexpert-kit/contract';
import type { StoredAuditLine } from '../../store/audit-lines.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../ports.ts';
import type { Access } from './access.ts';

/** What was done, to whom or what, and what became what. */
export interface Deed {
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly changes?: readonly AuditChange[];
}

/** Who did what in a company’s space, and when. */
export class AuditTrail {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Writes a line, in the transaction that does what it tells of: neither is without the other. */
  async add(inside: Store, { company, actor }: Pick<Access, 'company' | 'actor'>, deed: Deed): Promise<void> {
    await inside.auditLines.add({
      companyId: company.id,
      at: this.#clock.now(),
      actor,
      changes: [],
      ...deed,
    });
  }

  /** Newest first. Who tried to get in is named to the firm only: to others it is a stranger’s name. */
  async list(
    { company, actor }: Pick<Access, 'company' | 'actor'>,
    { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<AuditPage> {
    const before = after === undefined ? undefined : Number(after);
    const found = await this.#store.auditLines.list(company.id, limit + 1, before);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((line) => lineFor(line, actor.role === 'staff')),
      next: last && found.length > limit ? String(last.number) : null,
    };
  }
}

const lineFor = (
  { number, at, actor: { name, role }, action, subject, changes }: StoredAuditLine,
  isStaff: boolean,
): AuditLine => ({
  number,
  at: new Date(at).toISOString(),
  actor: { name: role === 'outsider' && !isStaff ? null : name, role },
  action,
  subject,
  changes: [...changes],
});
