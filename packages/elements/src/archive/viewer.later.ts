import type { FileOptions } from '@comptexpert-kit/client';
import { html, nothing, render, type CSSResult, type TemplateResult } from 'lit';
import type { ArchiveWords } from '../locales/fr/archive.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { outcome } from '../shared/outcome.ts';
import type { IndexedFile } from './archive-index.ts';
import { pictureSheet, type Sheets, textSheet } from './sheets.ts';
import { printSheets } from './print-sheets.ts';
import { saveBlob } from './save-blob.ts';
import { viewerStyles } from './viewer.styles.ts';

interface ViewerPorts {
  readonly words: ArchiveWords;
  readonly read: (options: FileOptions) => Promise<Blob>;
  /** What a failure means to people; whoever knows more about it is told. */
  readonly failed: (failure: Failure) => readonly string[];
}

type ViewerState =
  | { readonly status: 'reading'; readonly loaded: number; readonly total: number }
  | { readonly status: 'failed'; readonly text: readonly string[] }
  /** It is here, and cannot be shown: why. */
  | { readonly status: 'kept'; readonly content: Blob; readonly text: readonly string[] }
  | { readonly status: 'shown'; readonly content: Blob; readonly sheets: Sheets };

const zoomStep = 1.25;
const [leastZoom, mostZoom] = [0.25, 4];

/** Shows one document in the whole window: PDF, pictures and text; anything else can be saved. */
export class DocumentViewer {
  static readonly styles: readonly CSSResult[] = [viewerStyles];

  readonly #place: HTMLElement;
  readonly #ports: ViewerPorts;
  readonly #stop = new AbortController();
  #file: IndexedFile | undefined;
  #state: ViewerState = { status: 'reading', loaded: 0, total: 0 };
  #zoom = 1;
  #page = 1;

  constructor(place: HTMLElement, ports: ViewerPorts) {
    this.#place = place;
    this.#ports = ports;
  }

  /** Resolves once it is shown, or why not; `prints`: and printed. */
  async open(file: IndexedFile, prints: boolean): Promise<void> {
    this.#file = file;
    this.#draw();
    this.#place.querySelector('dialog')?.showModal();
    try {
      const content = await this.#ports.read({
        signal: this.#stop.signal,
        onProgress: (loaded, total) => {
          this.#become({ status: 'reading', loaded, total });
        },
      });
      await this.#present(file, content);
      if (prints) this.#print();
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#become({ status: 'failed', text: this.#ports.failed(failureOf(error)) });
    }
  }

  close(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    if (this.#state.status === 'shown') this.#state.sheets.dispose();
    this.#place.querySelector('dialog')?.close();
    render(nothing, this.#place);
  }

  async #present(file: IndexedFile, content: Blob): Promise<void> {
    const { viewer } = this.#ports.words;
    let sheets: Sheets | undefined;
    try {
      sheets = await this.#sheetsOf(file, content);
    } catch {
      if (!this.#stop.signal.aborted) this.#become({ status: 'kept', content, text: viewer.broken });
      return;
    }
    if (this.#stop.signal.aborted) sheets?.dispose();
    else if (sheets) {
      this.#become({ status: 'shown', content, sheets });
      const paper = this.#paper;
      if (!paper) return;
      paper.replaceChildren(...sheets.elements);
      await sheets.show(paper, this.#zoom);
      paper.focus();
    } else this.#become({ status: 'kept', content, text: viewer.other });
  }

  async #sheetsOf({ name, mediaType }: IndexedFile, content: Blob): Promise<Sheets | undefined> {
    if (mediaType === 'application/pdf') {
      const { pdfSheets } = await import('./pdf-sheets.later.ts');
      return pdfSheets(content, this.#ports.words.viewer.page);
    }
    if (/^image\/(?:png|jpeg|gif|webp)$/.test(mediaType)) return pictureSheet(content, name);
    if (/^text\/(?:plain|csv)$/.test(mediaType)) return textSheet(content);
    return undefined;
  }

  get #paper(): HTMLElement | null {
    return this.#place.querySelector<HTMLElement>('.paper');
  }

  #become(state: ViewerState): void {
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    const file = this.#file;
    if (!file || this.#stop.signal.aborted) return;
    const { words } = this.#ports;
    render(
      html`<dialog
        class="window"
        aria-label=${words.viewer.label(file.name)}
        @close=${this.#closed}
        @keydown=${this.#keyDown}
      >
        <div class="bar">
          <h2>${file.name}</h2>
          ${this.#tools(this.#state)}
          <button class="button small" type="button" @click=${this.#closed}>${words.viewer.close}</button>
        </div>
        <div
          class="paper"
          role="region"
          tabindex="0"
          aria-label=${words.viewer.content}
          ?hidden=${this.#state.status !== 'shown'}
          @scroll=${this.#scrolled}
        ></div>
        ${this.#message(this.#state)}
      </dialog>`,
      this.#place,
    );
  }

  #tools(state: ViewerState): TemplateResult | typeof nothing {
    const { words } = this.#ports;
    if (!('content' in state)) return nothing;
    const button = (label: string, run: () => void) =>
      html`<button class="button small" type="button" @click=${run}>${label}</button>`;
    const save = button(words.saveAs, () => {
      saveBlob(this.#place.ownerDocument, this.#file?.name ?? '', state.content);
    });
    if (state.status === 'kept') return save;
    const { count } = state.sheets;
    return html`${
        count > 1
          ? html`${button(words.viewer.previous, () => {
                this.#goTo(this.#page - 1);
              })}<span class="count" role="status">${words.viewer.page(this.#page, count)}</span>${button(
                words.viewer.next,
                () => {
                  this.#goTo(this.#page + 1);
                },
              )}`
          : nothing
      }
      ${button(words.viewer.zoomOut, () => {
        this.#scale(1 / zoomStep);
      })}<span class="count">${words.viewer.zoom(Math.round(this.#zoom * 100))}</span>${button(
        words.viewer.zoomIn,
        () => {
          this.#scale(zoomStep);
        },
      )}
      ${button(words.print, () => {
        this.#print();
      })}
      ${save}`;
  }

  #message(state: ViewerState): TemplateResult | typeof nothing {
    if (state.status === 'shown') return nothing;
    if (state.status === 'reading')
      return html`<p class="message" role="status">
        ${this.#ports.words.viewer.reading(state.loaded, state.total)}
      </p>`;
    const [title = '', ...text] = state.text;
    return html`<div class="message" role="alert">${outcome({ tone: 'warning', title, text })}</div>`;
  }

  #goTo(page: number): void {
    const { sheets } = this.#shown ?? {};
    const sheet = sheets?.elements[page - 1];
    const paper = this.#paper;
    if (!sheet || !paper) return;
    paper.scrollTop = sheet.offsetTop - 16;
    this.#page = page;
    this.#draw();
  }

  #scale(by: number): void {
    const shown = this.#shown;
    const paper = this.#paper;
    const zoom = Math.max(leastZoom, Math.min(this.#zoom * by, mostZoom));
    if (!shown || !paper || zoom === this.#zoom) return;
    const place = paper.scrollTop / Math.max(1, paper.scrollHeight);
    this.#zoom = zoom;
    this.#draw();
    void shown.sheets.show(paper, zoom).then(() => {
      paper.scrollTop = place * paper.scrollHeight;
    });
  }

  #print(): void {
    const shown = this.#shown;
    if (shown) void printSheets(this.#place.ownerDocument, shown.sheets);
  }

  get #shown(): Extract<ViewerState, { status: 'shown' }> | undefined {
    return this.#state.status === 'shown' ? this.#state : undefined;
  }

  readonly #scrolled = (): void => {
    const { sheets } = this.#shown ?? {};
    const paper = this.#paper;
    if (!sheets || !paper) return;
    const middle = paper.scrollTop + paper.clientHeight / 2;
    const page = sheets.elements.findLastIndex(({ offsetTop }) => offsetTop <= middle) + 1;
    if (page === this.#page || page === 0) return;
    this.#page = page;
    this.#draw();
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => {
        this.#scale(zoomStep);
      },
      '-': () => {
        this.#scale(1 / zoomStep);
      },
      n: () => {
        this.#goTo(this.#page + 1);
      },
      p: () => {
        this.#goTo(this.#page - 1);
      },
    };
    const run = ctrlKey || metaKey || altKey ? undefined : keys[key];
    // Keys of the list behind mean nothing here.
    event.stopPropagation();
    if (!run) return;
    event.preventDefault();
    run();
  };

  readonly #closed = (): void => {
    this.close();
  };
}
