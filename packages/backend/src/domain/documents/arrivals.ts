import type { Store } from '../../store/store.ts';
import type { Jobs } from '../jobs.ts';
import { documentsArrivedMail } from '../mails/documents-arrived.ts';
import type { MailSettings } from '../mails/layout.ts';
import type { Outbox } from '../outbox.ts';
import type { Clock, Sites } from '../ports.ts';

/** The firm is told once nothing has come for so long, or so long after the first of them. */
const quietMs = 5 * 60_000;
const longestWaitMs = 60 * 60_000;

interface ArrivalPorts {
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly sites: Sites;
  readonly clock: Clock;
  readonly settings: MailSettings;
}

/** Tells whoever looks after a company at the firm of what was deposited: one mail for all that comes in one go. */
export class Arrivals {
  readonly #ports: ArrivalPorts;

  constructor(ports: ArrivalPorts) {
    this.#ports = ports;
  }

  /** To be called, with the company locked, in the transaction in which a document can be seen first, before it can. */
  async expect(inside: Store, companyId: string): Promise<void> {
    if (await inside.documents.isAnyUnannounced(companyId)) return;
    const { jobs, clock } = this.#ports;
    await jobs.add('documents-arrived', { companyId }, inside, clock.now() + quietMs);
  }

  /** Writes the mail, or waits for the end of what is still coming. */
  async tell(inside: Store, companyId: string): Promise<void> {
    const { jobs, outbox, sites, clock, settings } = this.#ports;
    await inside.companies.lock(companyId);
    const company = await inside.companies.byId(companyId);
    const waiting = await inside.documents.unannounced(companyId);
    if (!company || !waiting) return;
    const now = clock.now();
    const due = Math.min(waiting.last + quietMs, waiting.first + longestWaitMs);
    if (now < due) {
      await jobs.add('documents-arrived', { companyId }, inside, due);
      return;
    }
    const counts = await inside.documents.announce(companyId, now);
    const space = sites.home(undefined).url;
    await outbox.enqueue(documentsArrivedMail(company, counts, space, settings), inside);
  }
}
