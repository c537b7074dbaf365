import type { Database } from './database.ts';

/** A sign-in that still lives, with what is kept of it for its holder. */
export interface StoredSession {
  /** Its `uid` at the issuer. */
  readonly id: string;
  /** Epoch seconds. */
  readonly loginTs: number;
  /** UTC milliseconds, as all times below. */
  readonly expiresAt: number;
  /** « Garder ma session active ». */
  readonly kept: boolean;
  /** The clients that it was used for. */
  readonly clientIds: readonly string[];
  readonly device: string | null;
  readonly network: string | null;
  /** Null: it is from before this was kept. */
  readonly lastUsedAt: number | null;
  readonly provenAt: number | null;
}

/** What both issuers, the real one and the mock's, store of a session. */
interface SessionPayload {
  readonly loginTs?: number;
  readonly transient?: boolean;
  readonly authorizations?: Readonly<Record<string, unknown>>;
}

/** Whose session, by the issuer's `uid` for it. */
interface SessionName {
  readonly id: string;
  readonly accountId: string;
}

/** So long it is remembered that a session was ended: longer than any request is under way. */
const endedKeptMs = 60 * 60 * 1000;

/** What holders are told of the sessions that the issuer keeps, and what decides besides whether those still count. */
export class SessionRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async of(accountId: string, now: number): Promise<StoredSession[]> {
    const rows = await this.#db
      .selectFrom('oidc_models')
      .leftJoin('session_details', 'session_details.session_uid', 'oidc_models.uid')
      .select(['uid', 'payload', 'expires_at', 'device', 'network', 'last_used_at', 'proven_at'])
      .where('model', '=', 'Session')
      .where('oidc_models.account_id', '=', accountId)
      .where('expires_at', '>', now)
      .where('ended_at', 'is', null)
      .execute();
    return rows.map(({ uid, payload, expires_at, device, network, last_used_at, proven_at }) => {
      const { loginTs = 0, transient = false, authorizations = {} } = JSON.parse(payload) as SessionPayload;
      return {
        id: uid ?? '',
        loginTs,
        expiresAt: expires_at ?? now,
        kept: !transient,
        clientIds: Object.keys(authorizations),
        device,
        network,
        lastUsedAt: last_used_at,
        provenAt: proven_at,
      };
    });
  }

  /** What is kept of one besides what the issuer keeps. */
  async details(
    id: string,
  ): Promise<{ lastUsedAt: number; provenAt: number | null; isEnded: boolean } | undefined> {
    const row = await this.#db
      .selectFrom('session_details')
      .select(['last_used_at', 'proven_at', 'ended_at'])
      .where('session_uid', '=', id)
      .executeTakeFirst();
    return row && { lastUsedAt: row.last_used_at, provenAt: row.proven_at, isEnded: row.ended_at !== null };
  }

  /** Notes whence somebody signed in; once more where a session goes on with another sign-in. */
  note(
    session: SessionName,
    from: { readonly device: string | null; readonly network: string | null },
    now: number,
  ): Promise<void> {
    return this.#put(session, { ...from, last_used_at: now });
  }

  async touch(id: string, now: number): Promise<void> {
    await this.#db
      .updateTable('session_details')
      .set({ last_used_at: now })
      .where('session_uid', '=', id)
      .execute();
  }

  /** Its holder has just proved who they are. */
  prove(session: SessionName, now: number): Promise<void> {
    return this.#put(session, { last_used_at: now, proven_at: now });
  }

  /** Its holder has just proved the second factor. */
  proveSecondFactor(session: SessionName, now: number): Promise<void> {
    return this.#put(session, { last_used_at: now, second_factor_at: now });
  }

  /** When it did; undefined: never. */
  async secondFactorAt({ id, accountId }: SessionName): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('session_details')
      .select('second_factor_at')
      .where('session_uid', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    return row?.second_factor_at ?? undefined;
  }

  /** One session opened another; answers whether it did for the first time. */
  async revive(from: SessionName, opened: SessionName, now: number): Promise<boolean> {
    const row = await this.#db
      .selectFrom('session_details')
      .select('revived_at')
      .where('session_uid', '=', from.id)
      .executeTakeFirst();
    await this.#put(from, { last_used_at: now, revived_at: now });
    await this.#put(opened, { last_used_at: now, revived_from: from.id });
    return (row?.revived_at ?? null) === null;
  }

  /** The sessions that it opened. */
  async revivedFrom({ id, accountId }: SessionName): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('session_details')
      .select('session_uid')
      .where('revived_from', '=', id)
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute();
    return rows.map(({ session_uid }) => session_uid);
  }

  /** It counts for nothing any more. */
  end(session: SessionName, now: number): Promise<void> {
    return this.#put(session, { last_used_at: now, ended_at: now });
  }

  /** Forgets what is kept of sessions that are over. */
  async sweep(now: number): Promise<void> {
    await this.#db
      .deleteFrom('session_details')
      .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '<', now - endedKeptMs)]))
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('oidc_models')
              .select('oidc_models.id')
              .where('model', '=', 'Session')
              .whereRef('oidc_models.uid', '=', 'session_details.session_uid'),
          ),
        ),
      )
      .execute();
  }

  async #put(
    { id, accountId }: SessionName,
    told: { readonly last_used_at: number } & Partial<
      Readonly<
        Record<'proven_at' | 'ended_at' | 'second_factor_at' | 'revived_at', number> &
          Record<'device' | 'network' | 'revived_from', string | null>
      >
    >,
  ): Promise<void> {
    await this.#db
      .insertInto('session_details')
      .values({ session_uid: id, account_id: accountId, ...told })
      .onConflict((conflict) => conflict.column('session_uid').doUpdateSet(told))
      .execute();
  }
}
