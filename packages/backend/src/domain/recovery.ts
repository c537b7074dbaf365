import type { RecoveryRequest } from '@comptexpert-kit/contract';
import type { Store } from '../store/store.ts';
import type { CreationMails } from './creation-mails.ts';
import { foldEmail } from './folding.ts';
import type { JobPayloads, Jobs } from './jobs.ts';
import type { MailSettings } from './mails/layout.ts';
import { recoveryMail } from './mails/recovery.ts';
import { newLink } from './new-link.ts';
import type { Outbox } from './outbox.ts';
import type { Clock, Secrets } from './ports.ts';
import { RateLimited } from './refusals.ts';
import { byAddress, type Throttle } from './throttle.ts';
import { recoveryAddressPolicy, recoveryEmailPolicy } from './throttle-policy.ts';

interface RecoveryPorts {
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly throttle: Throttle;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly settings: MailSettings;
  readonly creationMails: CreationMails;
}

/** Sends holders their identifier and a link to a new password (CX-42 to CX-49). */
export class Recoveries {
  readonly #ports: RecoveryPorts;

  constructor(ports: RecoveryPorts) {
    this.#ports = ports;
  }

  /**
   * Promises the mail. Whether anyone has that address is looked up afterwards (see {@link prepareMails}), so that
   * neither the answer nor its time tells.
   * @throws RateLimited, StoreUnavailable
   */
  async request({ email, clientId }: RecoveryRequest, address: string): Promise<void> {
    const admission = await this.#ports.throttle.admit([
      { policy: recoveryEmailPolicy, value: foldEmail(email) },
      byAddress(recoveryAddressPolicy, address),
    ]);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
    await this.#ports.jobs.add('recovery', { email: email.trim(), clientId: clientId ?? null });
  }

  /**
   * Writes the promised mail with a link for every account on the address. It goes to the address on file, never to
   * the one that was typed: two addresses that fold alike may belong to two people.
   */
  async prepareMails(store: Store, { email, clientId }: JobPayloads['recovery']): Promise<void> {
    const { outbox, settings, creationMails } = this.#ports;
    const accounts = await store.accounts.byEmail(email);
    const activated = accounts.filter(({ passwordHash }) => passwordHash !== null);
    // Whoever never opened the link of creation gets another one, unless the address has an account that is open.
    if (activated.length === 0)
      for (const { id } of accounts) await creationMails.sendLink(store, id, clientId);
    for (const [to, holders] of Map.groupBy(activated, (account) => account.email)) {
      await outbox.withdraw('recovery', to, store);
      const mailId = outbox.newId();
      const entries: { identifier: string; link: string }[] = [];
      for (const { id, identifier } of holders) {
        const link = {
          account_id: id,
          purpose: 'recovery',
          identifier_state: 'fixed',
          client_id: clientId,
          mail_id: mailId,
        } as const;
        entries.push({ identifier, link: await newLink(store, link, this.#ports) });
      }
      await outbox.enqueue(recoveryMail(to, email, entries, settings), store, mailId);
    }
  }
}
