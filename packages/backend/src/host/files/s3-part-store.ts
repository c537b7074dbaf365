import type { Part, S3 } from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { Upload } from '@tus/utils';
import { FileMissing } from '../../domain/files/file-store.ts';
import type { S3Address } from './s3-address.ts';
import { ifThere, translated } from './s3-errors.ts';
import { smallestPart } from './s3-pieces.ts';

/** What there is of an object that is not whole: the parts of it, and bytes after them that are too few for a part. */
export interface Grown {
  readonly parts: readonly Part[];
  /** How many bytes the parts have together. */
  readonly inParts: number;
  /** How many bytes come after them. */
  readonly inTail: number;
}

/** How long the store may take to be reached, and to say more, in milliseconds. */
const timeouts = { connectionTimeout: 5_000, socketTimeout: 30_000 };

/** Remembers nothing: another process may have ended, or given up, what this one began. */
const forgetful = {
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};

/**
 * Objects that grow, as `@tus/s3-store` lays them out: `KEY.info` tells of the parts that S3 holds together, `KEY.part` holds the
 * tail. Unlike there, nothing is written to this machine’s disk, and a tail stays until a part holds its bytes: it says
 * after how many bytes it comes, and counts only there. So there is no moment at which bytes that came are nowhere.
 */
export class S3PartStore extends S3Store {
  constructor({ bucket, endpoint, region }: S3Address) {
    super({
      cache: forgetful,
      s3ClientConfig: {
        bucket,
        // Only Amazon gives each bucket a host of its own.
        ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
        ...(region !== undefined && { region }),
        // The signature covers the bytes; other stores know no checksums beside it.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        requestHandler: timeouts,
      },
    });
  }

  /** What speaks to the store. */
  get objects(): S3 {
    return this.client;
  }

  /** Undefined where nothing grows under that key. */
  async grown(key: string): Promise<Grown | undefined> {
    const parts = await ifThere(this.retrieveParts(key));
    const inParts = (parts ?? []).reduce((sum, { Size = 0 }) => sum + Size, 0);
    const tail = await ifThere(this.client.headObject(this.#tailOf(key)));
    const inTail = tail && isAfter(tail.Metadata, inParts) ? (tail.ContentLength ?? 0) : 0;
    return parts || inTail > 0 ? { parts: parts ?? [], inParts, inTail } : undefined;
  }

  async tail(key: string, { inParts, inTail }: Grown): Promise<Uint8Array> {
    if (inTail === 0) return new Uint8Array();
    const { Body, Metadata } = await translated(this.client.getObject(this.#tailOf(key)));
    if (!Body || !isAfter(Metadata, inParts)) throw new FileMissing();
    return Body.transformToByteArray();
  }

  /** Writes what comes after the parts: a part of its own where it is large enough, else a tail. */
  async put(
    key: string,
    bytes: Uint8Array,
    { parts, inParts }: Pick<Grown, 'parts' | 'inParts'>,
  ): Promise<Grown> {
    if (bytes.byteLength < smallestPart) {
      const Metadata = { after: String(inParts) };
      await translated(this.client.putObject({ ...this.#tailOf(key), Body: bytes, Metadata }));
      return { parts, inParts, inTail: bytes.byteLength };
    }
    const more = [...parts, await this.#addPart(key, bytes, parts)];
    return { parts: more, inParts: inParts + bytes.byteLength, inTail: 0 };
  }

  /** Makes the object of the parts and the tail. @throws FileMissing where another process has done so */
  async finish(key: string, grown: Grown): Promise<void> {
    const tail = await this.tail(key, grown);
    if (grown.parts.length === 0) {
      await translated(this.client.putObject({ Bucket: this.bucket, Key: key, Body: tail }));
      return;
    }
    const last = tail.byteLength > 0 ? [await this.#addPart(key, tail, grown.parts)] : [];
    const metadata = await translated(this.getMetadata(key));
    await translated(this.finishMultipartUpload(metadata, [...grown.parts, ...last]));
  }

  /** Forgets how the object came to be; what is unfinished of it goes. */
  async clear(key: string): Promise<void> {
    const { client, bucket: Bucket } = this;
    const { Uploads = [] } = await translated(client.listMultipartUploads({ Bucket, Prefix: key }));
    for (const { Key, UploadId } of Uploads)
      if (Key === key) await ifThere(client.abortMultipartUpload({ Bucket, Key, UploadId }));
    for (const Key of [this.partKey(key, true), this.infoKey(key)])
      await translated(client.deleteObject({ Bucket, Key }));
  }

  async #addPart(key: string, bytes: Uint8Array, before: readonly Part[]): Promise<Part> {
    if (before.length === 0 && !(await ifThere(this.retrieveParts(key))))
      await translated(this.create(new Upload({ id: key, offset: 0 })));
    const PartNumber = (before.at(-1)?.PartNumber ?? 0) + 1;
    const metadata = await translated(this.getMetadata(key));
    const ETag = await translated(
      this.uploadPart(metadata, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), PartNumber),
    );
    return { PartNumber, ETag, Size: bytes.byteLength };
  }

  #tailOf(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.bucket, Key: this.partKey(key, true) };
  }
}

const isAfter = (metadata: Readonly<Record<string, string>> | undefined, inParts: number): boolean =>
  metadata?.['after'] === String(inParts);
