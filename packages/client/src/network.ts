import { ClientError } from './errors.ts';
import type { Ports } from './ports.ts';

/** Seconds of a `Retry-After` header, when it gives seconds. */
export function retryAfter(response: Response): { retryAfter?: number } {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return Number.isNaN(seconds) ? {} : { retryAfter: seconds };
}

/** Longest that any call waits, in milliseconds: a full hashing queue answers within this. A file takes as long as its line. */
const patience = 30_000;

/**
 * `fetch` that fails with a {@link ClientError}: `cancelled` by the caller's signal, `offline`, or `unreachable`
 * (no answer, or not in time).
 */
export async function patientFetch(
  { fetch, page }: Pick<Ports, 'fetch' | 'page'>,
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  const caller = init.signal ?? undefined;
  const limits = init.body instanceof Blob ? [] : [AbortSignal.timeout(patience)];
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any(caller ? [caller, ...limits] : limits) });
  } catch {
    if (caller?.aborted) throw new ClientError('cancelled');
    if (!page.online) throw new ClientError('offline');
    throw new ClientError('unreachable', `no answer from ${new URL(url).origin}`);
  }
}
