import { execFile } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What anybody can install, in the order of their arrows, by the folder that each is packed from. */
export const published = {
  contract: 'packages/contract',
  client: 'packages/client',
  elements: 'packages/elements',
  mocks: 'mocks',
} as const;

/** Runs a command; resolves with everything that it said, rejects with that and the command. */
export async function run(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await execute(command, args, { cwd: folder, maxBuffer: 1 << 26 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr || message}`, { cause: error });
  }
}

/** A project of somebody's own, outside of this one, with our packages as npm gives them. */
export interface InstalledProject {
  readonly folder: string;
  /** The file that was packed of each package. */
  readonly tarballs: Readonly<Record<keyof typeof published, string>>;
  /** What npm said while it installed. */
  readonly said: string;
  /** Removes it. */
  dispose(): Promise<void>;
}

/** The version of everything that this project's lock file gives at its top, by name. */
async function lockedVersions(): Promise<ReadonlyMap<string, string>> {
  const { packages } = JSON.parse(await readFile(`${root}package-lock.json`, 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string; readonly link?: boolean }>>;
  };
  const top = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/;
  return new Map(
    Object.entries(packages).flatMap(([path, { version, link }]) => {
      const name = top.exec(path)?.[1];
      return name !== undefined && version !== undefined && link !== true ? [[name, version] as const] : [];
    }),
  );
}

/**
 * Packs every package and installs them, with npm, in an empty folder, along with `others` of this project's versions.
 * What they depend on comes from npm's cache, where `npm ci` put it, or from where npm is configured to get it.
 */
export async function installPublished(others: readonly string[] = []): Promise<InstalledProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'comptexpert-installed-')));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const pack = async (source: string) => {
      const said = await execute('npm', ['pack', '--silent', '--pack-destination', folder], {
        cwd: root + source,
      });
      return join(folder, said.stdout.trim());
    };
    const tarballs = Object.fromEntries(
      await Promise.all(
        Object.entries(published).map(async ([name, source]) => [name, await pack(source)] as const),
      ),
    ) as Record<keyof typeof published, string>;
    const versions = await lockedVersions();
    const project = {
      private: true,
      type: 'module',
      dependencies: {
        ...Object.fromEntries(
          Object.entries(tarballs).map(([name, file]) => [`@comptexpert-kit/${name}`, `file:${file}`]),
        ),
        ...Object.fromEntries(others.map((name) => [name, versions.get(name)])),
      },
    };
    await writeFile(join(folder, 'package.json'), JSON.stringify(project, null, 2));
    const said = await run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund');
    return { folder, tarballs, said, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
