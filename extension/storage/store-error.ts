import type { Refusal, RefusalCode } from '../messages.ts';

export type StoreErrorCode = Extract<
  RefusalCode,
  | 'locked'
  | 'wrong-passphrase'
  | 'wait'
  | 'not-found'
  | 'not-allowed'
  | 'store-full'
  | 'store-unreadable'
  | 'store-too-new'
>;

/** Why what is kept could not be read or changed; whatever was there is there still. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** With `wait`: milliseconds since the epoch. */
  readonly retryAt: number | undefined;

  constructor(code: StoreErrorCode, options: { readonly retryAt?: number; readonly cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAt = options.retryAt;
  }

  /** As our own pages are told. */
  get refusal(): Refusal {
    return this.retryAt === undefined ? { code: this.code } : { code: this.code, retryAt: this.retryAt };
  }
}

/** Whether a browser ran out of room: IndexedDB and `browser.storage` name it differently. */
function isFull(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'QuotaExceededError' || /quota/i.test(cause.message));
}

/** What a browser's refusal to read or write means. */
export function storeError(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  return new StoreError(isFull(cause) ? 'store-full' : 'store-unreadable', { cause });
}
