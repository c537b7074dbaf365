import type { PasswordLink, PasswordLinkUse, PasswordPolicy } from '@comptexpert-kit/contract';
import type { StoredLink } from '../store/password-links.ts';
import type { Store } from '../store/store.ts';
import { byIdentifier } from './authentication.ts';
import { foldIdentifier, normalisePassword } from './folding.ts';
import type { HolderNotices } from './holder-notices.ts';
import type { Jobs } from './jobs.ts';
import { passwordErrors } from './passwords/password-errors.ts';
import type { Account, Clock, Log, PasswordHasher, Secrets, Sessions, Sites } from './ports.ts';
import { FieldsRefused, LinkRefused, PasswordRefused, RateLimited } from './refusals.ts';
import { byAddress, type Throttle } from './throttle.ts';
import { linkAddressPolicy } from './throttle-policy.ts';

interface PasswordLinkPorts {
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly throttle: Throttle;
  readonly notices: HolderNotices;
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  readonly sites: Sites;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly policy: PasswordPolicy;
}

/** The links that mails carry: each sets one password, once (ASVS 6.4.3). */
export class PasswordLinks {
  readonly #ports: PasswordLinkPorts;

  constructor(ports: PasswordLinkPorts) {
    this.#ports = ports;
  }

  /** @throws LinkRefused, RateLimited, StoreUnavailable */
  async read(token: string, address: string): Promise<PasswordLink> {
    const { link, account } = await this.#open(token, address);
    return {
      purpose: link.purpose,
      identifier: { value: account.identifier, state: link.identifier_state },
      home: this.#ports.sites.home(link.client_id ?? undefined),
    };
  }

  /**
   * Sets the password, ends the account's sessions and tells the holder by mail. A refused password leaves the link
   * as it was; nobody is signed in by it.
   * @throws LinkRefused, PasswordRefused, FieldsRefused, RateLimited, Busy, StoreUnavailable
   */
  async use(token: string, { password, identifier }: PasswordLinkUse, address: string): Promise<void> {
    const { hasher, policy, store, clock, throttle, notices, jobs, log } = this.#ports;
    const { link, account } = await this.#open(token, address);
    if (identifier !== undefined && foldIdentifier(identifier) !== account.identifier)
      throw new FieldsRefused([
        {
          pointer: '/identifier',
          code: 'invalid-format',
          message: 'Cet identifiant ne peut pas être changé ici.',
        },
      ]);
    const errors = passwordErrors(policy, password, account);
    if (errors.length > 0) throw new PasswordRefused(errors);

    const passwordHash = await hasher.hash(normalisePassword(password));
    const changedAt = clock.now();
    const ending = await store.transaction(async (inside) => {
      if (!(await inside.links.use(link.token_digest, changedAt))) return undefined;
      await inside.links.replaceAll(account.id, changedAt);
      await inside.accounts.setPassword(account.id, passwordHash, changedAt);
      await throttle.clear(byIdentifier(account.identifier), inside);
      await notices.passwordChanged(account, changedAt, inside);
      return jobs.add('end-sessions', { accountId: account.id }, inside);
    });
    // Someone else used or replaced it while the password was hashed.
    if (ending === undefined) throw new LinkRefused(await this.#whyRefused(link.token_digest));
    log.info('password changed', { accountId: account.id, purpose: link.purpose });
    await this.#endSessionsNow(ending, account.id);
  }

  /** The password is changed whatever happens here; what fails now is done again by the queue. */
  async #endSessionsNow(jobId: string, accountId: string): Promise<void> {
    const { jobs, sessions, log } = this.#ports;
    try {
      await jobs.run<'end-sessions'>(jobId, { before: () => sessions.endAll(accountId) }, { accountId });
    } catch (error) {
      log.warn('sessions end later', { accountId, error: error instanceof Error ? error.name : 'unknown' });
    }
  }

  async #open(token: string, address: string): Promise<{ link: StoredLink; account: Account }> {
    const { store, throttle, secrets, clock } = this.#ports;
    const admission = await throttle.admit([byAddress(linkAddressPolicy, address)]);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
    const link = await store.links.find(await secrets.digest(token));
    const refusal = refusalOf(link, clock.now());
    if (refusal !== undefined) throw new LinkRefused(refusal);
    const account = link && (await store.accounts.byId(link.account_id));
    if (!link || !account) throw new LinkRefused('link-unknown');
    return { link, account };
  }

  async #whyRefused(tokenDigest: string): Promise<LinkRefused['code']> {
    const link = await this.#ports.store.links.find(tokenDigest);
    return refusalOf(link, this.#ports.clock.now()) ?? 'link-used';
  }
}

function refusalOf(link: StoredLink | undefined, now: number): LinkRefused['code'] | undefined {
  if (!link) return 'link-unknown';
  if (link.used_at !== null) return 'link-used';
  return link.replaced_at !== null || link.expires_at <= now ? 'link-expired' : undefined;
}
