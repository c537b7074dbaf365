import {
  documentIdHeader,
  duplicateHeader,
  problem,
  problemCode,
  uploadsPath,
} from '@comptexpert-kit/contract';
import { DetailedError, type HttpResponse, Upload } from 'tus-js-client';
import { ClientError } from '../../errors.ts';
import type { Session } from '../../session/host.ts';
import type { TransportFailure, UploadTransport } from './transport.ts';

interface TusPorts {
  /** Origin of the backend: no token goes elsewhere, whatever an answer says. */
  readonly backend: string;
  readonly session: Pick<Session, 'fetch' | 'headers'>;
  readonly isOnline: () => boolean;
}

/** Up to so many bytes a file goes with the request that creates its upload: less than a round trip on most lines. */
const atOnce = 1024 * 1024;

function problemOf(text: string): ReturnType<typeof problemCode> {
  try {
    const read = problem.safeParse(JSON.parse(text));
    return read.success ? problemCode(read.data) : undefined;
  } catch {
    return undefined;
  }
}

function answered(response: HttpResponse): TransportFailure {
  const status = response.getStatus();
  const seconds = Number.parseInt(response.getHeader('retry-after') ?? '', 10);
  const code = problemOf(response.getBody()) ?? (status >= 500 ? 'unavailable' : 'bad-answer');
  return {
    status,
    code: code === 'not-signed-in' ? 'login-required' : code,
    retryAfter: Number.isNaN(seconds) ? undefined : seconds,
  };
}

/** Sends files by tus 1.0 with tus-js-client; a small one needs one request. */
export function tusTransport({ backend, session, isOnline }: TusPorts): UploadTransport {
  const origin = new URL(backend).origin;
  const ours = (address: string): URL => {
    const url = new URL(address, backend);
    if (url.origin !== origin) throw new ClientError('misconfigured', 'the token goes to the backend only');
    return url;
  };

  /** An address of an earlier page: one elsewhere is as good as none. */
  const kept = (url: string | undefined): string | undefined =>
    url !== undefined && URL.canParse(url, backend) && new URL(url, backend).origin === origin
      ? url
      : undefined;

  const failureOf = (error: unknown): TransportFailure => {
    if (error instanceof DetailedError && error.originalResponse) return answered(error.originalResponse);
    const cause: unknown = error instanceof DetailedError ? (error.causingError ?? error) : error;
    if (cause instanceof ClientError)
      return { status: undefined, code: cause.code, retryAfter: cause.retryAfter };
    if (cause instanceof DOMException && cause.name === 'NotReadableError')
      return { status: undefined, code: 'file-changed', retryAfter: undefined };
    return { status: undefined, code: isOnline() ? 'unreachable' : 'offline', retryAfter: undefined };
  };

  return {
    send(file, { company, comment, ...about }, url, hear) {
      const uploadUrl = kept(url);
      let isOver = false;
      const once =
        <Args extends unknown[]>(tell: (...args: Args) => void) =>
        (...args: Args): void => {
          if (isOver) return;
          isOver = true;
          tell(...args);
        };
      const upload = new Upload(file, {
        // With both, tus-js-client begins anew after any refusal, one of an old token too: that is the queue’s to say.
        ...(uploadUrl === undefined ? { endpoint: backend + uploadsPath } : { uploadUrl }),
        metadata: {
          ...about,
          ...(comment !== '' && { comment }),
          ...(company !== undefined && { company }),
        },
        // Where the answer with its address is lost, all that went with the request is: a large file begins with none of it.
        uploadDataDuringCreation: file.size <= atOnce,
        storeFingerprintForResuming: false,
        // When to try again is the queue’s to say.
        retryDelays: null,
        async onBeforeRequest(request) {
          const headers = await session.headers(ours(request.getURL()), request.getMethod());
          for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
        },
        onUploadUrlAvailable() {
          if (upload.url !== null && !isOver) hear.placed(ours(upload.url).href);
        },
        onProgress(sent) {
          if (!isOver) hear.progressed(sent);
        },
        onSuccess: once(({ lastResponse }) => {
          hear.done({
            // XMLHttpRequest says null, whatever the types say.
            documentId: lastResponse.getHeader(documentIdHeader) ?? undefined,
            duplicateOf: lastResponse.getHeader(duplicateHeader) ?? undefined,
          });
        }),
        onError: once((error: unknown) => {
          hear.failed(failureOf(error));
        }),
      });
      upload.start();
      return () => {
        isOver = true;
        void upload.abort(false);
      };
    },
    async discard(address) {
      try {
        await session.fetch(ours(address), { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
      } catch {
        // It expires there by itself.
      }
    },
  };
}
