import { ClientError } from '../errors.ts';
import { refusal } from './call.ts';

/** How a file is read. */
export interface FileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how much is there, and how much there will be, in bytes. */
  readonly onProgress?: ((loaded: number, total: number) => void) | undefined;
}

/** How much is asked for at once, in bytes: a slow line takes less time for it than any call may take. */
const partSize = 1024 * 1024;

/** How long the whole file is, by the answer for one part of it (RFC 9110, section 14.4). */
const totalOf = (response: Response): number | undefined => {
  const [, total] = /^bytes \d+-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  return total === undefined ? undefined : Number(total);
};

/**
 * Reads a file of the API part by part, so that it may take as long as it has to. Rejects with a `ClientError`; `bad-answer`
 * where the file changes meanwhile.
 */
export async function readFile(
  url: URL,
  signedIn: (url: URL, init: RequestInit) => Promise<Response>,
  { signal, onProgress }: FileOptions = {},
): Promise<Blob> {
  const parts: Blob[] = [];
  let type = '';
  let etag: string | null = null;
  let loaded = 0;
  for (let total = Infinity; loaded < total;) {
    const response = await signedIn(url, {
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        range: `bytes=${loaded}-${loaded + partSize - 1}`,
        ...(etag !== null && { 'if-range': etag }),
      },
      ...(signal && { signal }),
    });
    if (response.status !== 200 && response.status !== 206) throw await refusal(response);
    if (response.status === 200 && loaded > 0)
      throw new ClientError('bad-answer', 'the file changed while it was read');
    const part = await bytesOf(response, signal);
    parts.push(part);
    loaded += part.size;
    total = totalOf(response) ?? loaded;
    type = response.headers.get('content-type') ?? '';
    etag = response.headers.get('etag');
    if (part.size === 0) break;
    onProgress?.(loaded, total);
  }
  return new Blob(parts, { type });
}

async function bytesOf(response: Response, signal: AbortSignal | undefined): Promise<Blob> {
  try {
    return await response.blob();
  } catch (cause) {
    throw new ClientError(signal?.aborted ? 'cancelled' : 'unreachable', 'the answer broke off', { cause });
  }
}
