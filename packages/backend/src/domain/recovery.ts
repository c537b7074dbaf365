import type { RecoveryRequest } from '@comptexpert-kit/contract';
import type { Store } from '../store/store.ts';
import { foldEmail } from './folding.ts';
import type { JobPayloads, Jobs } from './jobs.ts';
import type { MailSettings } from './mails/layout.ts';
import { recoveryMail } from './mails/recovery.ts';
import type { Outbox } from './outbox.ts';
import type { Account, Clock, Secrets } from './ports.ts';
import { RateLimited } from './refusals.ts';
import { byAddress, type Throttle } from './throttle.ts';
import { recoveryAddressPolicy, recoveryEmailPolicy } from './throttle-policy.ts';

/** How long a mailed link lives, in milliseconds. */
export const linkLifetimeMs = 60 * 60 * 1000;

interface RecoveryPorts {
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly throttle: Throttle;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly settings: MailSettings;
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
    const accounts = await store.accounts.byEmail(email);
    for (const [to, holders] of Map.groupBy(accounts, (account) => account.email)) {
      await this.#ports.outbox.withdraw('recovery', to, store);
      const mailId = this.#ports.outbox.newId();
      const entries: { identifier: string; link: string }[] = [];
      for (const account of holders)
        entries.push({
          identifier: account.identifier,
          link: await this.#newLink(store, account, mailId, clientId),
        });
      await this.#ports.outbox.enqueue(recoveryMail(to, email, entries, this.#ports.settings), store, mailId);
    }
  }

  async #newLink(store: Store, account: Account, mailId: string, clientId: string | null): Promise<string> {
    const { secrets, clock, settings } = this.#ports;
    const token = secrets.token();
    const now = clock.now();
    await store.links.insert({
      token_digest: await secrets.digest(token),
      account_id: account.id,
      purpose: 'recovery',
      identifier_state: 'fixed',
      client_id: clientId,
      mail_id: mailId,
      created_at: now,
      expires_at: now + linkLifetimeMs,
    });
    return `${settings.issuerUrl}/mot-de-passe#${token}`;
  }
}
