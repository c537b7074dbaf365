import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { document, type DepositedDocument, uploadsPath } from '@comptexpert-kit/contract';
import { writePdf } from '../../packages/backend/src/domain/documents/made/pdf.ts';
import { type ApiHost, signedIn } from './host.ts';
import type { Client } from './space.ts';

/** A file that is valid, and unlike any other of another text. */
export const invoice = (text = 'Facture 1'): Uint8Array<ArrayBuffer> => writePdf([text]);

/** A PDF to every program that looks at its head, of that many bytes. */
export function largePdf(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8) * 7 + seed) & 255;
  bytes.set(new TextEncoder().encode('%PDF-1.4\n'));
  return bytes;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What the creation of an upload says. */
export interface Described {
  readonly filename?: string;
  readonly documentType?: string;
  readonly comment?: string;
  readonly company?: string;
}

export const metadataOf = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [`${key} ${Buffer.from(value).toString('base64')}`],
    )
    .join(',');

/** Speaks the protocol as that person. */
export class Sender {
  readonly #host: ApiHost;
  readonly #client: Client;

  constructor(host: ApiHost, client: Client) {
    this.#host = host;
    this.#client = client;
  }

  ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    return this.#host.fetch(path, {
      method,
      headers: {
        ...signedIn(this.#client.account, this.#client.session()),
        'X-Test-Address': this.#host.newAddress(),
        'Tus-Resumable': '1.0.0',
        ...(body && { 'Content-Type': 'application/offset+octet-stream' }),
        ...headers,
      },
      ...(body && { body }),
    });
  }

  /** Announces a file of that size; `body`: what comes with it at once. */
  create(
    size: number,
    { filename = 'facture.pdf', documentType = 'purchase-invoice', ...more }: Described = {},
    body?: Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const metadata = metadataOf({ filename, documentType, ...more });
    const all = { 'Upload-Length': String(size), 'Upload-Metadata': metadata, ...headers };
    return this.ask('POST', uploadsPath, all, body);
  }

  /** Announces a file, and resolves to where its bytes go. */
  async place(size: number, described?: Described): Promise<string> {
    const response = await this.create(size, described);
    assert.equal(response.status, 201, await response.text());
    return response.headers.get('Location') ?? '';
  }

  send(
    location: string,
    offset: number,
    bytes: Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.ask('PATCH', location, { 'Upload-Offset': String(offset), ...headers }, bytes);
  }

  /** A whole file in one request; resolves to the document that it became. */
  async deposit(bytes: Uint8Array<ArrayBuffer>, described?: Described): Promise<DepositedDocument> {
    const response = await this.create(bytes.byteLength, described, bytes);
    assert.equal(response.status, 201, await response.text());
    return this.document(response.headers.get('Document-Id') ?? '');
  }

  async document(id: string): Promise<DepositedDocument> {
    const response = await this.#client.ask('GET', `/api/documents/${id}`);
    assert.equal(response.status, 200, await response.clone().text());
    return document.parse(await response.json());
  }
}
