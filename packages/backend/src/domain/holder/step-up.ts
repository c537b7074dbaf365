import type { Store } from '../../store/store.ts';
import type { Authenticator } from '../authentication.ts';
import { type Account, Busy, type Caller } from '../ports.ts';
import { NotSignedIn, RateLimited, WrongPassword } from '../refusals.ts';

/** Asks a signed-in holder for the password once more: what follows would hand the account over. */
export class StepUp {
  readonly #store: Store;
  readonly #authenticator: Pick<Authenticator, 'authenticate'>;

  constructor(store: Store, authenticator: Pick<Authenticator, 'authenticate'>) {
    this.#store = store;
    this.#authenticator = authenticator;
  }

  /**
   * Wrong ones are counted with those of signing in, and take as long.
   * @throws WrongPassword, RateLimited, Busy, NotSignedIn, StoreUnavailable
   */
  async confirm({ accountId }: Caller, password: string, address: string): Promise<Account> {
    const account = await this.#store.accounts.byId(accountId);
    if (!account) throw new NotSignedIn();
    const attempt = { identifier: account.identifier, password, address };
    const outcome = await this.#authenticator.authenticate(attempt);
    switch (outcome.outcome) {
      case 'accepted':
        return outcome.account;
      case 'refused':
        throw new WrongPassword();
      case 'limited':
        throw new RateLimited(outcome.retryAfter);
      case 'busy':
        throw new Busy(outcome.retryAfter);
    }
  }

  /**
   * Does `work` in one commit, unless the password was changed since it was confirmed.
   * @throws WrongPassword
   */
  async commit<T>(confirmed: Account, work: (inside: Store, account: Account) => Promise<T>): Promise<T> {
    return this.#store.transaction(async (inside) => {
      const account = await inside.accounts.lock(confirmed.id);
      if (account?.passwordChangedAt !== confirmed.passwordChangedAt) throw new WrongPassword();
      return work(inside, account);
    });
  }
}
