import { ClientError } from '../errors.ts';
import type { Session } from '../session/host.ts';
import { refusal } from '../api/call.ts';

/** Reads files of the backend. */
export const contents =
  (backend: string, signedIn: Session['fetch']) =>
  async (path: string, signal?: AbortSignal): Promise<Blob> => {
    const response = await signedIn(new URL(backend + path), {
      credentials: 'omit',
      ...(signal && { signal }),
    });
    if (!response.ok) throw await refusal(response);
    try {
      return await response.blob();
    } catch {
      if (signal?.aborted) throw new ClientError('cancelled');
      throw new ClientError('unreachable', 'the file did not come through');
    }
  };
