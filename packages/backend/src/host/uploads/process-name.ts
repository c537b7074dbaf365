import { readFile, readlink } from 'node:fs/promises';

/** What sets a process apart from all others on this machine. */
interface Life {
  /** Same for processes that see one another: one start of the machine, one space of process ids. */
  readonly machine: string;
  readonly pid: number;
  /** In ticks since the machine started: another process that gets the same id later has another. */
  readonly startedAt: string;
}

/** Fields of a process, of which its name may hold anything (proc_pid_stat(5)). */
async function statusOf(
  pid: number,
): Promise<{ readonly state: string; readonly startedAt: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields && { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
}

async function ownLife(): Promise<Life | undefined> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const space = await readlink('/proc/self/ns/pid');
    const own = await statusOf(process.pid);
    return own && { machine: `${boot} ${space}`, pid: process.pid, startedAt: own.startedAt };
  } catch {
    return undefined;
  }
}

/**
 * Names this process among all that share a database, so that another one on the same machine can tell at once that it is
 * gone. Where the system does not tell of processes (other than Linux), a name tells nothing.
 */
export class ProcessName {
  readonly text: string;
  readonly #own: Life | undefined;

  private constructor(own: Life | undefined) {
    this.#own = own;
    this.text = JSON.stringify([
      crypto.randomUUID(),
      own?.machine ?? '',
      own?.pid ?? 0,
      own?.startedAt ?? '',
    ]);
  }

  static async own(): Promise<ProcessName> {
    return new ProcessName(await ownLife());
  }

  /** Whether the process of that name is known to have ended. */
  async knowsGone(name: string): Promise<boolean> {
    const [, machine, pid, startedAt] = JSON.parse(name) as [string, string, number, string];
    if (!this.#own || machine !== this.#own.machine) return false;
    const found = await statusOf(pid);
    return found?.startedAt !== startedAt || found.state === 'Z';
  }
}
