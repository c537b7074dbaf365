import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every file of the project that git keeps or would keep, relative to its folder. */
export async function projectFiles(pattern: RegExp): Promise<string[]> {
  const { stdout } = await execute(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: root, maxBuffer: 1 << 26 },
  );
  return stdout.split('\n').filter((file) => file !== '' && pattern.test(file));
}

/** The text of one file of the project; empty for one that was just deleted. */
export async function read(file: string): Promise<string> {
  return readFile(root + file, 'utf8').catch(() => '');
}
