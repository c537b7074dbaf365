import type { Store } from '../../store/store.ts';
import type { SpaceLogins } from './logins.ts';

/** The firm’s own people, as whoever runs the firm’s house says. */
export class FirmStaff {
  readonly #store: Store;
  readonly #logins: SpaceLogins;

  constructor(store: Store, logins: SpaceLogins) {
    this.#store = store;
    this.#logins = logins;
  }

  /** Whoever has no password yet gets the link to choose one by mail. @throws StoreUnavailable */
  async employ(person: { readonly email: string; readonly name: string }, now: number): Promise<void> {
    await this.#store.transaction(async (inside) => {
      const account = await this.#logins.open(inside, person);
      await inside.firmStaff.insert(account.id, person.name, now);
      if (account.passwordHash === null) await this.#logins.sendLink(inside, account.id);
    });
  }

  /** False where nobody of the firm has that address. Their sessions end as soon as a server runs. @throws StoreUnavailable */
  async dismiss(email: string): Promise<boolean> {
    return this.#store.transaction(async (inside) => {
      const account = await inside.accounts.byIdentifier(email);
      if (!account || !(await inside.firmStaff.remove(account.id))) return false;
      await this.#logins.closeIfUnused(inside, account.id);
      return true;
    });
  }
}
