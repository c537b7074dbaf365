import type { Selectable } from 'kysely';
import type { Clock } from '../domain/ports.ts';
import type { Database } from './database.ts';
import type { OidcModelsTable } from './schema.ts';

/** Someone else was first: the code, token or proof was already used. */
export class AlreadyConsumed extends Error {
  override readonly name = 'AlreadyConsumed';
  constructor(model: string) {
    super(`${model} was already consumed`);
  }
}

type Payload = Record<string, unknown>;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * One model of oidc-provider, in its Adapter’s shape. `consume` is atomic over all processes: of two that try at
 * once, one rejects with {@link AlreadyConsumed}; so does storing the same proof (`ReplayDetection`) twice.
 */
export class OidcModels {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #model: string;

  constructor(db: Database, clock: Clock, model: string) {
    this.#db = db;
    this.#clock = clock;
    this.#model = model;
  }

  async upsert(id: string, payload: Payload, expiresInSeconds?: number): Promise<void> {
    const now = this.#clock.now();
    const row = {
      payload: JSON.stringify(payload),
      grant_id: text(payload['grantId']),
      uid: text(payload['uid']),
      user_code: text(payload['userCode']),
      account_id: text(payload['accountId']),
      expires_at: expiresInSeconds === undefined ? null : now + expiresInSeconds * 1000,
    };
    const once = this.#model === 'ReplayDetection';
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('oidc_models')
      .values({ model: this.#model, id, consumed_at: null, ...row })
      .onConflict((conflict) => {
        const update = conflict.columns(['model', 'id']).doUpdateSet(row);
        return once ? update.where('oidc_models.expires_at', '<=', now) : update;
      })
      .executeTakeFirstOrThrow();
    if (once && numInsertedOrUpdatedRows === 0n) throw new AlreadyConsumed(this.#model);
  }

  find(id: string): Promise<Payload | undefined> {
    return this.#findBy('id', id);
  }

  findByUid(uid: string): Promise<Payload | undefined> {
    return this.#findBy('uid', uid);
  }

  findByUserCode(userCode: string): Promise<Payload | undefined> {
    return this.#findBy('user_code', userCode);
  }

  /** @throws AlreadyConsumed */
  async consume(id: string): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('oidc_models')
      .set({ consumed_at: this.#clock.now() })
      .where('model', '=', this.#model)
      .where('id', '=', id)
      .where('consumed_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AlreadyConsumed(this.#model);
  }

  async destroy(id: string): Promise<void> {
    await this.#db.deleteFrom('oidc_models').where('model', '=', this.#model).where('id', '=', id).execute();
  }

  /** Deletes whatever of this model hangs on the grant. */
  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#db
      .deleteFrom('oidc_models')
      .where('model', '=', this.#model)
      .where('grant_id', '=', grantId)
      .execute();
  }

  async #findBy(column: 'id' | 'uid' | 'user_code', value: string): Promise<Payload | undefined> {
    const row = await this.#db
      .selectFrom('oidc_models')
      .selectAll()
      .where('model', '=', this.#model)
      .where(column, '=', value)
      .where((where) =>
        where.or([where('expires_at', 'is', null), where('expires_at', '>', this.#clock.now())]),
      )
      .executeTakeFirst();
    return row && readPayload(row);
  }
}

/** As oidc-provider expects it: `consumed` in seconds once the row was consumed. */
function readPayload(row: Selectable<OidcModelsTable>): Payload {
  const payload = JSON.parse(row.payload) as Payload;
  return row.consumed_at === null ? payload : { ...payload, consumed: Math.floor(row.consumed_at / 1000) };
}

/** The sessions of an account that are still running, as oidc-provider stored them. */
export async function accountSessions(db: Database, clock: Clock, accountId: string): Promise<Payload[]> {
  const rows = await db
    .selectFrom('oidc_models')
    .selectAll()
    .where('model', '=', 'Session')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', clock.now())
    .execute();
  return rows.map(readPayload);
}

/**
 * Deletes an account’s sessions with every grant, code and token of it; of the session `except` all stays that hangs on
 * its grants.
 */
export async function endAccountSessions(
  db: Database,
  accountId: string,
  except?: { readonly uid: string; readonly grantIds: readonly string[] },
): Promise<void> {
  const all = db.deleteFrom('oidc_models').where('account_id', '=', accountId);
  if (except === undefined) {
    await all.execute();
    return;
  }
  const grantIds = ['', ...except.grantIds];
  await all
    .where((where) => where.or([where('uid', 'is', null), where('uid', '!=', except.uid)]))
    .where((where) => where.or([where('grant_id', 'is', null), where('grant_id', 'not in', grantIds)]))
    .where('id', 'not in', grantIds)
    .execute();
}

/** Deletes a session with every grant, code and token of it. */
export async function endOneSession(db: Database, uid: string, grantIds: readonly string[]): Promise<void> {
  await db.deleteFrom('oidc_models').where('model', '=', 'Session').where('uid', '=', uid).execute();
  if (grantIds.length === 0) return;
  await db
    .deleteFrom('oidc_models')
    .where((where) =>
      where.or([
        where('grant_id', 'in', grantIds),
        where.and([where('model', '=', 'Grant'), where('id', 'in', grantIds)]),
      ]),
    )
    .execute();
}

/** Deletes what has expired. */
export async function sweepOidcModels(db: Database, now: number): Promise<void> {
  await db.deleteFrom('oidc_models').where('expires_at', '<=', now).execute();
}
