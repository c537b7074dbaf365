import { AsyncLocalStorage } from 'node:async_hooks';
import { errors, type AdapterFactory, type AdapterPayload } from 'oidc-provider';
import type { Clock } from '../domain/ports.ts';
import { Accounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { AlreadyConsumed, OidcModels } from '../store/oidc-models.ts';
import { usesSession } from './session-life.ts';

/** How long oidc-provider takes a DPoP proof before and after its `iat`, in seconds. */
const proofWindow = 300;

/**
 * oidc-provider’s storage over ours. The loser of a race for one code, refresh token or proof is told so as it would be
 * a moment later. A race does not end the winner’s tokens: both calls had the same verifier or key, so this is one
 * client asking twice at once, not a thief.
 */
export class IssuerStorage {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #transaction = new AsyncLocalStorage<Database>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * What oidc-provider’s models store during `work` they store inside that transaction. `work` must not use the database
   * by any other way: SQLite has one connection, which the transaction holds.
   */
  within<T>(inside: Database, work: () => Promise<T>): Promise<T> {
    return this.#transaction.run(inside, work);
  }

  readonly adapter: AdapterFactory = (model) => {
    const models = (): OidcModels => new OidcModels(this.#connection(), this.#clock, model);
    const found = async (payload: Promise<Payload | undefined>): Promise<Payload | undefined> =>
      model === 'Session' ? this.#unlessOver(await payload) : payload;
    return {
      upsert: (id, payload, expiresIn) =>
        model === 'ReplayDetection'
          ? told(models().upsert(id, prolonged(payload), (expiresIn ?? 0) + proofWindow))
          : models().upsert(id, { ...payload }, expiresIn),
      find: (id) => found(models().find(id)),
      findByUid: (uid) => found(models().findByUid(uid)),
      findByUserCode: (userCode) => models().findByUserCode(userCode),
      consume: (id) => told(models().consume(id)),
      destroy: (id) => models().destroy(id),
      revokeByGrantId: (grantId) => models().revokeByGrantId(grantId),
    };
  };

  #connection(): Database {
    return this.#transaction.getStore() ?? this.#database;
  }

  /** No session that counts for nothing any more, nor one whose account is gone. */
  async #unlessOver(session: Payload | undefined): Promise<Payload | undefined> {
    const { accountId, uid, loginTs } = session ?? {};
    if (typeof accountId !== 'string') return session;
    const database = this.#connection();
    const account = await new Accounts(database).byId(accountId);
    if (account === undefined) return undefined;
    return (await usesSession(database, this.#clock, account, { uid, loginTs })) ? session : undefined;
  }
}

type Payload = Record<string, unknown>;

async function told(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw error instanceof AlreadyConsumed ? new errors.InvalidGrant('already used') : error;
  }
}

/**
 * oidc-provider forgets a proof after one window, but takes one dated up to a window ahead: that one could be played
 * again in the second window. So a proof is remembered for two.
 */
function prolonged(payload: AdapterPayload): Record<string, unknown> {
  return payload.exp === undefined ? { ...payload } : { ...payload, exp: payload.exp + proofWindow };
}
