import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from '../../domain/files/files.ts';
import { type Config, ConfigurationError } from '../config.ts';
import { DiskFileStore } from './disk-file-store.ts';
import { DiskGrowingFiles } from './disk-growing-files.ts';

/**
 * Where documents and archives are kept: the folder that `DOCUMENTS_URL` names, else one below `DATA_DIR`.
 * @throws ConfigurationError where it cannot be made
 */
export async function openFiles({
  documentsUrl,
  dataDirectory,
}: Pick<Config, 'documentsUrl' | 'dataDirectory'>): Promise<Files> {
  const folder = documentsUrl === undefined ? join(dataDirectory, 'documents') : fileURLToPath(documentsUrl);
  try {
    const store = await DiskFileStore.open(folder);
    return { store, growing: new DiskGrowingFiles(folder) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigurationError([`the folder of documents ${folder} cannot be made (${code})`]);
  }
}
