import type { Refusal, RefusalCode } from './messages.ts';

/** Something was asked that is not done; own pages are answered with its code, which has words there. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;
  /** With `wait`: milliseconds since the epoch. */
  readonly retryAt: number | undefined;

  constructor(code: RefusalCode, options: ErrorOptions & { readonly retryAt?: number } = {}) {
    super(code, options);
    this.code = code;
    this.retryAt = options.retryAt;
  }

  get refusal(): Refusal {
    return { code: this.code, ...(this.retryAt !== undefined && { retryAt: this.retryAt }) };
  }
}
