import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** Bytes that a run of the tests may need at a time, with room to spare. */
const room = 8 * 2 ** 30;

async function hasRoom(): Promise<boolean> {
  if (process.availableMemory() < room) return false;
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > room;
}

/**
 * Makes a folder for what a run of the tests makes and throws away: in memory where there is room, for its thousands of
 * databases would wait for the disk at every commit; else where temporary files go.
 */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join((await hasRoom()) ? memory : tmpdir(), 'comptexpert-kit-test-'));
  // PostgreSQL, which never runs as root, is another user with a folder in it.
  await chmod(folder, 0o755);
  return folder;
}
