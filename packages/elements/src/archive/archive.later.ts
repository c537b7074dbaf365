import { selectionLimit } from '@comptexpert-kit/contract/rules';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import { archiveWords, type ArchiveWords } from '../locales/fr/archive.ts';
import { failureOf } from '../shared/failure.ts';
import { reportFailure } from '../shared/inspect.ts';
import { painted } from '../shared/painted.ts';
import { saveBlob } from '../shared/save-blob.ts';
import { SignedInRest, type SignedInHost } from '../shared/signed-in-rest.ts';
import { card, meaningOf } from '../shared/signed-in-views.ts';
import type { DocumentViewer } from '../shared/viewer/viewer.later.ts';
import type { Column, IndexedFile } from './archive-index.ts';
import { archiveListStyles } from './archive-list.styles.ts';
import { type ArchivePage, listView } from './archive-views.ts';
import { CxArchiveOpenedEvent } from './archive.events.ts';
import { type ArchiveBeginning, ArchiveStore, beginReading } from './archive.store.ts';
import { GridKeys } from './grid-keys.ts';
import { RowWindow } from './row-window.ts';

/** What this needs of the element that it belongs to. */
interface Host extends SignedInHost {
  readonly company: string | undefined;
}

/** So long after the last change of the list it is read out, in milliseconds. */
const quietTime = 500;

/** Everything that the archive does, which has to ask who is there before it can show anything. */
export class ArchiveLater extends SignedInRest<ArchiveBeginning, ArchiveWords, Host> implements ArchivePage {
  readonly store = new ArchiveStore((file) => this.words.type(file), painted);
  #company: string | undefined;
  #rows: RowWindow | undefined;
  #keys: GridKeys | undefined;
  #viewer: DocumentViewer | undefined;
  #stopSaying = (): void => undefined;
  /** The summary that needs no more saying. */
  #summaryTold = '';
  said = '';
  refusal: string | undefined;
  isBusy = false;

  constructor(host: Host) {
    super(host, {
      french: archiveWords,
      others: { en: async () => (await import('../locales/en/archive.ts')).archiveWords },
      styles: [archiveListStyles],
      takesSecondFactor: true,
    });
    this.#company = host.company;
    this.store.addEventListener('change', () => {
      this.#sayLater();
      host.requestUpdate();
    });
  }

  override disconnect(): void {
    super.disconnect();
    this.#viewer?.close();
    this.#dropRows();
  }

  update(): void {
    if (this.host.company === this.#company) return;
    this.#company = this.host.company;
    // Only now: what is drawn at this moment is still the other company's.
    queueMicrotask(() => {
      this.#clear();
      void this.session?.renew();
    });
  }

  override updated(): void {
    const list = this.host.shadowRoot?.querySelector<HTMLElement>('.list');
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
      clock: this.clock,
      open: (at) => {
        this.#open(at);
      },
      leave: () => {
        const { folder, index, typed } = this.store;
        if (typed === '' && folder !== null) this.enter(index.folder(folder)?.parent ?? null);
      },
    });
  }

  protected override async read(client: ComptexpertClient, signal?: AbortSignal): Promise<ArchiveBeginning> {
    return beginReading(await client.space(), this.#company, signal);
  }

  protected override renderReady(): TemplateResult {
    return card(
      html`${listView(this)}
        <div class="viewer">${nothing}</div>`,
    );
  }

  protected override begin(beginning: ArchiveBeginning): void {
    void this.store.open(beginning);
  }

  protected override end(): void {
    this.#clear();
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
      const space = await this.client.space();
      if (second) {
        if (files.length > selectionLimit) {
          this.refusal = this.words.tooMany(selectionLimit);
          return;
        }
        await space.saveArchives(files.map(({ id }) => id));
      } else saveBlob(this.host.ownerDocument, first.name, await space.readArchive(first.id));
      this.#say(this.words.started);
    });
  };

  readonly readAgain = (): void => {
    void this.session?.reload();
  };

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
      const place = this.host.shadowRoot?.querySelector<HTMLElement>('.viewer');
      // Another company's archive may be there by now.
      if (!place || index !== this.store.index) return;
      this.host.adopt(...DocumentViewer.styles);
      this.#viewer?.close();
      const viewer = new DocumentViewer(place, {
        words: this.words,
        read: async (options) => (await this.client.space()).readArchive(file.id, options),
        failed: (failure) => {
          if (failure.code === 'login-required') this.lost();
          return meaningOf(this.words, failure.code);
        },
      });
      this.#viewer = viewer;
      this.host.dispatchEvent(new CxArchiveOpenedEvent(file.id));
      await viewer.open(file, prints);
    });
  }

  /** Does what was asked for, one thing at a time, and says what went wrong. */
  async #try(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.refusal = undefined;
    this.host.requestUpdate();
    try {
      await work();
    } catch (error) {
      const { code } = failureOf(error);
      reportFailure(this.host, code);
      if (code === 'login-required') this.lost();
      else if (code === 'second-factor-required') void this.session?.reload();
      else this.refusal = meaningOf(this.words, code).join(' ');
    } finally {
      this.isBusy = false;
      this.host.requestUpdate();
    }
  }

  #clear(): void {
    this.#viewer?.close();
    this.#stopSaying();
    this.#summaryTold = '';
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
    this.#stopSaying = this.clock.after(quietTime, () => {
      const text = this.#summary;
      if (text !== this.#summaryTold) this.#say(text);
    });
  }

  /** What is chosen or, where nothing is, what there is to choose from. */
  get #summary(): string {
    const { selected, typed, lines, filesFound } = this.store;
    const { words } = this;
    if (selected.length > 0) {
      const bytes = selected.reduce((sum, { size }) => sum + size, 0);
      return words.selected(selected.length, bytes);
    }
    return typed === '' ? words.contents(lines - filesFound, filesFound) : words.found(filesFound);
  }

  /** In place of what was said or to be said: the same summary is not said over it any more. */
  #say(text: string): void {
    this.#stopSaying();
    this.#summaryTold = this.#summary;
    this.said = text;
    this.host.requestUpdate();
  }
}
