import type { Answer, Refusal, Request } from '../../messages.ts';
import type { AccountView, ExtensionState } from '../../state.ts';
import type { Background } from '../ports.ts';

type Done = Extract<Answer, { readonly ok: true }>['value'];

/** The passphrase that opens it. */
export const passphrase = 'quatre mots sans lien';

/** A background of one page: it does in memory what the real one does, and refuses what it is told to. */
export class FakeBackground implements Background {
  /** What a page finds before it asks. */
  kept: ExtensionState | undefined;
  /** Everything that was asked, in its order. */
  readonly asked: Request[] = [];
  readonly #refusals = new Map<Request['type'], Refusal>();
  readonly #listeners = new Set<(state: ExtensionState) => void>();
  readonly #held = new Set<Request['type']>();
  #release = Promise.withResolvers<undefined>();
  #state: ExtensionState;
  #hidden: Pick<ExtensionState, 'accounts' | 'sites'>;
  #pending: { readonly origin: string } | null;

  constructor(state: ExtensionState, pending: { readonly origin: string } | null = null) {
    this.#hidden = { accounts: state.accounts, sites: state.sites };
    this.#state = state.lock.locked ? { ...state, accounts: [], sites: [] } : state;
    this.#pending = pending;
  }

  get state(): ExtensionState {
    return this.#state;
  }

  /** From now on that is refused. */
  refuse(type: Request['type'], refusal: Refusal): void {
    this.#refusals.set(type, refusal);
  }

  /** From now on that is done again. */
  allow(type: Request['type']): void {
    this.#refusals.delete(type);
  }

  /** What is asked by that name waits until {@link letAnswer}. */
  hold(type: Request['type']): void {
    this.#held.add(type);
  }

  letAnswer(): void {
    this.#held.clear();
    this.#release.resolve(undefined);
    this.#release = Promise.withResolvers();
  }

  /** Something changed elsewhere: an alarm, another window. */
  change(change: Partial<ExtensionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }

  onState(listener: (state: ExtensionState) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async ask<Asked extends Request>(request: Asked): Promise<Answer<Asked['type']>> {
    this.asked.push(request);
    if (this.#held.has(request.type)) await this.#release.promise;
    const refusal = this.#refusals.get(request.type) ?? this.#wrong(request);
    const answer: Answer = refusal ? { ok: false, refusal } : { ok: true, value: this.#do(request) };
    return answer as Answer<Asked['type']>;
  }

  #wrong(request: Request): Refusal | undefined {
    return request.type === 'unlock' && request.passphrase !== passphrase
      ? { code: 'wrong-passphrase' }
      : undefined;
  }

  #do(request: Request): Done {
    switch (request.type) {
      case 'pending-site':
        return this.#pending;
      case 'export':
        return { json: JSON.stringify({ accounts: this.#state.accounts }) };
      case 'rename-account':
        this.#account(request.account, { label: request.label });
        break;
      case 'colour-account':
        this.#account(request.account, { colour: request.colour });
        break;
      case 'sign-out-account':
        this.#account(request.account, { session: { status: 'over', reason: 'signed-out' } });
        break;
      case 'move-account': {
        const moved = this.#state.accounts.filter(({ id }) => id === request.account);
        const others = this.#state.accounts.filter(({ id }) => id !== request.account);
        this.change({ accounts: others.toSpliced(request.to, 0, ...moved) });
        break;
      }
      case 'remove-account':
        this.change({ accounts: this.#state.accounts.filter(({ id }) => id !== request.account) });
        break;
      case 'withdraw-site':
        this.change({ sites: this.#state.sites.filter(({ origin }) => origin !== request.origin) });
        break;
      case 'approve-site':
      case 'refuse-site':
        this.#pending = null;
        break;
      case 'change-settings':
        this.change({ settings: { ...this.#state.settings, ...given(request.change) } });
        break;
      case 'lock':
        this.#hidden = { accounts: this.#state.accounts, sites: this.#state.sites };
        this.change({ lock: { ...this.#state.lock, locked: true }, accounts: [], sites: [] });
        break;
      case 'unlock':
      case 'unlock-with-passkey':
        this.change({ ...this.#hidden, lock: { locked: false, protection: this.#state.lock.protection } });
        break;
      case 'protect':
        this.change({ lock: { locked: false, protection: 'passphrase' } });
        break;
      case 'protect-with-passkey':
        this.change({
          lock: {
            locked: false,
            protection: 'passkey',
            passkey: { credential: request.credential, salt: request.salt },
          },
        });
        break;
      case 'unprotect':
        this.change({ lock: { locked: false, protection: 'device' } });
        break;
      case 'erase':
        this.change({ accounts: [], sites: [], lock: { locked: false, protection: 'device' } });
        break;
      case 'state':
      case 'add-account':
      case 'renew-account':
      case 'open-service':
        break;
    }
    return this.#state;
  }

  #account(id: string, change: Partial<AccountView>): void {
    this.change({
      accounts: this.#state.accounts.map((account) =>
        account.id === id ? { ...account, ...change } : account,
      ),
    });
  }
}

type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

const given = <T extends object>(change: T): Given<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Given<T>;
