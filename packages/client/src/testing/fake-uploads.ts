import type { Deposit, DepositedDocument } from '@comptexpert-kit/contract';
import type { PageMoment } from '../ports.ts';
import type { ChosenFile } from '../space/uploads/chosen-file.ts';
import type { UploadDescription, UploadHearer, UploadTransport } from '../space/uploads/transport.ts';
import {
  type Transfer,
  TransferDoneEvent,
  type TransferFailureCode,
  type TransferState,
} from '../space/uploads/transfer.ts';
import { UploadQueue, type UploadQueuePorts } from '../space/uploads/upload-queue.ts';
import type { KeptUpload, UploadMemory } from '../space/uploads/upload-memory.ts';
import { FakeClock } from './fake-clock.ts';

/** What the firm takes, unless a test says otherwise. */
export const deposit: Deposit = {
  maxSize: 100_000_000,
  formats: [
    { name: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'] },
    { name: 'Image JPEG', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  ],
  quota: { limit: 1_000_000_000, used: 0 },
  parallel: 2,
  uploadLifetime: 86_400,
};

/** A document that is at the firm already. */
export const knownDocument = (sha256: string, given: Partial<DepositedDocument> = {}): DepositedDocument => ({
  id: 'older',
  name: 'facture.pdf',
  size: 10,
  mediaType: 'application/pdf',
  documentType: 'purchase-invoice',
  comment: null,
  sentAt: '2026-10-01T08:00:00.000Z',
  sentBy: 'Hugo Bernard',
  state: 'sent',
  sha256,
  mine: false,
  takenAt: null,
  filedAt: null,
  changeable: false,
  ...given,
});

/** A file whose content is its name, unless another is given. */
export const fileOf = (name: string, content: string = name, lastModified = 1_000): File =>
  new File([content], name, { type: 'application/pdf', lastModified });

/** Of that many bytes without holding them: above what is compared before it goes. */
export function largeFile(name: string, size: number): File {
  const file = fileOf(name);
  Object.defineProperty(file, 'size', { value: size });
  return file;
}

/** A file that the disk does not hand out any more. */
export function unreadable(name: string, size?: number): File {
  const file = size === undefined ? fileOf(name) : largeFile(name, size);
  const refuse = () => Promise.reject(new DOMException('moved', 'NotReadableError'));
  Object.defineProperty(file, 'arrayBuffer', { value: refuse });
  Object.defineProperty(file, 'slice', { value: () => ({ arrayBuffer: refuse }) });
  return file;
}

/** One attempt to send a file; a test says what becomes of it. */
export interface Attempt {
  readonly file: Blob;
  readonly about: UploadDescription;
  readonly url: string | undefined;
  readonly hear: UploadHearer;
  stopped: boolean;
}

/** A transport that does what a test says. */
export class FakeTransport implements UploadTransport {
  readonly attempts: Attempt[] = [];
  readonly discarded: string[] = [];

  /** Attempts that were not stopped, failed or done. */
  readonly going = new Set<Attempt>();

  send(file: Blob, about: UploadDescription, url: string | undefined, hear: UploadHearer): () => void {
    const attempt: Attempt = {
      file,
      about,
      url,
      hear: {
        ...hear,
        done: (answer) => {
          this.going.delete(attempt);
          hear.done(answer);
        },
        failed: (failure) => {
          this.going.delete(attempt);
          hear.failed(failure);
        },
      },
      stopped: false,
    };
    this.attempts.push(attempt);
    this.going.add(attempt);
    return () => {
      attempt.stopped = true;
      this.going.delete(attempt);
    };
  }

  discard(url: string): Promise<void> {
    this.discarded.push(url);
    return Promise.resolve();
  }

  /** The attempt under way for a file. */
  of(name: string): Attempt {
    const found = [...this.going].find(({ about }) => about.filename === name);
    if (!found) throw new Error(`${name} is not being sent; sending: ${this.sending.join(', ')}`);
    return found;
  }

  get sending(): string[] {
    return [...this.going].map(({ about }) => about.filename);
  }

  finish(name: string, documentId = `id of ${name}`, duplicateOf?: string): void {
    this.of(name).hear.done({ documentId, duplicateOf });
  }

  fail(name: string, status: number | undefined, code: TransferFailureCode, retryAfter?: number): void {
    this.of(name).hear.failed({ status, code, retryAfter });
  }
}

/** What several pages of one browser share. */
export class FakeMemory implements UploadMemory {
  readonly kept = new Map<string, KeptUpload>();
  /** By tab. */
  readonly chosen = new Map<string, readonly ChosenFile[]>();
  refuses = false;

  async list(): Promise<readonly KeptUpload[]> {
    await this.#ask();
    return [...this.kept.values()];
  }

  async keep(upload: KeptUpload): Promise<void> {
    await this.#ask();
    this.kept.set(upload.id, upload);
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.#ask();
    for (const id of ids) this.kept.delete(id);
  }

  async clear(): Promise<void> {
    await this.#ask();
    this.kept.clear();
    this.chosen.clear();
  }

  async keepChosen(tab: string, files: readonly ChosenFile[]): Promise<void> {
    await this.#ask();
    this.chosen.set(tab, files);
  }

  async takeChosen(tab: string): Promise<readonly ChosenFile[]> {
    await this.#ask();
    const files = this.chosen.get(tab) ?? [];
    this.chosen.delete(tab);
    return files;
  }

  #ask(): Promise<void> {
    return this.refuses ? Promise.reject(new Error('QuotaExceededError')) : Promise.resolve();
  }
}

/** The browser’s locks, of which one tab holds each. */
export class FakeLocks {
  readonly #queues = new Map<string, (() => void)[]>();

  readonly hold = (name: string, signal: AbortSignal): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      const turn = () => {
        resolve(() => {
          if (queue[0] !== turn) return;
          queue.shift();
          for (const next of queue.slice(0, 1)) next();
        });
      };
      signal.addEventListener('abort', () => {
        const place = queue.indexOf(turn);
        if (place > 0) {
          queue.splice(place, 1);
          reject(new DOMException('aborted', 'AbortError'));
        }
      });
      queue.push(turn);
      if (queue.length === 1) turn();
    });
}

/** Lets everything happen that needs no time. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

interface Options {
  readonly given?: Partial<Deposit>;
  readonly known?: (sha256: readonly string[]) => Promise<readonly DepositedDocument[]>;
  readonly memory?: FakeMemory;
  readonly locks?: FakeLocks;
  readonly clock?: FakeClock;
  readonly transport?: UploadQueuePorts['transport'];
  readonly owner?: string;
  readonly company?: string;
  readonly tab?: string;
}

/** A queue in a tab of its own, and everything that it stands on. */
export class UploadTab {
  readonly transport = new FakeTransport();
  readonly clock: FakeClock;
  readonly memory: FakeMemory;
  readonly locks: FakeLocks;
  readonly queue: UploadQueue;
  readonly asked: (readonly string[])[] = [];
  readonly done: Transfer[] = [];
  readonly page = {
    visible: true,
    focused: true,
    online: true,
    listen: (notify: (moment: PageMoment) => void) => {
      this.#notify = notify;
      return () => {
        this.#notify = undefined;
      };
    },
  };
  /** The network goes, and the browser says so. */
  cut(): void {
    this.page.online = false;
    for (const notify of [...this.#cuts]) notify();
  }

  changes = 0;
  renewals = 0;
  /** What comes of asking whether the session lives. */
  renew = (): Promise<void> => Promise.resolve();
  #notify: ((moment: PageMoment) => void) | undefined;
  readonly #cuts = new Set<() => void>();
  #ids = 0;

  constructor({
    given,
    known,
    memory,
    locks,
    clock,
    transport,
    owner = 'claire',
    company,
    tab = 'a',
  }: Options = {}) {
    this.clock = clock ?? new FakeClock();
    this.memory = memory ?? new FakeMemory();
    this.locks = locks ?? new FakeLocks();
    this.queue = new UploadQueue({
      takeChosen: () => this.memory.takeChosen(tab),
      api: {
        readDeposit: () => Promise.resolve({ ...deposit, ...given }),
        findKnownContents: (sha256) => {
          this.asked.push(sha256);
          return known ? known(sha256) : Promise.resolve([]);
        },
      },
      memory: this.memory,
      clock: this.clock,
      page: this.page,
      hold: this.locks.hold,
      newId: () => `${tab}${String((this.#ids += 1))}`,
      owner,
      company,
      random: () => 0.5,
      whenCut: (notify) => {
        this.#cuts.add(notify);
        return () => {
          this.#cuts.delete(notify);
        };
      },
      transport: transport ?? (() => Promise.resolve(this.transport)),
      renew: () => {
        this.renewals += 1;
        return this.renew();
      },
    });
    this.queue.addEventListener('change', () => {
      this.changes += 1;
    });
    this.queue.addEventListener('transfer-done', (event) => {
      if (event instanceof TransferDoneEvent) this.done.push(event.transfer);
    });
  }

  moment(moment: PageMoment): void {
    this.#notify?.(moment);
  }

  /** Adds files, says what they are, and sends them. */
  async send(...files: readonly (File | string)[]): Promise<readonly string[]> {
    if (!this.queue.deposit) await this.queue.prepare();
    const ids = this.queue.add(
      files.map((file) => ({ file: typeof file === 'string' ? fileOf(file) : file })),
    );
    this.queue.describe(ids, { documentType: 'purchase-invoice' });
    this.queue.submit(ids);
    // What is read to be compared is read outside of this turn.
    while (this.queue.transfers.some(({ state }) => state.status === 'comparing')) await calm();
    await calm();
    return ids;
  }

  get(name: string): Transfer {
    const found = this.queue.transfers.find((one) => one.name === name);
    if (!found) throw new Error(`${name} is not in the list`);
    return found;
  }

  state(name: string): TransferState {
    return this.get(name).state;
  }

  status(name: string): TransferState['status'] {
    return this.state(name).status;
  }

  get names(): string[] {
    return this.queue.transfers.map(({ name }) => name);
  }

  /** Time passes, and what follows from it. */
  async wait(seconds: number): Promise<void> {
    this.clock.advance(seconds * 1_000);
    await calm();
  }

  async fails(
    name: string,
    status: number | undefined,
    code: TransferFailureCode,
    retryAfter?: number,
  ): Promise<void> {
    this.transport.fail(name, status, code, retryAfter);
    await calm();
  }
}
