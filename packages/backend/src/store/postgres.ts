import {
  type Kysely as KyselyOf,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  sql,
} from 'kysely';
import pg from 'pg';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { type Database, exclusively } from './database.ts';
import type { DialectWords, SpeakingAdapter } from './dialect-words.ts';
import { CopiedRows, copy, postgresBulk } from './postgres-bulk.ts';
import type { Schema } from './schema.ts';

/** Any fixed number: it keeps one migration at a time in one database. */
const lockId = 20_251_121;
const connectTimeoutMs = 3_000;
const statementTimeoutMs = 10_000;
const mostConnections = 10;

/** Socket errors, and SQLSTATE of a server that is away, starting, stopping, full, or took too long. */
const away = /^(?:ECONN|ENOENT|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|08|57|53|40001|40P01)/;
/** Errors of pg that carry no code. */
const awayWithoutCode = /connection (?:terminated|ended)|timeout exceeded|not queryable/i;

function translate(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const isAway = code === undefined ? awayWithoutCode.test(error.message) : away.test(code);
  // A connection refused on every address of a host name comes as one AggregateError.
  const isAggregate = error instanceof AggregateError && error.errors.some((e) => translate(e) !== e);
  return isAway || isAggregate ? new StoreUnavailable(error) : error;
}

async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw translate(error);
  }
}

/** Kysely also knows cursors; the store streams nothing but rows into a COPY. */
const query = (client: pg.PoolClient) =>
  ((text: string, parameters: unknown[]) => {
    const [rows] = parameters;
    if (!(rows instanceof CopiedRows)) return translated<unknown>(client.query(text, parameters));
    return translated(copy(client, text, rows)).catch((error: unknown) => {
      throw rows.failure ? rows.failure.error : error;
    });
  }) as unknown as PostgresPoolClient['query'];

/** pg's pool with typed errors. */
function translatingPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    // A connection that breaks while it is borrowed and idle would otherwise end the process.
    client.on('error', () => undefined);
    return {
      query: query(client),
      release: (destroy) => {
        client.release(destroy);
      },
    };
  };
  return {
    options: pool.options,
    connect: async () => {
      const client = await translated(pool.connect());
      const known = clients.get(client) ?? wrap(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

const words: DialectWords = { binaryText: 'text collate "C"', clustered: '', bulk: postgresBulk };

class AdvisoryLockAdapter extends PostgresAdapter implements SpeakingAdapter {
  readonly words = words;

  override async acquireMigrationLock(db: KyselyOf<unknown>): Promise<void> {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockId)})`.execute(db);
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve();
  }
}

class AdvisoryLockDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new AdvisoryLockAdapter();
  }
}

const int8: number = pg.types.builtins.INT8;
const defaultParser = pg.types.getTypeParser as (oid: number, format?: 'text') => unknown;

/** int8, which holds our times, fits a JavaScript number; pg would give text. */
const typeParser = ((oid: number, format?: 'text'): unknown =>
  oid === int8 ? Number : defaultParser(oid, format)) as typeof pg.types.getTypeParser;

/**
 * A PostgreSQL database (`postgres://…`). Connects when first asked; while it is away, queries reject with
 * `StoreUnavailable`. `schema`: where its tables are, made by {@link createSchema}; the server’s default where absent.
 */
export function openPostgres(url: string, schema?: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    ...(schema !== undefined && { options: `-c search_path=${schema}` }),
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    types: {
      getTypeParser: typeParser,
    },
  });
  // Told again, typed, by the next query.
  pool.on('error', () => undefined);
  return new Kysely<Schema>({ dialect: new AdvisoryLockDialect({ pool: translatingPool(pool) }) });
}

/**
 * Makes the schema that is first in the connection’s path, where it is not there yet: `if not exists` would ask for the right
 * to make schemas all the same.
 */
export async function createSchema(database: Database, schema: string): Promise<void> {
  await exclusively(database, async (locked) => {
    const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(locked);
    if (rows.length === 0) await sql`create schema ${sql.id(schema)}`.execute(locked);
  });
}
