import {
  documentIdHeader,
  duplicateHeader,
  problem,
  problemCode,
  uploadsPath,
} from '@comptexpert-kit/contract';
import { ClientError } from '../../errors.ts';
import type { Session } from '../../session/host.ts';
import type { TransportFailure, UploadDescription, UploadHearer, UploadTransport } from './transport.ts';

interface TusPorts {
  /** Origin of the backend: no token goes elsewhere, whatever an answer says. */
  readonly backend: string;
  readonly session: Pick<Session, 'fetch' | 'headers'>;
  readonly isOnline: () => boolean;
}

const version = { 'tus-resumable': '1.0.0' };
const pieceType = { 'content-type': 'application/offset+octet-stream' };

/**
 * Up to so many bytes a file goes with the request that creates its upload: less than a round trip on most lines. Where the answer
 * with its address is lost, all that went with the request is: a large file begins with none of it.
 */
const atOnce = 1024 * 1024;

/** Nobody answered. */
class NoAnswer extends Error {}

/** The server refused. */
class Refused extends Error {
  readonly response: XMLHttpRequest;
  constructor(response: XMLHttpRequest) {
    super();
    this.response = response;
  }
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** `Upload-Metadata` (tus 1.0, extension Creation): of a comment or a company that there is not, nothing is said. */
const metadataOf = ({ comment, company, ...about }: UploadDescription): string =>
  Object.entries({
    ...about,
    ...(comment !== '' && { comment }),
    ...(company !== undefined && { company }),
  })
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join();

function problemOf(text: string): ReturnType<typeof problemCode> {
  try {
    const read = problem.safeParse(JSON.parse(text));
    return read.success ? problemCode(read.data) : undefined;
  } catch {
    return undefined;
  }
}

function answered(response: XMLHttpRequest): TransportFailure {
  const { status } = response;
  const seconds = Number.parseInt(response.getResponseHeader('retry-after') ?? '', 10);
  const code = problemOf(response.responseText) ?? (status >= 500 ? 'unavailable' : 'bad-answer');
  return {
    status,
    code: code === 'not-signed-in' ? 'login-required' : code,
    retryAfter: Number.isNaN(seconds) ? undefined : seconds,
  };
}

/** How many bytes the server says that it has. @throws Refused where it says nothing of the kind */
function offsetOf(response: XMLHttpRequest, size: number): number {
  const offset = Number(response.getResponseHeader('upload-offset') ?? Number.NaN);
  if (!(offset >= 0 && offset <= size)) throw new Refused(response);
  return offset;
}

/** One attempt to send a file (tus 1.0, https://tus.io/protocols/resumable-upload). */
class Sending {
  readonly #ports: TusPorts & { readonly ours: (address: string) => URL };
  readonly #file: Blob;
  readonly #hear: UploadHearer;
  #request: XMLHttpRequest | undefined;
  #isStopped = false;

  constructor(ports: TusPorts & { readonly ours: (address: string) => URL }, file: Blob, hear: UploadHearer) {
    this.#ports = ports;
    this.#file = file;
    this.#hear = hear;
  }

  stop(): void {
    this.#isStopped = true;
    this.#request?.abort();
  }

  async run(about: UploadDescription, url: URL | undefined): Promise<void> {
    try {
      const last = await (url ? this.#goOn(url) : this.#begin(about));
      // XMLHttpRequest says null.
      const told = (header: string): string | undefined => last.getResponseHeader(header) ?? undefined;
      if (!this.#isStopped)
        this.#hear.done({ documentId: told(documentIdHeader), duplicateOf: told(duplicateHeader) });
    } catch (error) {
      if (!this.#isStopped) this.#hear.failed(this.#failureOf(error));
    }
  }

  /** The answer: the last one of the server’s. */
  async #begin(about: UploadDescription): Promise<XMLHttpRequest> {
    const { ours, backend } = this.#ports;
    const file = this.#file;
    const goesAlong = file.size <= atOnce;
    const headers = {
      'upload-length': String(file.size),
      'upload-metadata': metadataOf(about),
      ...(goesAlong && pieceType),
    };
    const response = await this.#ask('POST', ours(backend + uploadsPath), headers, goesAlong ? 0 : undefined);
    const location = response.getResponseHeader('location');
    if (location === null) throw new Refused(response);
    const url = ours(location);
    this.#hear.placed(url.href);
    return this.#rest(url, response, goesAlong ? offsetOf(response, file.size) : 0);
  }

  async #goOn(url: URL): Promise<XMLHttpRequest> {
    const response = await this.#ask('HEAD', url, {});
    this.#hear.placed(url.href);
    return this.#rest(url, response, offsetOf(response, this.#file.size));
  }

  /** Sends what the server does not have. */
  async #rest(url: URL, response: XMLHttpRequest, offset: number): Promise<XMLHttpRequest> {
    const { size } = this.#file;
    while (offset < size) {
      this.#progressed(offset);
      response = await this.#ask('PATCH', url, { 'upload-offset': String(offset), ...pieceType }, offset);
      const before = offset;
      offset = offsetOf(response, size);
      if (offset <= before) throw new Refused(response);
    }
    this.#progressed(offset);
    return response;
  }

  /** Asks with a proof of its own; sends the file from `from` on, if that is said. */
  async #ask(
    method: string,
    url: URL,
    more: Readonly<Record<string, string>>,
    from?: number,
  ): Promise<XMLHttpRequest> {
    const headers = await this.#ports.session.headers(url, method);
    if (this.#isStopped) throw new NoAnswer();
    const request = new XMLHttpRequest();
    this.#request = request;
    request.open(method, url);
    for (const [name, value] of Object.entries({ ...headers, ...version, ...more }))
      request.setRequestHeader(name, value);
    await new Promise<void>((resolve, reject) => {
      request.onload = () => {
        resolve();
      };
      request.onerror = request.onabort = () => {
        reject(new NoAnswer());
      };
      if (from === undefined) {
        request.send();
        return;
      }
      const { size } = this.#file;
      request.upload.onprogress = ({ loaded }) => {
        this.#progressed(Math.min(from + loaded, size));
      };
      // The browser takes its time to cut out what is all of it.
      request.send(from === 0 ? this.#file : this.#file.slice(from));
    });
    if (request.status < 200 || request.status > 299) throw new Refused(request);
    return request;
  }

  #progressed(sent: number): void {
    if (!this.#isStopped) this.#hear.progressed(sent);
  }

  #failureOf(error: unknown): TransportFailure {
    if (error instanceof Refused) return answered(error.response);
    if (error instanceof ClientError)
      return { status: undefined, code: error.code, retryAfter: error.retryAfter };
    const code = this.#ports.isOnline() ? 'unreachable' : 'offline';
    return { status: undefined, code, retryAfter: undefined };
  }
}

/** Sends files by tus 1.0 with XMLHttpRequest, which tells how far it is; a small one needs one request. */
export function tusTransport(ports: TusPorts): UploadTransport {
  const { backend, session } = ports;
  const { origin } = new URL(backend);
  const ours = (address: string): URL => {
    const url = new URL(address, backend);
    if (url.origin !== origin) throw new ClientError('misconfigured', 'the token goes to the backend only');
    return url;
  };

  /** An address of an earlier page: one elsewhere is as good as none. */
  const kept = (address: string | undefined): URL | undefined => {
    if (address === undefined || !URL.canParse(address, backend)) return undefined;
    const url = new URL(address, backend);
    return url.origin === origin ? url : undefined;
  };

  return {
    send(file, about, url, hear) {
      const sending = new Sending({ ...ports, ours }, file, hear);
      void sending.run(about, kept(url));
      return () => {
        sending.stop();
      };
    },
    async discard(address) {
      try {
        await session.fetch(ours(address), { method: 'DELETE', headers: version });
      } catch {
        // It expires there by itself.
      }
    },
  };
}
