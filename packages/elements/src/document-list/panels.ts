import type { ClientSpace, OfCompany } from '@comptexpert-kit/client';
import type { DepositedDocument, DocumentChange } from '@comptexpert-kit/contract';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Clock } from '../shared/clock.ts';
import { printAlone } from '../shared/print-alone.ts';
import { needsSecondFactor, TaskStore } from '../shared/task.store.ts';
import { CxDocumentFiledEvent, CxDocumentRemovedEvent } from './document-list.events.ts';
import { fileDocument, readFolders, type FilingEntries, type Folder } from './filing.ts';
import { filingView } from './filing-view.ts';
import { changeView, receiptLines, receiptView, removeView, type PanelPage } from './panel-views.ts';
import type { Texts } from './texts.ts';

export interface PanelPorts {
  readonly host: ReactiveControllerHost & HTMLElement;
  readonly clock: Clock;
  readonly texts: () => Texts;
  readonly language: () => string;
  readonly space: () => Promise<ClientSpace>;
  readonly of: () => OfCompany;
  /** A document as it is now. */
  readonly put: (document: DepositedDocument) => void;
  readonly drop: (id: string) => void;
  /** Reads one document again. */
  readonly renew: (id: string) => Promise<void>;
  readonly say: (text: string) => void;
  readonly lost: () => void;
  readonly askSecondFactor: (proved: () => void) => TemplateResult;
}

export type PanelName = 'receipt' | 'change' | 'remove' | 'file';

/** What is opened over the list: a receipt, and what is done to one document. */
export class Panels {
  readonly #ports: PanelPorts;
  readonly #task: TaskStore;
  readonly #reading: TaskStore;
  #open: { readonly name: PanelName; readonly document: DepositedDocument } | undefined;
  #said = '';
  #folders: readonly Folder[] | undefined;
  #folder: string | undefined;
  /** What was to be done last, for when the second factor is proved. */
  #again = (): void => undefined;

  constructor(ports: PanelPorts) {
    this.#ports = ports;
    const task = (): TaskStore => {
      const store = new TaskStore({ clock: ports.clock, lost: ports.lost });
      store.addEventListener('change', () => {
        ports.host.requestUpdate();
      });
      return store;
    };
    this.#task = task();
    this.#reading = task();
  }

  /** Opens one; the focus goes into it, and back when it closes. */
  async open(name: PanelName, document: DepositedDocument): Promise<void> {
    this.#open = { name, document };
    this.#said = '';
    this.#folder = undefined;
    this.#task.open();
    if (name === 'file') void this.#readFolders();
    const { host } = this.#ports;
    host.requestUpdate();
    await host.updateComplete;
    this.#dialog?.showModal();
  }

  readonly close = (): void => {
    this.#dialog?.close();
    this.#open = undefined;
    this.#task.close();
    this.#reading.close();
    this.#ports.host.requestUpdate();
  };

  dispose(): void {
    this.close();
    this.#folders = undefined;
  }

  render(): TemplateResult | typeof nothing {
    const open = this.#open;
    if (!open) return nothing;
    const asks = this.#needsSecondFactor();
    // What was typed stays where it was typed.
    return html`<dialog class="panel" aria-labelledby="panel-title" @close=${this.#closed}>
      <div ?hidden=${asks}>
        ${this.#content(open.name, {
          texts: this.#ports.texts(),
          document: open.document,
          task: this.#task.state,
          close: this.close,
        })}
      </div>
      ${asks ? this.#renderSecondFactor() : nothing}
    </dialog>`;
  }

  #needsSecondFactor(): boolean {
    return needsSecondFactor(this.#task.state) || needsSecondFactor(this.#reading.state);
  }

  #renderSecondFactor(): TemplateResult {
    const { askSecondFactor, texts } = this.#ports;
    return html`${askSecondFactor(() => {
        this.#again();
      })}
      <div class="choices">
        <button class="button" type="button" @click=${this.close}>${texts().words.cancel}</button>
      </div>`;
  }

  /** To what is asked for, which stands where something else stood. */
  async #focusAsked(selector: string): Promise<void> {
    await this.#ports.host.updateComplete;
    this.#dialog
      ?.querySelector<HTMLElement>(this.#needsSecondFactor() ? 'cx-second-factor' : selector)
      ?.focus();
  }

  #content(name: PanelName, page: PanelPage): TemplateResult {
    switch (name) {
      case 'receipt':
        return receiptView(page, this.#said, () => void this.#copy(), this.#print);
      case 'change':
        return changeView(page, (change) => void this.#change(change));
      case 'remove':
        return removeView(page, () => void this.#remove());
      case 'file':
        return filingView({
          ...page,
          folders: this.#folders,
          reading: this.#reading.state,
          folder: this.#folder,
          chooseFolder: (folder) => {
            this.#folder = folder;
            this.#task.touched('folder');
            this.#ports.host.requestUpdate();
          },
          readAgain: () => void this.#readFolders(),
          file: (entries) => void this.#file(entries),
        });
    }
  }

  get #dialog(): HTMLDialogElement | null | undefined {
    return this.#ports.host.shadowRoot?.querySelector<HTMLDialogElement>('dialog.panel');
  }

  readonly #closed = ({ target }: Event): void => {
    // The panel before this one may tell late that it is closed.
    if (target === this.#dialog && this.#dialog?.open === false) this.close();
  };

  async #change(change: DocumentChange): Promise<void> {
    const document = this.#open?.document;
    if (!document) return;
    this.#again = () => void this.#change(change);
    const { put, space, texts } = this.#ports;
    await this.#attempt(
      document,
      async (signal) => {
        put(await (await space()).changeDocument(document.id, change, signal));
      },
      () => texts().words.said.changed(document.name),
    );
  }

  async #remove(): Promise<void> {
    const document = this.#open?.document;
    if (!document) return;
    this.#again = () => void this.#remove();
    const { drop, host, space, texts } = this.#ports;
    await this.#attempt(
      document,
      async (signal) => (await space()).removeDocument(document.id, signal),
      () => {
        drop(document.id);
        host.dispatchEvent(new CxDocumentRemovedEvent(document.id));
        return texts().words.said.removed(document.name);
      },
    );
  }

  /** Does it, and shows what became of the document where somebody else was faster. */
  async #attempt(
    document: DepositedDocument,
    send: (signal: AbortSignal) => Promise<void>,
    done: () => string,
  ): Promise<void> {
    const seen: { code?: string } = {};
    const isDone = await this.#task.attempt({
      send,
      refused: (code) => {
        seen.code = code;
        return undefined;
      },
    });
    const { said } = this.#ports.texts().words;
    if (isDone) this.#settle(done());
    else if (seen.code === 'document-taken') {
      await this.#ports.renew(document.id);
      this.#settle(said.alreadyTaken(document.name));
    } else if (seen.code === 'document-unknown') this.#lose(document);
    else if (this.#needsSecondFactor()) await this.#focusAsked('[autofocus]');
  }

  async #file(entries: FilingEntries): Promise<void> {
    const document = this.#open?.document;
    if (!document) return;
    this.#again = () => void this.#file(this.#madeFolder(entries));
    const { host, of, renew, space, texts } = this.#ports;
    const filed = await fileDocument({ task: this.#task, space, of }, document.id, entries, (folder) => {
      this.#folders = [...(this.#folders ?? []), folder];
      this.#folder = folder.id;
    });
    const { said } = texts().words;
    if (filed === 'folder-gone') void this.#readFolders();
    if (filed === 'gone') this.#lose(document);
    if (filed === 'refused') await this.#focusAsked('[aria-invalid=true]');
    if (filed !== 'filed' && filed !== 'already') return;
    await renew(document.id);
    if (filed === 'filed') host.dispatchEvent(new CxDocumentFiledEvent(document.id));
    this.#settle(filed === 'filed' ? said.filed(document.name) : said.alreadyFiled(document.name));
  }

  /** A folder that was to be made may be there by now. */
  #madeFolder(entries: FilingEntries): FilingEntries {
    const isMade = entries.newFolder !== undefined && this.#folder;
    return isMade ? { ...entries, folder: this.#folder, newFolder: undefined } : entries;
  }

  #lose({ id, name }: DepositedDocument): void {
    this.#ports.drop(id);
    this.#settle(this.#ports.texts().words.said.gone(name));
  }

  /** Back in the list: to where one was, or to its title where that is gone. */
  #settle(text: string): void {
    const { host, say } = this.#ports;
    this.close();
    say(text);
    void host.updateComplete.then(() => {
      if (!host.shadowRoot?.activeElement)
        host.shadowRoot?.querySelector<HTMLElement>('#list-title')?.focus();
    });
  }

  async #readFolders(): Promise<void> {
    const { space, of, language } = this.#ports;
    const wasAsked = this.#needsSecondFactor();
    this.#again = () => void this.#readFolders();
    this.#folders = undefined;
    this.#reading.open();
    await this.#reading.attempt({
      send: async (signal) => {
        this.#folders = await readFolders(await space(), of(), language(), signal);
      },
    });
    if (wasAsked || this.#needsSecondFactor()) await this.#focusAsked('[autofocus]');
  }

  async #copy(): Promise<void> {
    const document = this.#open?.document;
    if (!document) return;
    const { host, texts } = this.#ports;
    const now = texts();
    const lines = receiptLines(now, document);
    try {
      await navigator.clipboard.writeText(lines.map(([label, value]) => `${label}\t${value}`).join('\n'));
      this.#said = now.words.receipt.copied;
    } catch {
      this.#said = now.words.receipt.notCopied;
    }
    host.requestUpdate();
  }

  readonly #print = (): void => {
    const dialog = this.#dialog;
    if (dialog) printAlone(dialog);
  };
}
