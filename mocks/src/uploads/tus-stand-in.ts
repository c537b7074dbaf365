import {
  expiryHeaders,
  readBytes,
  readChecksum,
  readUploadMetadata,
  receiptHeaders,
} from '@comptexpert-kit/backend/api/upload-headers.js';
import type { UploadProtocol } from '@comptexpert-kit/backend/api/uploads.js';
import type { Deposits, Upload } from '@comptexpert-kit/backend/domain/documents/deposits.js';
import type { Caller } from '@comptexpert-kit/backend/domain/ports.js';
import { UploadRefused } from '@comptexpert-kit/backend/domain/refusals.js';
import { uploadsPath } from '@comptexpert-kit/contract';

const pieceType = 'application/offset+octet-stream';

/** The tus protocol where there is no Node: so much of it as clients use, over the backend’s own uploads. */
export class TusStandIn implements UploadProtocol {
  readonly #deposits: Deposits;
  readonly #path: string;
  /** The last request of each upload that is not answered yet. */
  readonly #turns = new Map<string, Promise<unknown>>();

  /** `backend`: its address, which may have a path. */
  constructor(deposits: Deposits, backend: string) {
    this.#deposits = deposits;
    this.#path = new URL(backend).pathname.replace(/\/$/, '') + uploadsPath;
  }

  async handle(
    request: Request,
    { caller, id }: { readonly caller: Caller; readonly id: string | undefined },
  ): Promise<Response> {
    if (id === undefined) return this.#create(request, caller);
    return this.#inTurn(id, async () => {
      const upload = await this.#deposits.find(caller, id);
      if (request.method === 'HEAD') return this.#tell(upload);
      if (request.method === 'DELETE') return this.#cancel(upload);
      return this.#continue(request, upload);
    });
  }

  async #create(request: Request, caller: Caller): Promise<Response> {
    const size = readBytes(request.headers, 'Upload-Length');
    if (size === undefined) throw new UploadRefused('upload-malformed');
    const upload = await this.#deposits.begin(caller, readUploadMetadata(request.headers), size);
    const headers = { Location: `${this.#path}/${upload.id}` };
    if (request.headers.get('Content-Type') !== pieceType)
      return new Response(null, { status: 201, headers: { ...headers, ...expiryHeaders(upload) } });
    const told = await this.#append(request, upload, 0);
    return new Response(null, { status: 201, headers: { ...headers, ...told } });
  }

  async #continue(request: Request, upload: Upload): Promise<Response> {
    const offset = readBytes(request.headers, 'Upload-Offset');
    if (offset === undefined || request.headers.get('Content-Type') !== pieceType)
      throw new UploadRefused('upload-malformed');
    if (offset !== upload.offset) throw new UploadRefused('upload-offset');
    return new Response(null, { status: 204, headers: await this.#append(request, upload, offset) });
  }

  async #append(request: Request, upload: Upload, offset: number): Promise<Record<string, string>> {
    const checksum = readChecksum(request.headers);
    const reached = await this.#deposits.append(upload, offset, piecesOf(request), checksum);
    const told =
      reached === upload.size ? receiptHeaders(await this.#deposits.end(upload)) : expiryHeaders(upload);
    return { 'Upload-Offset': String(reached), ...told };
  }

  async #tell(upload: Upload): Promise<Response> {
    const receipt = await this.#deposits.receipt(upload);
    return new Response(null, {
      headers: {
        'Upload-Offset': String(upload.offset),
        'Upload-Length': String(upload.size),
        ...(receipt ? receiptHeaders(receipt) : expiryHeaders(upload)),
      },
    });
  }

  async #cancel(upload: Upload): Promise<Response> {
    if (upload.documentId !== null) throw new UploadRefused('upload-malformed');
    await this.#deposits.cancel(upload);
    return new Response(null, { status: 204 });
  }

  #inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.#turns.get(id) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => undefined);
    this.#turns.set(id, settled);
    void settled.then(() => {
      if (this.#turns.get(id) === settled) this.#turns.delete(id);
    });
    return mine;
  }
}

/** What comes of a body: a connection that breaks ends it, and what came stays. Firefox gives no stream of it. */
async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  const { body } = request as { readonly body?: ReadableStream<Uint8Array> | null };
  if (!body) {
    yield new Uint8Array(await request.arrayBuffer());
    return;
  }
  const reader = body.getReader();
  for (;;) {
    const read = await reader.read().catch(() => undefined);
    if (!read || read.done) return;
    yield read.value;
  }
}
