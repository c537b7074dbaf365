import { CompiledQuery, type DialectAdapter } from 'kysely';
import type { Database } from './database.ts';

/** What a cell of {@link DialectWords.table} may hold. */
export type Cell = string | number | null;

/** What the dialects say differently, beyond what Kysely hides; each dialect's file says its own. */
export interface DialectWords {
  /** Type of a text column that is compared by code point. */
  readonly binaryText: string;
  /** What ends the definition of a table that is its own primary key's index. */
  readonly clustered: string;
  /** How many cells one statement takes at most. */
  readonly mostCells: number;
  /** A table of that many rows as SQL, and what to bind for it. */
  table(types: readonly ('text' | 'integer')[], rows: readonly (readonly Cell[])[]): TableWords;
}

export interface TableWords {
  readonly text: string;
  readonly parameters: readonly unknown[];
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

/**
 * Runs `statement`, made around a table of those rows, as few times as the dialect allows. Written as text: to build
 * and print a syntax tree of every cell would take several times what the database takes.
 */
export async function forRows<Row>(
  db: Database,
  types: readonly ('text' | 'integer')[],
  rows: readonly (readonly Cell[])[],
  statement: (table: string) => string,
): Promise<Row[]> {
  const words = wordsOf(db);
  const atOnce = Math.floor(words.mostCells / types.length);
  const found: Row[] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    const table = words.table(types, rows.slice(start, start + atOnce));
    const query = CompiledQuery.raw(statement(table.text), [...table.parameters]);
    for (const row of (await db.executeQuery(query)).rows) found.push(row as Row);
  }
  return found;
}
