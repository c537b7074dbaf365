import type { EmailChange, EmailLink } from '@comptexpert-kit/contract';
import type { StoredEmailChange } from '../../store/email-changes.ts';
import type { Store } from '../../store/store.ts';
import { foldEmail } from '../folding.ts';
import type { JobPayloads, Jobs } from '../jobs.ts';
import { confirmEmailMail, emailChangedMail, emailWarningMail } from '../mails/email-change.ts';
import type { MailSettings } from '../mails/layout.ts';
import type { Outbox } from '../outbox.ts';
import type { Caller, Clock, Log, Secrets, Sites } from '../ports.ts';
import { FieldsRefused, LinkRefused, RateLimited } from '../refusals.ts';
import { byAddress, type Throttle } from '../throttle.ts';
import { emailChangeAccountPolicy, emailChangeEmailPolicy, linkAddressPolicy } from '../throttle-policy.ts';
import { emailConfirmationMs, emailDelayMs } from './email-delays.ts';
import type { StepUp } from './step-up.ts';

interface EmailChangePorts {
  readonly store: Store;
  readonly stepUp: StepUp;
  readonly throttle: Throttle;
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly sites: Sites;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly settings: MailSettings;
}

type Purpose = EmailLink['purpose'];

/** Changes of address (CX-46): confirmed at the new one, told to the old one, in force a day later unless cancelled. */
export class EmailChanges {
  readonly #ports: EmailChangePorts;

  constructor(ports: EmailChangePorts) {
    this.#ports = ports;
  }

  /**
   * Mails a link to the new address and a warning to the old one; an earlier change that does not count yet is void. Who
   * else has the address makes no difference.
   * @throws WrongPassword, FieldsRefused, RateLimited, Busy, NotSignedIn, StoreUnavailable
   */
  async request(caller: Caller, { email, password }: EmailChange, address: string): Promise<void> {
    const { stepUp, throttle, outbox, clock, secrets, log, settings } = this.#ports;
    const confirmed = await stepUp.confirm(caller, password, address);
    if (foldEmail(email) === foldEmail(confirmed.email))
      throw new FieldsRefused([
        { pointer: '/email', code: 'invalid-format', message: 'Cette adresse est déjà celle du compte.' },
      ]);
    const admission = await throttle.admit([
      { policy: emailChangeAccountPolicy, value: confirmed.id },
      { policy: emailChangeEmailPolicy, value: foldEmail(email) },
    ]);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
    const tokens = { confirm: secrets.token(), cancel: secrets.token() };
    const link = (purpose: Purpose) => `${settings.issuerUrl}/adresse-email#${tokens[purpose]}`;
    const digests = {
      confirm_digest: await secrets.digest(tokens.confirm),
      cancel_digest: await secrets.digest(tokens.cancel),
    };
    await stepUp.commit(confirmed, async (inside, account) => {
      const now = clock.now();
      await withdraw(inside, account.id, now);
      const mailId = outbox.newId();
      await inside.emailChanges.insert({
        id: outbox.newId(),
        account_id: account.id,
        email,
        ...digests,
        mail_id: mailId,
        created_at: now,
        expires_at: now + emailConfirmationMs,
      });
      await outbox.enqueue(
        confirmEmailMail({ account, email, link: link('confirm') }, settings),
        inside,
        mailId,
      );
      await outbox.enqueue(emailWarningMail({ account, email, link: link('cancel') }, settings), inside);
    });
    log.info('email change requested', { accountId: confirmed.id });
  }

  /** Takes back what does not count yet, if there is anything. @throws StoreUnavailable */
  async cancel({ accountId }: Caller): Promise<void> {
    await this.#ports.store.transaction((inside) => this.#cancel(inside, accountId));
  }

  /** Changes nothing: mail scanners open links too. @throws LinkRefused, RateLimited, StoreUnavailable */
  async read(token: string, address: string): Promise<EmailLink> {
    const { store, throttle } = this.#ports;
    const admission = await throttle.admit([byAddress(linkAddressPolicy, address)]);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
    const found = await this.#find(store, token);
    return this.#told(found);
  }

  /** Confirms or cancels, and tells how it stands then; once more changes nothing. @throws as {@link read} */
  async use(token: string, address: string): Promise<EmailLink> {
    const { store, clock, jobs, log } = this.#ports;
    await this.read(token, address);
    return store.transaction(async (inside) => {
      const { purpose, change } = await this.#find(inside, token);
      // The account first, as everybody does; what was read before may have changed since.
      await inside.accounts.lock(change.account_id);
      if (purpose === 'cancel') await this.#cancel(inside, change.account_id);
      else {
        const effectiveAt = clock.now() + emailDelayMs;
        const confirmed = await inside.emailChanges.confirm(change.id, clock.now(), effectiveAt);
        const payload = { accountId: change.account_id, changeId: change.id };
        if (confirmed) {
          await jobs.add('email-change', payload, inside, effectiveAt);
          log.info('email change confirmed', { accountId: change.account_id });
        }
      }
      const now = await inside.emailChanges.byId(change.id);
      const refusal = now ? refusalOf(now, purpose, clock.now()) : 'link-unknown';
      if (!now || refusal) throw new LinkRefused(refusal ?? 'link-unknown');
      return this.#told({ purpose, change: now });
    });
  }

  /** Puts a confirmed change in force, inside the transaction that takes it off the queue. */
  async apply(store: Store, { accountId, changeId }: JobPayloads['email-change']): Promise<void> {
    const { clock, outbox, log, settings } = this.#ports;
    const changedAt = clock.now();
    const account = await store.accounts.lock(accountId);
    const change = account && (await store.emailChanges.apply(changeId, changedAt));
    if (!account || !change) return;
    await store.accounts.setEmail(accountId, change.email);
    // Links that the old address was sent are not the holder's any more.
    await store.links.replaceAll(accountId, changedAt);
    for (const to of [change.email, account.email]) {
      const told = { to, changedAt, isNew: to === change.email };
      await outbox.enqueue(emailChangedMail(account, told, settings), store);
    }
    log.info('email changed', { accountId });
  }

  async #cancel(inside: Store, accountId: string): Promise<void> {
    const { clock, log } = this.#ports;
    await inside.accounts.lock(accountId);
    if (await endEmailChange(inside, accountId, clock.now()))
      log.info('email change cancelled', { accountId });
  }

  /** @throws LinkRefused */
  async #find(store: Store, token: string): Promise<{ purpose: Purpose; change: StoredEmailChange }> {
    const { clock, secrets } = this.#ports;
    const digest = await secrets.digest(token);
    const found = await store.emailChanges.byDigest(digest);
    if (!found) throw new LinkRefused('link-unknown');
    const purpose = found.cancel_digest === digest ? 'cancel' : 'confirm';
    // Whoever says no to one change says no to what took its place.
    const change =
      purpose === 'cancel' && found.outcome === 'replaced'
        ? await store.emailChanges.pending(found.account_id, clock.now())
        : found;
    const refusal = change ? refusalOf(change, purpose, clock.now()) : 'link-expired';
    if (!change || refusal) throw new LinkRefused(refusal ?? 'link-expired');
    return { purpose, change };
  }

  #told({ purpose, change }: { purpose: Purpose; change: StoredEmailChange }): EmailLink {
    const { effective_at: effectiveAt, outcome, email } = change;
    const state = outcome === 'cancelled' ? 'cancelled' : effectiveAt === null ? 'unconfirmed' : 'confirmed';
    return {
      purpose,
      email,
      state,
      effectiveAt: state === 'confirmed' && effectiveAt !== null ? new Date(effectiveAt).toISOString() : null,
      home: this.#ports.sites.home(undefined),
    };
  }
}

/** Ends a change that does not count yet, and drops its mail where that has not left; answers whether there was one. */
export async function endEmailChange(inside: Store, accountId: string, now: number): Promise<boolean> {
  await withdraw(inside, accountId, now);
  return inside.emailChanges.end(accountId, 'cancelled', now);
}

async function withdraw(inside: Store, accountId: string, now: number): Promise<void> {
  const pending = await inside.emailChanges.pending(accountId, now);
  if (pending) await inside.outbox.withdrawThese([pending.mail_id], now);
}

function refusalOf(
  change: StoredEmailChange,
  purpose: Purpose,
  now: number,
): LinkRefused['code'] | undefined {
  const { outcome, effective_at: effectiveAt, expires_at: expiresAt } = change;
  if (outcome === 'applied' && purpose === 'confirm') return 'link-used';
  if (outcome === 'cancelled' && purpose === 'cancel') return undefined;
  if (outcome !== null) return 'link-expired';
  if (effectiveAt === null) return expiresAt <= now ? 'link-expired' : undefined;
  // In force, or about to be: too late to say no.
  return purpose === 'cancel' && effectiveAt <= now ? 'link-expired' : undefined;
}
