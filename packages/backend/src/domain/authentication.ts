import { passwordMaxLength } from '@comptexpert-kit/contract';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { foldIdentifier, normalisePassword } from './folding.ts';
import type { HolderNotices } from './holder-notices.ts';
import { type Account, type Authentication, Busy, type Log, type PasswordHasher } from './ports.ts';
import { byAddress, type Subject, type Throttle } from './throttle.ts';
import { addressPolicy, failuresUntilLock, identifierPolicy } from './throttle-policy.ts';

interface AuthenticatorPorts {
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly throttle: Throttle;
  readonly notices: Pick<HolderNotices, 'signInClosed'>;
  readonly log: Log;
}

export interface Credentials {
  /** As typed. */
  readonly identifier: string;
  readonly password: string;
  /** The client's network address. */
  readonly address: string;
}

/** Stores what a sign-in gives, inside the transaction that stores the sign-in itself. */
export type OnAccepted = (account: Account, inside: Database) => Promise<void>;

export const byIdentifier = (identifier: string): Subject => ({
  policy: identifierPolicy,
  value: foldIdentifier(identifier),
});

/**
 * Says whose credentials these are. An identifier that nobody has, one whose password is wrong and one that is closed
 * are counted, answered and take as long alike (ASVS 6.3.8).
 */
export class Authenticator {
  readonly #ports: AuthenticatorPorts;

  constructor(ports: AuthenticatorPorts) {
    this.#ports = ports;
  }

  /**
   * What `onAccepted` stores is stored in one commit with the counts; where it throws, nothing is. A password that was
   * changed while it was being checked is refused, and cannot be changed before that commit.
   * @throws StoreUnavailable
   */
  async authenticate(
    { identifier, password, address }: Credentials,
    onAccepted?: OnAccepted,
  ): Promise<Authentication> {
    const { store, hasher, throttle } = this.#ports;
    const subjects = [byIdentifier(identifier), byAddress(addressPolicy, address)];
    const admission = await throttle.admit(subjects);
    if (!admission.admitted) return { outcome: 'limited', retryAfter: admission.retryAfter };

    const account = await store.accounts.byIdentifier(identifier);
    const isTooLong = password.length > passwordMaxLength;
    const typed = isTooLong ? '' : normalisePassword(password);
    try {
      const { fits, rehash } = await hasher.verify(
        isTooLong ? undefined : (account?.passwordHash ?? undefined),
        typed,
      );
      if (!account || !fits) {
        if (admission.attempts[0] === failuresUntilLock) await this.#ports.notices.signInClosed(identifier);
        return { outcome: 'refused' };
      }
      const isAccepted = await store.transaction(async (inside) => {
        // The account before the counts, as a change of password does: neither can wait for the other for ever.
        const now = await inside.accounts.lock(account.id);
        if (now?.passwordChangedAt !== account.passwordChangedAt) return false;
        await throttle.settle({ forgive: subjects.slice(1), forget: subjects.slice(0, 1) }, inside);
        await onAccepted?.(account, inside.database);
        return true;
      });
      if (!isAccepted) return { outcome: 'refused' };
      if (rehash) await this.#strengthen(account, typed);
      return { outcome: 'accepted', account };
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      // Nothing was tried: nothing is held against anyone.
      await throttle.forgive(subjects);
      return { outcome: 'busy', retryAfter: error.retryAfter };
    }
  }

  /** A failure here costs nothing: the next sign-in tries again. */
  async #strengthen(account: Account, typed: string): Promise<void> {
    try {
      const stronger = await this.#ports.hasher.hash(typed);
      await this.#ports.store.accounts.replaceHash(account.id, account.passwordHash ?? '', stronger);
    } catch (error) {
      this.#ports.log.warn('rehash failed', {
        accountId: account.id,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
