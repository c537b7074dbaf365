import type { ChosenFile } from '@comptexpert-kit/client';
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { documentUploaderWords } from '../locales/fr/document-uploader.ts';
import { SignedInElement } from '../shared/signed-in-element.ts';
import { Words } from '../shared/words.ts';
import { droppedFiles, filesOf, holdsFiles, pastedFiles } from './chosen-files.ts';
import type { DocumentUploaderLater } from './document-uploader.later.ts';
import { documentUploaderStyles } from './document-uploader.styles.ts';

/**
 * Takes documents for the firm: dropped, picked, pasted, photographed, whole folders. Each is described, compared with what is there
 * already, and sent a few at a time; what is interrupted goes on where it stopped, on another day too where the person wants it kept.
 *
 * Files are kept on the device only where the session is, or where the person says so; signing out forgets them, on whatever page,
 * and a session that ran out does not. The server speaks tus 1.0 at the backend’s origin: no token goes elsewhere.
 *
 * States: choosing; files to be described; sending, paused, waiting for the network or the server; the same content there already;
 * refused, with what to do; signed out meanwhile, with the list as it was; done.
 *
 * @customElement cx-document-uploader
 * @summary Deposits documents at the firm.
 * @fires {CxDocumentSentEvent} cx-document-sent - A document is at the firm: `detail.documentId`.
 * @fires {CxDepositFinishedEvent} cx-deposit-finished - Nothing is under way any more: `detail.sent`, `detail.failed`.
 * @slot title - Replaces the title.
 * @csspart card - The card.
 * @csspart drop - Where files are dropped.
 * @cssprop --cx-color-accent - The one accent: filled button, progress, links, focus ring. Every token of the kit holds here.
 * @cssState loading - It is asked what may be sent.
 * @cssState ready - Files may be chosen and sent.
 * @cssState sending - Something is under way.
 * @cssState signed-out - Nobody is signed in.
 * @cssState failed - What may be sent could not be asked.
 */
export class CxDocumentUploader extends SignedInElement<DocumentUploaderLater> {
  static override styles: CSSResultGroup = [super.styles, documentUploaderStyles];

  static override properties: PropertyDeclarations = {
    company: {},
    isOver: { state: true },
    menuOpen: { state: true },
    early: { state: true },
  };

  /** SIREN of the company, for those who may enter several. */
  declare company: string | undefined;

  /** Files are dragged over it. */
  declare private isOver: boolean;
  /** The menu of « + » is open. */
  declare private menuOpen: boolean;
  /** Chosen before everything has loaded. */
  declare private early: readonly ChosenFile[];

  readonly #words = new Words(this, documentUploaderWords, {
    en: async () => (await import('../locales/en/document-uploader.ts')).documentUploaderWords,
  });

  constructor() {
    super();
    this.isOver = false;
    this.menuOpen = false;
    this.early = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.#paste);
    // A file that misses the zone must not open in place of the page.
    addEventListener('dragover', this.#guard);
    addEventListener('drop', this.#guard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.#paste);
    removeEventListener('dragover', this.#guard);
    removeEventListener('drop', this.#guard);
  }

  /** Takes in files as if somebody had chosen them: a share target’s, a scanner’s. */
  add(files: readonly File[]): void {
    this.#take(files.map((file) => ({ file })));
  }

  protected override async loadRest(): Promise<DocumentUploaderLater> {
    const { DocumentUploaderLater } = await import('./document-uploader.later.ts');
    return new DocumentUploaderLater(this);
  }

  #take(files: readonly ChosenFile[]): void {
    this.menuOpen = false;
    this.early = [...this.early, ...files];
    this.load().catch(() => undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { early, rest } = this;
    if (!rest || early.length === 0) return;
    this.early = [];
    rest.add(early);
  }

  #pick(id: string): void {
    this.shadowRoot?.querySelector<HTMLInputElement>(`#${id}`)?.click();
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#take(filesOf(input));
    // The same file may be chosen again.
    input.value = '';
  };

  readonly #dragged = (event: DragEvent): void => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.isOver = true;
  };

  readonly #left = (event: DragEvent): void => {
    if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) this.isOver = false;
  };

  readonly #dropped = (event: DragEvent): void => {
    this.isOver = false;
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    void droppedFiles(event.dataTransfer).then((files) => {
      this.#take(files);
    });
  };

  readonly #paste = (event: ClipboardEvent): void => {
    if (!holdsFiles(event.clipboardData) || !this.checkVisibility()) return;
    event.preventDefault();
    this.#take(pastedFiles(event.clipboardData, new Date()));
  };

  readonly #guard = (event: DragEvent): void => {
    if (!event.defaultPrevented && holdsFiles(event.dataTransfer)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    }
  };

  protected override render(): TemplateResult {
    const words = this.#words.current;
    const pick = (id: string) => () => {
      this.#pick(id);
    };
    return html`<section class="card" part="card">
      <div class="body">
        <h2 id="title"><slot name="title">${words.title}</slot></h2>
        <div
          class="drop"
          part="drop"
          role="group"
          aria-labelledby="title"
          aria-describedby="drop-help"
          data-over=${this.isOver ? '' : nothing}
          @dragenter=${this.#dragged}
          @dragover=${this.#dragged}
          @dragleave=${this.#left}
          @drop=${this.#dropped}
        >
          <p id="drop-help"><strong>${words.drop}</strong></p>
          <p>
            ${words.or}
            <button class="link" type="button" @click=${pick('files')}>${words.pick}</button>,
            <button class="link" type="button" @click=${pick('folder')}>${words.folder}</button>
          </p>
          <p class="quiet">${this.rest?.limits}</p>
          <p class="quiet wide">${words.paste}</p>
        </div>
        <input
          id="files"
          type="file"
          multiple
          hidden
          accept=${this.rest?.accept ?? nothing}
          @change=${this.#chosen}
        />
        <input id="folder" type="file" webkitdirectory hidden @change=${this.#chosen} />
        <input id="photo" type="file" accept="image/*" capture="environment" hidden @change=${this.#chosen} />
        ${this.notLoaded ? html`<p class="failure" role="alert">${words.notLoaded}</p>` : this.rest?.render()}
        ${this.early.length > 0 ? html`<p role="status"><strong>${words.waiting(this.early.length)}</strong></p>` : nothing}
        <details>
          <summary>${words.scan}</summary>
          <p class="quiet">${words.scanHelp}</p>
        </details>
      </div>
      ${this.#plus()}
    </section>`;
  }

  /** On a phone, where a thumb is: « + », then a photo or a file (ECM-6). */
  #plus(): TemplateResult {
    const words = this.#words.current;
    const choose = (id: string) => () => {
      this.menuOpen = false;
      this.#pick(id);
    };
    return html`<div class="plus" @keydown=${this.#menuKey}>
      <div class="menu" id="menu" ?hidden=${!this.menuOpen}>
        <button class="button" type="button" @click=${choose('photo')}>${words.photo}</button>
        <button class="button" type="button" @click=${choose('files')}>${words.attach}</button>
      </div>
      <button
        class="button filled round"
        type="button"
        aria-label=${words.add}
        aria-expanded=${this.menuOpen ? 'true' : 'false'}
        aria-controls="menu"
        @click=${() => {
          this.menuOpen = !this.menuOpen;
        }}
      >
        <svg
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          stroke-width="2.6"
          stroke-linecap="round"
          aria-hidden="true"
        >
          <path d="M12 5v14M5 12h14" />
        </svg>
      </button>
    </div>`;
  }

  readonly #menuKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.menuOpen) return;
    this.menuOpen = false;
    this.shadowRoot?.querySelector<HTMLElement>('.round')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-document-uploader': CxDocumentUploader;
  }
}
