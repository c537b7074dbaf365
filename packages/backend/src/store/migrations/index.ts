import type { Database } from '../database.ts';
import { accounts } from './001-accounts.ts';
import { mails } from './002-mails.ts';
import { throttle } from './003-throttle.ts';
import { openid } from './004-openid.ts';

/** One step of the schema; `name` is recorded once it is applied and never changes. */
export interface Migration {
  readonly name: string;
  up(db: Database): Promise<void>;
}

/** In the order in which they are applied; add at the end, never edit. */
export const migrations: readonly Migration[] = [accounts, mails, throttle, openid];
