import type { Refusal } from '../messages.ts';
import { StoreError } from '../storage/store-error.ts';
import { Refused } from '../refused.ts';

/** What own pages are told of an error; what nobody foresaw has no words of its own. */
export const refusalOf = (error: unknown): Refusal =>
  error instanceof Refused || error instanceof StoreError ? error.refusal : { code: 'failed' };
