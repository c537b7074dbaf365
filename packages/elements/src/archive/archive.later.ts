import '../settings/settings.define.ts';
import { selectionLimit } from '@comptexpert-kit/contract/rules';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { archiveWords, type ArchiveWords } from '../locales/fr/archive.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { failureOf } from '../shared/failure.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { painted } from '../shared/painted.ts';
import { saidStyles } from '../shared/said.styles.ts';
import { saveBlob } from '../shared/save-blob.ts';
import { SignedInStore, type SignedInState } from '../shared/signed-in.store.ts';
import { card, failedView, loadingView, meaningOf, signedOutView } from '../shared/signed-in-views.ts';
import type { Rest } from '../shared/two-part-element.ts';
import type { DocumentViewer } from '../shared/viewer/viewer.later.ts';
import { Words } from '../shared/words.ts';
import type { Column, IndexedFile } from './archive-index.ts';
import { archiveListStyles } from './archive-list.styles.ts';
import { type ArchivePage, listView } from './archive-views.ts';
import { CxArchiveOpenedEvent } from './archive.events.ts';
import { type ArchiveBeginning, ArchiveStore, beginReading } from './archive.store.ts';
import { GridKeys } from './grid-keys.ts';
import { RowWindow } from './row-window.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly silent: boolean;
  readonly company: string | undefined;
  adopt(...styles: readonly CSSResult[]): void;
}

/** So long after the last change of the list it is read out, in milliseconds. */
const quietTime = 500;

/** Everything that the archive does, which has to ask who is there before it can show anything. */
export class ArchiveLater implements Rest, ArchivePage {
  readonly store = new ArchiveStore((file) => this.words.type(file), painted);
  readonly #host: Host;
  readonly #clock: Clock;
  readonly #words: Words<ArchiveWords>;
  #client: ComptexpertClient | undefined;
  #session: SignedInStore<ArchiveBeginning> | undefined;
  #company: string | undefined;
  #isBroken = false;
  #rows: RowWindow | undefined;
  #keys: GridKeys | undefined;
  #viewer: DocumentViewer | undefined;
  #stopSaying = (): void => undefined;
  said = '';
  refusal: string | undefined;
  isBusy = false;

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    this.#clock = host.clock ?? systemClock;
    this.#company = host.company;
    this.#words = new Words(host, archiveWords, {
      en: async () => (await import('../locales/en/archive.ts')).archiveWords,
    });
    host.adopt(controlStyles, outcomeStyles, saidStyles, archiveListStyles);
    this.store.addEventListener('change', () => {
      this.#sayLater();
      host.requestUpdate();
    });
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    if (this.#isBroken) return 'failed';
    return this.#needsSecondFactor ? 'second-factor' : this.#state.status;
  }

  get words(): ArchiveWords {
    return this.#words.current;
  }

  get #state(): SignedInState<ArchiveBeginning> {
    return this.#session?.state ?? { status: 'loading', slow: false };
  }

  get #needsSecondFactor(): boolean {
    const state = this.#state;
    return state.status === 'failed' && state.failure.code === 'second-factor-required';
  }

  connect(client: ComptexpertClient): void {
    addEventListener('online', this.#retry);
    if (client !== this.#client) {
      this.#session?.dispose();
      this.#client = client;
      this.#session = this.#follow(client);
      this.#isBroken = false;
    }
    void this.#session?.start(this.#host.silent);
  }

  disconnect(): void {
    removeEventListener('online', this.#retry);
    this.#session?.dispose();
    this.#viewer?.close();
    this.#dropRows();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  update(): void {
    if (this.#host.company === this.#company) return;
    this.#company = this.#host.company;
    // Only now: what is drawn at this moment is still the other company's.
    queueMicrotask(() => {
      this.#clear();
      void this.#session?.renew();
    });
  }

  updated(): void {
    const list = this.#host.shadowRoot?.querySelector<HTMLElement>('.list');
    const lines = list?.querySelector<HTMLElement>('.lines');
    if (list && list === this.#rows?.scroller) {
      // Words may be others now.
      this.#rows.refresh();
      return;
    }
    this.#dropRows();
    if (!list || !lines) return;
    const rows = new RowWindow(list, lines, { store: this.store, words: () => this.words });
    this.#rows = rows;
    this.#keys = new GridKeys({
      store: this.store,
      rows,
      clock: this.#clock,
      open: (at) => {
        this.#open(at);
      },
      leave: () => {
        const { folder, index, typed } = this.store;
        if (typed === '' && folder !== null) this.enter(index.folder(folder)?.parent ?? null);
      },
    });
  }

  render(): TemplateResult {
    const state = this.#state;
    const { words } = this;
    if (this.#isBroken) return failedView(words, { code: 'misconfigured' }, this.#retry);
    switch (state.status) {
      case 'loading':
        return loadingView(words, state.slow);
      case 'failed':
        return this.#needsSecondFactor
          ? html`<cx-second-factor
              .client=${this.#client}
              .clock=${this.#host.clock}
              @cx-second-factor-proved=${this.#retry}
            ></cx-second-factor>`
          : failedView(words, state.failure, this.#retry);
      case 'signed-out':
        return signedOutView(words, state, () => void this.#session?.signIn(undefined));
      case 'ready':
        return card(
          html`${listView(this)}
            <div class="viewer">${nothing}</div>`,
        );
    }
  }

  readonly search = (typed: string): void => {
    this.#rows?.rewind();
    this.store.search(typed);
  };

  readonly enter = (folder: string | null): void => {
    this.#rows?.rewind();
    this.store.enter(folder);
    this.#rows?.go(0);
  };

  readonly sort = (column: Column): void => {
    void this.store.sort(column).then(() => {
      this.#rows?.rewind();
      this.#rows?.refresh();
    });
  };

  readonly view = (): void => {
    const [file] = this.store.selected;
    if (file) void this.#show(file, false);
  };

  readonly print = (): void => {
    const [file] = this.store.selected;
    if (file) void this.#show(file, true);
  };

  readonly save = (): void => {
    const files = this.store.selected;
    const [first, second] = files;
    if (!first) return;
    void this.#try(async () => {
      const space = await this.#reached.space();
      if (second) {
        if (files.length > selectionLimit) {
          this.refusal = this.words.tooMany(selectionLimit);
          return;
        }
        await space.saveArchives(files.map(({ id }) => id));
      } else saveBlob(this.#host.ownerDocument, first.name, await space.readArchive(first.id));
      this.#say(this.words.started);
    });
  };

  readonly readAgain = (): void => {
    void this.#session?.reload();
  };

  get #reached(): ComptexpertClient {
    if (!this.#client) throw new TypeError('no client');
    return this.#client;
  }

  #follow(client: ComptexpertClient): SignedInStore<ArchiveBeginning> {
    const session = new SignedInStore<ArchiveBeginning>({
      client,
      clock: this.#clock,
      read: async (signal) => beginReading(await client.space(), this.#company, signal),
    });
    session.addEventListener('change', () => {
      const { state } = session;
      if ('failure' in state) reportFailure(this.#host, state.failure?.code);
      if (this.#needsSecondFactor) void import('../second-factor/second-factor.define.ts');
      this.#host.requestUpdate();
    });
    session.addEventListener('ready', () => {
      const { state } = session;
      if (state.status === 'ready') void this.store.open(state.value);
    });
    session.addEventListener('lost', () => {
      this.#clear();
    });
    return session;
  }

  #open(at: number): void {
    const line = this.store.line(at);
    if (line?.kind === 'folder') this.enter(line.folder.id);
    else if (line) {
      this.store.selectOnly(at);
      void this.#show(line.file, false);
    }
  }

  async #show(file: IndexedFile, prints: boolean): Promise<void> {
    await this.#try(async () => {
      const { index } = this.store;
      const { DocumentViewer } = await import('../shared/viewer/viewer.later.ts');
      const place = this.#host.shadowRoot?.querySelector<HTMLElement>('.viewer');
      // Another company's archive may be there by now.
      if (!place || index !== this.store.index) return;
      this.#host.adopt(...DocumentViewer.styles);
      this.#viewer?.close();
      const viewer = new DocumentViewer(place, {
        words: this.words,
        read: async (options) => (await this.#reached.space()).readArchive(file.id, options),
        failed: (failure) => {
          if (failure.code === 'login-required') this.#session?.lost();
          return meaningOf(this.words, failure.code);
        },
      });
      this.#viewer = viewer;
      this.#host.dispatchEvent(new CxArchiveOpenedEvent(file.id));
      await viewer.open(file, prints);
    });
  }

  /** Does what was asked for, one thing at a time, and says what went wrong. */
  async #try(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.refusal = undefined;
    this.#host.requestUpdate();
    try {
      await work();
    } catch (error) {
      const { code } = failureOf(error);
      reportFailure(this.#host, code);
      if (code === 'login-required') this.#session?.lost();
      else if (code === 'second-factor-required') void this.#session?.reload();
      else this.refusal = meaningOf(this.words, code).join(' ');
    } finally {
      this.isBusy = false;
      this.#host.requestUpdate();
    }
  }

  #clear(): void {
    this.#viewer?.close();
    this.#stopSaying();
    this.said = '';
    this.refusal = undefined;
    this.store.close();
  }

  #dropRows(): void {
    this.#keys?.dispose();
    this.#rows?.dispose();
    this.#keys = this.#rows = undefined;
  }

  #sayLater(): void {
    this.#stopSaying();
    this.#stopSaying = this.#clock.after(quietTime, () => {
      const { selected, typed, filesFound } = this.store;
      const bytes = selected.reduce((sum, { size }) => sum + size, 0);
      const { words } = this;
      if (selected.length > 0) this.#say(words.selected(selected.length, bytes));
      else this.#say(typed === '' ? words.documents(filesFound) : words.found(filesFound));
    });
  }

  #say(text: string): void {
    this.said = text;
    this.#host.requestUpdate();
  }

  readonly #retry = (): void => {
    void this.#session?.retry();
  };
}
