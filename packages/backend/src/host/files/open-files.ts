import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from '../../domain/files/files.ts';
import { type Config, ConfigurationError } from '../config.ts';
import { DiskFileStore } from './disk-file-store.ts';
import { DiskGrowingFiles } from './disk-growing-files.ts';
import { readS3Address, type S3Address } from './s3-address.ts';

/**
 * Where documents and archives are kept: the folder or the bucket that `DOCUMENTS_URL` names, else a folder below `DATA_DIR`.
 * @throws ConfigurationError where it cannot be used
 */
export async function openFiles({
  documentsUrl,
  dataDirectory,
}: Pick<Config, 'documentsUrl' | 'dataDirectory'>): Promise<Files> {
  if (documentsUrl === undefined) return openFolder(join(dataDirectory, 'documents'));
  const address = readS3Address(documentsUrl);
  return address ? openBucket(address) : openFolder(fileURLToPath(documentsUrl));
}

async function openFolder(folder: string): Promise<Files> {
  try {
    const store = await DiskFileStore.open(folder);
    return { store, growing: new DiskGrowingFiles(folder) };
  } catch (error) {
    throw new ConfigurationError([`the folder of documents ${folder} cannot be made (${codeOf(error)})`]);
  }
}

/** What speaks to object stores is large, and nobody else’s start waits for it. */
async function openBucket(address: S3Address): Promise<Files> {
  try {
    const { openS3Files } = await import('./s3-files.ts');
    return await openS3Files(address);
  } catch (error) {
    const code = codeOf(error);
    throw new ConfigurationError([
      code === 'ERR_MODULE_NOT_FOUND'
        ? 'DOCUMENTS_URL names an object store, and the packages that speak to one are not installed: run npm ci without --omit=optional'
        : `the bucket of documents ${address.bucket} cannot be used (${code})`,
    ]);
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.name;
}
