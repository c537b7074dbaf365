import type { Store } from '../store/store.ts';
import { foldIdentifier } from './folding.ts';
import type { Jobs } from './jobs.ts';
import { accountClosedMail } from './mails/account-closed.ts';
import { activatedMail } from './mails/activated.ts';
import { accountLockedMail } from './mails/account-locked.ts';
import type { MailSettings } from './mails/layout.ts';
import { passwordChangedMail, type PasswordOutcome } from './mails/password-changed.ts';
import { revivedMail } from './mails/revived.ts';
import type { Outbox } from './outbox.ts';
import type { Account } from './ports.ts';

/** Tells holders by mail what happened to their account. */
export class HolderNotices {
  readonly #jobs: Jobs;
  readonly #outbox: Outbox;
  readonly #settings: MailSettings;

  constructor(jobs: Jobs, outbox: Outbox, settings: MailSettings) {
    this.#jobs = jobs;
    this.#outbox = outbox;
    this.#settings = settings;
  }

  /** The identifier was closed for an hour. Whether anyone has it is looked up later, not while someone waits. */
  async signInClosed(identifier: string): Promise<void> {
    await this.#jobs.add('sign-in-closed', { identifier: foldIdentifier(identifier) });
  }

  async mailSignInClosed(store: Store, identifier: string): Promise<void> {
    const account = await store.accounts.byIdentifier(identifier);
    if (account && account.passwordHash !== null)
      await this.#outbox.enqueue(accountLockedMail(account, this.#settings), store);
  }

  async activated(account: Account, store: Store): Promise<void> {
    await this.#outbox.enqueue(activatedMail(account, this.#settings), store);
  }

  async closed(account: Account, closedAt: number, store: Store): Promise<void> {
    const told = { closedAt, isMember: account.profile !== 'autre' };
    await this.#outbox.enqueue(accountClosedMail(account, told, this.#settings), store);
  }

  /** See `revivedMail`. */
  async revived(account: Account, told: Parameters<typeof revivedMail>[1], store: Store): Promise<void> {
    await this.#outbox.enqueue(revivedMail(account, told, this.#settings), store);
  }

  /** See `passwordChangedMail`. */
  async passwordChanged(
    account: Account,
    changedAt: number,
    outcome: PasswordOutcome,
    store: Store,
  ): Promise<void> {
    await this.#outbox.enqueue(passwordChangedMail(account, changedAt, outcome, this.#settings), store);
  }
}
