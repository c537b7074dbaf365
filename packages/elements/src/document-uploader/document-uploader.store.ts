import type {
  ChosenFile,
  ComptexpertClient,
  FileDescription,
  Transfer,
  UploadQueue,
} from '@comptexpert-kit/client';
import type { Clock } from '../shared/clock.ts';
import { SignedInStore, type SignedInState } from '../shared/signed-in.store.ts';

export interface DocumentUploaderPorts {
  readonly client: Pick<
    ComptexpertClient,
    'session' | 'start' | 'signIn' | 'space' | 'addEventListener' | 'removeEventListener'
  >;
  readonly clock: Clock;
  readonly company: string | undefined;
  /** A document came through. */
  readonly sent: (documentId: string | undefined) => void;
  /** Nothing is under way any more: how many came through, and how many somebody has to look at. */
  readonly finished: (sent: number, failed: number) => void;
}

/** Something worth saying aloud, once. */
export type Saying =
  | { readonly about: 'added' | 'early' | 'started'; readonly count: number }
  | { readonly about: 'finished'; readonly done: number; readonly failed: number }
  | { readonly about: 'asked' | 'failed'; readonly name: string };

/** What was decided of all files that are not sent yet. */
export interface Draft {
  readonly description: FileDescription;
  /** Somebody wanted to send without a type. */
  readonly isTypeMissing: boolean;
}

const emptyDraft: Draft = { description: {}, isTypeMissing: false };
const isMoving = ({ state }: Transfer): boolean =>
  ['comparing', 'waiting', 'sending', 'retrying', 'asking'].includes(state.status);

const isSame =
  (one: ChosenFile) =>
  (other: ChosenFile): boolean =>
    one.path === other.path &&
    one.file.name === other.file.name &&
    one.file.size === other.file.size &&
    one.file.lastModified === other.file.lastModified;

/**
 * What somebody deposits: the files that are chosen and described, and the queue that sends them. Dispatches `change`; `said` with
 * {@link saying}.
 */
export class DocumentUploaderStore extends EventTarget {
  readonly #ports: DocumentUploaderPorts;
  readonly #session: SignedInStore<UploadQueue>;
  #queue: UploadQueue | undefined;
  #owner: string | undefined;
  #draft = emptyDraft;
  /** Chosen before it was known who is here. */
  #early: readonly ChosenFile[] = [];
  #isEarlyKept = false;
  #known = new Map<string, Transfer['state']['status']>();
  #wasMoving = false;
  /** Told of as come through. */
  readonly #counted = new Set<string>();
  /** Stopped because the element left the page. */
  #resting: readonly string[] = [];
  saying: Saying | undefined;

  constructor(ports: DocumentUploaderPorts) {
    super();
    this.#ports = ports;
    this.#session = new SignedInStore<UploadQueue>({
      client: ports.client,
      clock: ports.clock,
      read: (signal) => this.#open(signal),
    });
    this.#session.addEventListener('change', () => {
      const { session } = ports.client;
      // Who signs out leaves nothing behind; a session that ran out is come back to.
      if (session.status === 'signed-out' && ['requested', 'elsewhere'].includes(session.reason))
        this.#forget();
      this.#tell();
    });
  }

  get state(): SignedInState<UploadQueue> {
    return this.#session.state;
  }

  get queue(): UploadQueue | undefined {
    return this.#queue;
  }

  get draft(): Draft {
    return this.#draft;
  }

  get drafts(): readonly Transfer[] {
    return this.#transfers.filter(({ state }) => state.status === 'draft');
  }

  /** Everything but drafts. */
  get sent(): readonly Transfer[] {
    return this.#transfers.filter(({ state }) => state.status !== 'draft');
  }

  /** Chosen before it was known who is here: they wait for that. */
  get early(): readonly ChosenFile[] {
    return this.#early;
  }

  /** Whether closing the page would lose something. */
  get isAtStake(): boolean {
    if (this.#early.length > 0) return !this.#isEarlyKept;
    return this.#queue !== undefined && !this.#queue.keeps && this.#transfers.some(isMoving);
  }

  async start(silent: boolean): Promise<void> {
    this.#queue?.resume(this.#resting);
    this.#resting = [];
    await this.#session.start(silent);
  }

  async retry(): Promise<void> {
    await this.#session.retry();
  }

  /** What is chosen comes along, also where the page is left for it. */
  async signIn(): Promise<void> {
    const chosen = [...this.#early, ...(this.#queue?.chosen ?? [])];
    if (chosen.length > 0 && this.state.status === 'signed-out' && !this.state.pending)
      this.#isEarlyKept = await this.#keepChosen(chosen);
    await this.#session.signIn(undefined);
  }

  /** Stops what is under way; {@link start} goes on. */
  dispose(): void {
    this.#session.dispose();
    this.#resting = this.#transfers.filter(isMoving).map(({ id }) => id);
    this.#queue?.pause(this.#resting);
  }

  /** Ends for good: another client’s or company’s takes its place. */
  end(): void {
    this.dispose();
    this.#queue?.dispose();
  }

  /** Takes files in; those of before stay. */
  add(files: readonly ChosenFile[]): void {
    if (files.length === 0) return;
    if (!this.#queue) {
      this.#early = [...this.#early, ...files.filter((chosen) => !this.#early.some(isSame(chosen)))];
      this.#isEarlyKept = false;
      this.#say({ about: 'early', count: this.#early.length });
      return;
    }
    const added = this.#queue.add(files);
    this.#queue.describe(added, this.#draft.description);
    const drafts = this.drafts.filter(({ id }) => added.includes(id));
    const refused = this.#transfers.find(({ id, state }) => added.includes(id) && state.status === 'refused');
    if (drafts.length > 0) this.#say({ about: 'added', count: drafts.length });
    else if (refused) this.#say({ about: 'failed', name: refused.name });
  }

  /** Says of all drafts what they are. */
  describeAll(description: FileDescription): void {
    this.#draft = { description: { ...this.#draft.description, ...description }, isTypeMissing: false };
    this.#queue?.describe(
      this.drafts.map(({ id }) => id),
      description,
    );
    this.#tell();
  }

  describe(id: string, description: FileDescription): void {
    this.#queue?.describe([id], description);
  }

  /** Sends the drafts, or says that a type is missing; answers whether they go. */
  submit(): boolean {
    const { drafts } = this;
    if (drafts.some(({ documentType }) => documentType === undefined)) {
      this.#draft = { ...this.#draft, isTypeMissing: true };
      this.#tell();
      return false;
    }
    this.#draft = emptyDraft;
    this.#queue?.submit(drafts.map(({ id }) => id));
    this.#say({ about: 'started', count: drafts.length });
    return true;
  }

  discardDrafts(): void {
    this.#draft = emptyDraft;
    this.#queue?.cancel(this.drafts.map(({ id }) => id));
    this.#tell();
  }

  /** Takes off the list what came through or was refused. */
  clear(): void {
    this.#queue?.cancel(
      this.#transfers.filter(({ state }) => ['done', 'refused'].includes(state.status)).map(({ id }) => id),
    );
  }

  get #transfers(): readonly Transfer[] {
    return this.#queue?.transfers ?? [];
  }

  async #keepChosen(files: readonly ChosenFile[]): Promise<boolean> {
    try {
      await (await this.#ports.client.space()).keepChosen(files);
      return true;
    } catch {
      // The browser asks before it leaves the page.
      return false;
    }
  }

  async #open(signal: AbortSignal | undefined): Promise<UploadQueue> {
    const { client, company } = this.#ports;
    const owner = client.session.status === 'signed-in' ? client.session.claims.sub : undefined;
    const known = this.#queue;
    if (known && owner === this.#owner) {
      await known.prepare(signal);
      known.goOn();
      return known;
    }
    known?.dispose();
    const space = await client.space();
    const queue = await space.openUploads(company === undefined ? {} : { company });
    await queue.prepare(signal);
    if (signal?.aborted) queue.dispose();
    signal?.throwIfAborted();
    this.#owner = owner;
    this.#queue = queue;
    queue.addEventListener('change', () => {
      this.#follow(queue);
    });
    await queue.restore();
    if (client.session.status === 'signed-in' && client.session.kept && !queue.keeps)
      await queue.keepBeyondPage(true);
    const early = this.#early;
    this.#early = [];
    this.add(early);
    return queue;
  }

  #follow(queue: UploadQueue): void {
    if (queue !== this.#queue) return;
    for (const transfer of queue.transfers) this.#notice(transfer);
    const isMovingNow = queue.transfers.some(isMoving);
    if (this.#wasMoving && !isMovingNow) this.#finish(queue);
    this.#wasMoving = isMovingNow;
    if (queue.halt === 'login-required' && this.#session.state.status === 'ready') this.#session.lost();
    this.#tell();
  }

  #notice({ id, name, state }: Transfer): void {
    const before = this.#known.get(id);
    if (before === state.status) return;
    this.#known.set(id, state.status);
    if (state.status === 'asking') this.#say({ about: 'asked', name });
    if (state.status === 'failed') this.#say({ about: 'failed', name });
    if (state.status === 'done' && before !== undefined) this.#ports.sent(state.documentId);
  }

  #finish(queue: UploadQueue): void {
    const count = (status: Transfer['state']['status']): number =>
      queue.transfers.filter(({ state }) => state.status === status).length;
    if (count('paused') > 0) return;
    const arrived = queue.transfers.filter(
      ({ id, state }) => state.status === 'done' && !this.#counted.has(id),
    );
    for (const { id } of arrived) this.#counted.add(id);
    const [done, failed] = [arrived.length, count('failed') + count('refused')];
    this.#say({ about: 'finished', done, failed });
    this.#ports.finished(done, failed);
  }

  #forget(): void {
    const queue = this.#queue;
    this.#early = [];
    this.saying = undefined;
    if (!queue) return;
    this.#queue = undefined;
    this.#owner = undefined;
    this.#draft = emptyDraft;
    this.#wasMoving = false;
    queue.pause(queue.transfers.map(({ id }) => id));
    void queue.forget().finally(() => {
      queue.dispose();
    });
  }

  #say(saying: Saying): void {
    this.saying = saying;
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}
