import type { PasswordLink, PasswordLinkUse, PasswordPolicy } from '@comptexpert-kit/contract';
import type { StoredLink } from '../store/password-links.ts';
import type { Store } from '../store/store.ts';
import { byIdentifier } from './authentication.ts';
import { foldIdentifier, normalisePassword } from './folding.ts';
import { endEmailChange } from './holder/email-changes.ts';
import type { HolderNotices } from './holder-notices.ts';
import { isReserved } from './identifiers.ts';
import type { Jobs } from './jobs.ts';
import { passwordErrors } from './passwords/password-errors.ts';
import type { Account, Clock, Log, PasswordHasher, Secrets, Sessions, Sites } from './ports.ts';
import { FieldsRefused, IdentifierTaken, LinkRefused, PasswordRefused, RateLimited } from './refusals.ts';
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
   * as it was; nobody is signed in by it. A proposed identifier may be another one from then on, for good.
   * @throws LinkRefused, PasswordRefused, FieldsRefused, IdentifierTaken, RateLimited, Busy, StoreUnavailable
   */
  async use(token: string, { password, identifier }: PasswordLinkUse, address: string): Promise<void> {
    const { hasher, policy, log } = this.#ports;
    const { link, account } = await this.#open(token, address);
    const chosen = { ...account, identifier: foldIdentifier(identifier ?? account.identifier) };
    if (chosen.identifier !== account.identifier) await this.#checkNewIdentifier(link, chosen);
    const errors = passwordErrors(policy, password, chosen);
    if (errors.length > 0) throw new PasswordRefused(errors);

    const passwordHash = await hasher.hash(normalisePassword(password));
    const ending = await this.#set(link, chosen, passwordHash).catch(async (error: unknown) => {
      // Somebody else took it while the password was hashed: the database lets one have it, and nothing has happened.
      throw (await this.#isTaken(chosen)) ? new IdentifierTaken() : error;
    });
    // Someone else used or replaced it while the password was hashed.
    if (ending === undefined) throw new LinkRefused(await this.#whyRefused(link.token_digest));
    log.info('password changed', { accountId: account.id, purpose: link.purpose });
    await this.#endSessionsNow(ending, account.id);
  }

  /** @throws FieldsRefused, IdentifierTaken */
  async #checkNewIdentifier(link: StoredLink, chosen: Account): Promise<void> {
    if (link.identifier_state === 'fixed')
      throw new FieldsRefused([
        {
          pointer: '/identifier',
          code: 'invalid-format',
          message: 'Cet identifiant ne peut pas être changé ici.',
        },
      ]);
    if (isReserved(chosen.identifier) || (await this.#isTaken(chosen))) throw new IdentifierTaken();
  }

  async #isTaken({ id, identifier, memberId }: Account): Promise<boolean> {
    const { accounts } = this.#ports.store;
    const holder = await accounts.byIdentifier(identifier);
    if (holder !== undefined) return holder.id !== id;
    return (await accounts.takenAmong([identifier], memberId)).size > 0;
  }

  /** Everything that a used link changes, in one commit; undefined, with nothing changed, where it is good no longer. */
  #set(link: StoredLink, account: Account, passwordHash: string): Promise<string | undefined> {
    const { store, clock, throttle, notices, jobs } = this.#ports;
    const changedAt = clock.now();
    return store.transaction(async (inside) => {
      // The account first, as everybody does who changes its links.
      const before = await inside.accounts.lock(account.id);
      if (!before || !(await inside.links.use(link.token_digest, changedAt))) return undefined;
      await inside.links.replaceAll(account.id, changedAt);
      await inside.accounts.setPassword(account.id, passwordHash, changedAt);
      // Asked for, perhaps, by whoever the password is taken back from.
      const emailStays = await endEmailChange(inside, account.id, changedAt);
      if (account.identifier !== before.identifier)
        await inside.accounts.rename(account.id, account.identifier);
      if (link.purpose === 'creation') {
        // What the holder asked for besides, and did not open, is void.
        await inside.accounts.removePendingOn(account.email);
        await notices.activated(account, inside);
      } else await notices.passwordChanged(account, changedAt, { keptOne: false, emailStays }, inside);
      await throttle.clear(byIdentifier(account.identifier), inside);
      return jobs.add('end-sessions', { accountId: account.id }, inside);
    });
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
