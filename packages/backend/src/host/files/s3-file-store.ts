import type {
  CompletedPart,
  ListMultipartUploadsCommandOutput,
  ListObjectsV2CommandOutput,
  S3,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import {
  assertFileName,
  type ByteRange,
  FileMissing,
  type FileStore,
  type StoredBytes,
  type StoredFile,
} from '../../domain/files/file-store.ts';
import type { S3Address } from './s3-address.ts';
import { ifThere, translated } from './s3-errors.ts';
import { partSize, piecesOf } from './s3-pieces.ts';

/** Keeps files in a bucket of an object store: an object has a name once it is whole. */
export class S3FileStore implements FileStore {
  readonly #client: S3;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor(client: S3, { bucket, prefix }: S3Address) {
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = prefix;
  }

  async write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredBytes> {
    const at = this.#at(name);
    const hash = createHash('sha256');
    let size = 0;
    let large: LargeObject | undefined;
    try {
      for await (const piece of piecesOf(bytes)) {
        hash.update(piece);
        size += piece.byteLength;
        if (piece.byteLength === partSize) {
          large ??= await LargeObject.begin(this.#client, at);
          await large.add(piece);
        } else if (large) await large.end(piece);
        else await translated(this.#client.putObject({ ...at, Body: piece }));
      }
    } catch (error) {
      await large?.giveUp().catch(() => undefined);
      throw error;
    }
    return { size, sha256: hash.digest('hex') };
  }

  async read(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    if (range && range.end <= range.start) {
      if ((await this.size(name)) === undefined) throw new FileMissing();
      return new Blob([]).stream();
    }
    const Range = range && `bytes=${range.start}-${range.end - 1}`;
    const { Body } = await translated(this.#client.getObject({ ...this.#at(name), ...(Range && { Range }) }));
    if (!Body) throw new FileMissing();
    return Body.transformToWebStream();
  }

  async remove(name: string): Promise<void> {
    await translated(this.#client.deleteObject(this.#at(name)));
  }

  async size(name: string): Promise<number | undefined> {
    return (await ifThere(this.#client.headObject(this.#at(name))))?.ContentLength;
  }

  async *list(): AsyncGenerator<StoredFile> {
    const all = { Bucket: this.#bucket, Prefix: this.#prefix };
    for (let more: string | undefined = ''; more !== undefined;) {
      const page: ListObjectsV2CommandOutput = await translated(
        this.#client.listObjectsV2({ ...all, ...(more !== '' && { ContinuationToken: more }) }),
      );
      for (const { Key, Size = 0, LastModified } of page.Contents ?? [])
        yield* this.#told(Key, Size, LastModified);
      more = page.NextContinuationToken;
    }
    for (let more: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {}; more;) {
      const page: ListMultipartUploadsCommandOutput = await translated(
        this.#client.listMultipartUploads({ ...all, ...more }),
      );
      for (const { Key, Initiated } of page.Uploads ?? []) yield* this.#told(Key, 0, Initiated);
      const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
      more =
        page.IsTruncated && KeyMarker !== undefined && UploadIdMarker !== undefined
          ? { KeyMarker, UploadIdMarker }
          : undefined;
    }
  }

  /** What is somebody else’s in the same bucket is passed over. */
  *#told(key = '', size: number, changed: Date | undefined): Generator<StoredFile> {
    const [, name] = /^([\w-]{1,64})(?:\.\w+)?$/.exec(key.slice(this.#prefix.length)) ?? [];
    if (name !== undefined && changed) yield { name, size, changedAt: changed.getTime() };
  }

  #at(name: string): ObjectPlace {
    assertFileName(name);
    return { Bucket: this.#bucket, Key: this.#prefix + name };
  }
}

interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

/** An object that is sent part by part, and is nowhere to be seen until it ends. */
class LargeObject {
  readonly #client: S3;
  readonly #at: ObjectPlace & { readonly UploadId: string | undefined };
  readonly #parts: CompletedPart[] = [];

  private constructor(client: S3, at: ObjectPlace, UploadId: string | undefined) {
    this.#client = client;
    this.#at = { ...at, UploadId };
  }

  static async begin(client: S3, at: ObjectPlace): Promise<LargeObject> {
    return new LargeObject(client, at, (await translated(client.createMultipartUpload(at))).UploadId);
  }

  async add(bytes: Uint8Array): Promise<void> {
    const PartNumber = this.#parts.length + 1;
    const { ETag } = await translated(this.#client.uploadPart({ ...this.#at, PartNumber, Body: bytes }));
    this.#parts.push({ PartNumber, ETag });
  }

  async end(rest: Uint8Array): Promise<void> {
    if (rest.byteLength > 0) await this.add(rest);
    const MultipartUpload = { Parts: this.#parts };
    await translated(this.#client.completeMultipartUpload({ ...this.#at, MultipartUpload }));
  }

  async giveUp(): Promise<void> {
    await translated(this.#client.abortMultipartUpload(this.#at));
  }
}
