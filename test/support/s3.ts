import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the environment tells whoever may use the store. */
export const s3Credentials = {
  AWS_ACCESS_KEY_ID: 'kit',
  AWS_SECRET_ACCESS_KEY: 'a secret of nobody',
} as const;

/** As small as a part may be that is not the last (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
const smallestPart = 5 * 1024 * 1024;
/** So little is listed at once that every list goes over several pages. */
const pageSize = 3;

interface StoredObject {
  readonly bytes: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
  changedAt: Date;
}

interface Growing {
  readonly key: string;
  readonly startedAt: Date;
  readonly parts: Map<number, Buffer>;
}

class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const md5 = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const tag = (name: string, value: string | number | boolean): string =>
  `<${name}>${escaped(String(value))}</${name}>`;
const numberOf = (text: string | null): number => Number(text ?? 0);

/**
 * One bucket of an object store, in memory: so much of Amazon’s protocol as the backend speaks, with its rules for parts
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html). Made here because
 * the servers that npm has answer no ListParts, by which uploads are taken up again.
 */
export class TestS3 {
  readonly bucket = 'kit-documents';
  readonly objects = new Map<string, StoredObject>();
  readonly growing = new Map<string, Growing>();
  /** What was asked, as `PUT key?parameters`. */
  readonly asked: string[] = [];
  /** So many requests are answered before others are refused. */
  answersLeft = Infinity;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<TestS3> {
    const store = new TestS3();
    store.#server.keepAliveTimeout = 0;
    store.#server.listen(0, '127.0.0.1');
    await once(store.#server, 'listening');
    return store;
  }

  get endpoint(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  /** As `DOCUMENTS_URL` names it. */
  get url(): string {
    return `s3://${this.bucket}/firm/documents?endpoint=${encodeURIComponent(this.endpoint)}&region=eu-west-3`;
  }

  /** Names below the prefix of {@link url}, unfinished ones too. */
  get names(): string[] {
    const keys = [...this.objects.keys(), ...[...this.growing.values()].map(({ key }) => `${key} (parts)`)];
    return keys.map((key) => key.replace(/^firm\/documents\//, '')).sort();
  }

  /** As if all that is there had been written to last at that instant. */
  age(at: Date): void {
    for (const object of this.objects.values()) object.changedAt = at;
    for (const [id, growing] of this.growing) this.growing.set(id, { ...growing, startedAt: at });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = Buffer.concat((await request.toArray()) as Buffer[]);
    try {
      const { pathname, searchParams } = new URL(request.url ?? '/', this.endpoint);
      const [bucket, ...rest] = decodeURIComponent(pathname).slice(1).split('/');
      this.asked.push(`${request.method} ${rest.join('/')}?${searchParams}`);
      this.answersLeft -= 1;
      if (this.answersLeft < 0) throw new S3Refusal(403, 'AccessDenied');
      if (!request.headers.authorization?.includes(`Credential=${s3Credentials.AWS_ACCESS_KEY_ID}/`))
        throw new S3Refusal(403, 'AccessDenied');
      if (bucket !== this.bucket) throw new S3Refusal(404, 'NoSuchBucket');
      const key = rest.join('/');
      if (key === '') this.#list(searchParams, response);
      else if (searchParams.has('uploads') || searchParams.has('uploadId'))
        this.#part(request, response, key, searchParams, bytes);
      else this.#object(request, response, key, bytes);
    } catch (error) {
      const { status, code } = error instanceof S3Refusal ? error : new S3Refusal(500, 'InternalError');
      response.writeHead(status, { 'Content-Type': 'application/xml' });
      response.end(request.method === 'HEAD' ? undefined : `<Error>${tag('Code', code)}</Error>`);
    }
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    if (query.has('uploads')) {
      const all = [...this.growing].filter(([, { key }]) => key.startsWith(prefix));
      const from = all.findIndex(([id]) => id === query.get('upload-id-marker')) + 1;
      const page = all.slice(from, from + pageSize);
      const [lastId, last] = page.at(-1) ?? [];
      const uploads = page.map(
        ([id, { key, startedAt }]) =>
          `<Upload>${tag('Key', key)}${tag('UploadId', id)}${tag('Initiated', startedAt.toISOString())}</Upload>`,
      );
      const next = `${tag('NextKeyMarker', last?.key ?? '')}${tag('NextUploadIdMarker', lastId ?? '')}`;
      xml(response, 'ListMultipartUploadsResult', [
        ...uploads,
        tag('IsTruncated', from + page.length < all.length),
        next,
      ]);
      return;
    }
    const all = [...this.objects]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const after = query.get('continuation-token') ?? '';
    const left = all.filter(([key]) => key > after);
    const page = left.slice(0, pageSize);
    xml(response, 'ListBucketResult', [
      ...page.map(
        ([key, { bytes, changedAt }]) =>
          `<Contents>${tag('Key', key)}${tag('Size', bytes.byteLength)}${tag('LastModified', changedAt.toISOString())}</Contents>`,
      ),
      tag('IsTruncated', left.length > page.length),
      left.length > page.length ? tag('NextContinuationToken', page.at(-1)?.[0] ?? '') : '',
    ]);
  }

  #object({ method, headers }: IncomingMessage, response: ServerResponse, key: string, bytes: Buffer): void {
    if (method === 'PUT') {
      const metadata = Object.entries(headers).flatMap(([name, value]) =>
        name.startsWith('x-amz-meta-') ? [[name, String(value)] as const] : [],
      );
      this.objects.set(key, { bytes, metadata: Object.fromEntries(metadata), changedAt: new Date() });
      response.writeHead(200, { ETag: md5(bytes) }).end();
      return;
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      response.writeHead(204).end();
      return;
    }
    const object = this.objects.get(key);
    if (!object) throw new S3Refusal(404, 'NoSuchKey');
    const [, start = '0', end = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    const part = object.bytes.subarray(Number(start), end === '' ? undefined : Number(end) + 1);
    response.writeHead(headers.range === undefined ? 200 : 206, {
      ...object.metadata,
      'Content-Length': part.byteLength,
      ETag: md5(object.bytes),
    });
    response.end(method === 'HEAD' ? undefined : part);
  }

  #part(
    { method }: IncomingMessage,
    response: ServerResponse,
    key: string,
    query: URLSearchParams,
    bytes: Buffer,
  ): void {
    if (query.has('uploads')) {
      const id = randomUUID();
      this.growing.set(id, { key, startedAt: new Date(), parts: new Map() });
      xml(response, 'InitiateMultipartUploadResult', [tag('Key', key), tag('UploadId', id)]);
      return;
    }
    const id = query.get('uploadId') ?? '';
    const growing = this.growing.get(id);
    if (growing?.key !== key) throw new S3Refusal(404, 'NoSuchUpload');
    if (method === 'PUT') {
      growing.parts.set(numberOf(query.get('partNumber')), bytes);
      response.writeHead(200, { ETag: md5(bytes) }).end();
    } else if (method === 'DELETE') {
      this.growing.delete(id);
      response.writeHead(204).end();
    } else if (method === 'GET') listParts(growing, numberOf(query.get('part-number-marker')), response);
    else {
      this.objects.set(key, {
        bytes: wholeOf(growing, bytes.toString()),
        metadata: {},
        changedAt: new Date(),
      });
      this.growing.delete(id);
      xml(response, 'CompleteMultipartUploadResult', [tag('Key', key)]);
    }
  }
}

const inOrder = ({ parts }: Growing): [number, Buffer][] => [...parts].sort(([a], [b]) => a - b);

function listParts(growing: Growing, marker: number, response: ServerResponse): void {
  const left = inOrder(growing).filter(([number]) => number > marker);
  const page = left.slice(0, pageSize);
  xml(response, 'ListPartsResult', [
    ...page.map(
      ([number, bytes]) =>
        `<Part>${tag('PartNumber', number)}${tag('ETag', md5(bytes))}${tag('Size', bytes.byteLength)}</Part>`,
    ),
    tag('IsTruncated', left.length > page.length),
    tag('NextPartNumberMarker', page.at(-1)?.[0] ?? 0),
  ]);
}

/** The parts that the request names, in its order. */
function wholeOf(growing: Growing, request: string): Buffer {
  const named = [...request.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: /<ETag>(.*?)</.exec(part)?.[1]?.replaceAll('&quot;', '"'),
  }));
  if (named.length === 0) throw new S3Refusal(400, 'MalformedXML');
  const parts = named.map(({ number, etag }, index) => {
    const bytes = growing.parts.get(number);
    if (!bytes || md5(bytes) !== etag) throw new S3Refusal(400, 'InvalidPart');
    if (number <= (named[index - 1]?.number ?? 0)) throw new S3Refusal(400, 'InvalidPartOrder');
    if (index < named.length - 1 && bytes.byteLength < smallestPart)
      throw new S3Refusal(400, 'EntityTooSmall');
    return bytes;
  });
  return Buffer.concat(parts);
}

function xml(response: ServerResponse, name: string, content: readonly string[]): void {
  response.writeHead(200, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0"?><${name}>${content.join('')}</${name}>`);
}
