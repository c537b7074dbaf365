import type { Deposit } from '@comptexpert-kit/contract';
import type { Clock, PageLife } from '../../ports.ts';
import type { Documents } from '../documents.ts';
import type { ChosenFile, FileDescription } from './chosen-file.ts';
import { Comparison } from './comparison.ts';
import { fileRefusal } from './file-refusal.ts';
import { Pace } from './pace.ts';
import { progressOf, type QueueProgress } from './progress.ts';
import { comparedSize } from './same-content.ts';
import { type HaltingCode, Sender, type SenderPorts, type Sent } from './sender.ts';
import { TransferList } from './transfer-list.ts';
import { isChoiceOf, isUnderWay, sentOf, type Transfer, TransferDoneEvent, transferOf } from './transfer.ts';
import { UploadKeeper } from './upload-keeper.ts';
import type { KeptUpload, UploadMemory } from './upload-memory.ts';

export interface UploadQueuePorts extends SenderPorts {
  readonly api: Pick<Documents, 'readDeposit' | 'findKnownContents'>;
  readonly memory: UploadMemory;
  readonly clock: Clock;
  readonly page: PageLife;
  /** Waits until no other tab holds that name; the answer lets it go. */
  readonly hold: (name: string, signal: AbortSignal) => Promise<() => void>;
  readonly newId: () => string;
  /** What this tab had chosen before it was known who is here. */
  readonly takeChosen: () => Promise<readonly ChosenFile[]>;
  /** Subject of the account that sends. */
  readonly owner: string;
  readonly company: string | undefined;
}

/**
 * Files on their way to the firm: chosen, described, compared with what is there, sent a few at a time, and taken up again after
 * whatever may happen. Dispatches `change`, and {@link TransferDoneEvent} for each that came through.
 */
export class UploadQueue extends EventTarget {
  readonly #ports: UploadQueuePorts;
  readonly #list: TransferList;
  readonly #keeper: UploadKeeper;
  readonly #comparison: Comparison;
  readonly #pace = new Pace();
  readonly #files = new Map<string, File>();
  readonly #senders = new Map<string, Sender>();
  readonly #going = new Set<string>();
  readonly #stopListening: () => void;
  #deposit: Deposit | undefined;
  #halt: HaltingCode | undefined;
  #isOver = false;

  constructor(ports: UploadQueuePorts) {
    super();
    this.#ports = ports;
    this.#list = new TransferList(ports.clock);
    this.#keeper = new UploadKeeper(ports);
    this.#comparison = new Comparison({
      list: this.#list,
      fileOf: (id) => this.#files.get(id),
      ask: (sha256) => ports.api.findKnownContents(sha256, this.#ofCompany),
      passed: (id) => {
        this.#enqueue(id);
        this.#pump();
      },
    });
    this.#list.addEventListener('change', () => {
      this.#measure();
      this.dispatchEvent(new Event('change'));
    });
    this.#stopListening = ports.page.listen((moment) => {
      if (moment !== 'shown' || ports.page.online) this.#encourage();
    });
  }

  get transfers(): readonly Transfer[] {
    return this.#list.all;
  }

  /** What stops everything; {@link goOn} once that is mended. */
  get halt(): HaltingCode | undefined {
    return this.#halt;
  }

  /** What may be sent, once that is known. */
  get deposit(): Deposit | undefined {
    return this.#deposit;
  }

  /** Whether what is under way is kept on this device until it has come through. */
  get keeps(): boolean {
    return this.#keeper.isOn;
  }

  get progress(): QueueProgress {
    const progress = progressOf(this.transfers);
    const { size, sent } = progress;
    return {
      ...progress,
      secondsLeft: this.#going.size > 0 ? this.#pace.secondsFor(size - sent) : undefined,
    };
  }

  /** Asks what may be sent. Rejects with a ClientError. */
  async prepare(signal?: AbortSignal): Promise<void> {
    this.#deposit = await this.#ports.api.readDeposit(this.#ofCompany, signal);
    this.#list.dispatchEvent(new Event('change'));
    this.#pump();
  }

  /** What is chosen and not to be sent yet. */
  get chosen(): readonly ChosenFile[] {
    return this.transfers.flatMap(({ id, path, state }) => {
      const file = state.status === 'draft' ? this.#files.get(id) : undefined;
      return file ? [path === undefined ? { file } : { file, path }] : [];
    });
  }

  /** Takes up what an earlier page began, and what was chosen before a sign-in; nothing where nothing is kept. */
  async restore(): Promise<void> {
    for await (const { kept, isMine } of this.#keeper.restore((id) => {
      this.#drop(id);
    })) {
      if (this.#list.get(kept.id)) continue;
      this.#list.add([transferOf(kept, isMine)]);
      if (kept.file) this.#files.set(kept.id, kept.file);
      void isMine.whenMine.then((stillThere) => {
        if (stillThere) this.#takeUp(kept);
      });
    }
    this.add(await this.#ports.takeChosen().catch(() => []));
  }

  /** Whether to keep what is under way beyond this page: only on a device that is one’s own. */
  async keepBeyondPage(isOn: boolean): Promise<void> {
    await this.#keeper.turn(
      isOn,
      isOn ? this.transfers.filter(isUnderWay).flatMap((one) => this.#keptOf(one)) : [],
    );
    this.#list.dispatchEvent(new Event('change'));
  }

  /** Adds files that were chosen; one that is there already is not added again. The answer: which are new. */
  add(chosen: readonly ChosenFile[]): readonly string[] {
    const added: Transfer[] = [];
    for (const { file, path } of chosen) {
      if (this.transfers.some((one) => isChoiceOf(one, this.#files.get(one.id), { file, path }))) continue;
      if (this.#fillsIn(file)) continue;
      const id = this.#ports.newId();
      const code = fileRefusal(file, this.#deposit);
      this.#files.set(id, file);
      added.push({
        id,
        name: file.name,
        path,
        size: file.size,
        documentType: undefined,
        comment: '',
        state: code === undefined ? { status: 'draft' } : { status: 'refused', code },
      });
    }
    this.#list.add(added);
    return added.map(({ id }) => id);
  }

  /** Says of these what they are; only before they are sent. */
  describe(ids: readonly string[], description: FileDescription): void {
    for (const id of ids)
      if (this.#list.get(id)?.state.status === 'draft') this.#list.change(id, description);
  }

  /** Sends those of these that are described. */
  submit(ids: readonly string[]): void {
    for (const id of ids) {
      const transfer = this.#list.get(id);
      if (transfer?.state.status !== 'draft' || transfer.documentType === undefined) continue;
      if (transfer.size > comparedSize) this.#enqueue(id);
      else this.#list.change(id, { state: { status: 'comparing' } });
    }
    this.#comparison.go();
    this.#pump();
  }

  /** Sends one whose content is there already. */
  sendAnyway(id: string): void {
    if (this.#list.get(id)?.state.status !== 'asking') return;
    this.#enqueue(id);
    this.#pump();
  }

  pause(ids: readonly string[]): void {
    for (const id of ids) {
      const transfer = this.#list.get(id);
      if (!transfer || !['waiting', 'sending', 'retrying'].includes(transfer.state.status)) continue;
      this.#senders.get(id)?.stop();
      this.#going.delete(id);
      this.#list.change(id, { state: { status: 'paused', sent: sentOf(transfer) } });
    }
    this.#pump();
  }

  /** Goes on with what was paused, has failed or waits for its next attempt. */
  resume(ids: readonly string[]): void {
    for (const id of ids) {
      const transfer = this.#list.get(id);
      if (!transfer || !['paused', 'failed', 'retrying'].includes(transfer.state.status)) continue;
      this.#senders.get(id)?.stop();
      this.#senders.get(id)?.encourage();
      this.#list.change(id, { state: { status: 'waiting', sent: sentOf(transfer) } });
    }
    this.#pump();
  }

  /** Takes these off the list; what the server has of them it forgets. What came through stays there. */
  cancel(ids: readonly string[]): void {
    for (const id of ids) {
      const transfer = this.#list.get(id);
      // What another tab sends is for that tab to take back.
      if (!transfer || transfer.state.status === 'elsewhere') continue;
      if (transfer.state.status !== 'done') this.#discard(id);
      this.#drop(id);
    }
    this.#pump();
  }

  /** Puts it at that place of the list; those before go first. */
  move(id: string, place: number): void {
    this.#list.move(id, place);
  }

  /** What stopped everything is mended. */
  goOn(): void {
    this.#halt = undefined;
    for (const sender of this.#senders.values()) sender.encourage();
    this.#encourage();
  }

  /** Nothing of this person’s stays on this device. */
  async forget(): Promise<void> {
    await this.#keeper.clear();
  }

  /** Stops everything; what the server has can be taken up by another page. */
  dispose(): void {
    this.#isOver = true;
    this.#stopListening();
    for (const sender of this.#senders.values()) sender.stop();
    this.#going.clear();
    this.#keeper.dispose();
    this.#list.dispose();
  }

  get #ofCompany(): { company?: string } {
    const { company } = this.#ports;
    return company === undefined ? {} : { company };
  }

  /** A file that an upload of an earlier page waits for. */
  #fillsIn(file: File): boolean {
    const missing = this.transfers.find(
      ({ id, name, size, state }) =>
        state.status === 'missing' &&
        name === file.name &&
        size === file.size &&
        this.#keeper.lastModifiedOf(id) === file.lastModified,
    );
    if (!missing) return false;
    this.#files.set(missing.id, file);
    this.#list.change(missing.id, { state: { status: 'waiting', sent: sentOf(missing) } });
    this.#pump();
    return true;
  }

  #takeUp(kept: KeptUpload): void {
    const sent = sentOf(this.#list.get(kept.id) ?? transferOf(kept, { now: true }));
    this.#list.change(kept.id, {
      state: kept.file ? { status: 'waiting', sent } : { status: 'missing', sent },
    });
    this.#pump();
  }

  #enqueue(id: string): void {
    this.#list.change(id, { state: { status: 'waiting', sent: 0 } });
    const transfer = this.#list.get(id);
    if (transfer) for (const kept of this.#keptOf(transfer)) this.#keeper.keep(kept);
  }

  #pump(): void {
    const most = this.#deposit?.parallel ?? 1;
    for (const transfer of this.transfers) {
      if (this.#isOver || this.#halt !== undefined || this.#going.size >= most) return;
      if (transfer.state.status !== 'waiting' || this.#going.has(transfer.id)) continue;
      const sender = this.#senders.get(transfer.id) ?? this.#senderOf(transfer);
      if (!sender) continue;
      this.#senders.set(transfer.id, sender);
      this.#going.add(transfer.id);
      sender.start();
    }
  }

  #senderOf(transfer: Transfer): Sender | undefined {
    const { id, name, documentType, comment } = transfer;
    const file = this.#files.get(id);
    if (!file || documentType === undefined) return undefined;
    const { company } = this.#ports;
    const about = { filename: name, filetype: file.type, documentType, comment, company };
    return new Sender(
      this.#ports,
      { file, about, url: this.#keeper.urlOf(id), sent: sentOf(transfer) },
      {
        is: (state) => {
          if (state.status === 'sending') this.#going.add(id);
          this.#list.change(
            id,
            { state },
            state.status === 'sending' && state.sent > 0 ? 'in its time' : 'soon',
          );
        },
        placed: (url) => {
          this.#keeper.placed(id, url);
        },
        done: (sent) => {
          this.#finish(id, sent);
        },
        rests: () => {
          this.#going.delete(id);
          this.#pump();
        },
        halted: (code) => {
          this.#stopAll(code);
        },
      },
    );
  }

  #finish(id: string, sent: Sent): void {
    this.#going.delete(id);
    this.#senders.delete(id);
    this.#files.delete(id);
    this.#keeper.forget(id);
    this.#list.change(id, { state: { status: 'done', ...sent } });
    const transfer = this.#list.get(id);
    if (transfer) this.dispatchEvent(new TransferDoneEvent(transfer));
    this.#pump();
  }

  #stopAll(code: HaltingCode): void {
    this.#halt = code;
    for (const id of this.#going) {
      const transfer = this.#list.get(id);
      this.#senders.get(id)?.stop();
      if (transfer) this.#list.change(id, { state: { status: 'waiting', sent: sentOf(transfer) } });
    }
    this.#going.clear();
  }

  #encourage(): void {
    const waiting = this.transfers.filter(
      ({ state }) =>
        state.status === 'retrying' ||
        (state.status === 'failed' && ['unreachable', 'offline', 'unavailable'].includes(state.code)),
    );
    this.resume(waiting.map(({ id }) => id));
  }

  /** Has the server forget what it has of one. */
  #discard(id: string): void {
    const sender = this.#senders.get(id);
    const url = sender?.url ?? this.#keeper.urlOf(id);
    sender?.stop();
    if (url === undefined) return;
    this.#ports.transport().then(
      (transport) => transport.discard(url),
      () => undefined,
    );
  }

  #drop(id: string): void {
    this.#senders.get(id)?.stop();
    this.#senders.delete(id);
    this.#going.delete(id);
    this.#files.delete(id);
    this.#comparison.forget(id);
    this.#keeper.forget(id);
    this.#list.remove(new Set([id]));
  }

  #keptOf({ id, name, path, size, documentType, comment }: Transfer): KeptUpload[] {
    const file = this.#files.get(id);
    if (!file || documentType === undefined) return [];
    const { owner, company } = this.#ports;
    const { lastModified } = file;
    const url = this.#senders.get(id)?.url;
    return [{ id, owner, company, name, path, size, lastModified, documentType, comment, url, file }];
  }

  #measure(): void {
    if (this.#going.size === 0) this.#pace.rest();
    else this.#pace.note(this.#ports.clock.now(), this.progress.sent);
  }
}
