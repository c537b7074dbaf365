import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Kit } from './kit.ts';

/**
 * Lets time pass, in milliseconds, for what a running kit is to do later: it keeps the real time, so what it waits for moves
 * towards it instead.
 */
export function letTimePass(kit: Kit, milliseconds: number): void {
  const database = new DatabaseSync(join(kit.dataDirectory, 'comptexpert.sqlite'));
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    database
      .prepare('UPDATE email_changes SET effective_at = effective_at - ? WHERE effective_at IS NOT NULL')
      .run(milliseconds);
    database.prepare('UPDATE jobs SET due_at = due_at - ?').run(milliseconds);
  } finally {
    database.close();
  }
}
