import type { DialectAdapter } from 'kysely';
import type { Database } from './database.ts';

/** What one column of a row may hold that is poured into a table. */
export type Cell = string | number | null;

/** What the dialects say differently, beyond what Kysely hides; each dialect's file says its own. */
export interface DialectWords {
  /** Type of a text column that is compared by code point. */
  readonly binaryText: string;
  /** What ends the definition of a table that is its own primary key's index. */
  readonly clustered: string;
  readonly bulk: BulkWords;
}

/** How a dialect takes very many rows. */
export interface BulkWords {
  /** Statements that prepare a connection for long work with much memory, and those that take it back. */
  readonly prepare: readonly string[];
  readonly restore: readonly string[];
  /** Appends rows whose cells are in the order of the table's columns: the fastest way in. */
  pour(db: Database, table: string, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Does so with batches as they come. @throws whatever `batches` throws */
  pourAll(
    db: Database,
    table: string,
    batches: Iterable<readonly (readonly Cell[])[]> | AsyncIterable<readonly (readonly Cell[])[]>,
  ): Promise<void>;
  /**
   * Whether who writes keeps every other writer out until the transaction ends: then what takes long is gathered beside
   * the tables first.
   */
  readonly excludesWriters: boolean;
  /** What makes a transaction sum rows well that it has just written, of which no statistics know. */
  readonly beforeSums: readonly string[];
  /** Keeps everybody else from writing the table until the transaction ends; reading goes on. */
  lock(transaction: Database, table: string): Promise<void>;
  /**
   * Makes the indexes of these tables anew after `work` instead of keeping them up to date meanwhile, where the
   * dialect gains by it; others wait with reading. For tables that `work` fills from nothing.
   */
  withoutIndexes(transaction: Database, tables: readonly string[], work: () => Promise<void>): Promise<void>;
}

/** A dialect's adapter that brings its words along. */
export interface SpeakingAdapter extends DialectAdapter {
  readonly words: DialectWords;
}

const speaks = (adapter: DialectAdapter): adapter is SpeakingAdapter => 'words' in adapter;

/** The words of the dialect that `db` speaks. */
export function wordsOf(db: Database): DialectWords {
  const { adapter } = db.getExecutor();
  if (!speaks(adapter)) throw new Error('a dialect of another house');
  return adapter.words;
}
