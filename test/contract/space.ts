import type { Right } from '@comptexpert-kit/contract';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { sendTo } from './answers.ts';
import { type ApiHost, type LetIn, signedIn } from './host.ts';

/** Somebody who asks, and by which id a company knows them. */
export interface Client {
  readonly account: Account;
  /** Under which they are a user of the company. */
  readonly userId: string;
  /** The id of one of their sign-ins, by a name for it. */
  session(name?: string): string;
  /** `session`: the name of that sign-in. */
  ask(method: string, path: string, body?: unknown, session?: string): Promise<Response>;
}

/** Companies and people of a firm, each of their own, however many tests share the host. */
export class Firm {
  readonly #host: () => ApiHost;
  #count = 0;

  constructor(host: () => ApiHost) {
    this.#host = host;
  }

  /** A company that nobody may enter yet; returns its SIREN. */
  async company(name = 'Boulangerie Moreau'): Promise<string> {
    const siren = String(100_000_000 + (this.#count += 1));
    await this.#host().addCompany({ siren, name });
    return siren;
  }

  /** Somebody with an account whose password is `Bon-mot-2`, and nothing else. */
  async person(given: Partial<Account> = {}): Promise<Client> {
    const email = `personne${(this.#count += 1)}@example.fr`;
    const account = await this.#host().add({ identifier: email, email, profile: 'autre', ...given });
    return this.#client(account, '');
  }

  /** Somebody who may do that in that company. */
  async user(
    siren: string,
    rights: readonly Right[],
    { isNew = false, secured = [], ...given }: Partial<Account> & Pick<LetIn, 'isNew' | 'secured'> = {},
  ): Promise<Client> {
    const { account } = await this.person(given);
    const userId = await this.#host().letIn({ siren, accountId: account.id, rights, secured, isNew });
    return this.#client(account, userId);
  }

  /** Somebody of the firm. */
  async employee(name = 'Nora Benali'): Promise<Client> {
    const { account } = await this.person();
    await this.#host().employ(account.id, name);
    return this.#client(account, '');
  }

  #client(account: Account, userId: string): Client {
    const send = sendTo(this.#host);
    const session = (name = 'this-one'): string => `${name}-of-${account.id}`;
    return {
      account,
      userId,
      session,
      ask: (method, path, body, name) => send(method, path, signedIn(account, session(name)), body),
    };
  }
}
