import type { Database } from './database.ts';

/** What is known of bytes in the file store. */
export interface KnownFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** What the content was found to be. */
  readonly mediaType: string;
}

/** The bytes that rows of other tables name, each of which is one use. */
export class StoredFileRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async byName(name: string): Promise<KnownFile | undefined> {
    const row = await this.#db
      .selectFrom('stored_files')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirst();
    return row && { name, size: row.size, sha256: row.sha256, mediaType: row.media_type };
  }

  /** Notes bytes that are in the store by now, and their first use. */
  async insert({ name, size, sha256, mediaType }: KnownFile, now: number): Promise<void> {
    await this.#db
      .insertInto('stored_files')
      .values({ name, size, sha256, media_type: mediaType, uses: 1, created_at: now })
      .execute();
  }

  /** Somebody else names it too. */
  async share(name: string): Promise<void> {
    await this.#db
      .updateTable('stored_files')
      .set((row) => ({ uses: row('uses', '+', 1) }))
      .where('name', '=', name)
      .execute();
  }

  /**
   * One use less, by a row that does not name it any more. True: that was the last, and after the transaction its bytes
   * can be removed; where that fails the sweep does it.
   */
  async release(name: string): Promise<boolean> {
    await this.#db
      .updateTable('stored_files')
      .set((row) => ({ uses: row('uses', '-', 1) }))
      .where('name', '=', name)
      .execute();
    const { numDeletedRows } = await this.#db
      .deleteFrom('stored_files')
      .where('name', '=', name)
      .where('uses', '<=', 0)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }

  /** Those of the names that are in use. */
  async known(names: readonly string[]): Promise<Set<string>> {
    if (names.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom('stored_files')
      .select('name')
      .where('name', 'in', names)
      .execute();
    return new Set(rows.map(({ name }) => name));
  }
}
