import { uploadsPath } from '@comptexpert-kit/contract';
import { Server, type ServerOptions } from '@tus/server';
import { DataStore, Upload as TusUpload } from '@tus/utils';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Readable } from 'node:stream';
import {
  expiryHeaders,
  readBytes,
  readChecksum,
  readUploadMetadata,
  receiptHeaders,
} from '../../api/upload-headers.ts';
import type { UploadProtocol } from '../../api/uploads.ts';
import { type Deposits, type Receipt, type Upload } from '../../domain/documents/deposits.ts';
import type { Caller } from '../../domain/ports.ts';
import { UploadRefused } from '../../domain/refusals.ts';
import type { UploadLockRows } from '../../store/upload-locks.ts';
import { arriving, bodyOf } from './arriving.ts';
import { ProcessName } from './process-name.ts';
import { type LockTimes, SharedLock, usualTimes } from './shared-lock.ts';
import { UploadLocks } from './upload-locks.ts';

/** What one request is about, told to whatever the library calls meanwhile. */
interface Asked {
  readonly caller: Caller;
  readonly headers: Headers;
  /** The bytes that the request brings. */
  readonly body: Readable;
  /** Nobody else knows of the upload before the answer. */
  readonly isNew: boolean;
  upload?: Upload;
  /** What keeps other processes away from the upload. */
  lock?: SharedLock | undefined;
  /** Tells that a later request is to go first. */
  cut?: AbortSignal;
  receipt?: Receipt | undefined;
  /** Why it is refused, as ours. */
  failure?: Error;
}

/** Up to so many bytes, a file that comes whole with the request that announces it is held until it is a document. */
const heldAtOnce = 1024 * 1024;

/** How long a request that is asked to make room for a later one may go on, in milliseconds. */
const drainTimeout = 1_000;

/** The protocol as `@tus/server` speaks it, over our own uploads: it knows nothing of who may do what. */
export class TusUploads implements UploadProtocol {
  readonly #deposits: Deposits;
  readonly #asked = new AsyncLocalStorage<Asked>();
  readonly #server: Server;

  /** `rows`: by which processes on the same database keep out of one another's way. */
  constructor(deposits: Deposits, rows: UploadLockRows, times: LockTimes = usualTimes) {
    this.#deposits = deposits;
    let name: Promise<ProcessName> | undefined;
    const ports = { rows, times, process: () => (name ??= ProcessName.own()) };
    this.#server = new Server({
      ...this.#hooks,
      path: uploadsPath,
      datastore: new DepositStore(deposits, () => this.#current),
      locker: new UploadLocks((id, cut) => {
        const asked = this.#current;
        asked.cut = cut;
        asked.lock = asked.isNew ? undefined : new SharedLock(ports, id);
        return asked.lock;
      }),
      lockDrainTimeout: drainTimeout,
      relativeLocation: true,
      respectForwardedHeaders: false,
      disableTerminationForFinishedUploads: true,
      allowedOrigins: () => false,
    });
  }

  async handle(
    request: Request,
    { caller, id, env }: { readonly caller: Caller; readonly id: string | undefined; readonly env: unknown },
  ): Promise<Response> {
    if (id === undefined && comesWhole(request.headers)) return this.#take(request, caller);
    const { method, headers } = request;
    const asked: Asked = { caller, headers, body: bodyOf(request, env), isNew: id === undefined };
    const response = await this.#asked.run(asked, async () => {
      if (id !== undefined) await this.#guard(id);
      // Its streams would cost more time than the disk does: it is given everything but the bytes.
      return this.#server.handleWeb(new Request(request.url, { method, headers }));
    });
    if (asked.failure) throw asked.failure;
    if (response.status >= 400) throw new UploadRefused(codeOf(response.status));
    // The API says itself who may read what.
    for (const name of ['Access-Control-Allow-Origin', 'Access-Control-Expose-Headers'])
      response.headers.delete(name);
    const told = request.method === 'DELETE' ? {} : this.#told(asked);
    for (const [name, value] of Object.entries(told)) response.headers.set(name, value);
    return response;
  }

  /** Answers as the library would, without what it does for files that come in pieces. */
  async #take(request: Request, caller: Caller): Promise<Response> {
    const { headers } = request;
    const metadata = readUploadMetadata(headers);
    const body = await request.arrayBuffer().catch(() => new ArrayBuffer());
    const bytes = new Uint8Array(body);
    // Who hung up hears nothing.
    if (bytes.byteLength !== readBytes(headers, 'Upload-Length')) throw new UploadRefused('upload-malformed');
    const { upload, receipt } = await this.#deposits.take(caller, metadata, bytes);
    return new Response(null, {
      status: 201,
      headers: {
        Location: `${uploadsPath}/${upload.id}`,
        'Upload-Offset': String(upload.size),
        ...receiptHeaders(receipt),
      },
    });
  }

  get #current(): Asked {
    const asked = this.#asked.getStore();
    if (!asked) throw new Error('nobody asked');
    return asked;
  }

  get #hooks(): Partial<ServerOptions> {
    return {
      namingFunction: async () => {
        const { caller, headers } = this.#current;
        const size = readBytes(headers, 'Upload-Length');
        if (size === undefined) throw new UploadRefused('upload-malformed');
        this.#current.upload = await this.#deposits.begin(caller, readUploadMetadata(headers), size);
        return this.#current.upload.id;
      },
      onUploadFinish: async () => {
        const asked = this.#current;
        if (!asked.upload) throw new Error('no upload was found');
        asked.receipt = await this.#deposits.end(asked.upload);
        return {};
      },
      onResponseError: (_request, error) => {
        if (error instanceof Error && !('status_code' in error)) this.#current.failure = error;
        return undefined;
      },
    };
  }

  /** @throws UploadRefused, FileRefused, RightMissing, NotSignedIn, StoreUnavailable */
  async #guard(id: string): Promise<void> {
    const asked = this.#current;
    asked.upload = await this.#deposits.find(asked.caller, id);
    if (asked.upload.documentId !== null) asked.receipt = await this.#deposits.receipt(asked.upload);
  }

  #told({ upload, receipt }: Asked): Record<string, string> {
    if (receipt) return receiptHeaders(receipt);
    return upload ? expiryHeaders(upload) : {};
  }
}

/** Whether a request brings all of a small file; a digest to be compared is for those that come in pieces. */
const comesWhole = (headers: Headers): boolean =>
  headers.get('Content-Type') === 'application/offset+octet-stream' &&
  headers.get('Content-Length') === headers.get('Upload-Length') &&
  (readBytes(headers, 'Upload-Length') ?? Infinity) <= heldAtOnce &&
  !headers.has('Upload-Checksum') &&
  !headers.has('Upload-Concat');

/** What the library reads and writes: bytes are the domain’s, and so is everything that is known of them. */
class DepositStore extends DataStore {
  readonly #deposits: Deposits;
  readonly #asked: () => Asked;

  constructor(deposits: Deposits, asked: () => Asked) {
    super();
    this.#deposits = deposits;
    this.#asked = asked;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override create(upload: TusUpload): Promise<TusUpload> {
    return Promise.resolve(upload);
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const { size, documentId } = this.#upload;
    const offset = documentId === null ? await this.#deposits.offset(id) : size;
    // Whoever had it before this request has brought the last byte.
    if (documentId === null && offset === size)
      this.#asked().receipt = await this.#deposits.end(this.#upload);
    return new TusUpload({ id, size, offset });
  }

  override async write(nothing: Readable, _id: string, offset: number): Promise<number> {
    const { headers, body, lock, cut } = this.#asked();
    // The library waits for its end.
    for await (const _ of nothing);
    await lock?.confirm();
    const bytes = arriving(body, cut);
    const guarded = lock ? lock.guard(bytes) : bytes;
    return this.#deposits.append(this.#upload, offset, guarded, readChecksum(headers));
  }

  override remove(): Promise<void> {
    return this.#deposits.cancel(this.#upload);
  }

  get #upload(): Upload {
    const { upload } = this.#asked();
    if (!upload) throw new Error('no upload was found');
    return upload;
  }
}

/** What the library means by a status. */
function codeOf(status: number): UploadRefused['code'] {
  if (status === 404) return 'upload-unknown';
  if (status === 409) return 'upload-offset';
  if (status === 410) return 'upload-expired';
  if (status === 412) return 'upload-version';
  if (status === 413) return 'payload-too-large';
  return status === 500 ? 'upload-busy' : 'upload-malformed';
}
