import type { MailboxMessage } from '@comptexpert-kit/contract';
import type { StoredMail } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { emailConfirmationMs } from './holder/email-delays.ts';
import { linkLifetimesMs } from './link-lifetimes.ts';
import type { Clock, Log, Secrets } from './ports.ts';

/** A mail to be written into the outbox. */
export interface NewMail {
  readonly kind:
    | 'recovery'
    | 'password-changed'
    | 'account-locked'
    | 'creation'
    | 'already-registered'
    | 'documents-arrived'
    | 'activated'
    | 'email-confirm'
    | 'email-warning'
    | 'email-changed'
    | 'account-closed'
    | 'activation-request'
    | 'revived'
    | 'second-factor'
    | 'space-known'
    | 'space-opened'
    | 'space-password';
  /** Whom it is about; absent: several accounts on one address, or one that is gone. */
  readonly accountId?: string;
  /** One plain address (contract's `email`). */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

/** A mail as a transport sends it. */
export interface OutgoingMail {
  /** The same at every attempt, so that a receiver can tell a repeated mail: `<id@host>` (RFC 5322). */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Resolves once a mail server has taken the mail over; must give up when the signal says so. */
export type SendMail = (mail: OutgoingMail, signal: AbortSignal) => Promise<void>;

interface OutboxPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Right-hand side of message ids. */
  readonly host: string;
  /** Keep bodies for the development mailbox. */
  readonly keepBodies: boolean;
  /** Writes the mails that earlier answers promised. */
  readonly prepare: () => Promise<void>;
}

/** Nobody else sends the mail meanwhile; a sender that dies gives it back after that. */
const leaseMs = 120_000;
const sendTimeoutMs = 90_000;
const longestDelayMs = 60 * 60 * 1000;
const giveUpAfterMs = 3 * 24 * 60 * 60 * 1000;
const mailboxSize = 100;

/** Half a minute, a minute, two… up to an hour. */
const delayAfter = (attempts: number): number =>
  Math.min(15_000 * 2 ** Math.min(attempts, 20), longestDelayMs);

/** Mails wait here, in the database, until a mail server has taken them. */
export class Outbox {
  readonly #ports: OutboxPorts;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** Writes the mail down, in the caller's transaction where one is given; returns its id. */
  async enqueue(mail: NewMail, store = this.#ports.store, id = this.newId()): Promise<string> {
    await store.outbox.insert({
      id,
      message_id: `<${id}@${this.#ports.host}>`,
      kind: mail.kind,
      account_id: mail.accountId ?? null,
      recipient: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      links: JSON.stringify(mail.links),
      created_at: this.#ports.clock.now(),
    });
    return id;
  }

  newId(): string {
    return this.#ports.secrets.token();
  }

  /** Drops mails of that kind that wait for that recipient: a newer one makes them void. */
  async withdraw(kind: NewMail['kind'], to: string, store: Store): Promise<void> {
    await store.outbox.withdraw(kind, to, this.#ports.clock.now());
  }

  /**
   * Sends every mail that is due, one after the other, and resolves to how many left; one that fails comes again later.
   * Several processes may do so at once.
   * @throws StoreUnavailable
   */
  async deliverDue(send: SendMail): Promise<number> {
    await this.#ports.prepare();
    let delivered = 0;
    for (;;) {
      const lease = this.newId();
      const now = this.#ports.clock.now();
      const mail = await this.#ports.store.outbox.claim(lease, now, now + leaseMs);
      if (!mail) return delivered;
      if (await this.#deliver(mail, lease, send)) delivered += 1;
    }
  }

  /** How many mails wait. */
  waiting(): Promise<number> {
    return this.#ports.store.outbox.waiting();
  }

  /** The mails sent, newest first; empty unless bodies are kept. */
  async mailbox(): Promise<MailboxMessage[]> {
    const mails = await this.#ports.store.outbox.sent(mailboxSize);
    return mails.map((mail) => ({
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text ?? '',
      html: mail.html ?? '',
      links: JSON.parse(mail.links ?? '[]') as string[],
      sentAt: new Date(mail.sent_at ?? mail.created_at).toISOString(),
    }));
  }

  async #deliver(mail: StoredMail, lease: string, send: SendMail): Promise<boolean> {
    const { store, clock, log, keepBodies } = this.#ports;
    const details = { mailId: mail.id, kind: mail.kind, attempts: mail.attempts };
    try {
      await store.links.extend(mail.id, clock.now(), linkLifetimesMs);
      await store.emailChanges.extend(mail.id, clock.now() + emailConfirmationMs);
      await send(outgoing(mail), AbortSignal.timeout(sendTimeoutMs));
    } catch (error) {
      const now = clock.now();
      const isGivenUp = now - mail.created_at > giveUpAfterMs;
      log.warn(isGivenUp ? 'mail given up' : 'mail not sent', { ...details, error: nameOf(error) });
      if (isGivenUp) await store.outbox.drop(mail.id, lease, now);
      else await store.outbox.release(mail.id, lease, now + delayAfter(mail.attempts));
      return false;
    }
    await store.outbox.markSent(mail.id, lease, clock.now(), keepBodies);
    log.info('mail sent', details);
    return true;
  }
}

const outgoing = (mail: StoredMail): OutgoingMail => ({
  messageId: mail.message_id,
  to: mail.recipient,
  subject: mail.subject,
  text: mail.text ?? '',
  html: mail.html ?? '',
});

/** What may be logged of a failure: a mail server's answer can quote the address. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
