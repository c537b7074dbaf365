import type { Database } from '../database.ts';

/** One step of the schema; `name` is recorded once it is applied and never changes. */
export interface Migration {
  readonly name: string;
  up(db: Database): Promise<void>;
}
