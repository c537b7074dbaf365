import { passwordMaxLength } from '@comptexpert-kit/contract';
import type { Accounts } from '../store/accounts.ts';
import { foldIdentifier, normalisePassword } from './folding.ts';
import type { HolderNotices } from './holder-notices.ts';
import { type Account, type Authentication, Busy, type Log, type PasswordHasher } from './ports.ts';
import { byAddress, type Subject, type Throttle } from './throttle.ts';
import { addressPolicy, failuresUntilLock, identifierPolicy } from './throttle-policy.ts';

interface AuthenticatorPorts {
  readonly accounts: Accounts;
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

  /** @throws StoreUnavailable */
  async authenticate({ identifier, password, address }: Credentials): Promise<Authentication> {
    const { accounts, hasher, throttle } = this.#ports;
    const subjects = [byIdentifier(identifier), byAddress(addressPolicy, address)];
    const admission = await throttle.admit(subjects);
    if (!admission.admitted) return { outcome: 'limited', retryAfter: admission.retryAfter };

    const account = await accounts.byIdentifier(identifier);
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
      await throttle.forgive(subjects.slice(1));
      await throttle.clear(byIdentifier(identifier));
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
      await this.#ports.accounts.replaceHash(account.id, account.passwordHash ?? '', stronger);
    } catch (error) {
      this.#ports.log.warn('rehash failed', {
        accountId: account.id,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
