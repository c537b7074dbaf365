import { S3ServiceException } from '@aws-sdk/client-s3';
import { FileMissing, StorageFull } from '../../domain/files/file-store.ts';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';

const missing: ReadonlySet<string> = new Set(['NoSuchKey', 'NoSuchUpload', 'NotFound']);

/** Gives errors of the object store their names here; whatever is not its answer means that it cannot be reached. */
export async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileMissing || error instanceof StorageFull) throw error;
    if (error instanceof S3ServiceException) {
      if (missing.has(error.name)) throw new FileMissing(error);
      if (error.$metadata.httpStatusCode === 507 || /QuotaExceeded|StorageFull/.test(error.name))
        throw new StorageFull(error);
    }
    throw new StoreUnavailable(error);
  }
}

/** Undefined instead of {@link FileMissing}. */
export async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await translated(work);
  } catch (error) {
    if (error instanceof FileMissing) return undefined;
    throw error;
  }
}
