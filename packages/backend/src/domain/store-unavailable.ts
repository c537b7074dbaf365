/** The database is away, full, or did not come free in time; try again in `retryAfter` seconds. Nothing was written. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly retryAfter: number;
  constructor(cause: unknown, retryAfter = 2) {
    super('the database does not answer', { cause });
    this.retryAfter = retryAfter;
  }
}
