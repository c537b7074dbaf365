import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { document, type DepositedDocument, uploadsPath } from '@comptexpert-kit/contract';
import { openApiDocument } from '@comptexpert-kit/contract/openapi';
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

interface DescribedAnswer {
  readonly headers?: Readonly<Record<string, { readonly required: boolean }>>;
  readonly content?: { readonly 'application/problem+json': unknown };
}

type DescribedPaths = Readonly<
  Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, DescribedAnswer>> }>>>
>;

const { paths } = openApiDocument('/', 'firm') as { readonly paths: DescribedPaths };

/** Whatever the server answers, the OpenAPI document says that it may: status, problem and headers. */
async function assertDescribed(method: string, path: string, answer: Response): Promise<void> {
  const operation = paths[path === uploadsPath ? path : `${uploadsPath}/{id}`]?.[method.toLowerCase()];
  if (!operation) {
    assert.equal(answer.status, 405, `${method} ${path} is not described`);
    return;
  }
  const described = operation.responses[answer.status];
  assert.ok(described, `${method} ${path} answers ${answer.status}, which is not described`);
  for (const [name, { required }] of Object.entries(described.headers ?? {}))
    assert.ok(!required || answer.headers.has(name), `${method} ${path} answers without ${name}`);
  if (answer.status < 400) {
    for (const name of answer.headers.keys())
      if (/^(tus|upload|document)-/.test(name))
        assert.ok(
          Object.keys(described.headers ?? {}).some((known) => known.toLowerCase() === name),
          `${method} ${path} answers with ${name}, which is not described`,
        );
  } else if (method !== 'HEAD') {
    const { type } = (await answer.clone().json()) as { readonly type: string };
    assert.ok(JSON.stringify(described).includes(`"${type}"`), `${method} ${path}: ${type} is not described`);
  }
}

/** Speaks the protocol as that person. */
export class Sender {
  readonly #host: ApiHost;
  readonly #client: Client;

  constructor(host: ApiHost, client: Client) {
    this.#host = host;
    this.#client = client;
  }

  async ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    const answer = await this.#host.fetch(path, {
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
    if (path.startsWith(uploadsPath)) await assertDescribed(method, path, answer);
    return answer;
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
