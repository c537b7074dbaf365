import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChecksumMismatch, type StretchChecksum } from '../../domain/files/growing-files.ts';
import { translated } from './disk-file-store.ts';

/** Bytes that were held back until they were found to be what their sender meant. */
interface CheckedStretch {
  /** To be called once. */
  read(): AsyncIterable<Uint8Array>;
  forget(): Promise<void>;
}

/**
 * Holds all of the bytes, on disk without a name so that a process that dies leaves none of them.
 * @throws ChecksumMismatch, StorageFull, and whatever the bytes throw
 */
export async function checkedStretch(
  bytes: AsyncIterable<Uint8Array>,
  { algorithm, digest }: StretchChecksum,
): Promise<CheckedStretch> {
  const folder = await mkdtemp(join(tmpdir(), 'comptexpert-'));
  const file = await open(join(folder, 'stretch'), 'wx+', 0o600);
  await rm(folder, { recursive: true, force: true });
  try {
    const hash = createHash(algorithm);
    for await (const chunk of bytes) {
      hash.update(chunk);
      await translated(file.writeFile(chunk));
    }
    if (!hash.digest().equals(digest)) throw new ChecksumMismatch();
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    read: () => file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>,
    forget: () => file.close(),
  };
}
