import type { Files } from '../../domain/files/files.ts';
import type { S3Address } from './s3-address.ts';
import { S3FileStore } from './s3-file-store.ts';
import { S3GrowingFiles } from './s3-growing-files.ts';
import { S3PartStore } from './s3-part-store.ts';

/** Opens a bucket, with the credentials that the environment tells. Rejects where it cannot be listed. */
export async function openS3Files(address: S3Address): Promise<Files> {
  const parts = new S3PartStore(address);
  const { bucket: Bucket, prefix: Prefix } = address;
  await parts.objects.listObjectsV2({ Bucket, Prefix, MaxKeys: 1 });
  const store = new S3FileStore(parts.objects, address);
  return { store, growing: new S3GrowingFiles(parts, store, address) };
}
