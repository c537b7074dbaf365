import type { ClientSpace } from '@comptexpert-kit/client';
import type { DepositedDocument } from '@comptexpert-kit/contract';
import type { CSSResult, ReactiveControllerHost } from 'lit';
import { failureOf, type Failure } from '../shared/failure.ts';
import { saveBlob } from '../shared/save-blob.ts';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { DocumentViewer } from '../shared/viewer/viewer.later.ts';
import type { Texts } from './texts.ts';

export interface ReaderPorts {
  readonly host: ReactiveControllerHost &
    HTMLElement & { readonly adopt: (...styles: readonly CSSResult[]) => void };
  readonly texts: () => Texts;
  readonly space: () => Promise<ClientSpace>;
  readonly renew: (id: string) => Promise<void>;
  readonly say: (text: string) => void;
  readonly lost: () => void;
}

/** Shows documents in the page, and has the browser save them. */
export class Reader {
  readonly #ports: ReaderPorts;
  #viewer: DocumentViewer | undefined;
  #stop = new AbortController();

  constructor(ports: ReaderPorts) {
    this.#ports = ports;
  }

  /** Shows a document; of one that is not in the list, its id is enough. */
  async open(wanted: DepositedDocument | string): Promise<void> {
    const { host, say, space, texts } = this.#ports;
    const { signal } = this.#stop;
    try {
      const document =
        typeof wanted === 'string' ? await (await space()).readDocument(wanted, signal) : wanted;
      const { DocumentViewer } = await import('../shared/viewer/viewer.later.ts');
      const place = host.shadowRoot?.querySelector<HTMLElement>('.viewer');
      if (signal.aborted || !place) return;
      host.adopt(...DocumentViewer.styles);
      this.#viewer?.close();
      this.#viewer = new DocumentViewer(place, {
        words: texts().words,
        read: async (options) => (await space()).readDocumentContent(document.id, options),
        failed: (failure) => this.#meaning(document.id, failure),
      });
      await this.#viewer.open(document, false);
    } catch (error) {
      if (!signal.aborted) say(this.#meaning(undefined, failureOf(error)).join(' '));
    }
  }

  /** « Enregistrer sous »: says how far it is. */
  async save({ id, name }: DepositedDocument): Promise<void> {
    const { host, say, space, texts } = this.#ports;
    const { signal } = this.#stop;
    const { said } = texts().words;
    try {
      const content = await (
        await space()
      ).readDocumentContent(id, {
        signal,
        onProgress: (loaded, total) => {
          if (loaded < total) say(said.saving(name, loaded / total));
        },
      });
      if (signal.aborted) return;
      say('');
      saveBlob(host.ownerDocument, name, content);
    } catch (error) {
      if (!signal.aborted) say([said.notSaved(name), ...this.#meaning(id, failureOf(error))].join(' '));
    }
  }

  /** Nobody reads here any more. */
  dispose(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#viewer?.close();
    this.#viewer = undefined;
  }

  /** What a failure means; what it says of the document shows in its row. */
  #meaning(id: string | undefined, failure: Failure): readonly string[] {
    const { lost, renew, texts } = this.#ports;
    if (failure.code === 'login-required') lost();
    else if (id !== undefined && failure.code.startsWith('document-')) void renew(id);
    return meaningOf(texts().words, failure.code);
  }
}
