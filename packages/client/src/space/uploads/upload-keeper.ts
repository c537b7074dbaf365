import type { Clock } from '../../ports.ts';
import type { KeptUpload, UploadMemory } from './upload-memory.ts';

export interface KeeperPorts {
  readonly memory: UploadMemory;
  readonly clock: Clock;
  readonly owner: string;
  readonly company: string | undefined;
  readonly hold: (name: string, signal: AbortSignal) => Promise<() => void>;
}

/** Whether this tab may go on with an upload: no two tabs send the same. */
export interface Ownership {
  readonly now: boolean;
  /** Resolves when it may; false when it came through, or was taken back, in the tab that had it. */
  readonly whenMine: Promise<boolean>;
}

/** A larger file is not copied into the browser’s storage, but chosen again. */
const largestKept = 64 * 1024 * 1024;
/** Of all files that are kept together. */
const mostKept = 512 * 1024 * 1024;
/** Milliseconds after which another tab is taken to have an upload. */
const patience = 150;

/** What is needed to go on with uploads on another page, kept only where the person wants it. */
export class UploadKeeper {
  readonly #ports: KeeperPorts;
  readonly #records = new Map<string, KeptUpload>();
  readonly #holds = new Map<string, AbortController>();
  readonly #isOver = new AbortController();
  /** Sizes of the files that are kept themselves. */
  readonly #whole = new Map<string, number>();
  #isOn = false;
  /** One write after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  urlOf(id: string): string | undefined {
    return this.#records.get(id)?.url;
  }

  lastModifiedOf(id: string): number | undefined {
    return this.#records.get(id)?.lastModified;
  }

  /** Begins or ends to keep; what was kept before goes when it ends. */
  async turn(isOn: boolean, underWay: readonly KeptUpload[]): Promise<void> {
    this.#isOn = isOn;
    if (isOn)
      for (const upload of underWay) this.keep({ ...upload, url: upload.url ?? this.urlOf(upload.id) });
    else {
      this.#whole.clear();
      this.#write((memory) => memory.forget([...this.#records.keys()]));
    }
    await this.#last;
  }

  keep(upload: KeptUpload): void {
    this.#records.set(upload.id, upload);
    if (!this.#isOn) return;
    void this.#hold(upload.id);
    this.#write((memory) => memory.keep(this.#slim(upload)));
  }

  /** Where the server keeps what came through of it. */
  placed(id: string, url: string | undefined): void {
    const record = this.#records.get(id);
    if (record) this.keep({ ...record, url });
  }

  forget(id: string): void {
    this.#records.delete(id);
    this.#whole.delete(id);
    if (this.#isOn) this.#write((memory) => memory.forget([id]));
    const held = this.#holds.get(id);
    this.#holds.delete(id);
    // Not before it is forgotten: the tab that waits for it looks there.
    void this.#last.then(() => {
      held?.abort();
    });
  }

  async clear(): Promise<void> {
    this.#records.clear();
    this.#whole.clear();
    this.#write((memory) => memory.clear());
    await this.#last;
  }

  /** What earlier pages kept for this person and company; what they kept for others is forgotten. `dropped`: came through elsewhere. */
  async *restore(
    dropped: (id: string) => void,
  ): AsyncGenerator<{ readonly kept: KeptUpload; readonly isMine: Ownership }> {
    const { memory, owner, company } = this.#ports;
    const all = await memory.list().catch(() => []);
    const others = all.filter((kept) => kept.owner !== owner);
    if (others.length > 0) this.#write((kept) => kept.forget(others.map(({ id }) => id)));
    for (const kept of all) {
      if (kept.owner !== owner || kept.company !== company) continue;
      this.#isOn = true;
      this.#records.set(kept.id, kept);
      if (kept.file) this.#whole.set(kept.id, kept.size);
      let now = false;
      const whenMine = this.#hold(kept.id).then(async (isHeld) => {
        now = isHeld;
        // Where the memory refuses by now, nobody else took it back there either.
        const left = isHeld ? await memory.list().catch(() => [kept]) : [];
        const latest = left.find(({ id }) => id === kept.id);
        // The tab that had it may have come further.
        if (latest) this.#records.set(kept.id, latest);
        else if (isHeld) dropped(kept.id);
        return latest !== undefined;
      });
      await Promise.race([
        whenMine,
        new Promise<void>((resolve) => this.#ports.clock.after(patience, resolve)),
      ]);
      yield { kept, isMine: { now, whenMine } };
    }
  }

  dispose(): void {
    this.#isOver.abort();
  }

  async #hold(id: string): Promise<boolean> {
    if (this.#holds.has(id)) return true;
    const mine = new AbortController();
    this.#holds.set(id, mine);
    const signal = AbortSignal.any([mine.signal, this.#isOver.signal]);
    try {
      const release = await this.#ports.hold(`comptexpert-kit upload ${id}`, signal);
      if (signal.aborted) release();
      else signal.addEventListener('abort', release, { once: true });
      return !signal.aborted;
    } catch {
      return false;
    }
  }

  /** Without the file where it is too large to be kept with the others. */
  #slim(upload: KeptUpload): KeptUpload {
    const { id, size } = upload;
    this.#whole.delete(id);
    const together = [...this.#whole.values()].reduce((sum, other) => sum + other, 0);
    if (size > largestKept || together + size > mostKept) return { ...upload, file: undefined };
    this.#whole.set(id, size);
    return upload;
  }

  #write(work: (memory: UploadMemory) => Promise<void>): void {
    this.#last = this.#last
      .then(() => work(this.#ports.memory))
      .catch(() => {
        // The browser keeps nothing: uploads go on as long as the page does.
        this.#isOn = false;
      });
  }
}
