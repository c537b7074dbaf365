import '../settings/settings.define.ts';
import type { ChosenFile, ComptexpertClient, Transfer } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  documentUploaderLaterWords,
  type DocumentUploaderLaterWords,
} from '../locales/fr/document-uploader-later.ts';
import { systemClock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { Numbers } from '../shared/numbers.ts';
import type { SignedInHost } from '../shared/signed-in-rest.ts';
import { meaningOf } from '../shared/signed-in-views.ts';
import { saidStyles } from '../shared/said.styles.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { CxDepositFinishedEvent, CxDocumentSentEvent } from './document-uploader.events.ts';
import { DocumentUploaderStore } from './document-uploader.store.ts';
import { draftForm } from './draft-form.ts';
import { earlyView } from './early-view.ts';
import { sayingText } from './saying-text.ts';
import { totalView } from './total.ts';
import { transferRow, type RowView } from './transfer-row.ts';
import { transferStyles } from './transfers.styles.ts';

/** What this needs of the element that it belongs to. */
interface Host extends SignedInHost {
  readonly company: string | undefined;
}

/** Everything beyond choosing files: what they are, and how they come to the firm. */
export class DocumentUploaderLater implements Rest {
  readonly #host: Host;
  readonly #words: Words<DocumentUploaderLaterWords>;
  #client: ComptexpertClient | undefined;
  #company: string | undefined;
  #store: DocumentUploaderStore | undefined;
  #numbers: Numbers | undefined;
  #language: string | undefined;
  #early: ChosenFile[] = [];
  #isBroken = false;

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    this.#words = new Words(host, documentUploaderLaterWords, {
      en: async () => (await import('../locales/en/document-uploader-later.ts')).documentUploaderLaterWords,
    });
    host.adopt(controlStyles, saidStyles, transferStyles);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    if (this.#isBroken) return 'failed';
    const store = this.#store;
    if (!store) return 'loading';
    if (store.state.status !== 'ready') return store.state.status;
    return store.isAtStake || store.sent.some(({ state }) => state.status === 'sending')
      ? 'sending'
      : 'ready';
  }

  /** What may be sent: for the line under the drop zone. */
  get limits(): string | undefined {
    const deposit = this.#store?.queue?.deposit;
    if (!deposit) return undefined;
    const words = this.#current;
    const formats = deposit.formats
      .flatMap(({ extensions: [first] }) => first?.toUpperCase() ?? [])
      .join(', ');
    return words.limits(formats, this.#formats.size(deposit.maxSize));
  }

  /** Of files, for the picker. */
  get accept(): string | undefined {
    return this.#store?.queue?.deposit?.formats
      .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
      .join(',');
  }

  get #current(): DocumentUploaderLaterWords {
    return this.#words.current;
  }

  get #formats(): Numbers {
    const { language } = this.#words;
    if (!this.#numbers || this.#language !== language) {
      this.#language = language;
      this.#numbers = new Numbers(language, this.#current.units);
    }
    return this.#numbers;
  }

  connect(client: ComptexpertClient): void {
    addEventListener('beforeunload', this.#leaving);
    addEventListener('online', this.#retry);
    const { company } = this.#host;
    if (client !== this.#client || company !== this.#company || !this.#store) {
      this.#store?.end();
      this.#store = this.#open(client, company);
      this.#client = client;
      this.#company = company;
      this.#isBroken = false;
      this.#store.add(this.#early);
      this.#early = [];
    }
    void this.#store.start(this.#host.silent);
  }

  disconnect(): void {
    removeEventListener('beforeunload', this.#leaving);
    removeEventListener('online', this.#retry);
    this.#store?.dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  /** Another company is meant. */
  update(): void {
    if (!this.#store || this.#host.company === this.#company) return;
    // Only now: what is drawn at this moment is still the other company's.
    queueMicrotask(() => {
      const isOther = this.#host.isConnected && this.#host.company !== this.#company;
      if (isOther && this.#client) this.connect(this.#client);
    });
  }

  /** Takes in files that somebody chose. */
  add(files: readonly ChosenFile[]): void {
    if (this.#store) this.#store.add(files);
    else {
      this.#early.push(...files);
      this.#host.requestUpdate();
    }
  }

  /** Everything below the drop zone. */
  render(): TemplateResult {
    const store = this.#store;
    const words = this.#current;
    if (!store)
      return html`${this.#isBroken ? this.#trouble('misconfigured') : nothing}
      ${earlyView(this.#early, 'loading', words)}`;
    return html`${this.#sessionPart(store)} ${earlyView(store.early, store.state.status, words)}
      ${draftForm(store, words, this.#formats, this.#submit)} ${this.#queuePart(store)}
      <p class="status" role="status">${sayingText(store.saying, words.said)}</p>`;
  }

  #queuePart(store: DocumentUploaderStore): TemplateResult | typeof nothing {
    const { queue, sent } = store;
    const words = this.#current;
    if (!queue || sent.length === 0) return nothing;
    const view: RowView = { words, numbers: this.#formats, queue };
    return html`<div class="queue">
      ${
        queue.progress.files === 0
          ? nothing
          : totalView(queue, words, this.#formats, () => {
              store.clear();
            })
      }
      <ul class="rows">
        ${repeat(
          sent,
          ({ id }) => id,
          (transfer: Transfer) =>
            html`<li>${guard([transfer, words], () => transferRow(view, transfer))}</li>`,
        )}
      </ul>
      <label class="keep">
        <input type="checkbox" .checked=${queue.keeps} @change=${this.#keep} />
        <span>${words.keep.label} <span class="quiet">${words.keep.help}</span></span>
      </label>
    </div>`;
  }

  /** Who is here decides whether anything can be sent. */
  #sessionPart(store: DocumentUploaderStore): TemplateResult | typeof nothing {
    const words = this.#current;
    const { state } = store;
    switch (state.status) {
      case 'loading':
        return html`<p class="quiet" role="status">${state.slow ? words.loadingSlowly : words.loading}</p>`;
      case 'failed':
        return this.#trouble(state.failure.code, state.failure.seconds);
      case 'signed-out': {
        const [title, ...advice] = words.signedOut[state.over && store.queue ? 'over' : 'asked'];
        return html`<div class="failure" role="alert">
          <p><strong>${title}</strong> ${advice.join(' ')}</p>
          <button
            class="link"
            type="button"
            aria-busy=${state.pending ? 'true' : 'false'}
            @click=${() => void store.signIn()}
          >
            ${words.signIn}
          </button>
        </div>`;
      }
      case 'ready':
        return this.#haltPart(store);
    }
  }

  #haltPart({ queue }: DocumentUploaderStore): TemplateResult | typeof nothing {
    const words = this.#current;
    if (!queue?.halt) return nothing;
    const [title, advice] = words.halted[queue.halt];
    return html`<div class="failure" role="alert">
      <p><strong>${title}</strong> ${advice}</p>
      <button
        class="link"
        type="button"
        @click=${() => {
          queue.goOn();
        }}
      >
        ${words.retry}
      </button>
    </div>`;
  }

  #trouble(code: Parameters<typeof meaningOf>[1], seconds?: number): TemplateResult {
    const words = this.#current;
    const refusals = {
      'right-missing': words.halted['right-missing'],
      'company-unknown': words.halted['company-unknown'],
    };
    const [title, ...advice] = meaningOf({ ...words, refusals }, code);
    return html`<div class="failure" role="alert">
      <p><strong>${title}</strong> ${advice.join(' ')}</p>
      <button
        class="link"
        type="button"
        ?hidden=${code === 'misconfigured' || code === 'right-missing'}
        aria-disabled=${seconds === undefined ? nothing : 'true'}
        @click=${this.#retry}
      >
        ${seconds === undefined ? words.retry : words.retryIn(words.duration(seconds))}
      </button>
    </div>`;
  }

  #open(client: ComptexpertClient, company: string | undefined): DocumentUploaderStore {
    const host = this.#host;
    const store = new DocumentUploaderStore({
      client,
      clock: host.clock ?? systemClock,
      company,
      sent: (documentId) => {
        host.dispatchEvent(new CxDocumentSentEvent(documentId));
      },
      finished: (sent, failed) => {
        host.dispatchEvent(new CxDepositFinishedEvent({ sent, failed }));
      },
    });
    store.addEventListener('change', () => {
      if ('failure' in store.state) reportFailure(host, store.state.failure?.code);
      host.requestUpdate();
    });
    return store;
  }

  readonly #submit = (): void => {
    if (this.#store?.submit() === false)
      void this.#host.updateComplete.then(() => {
        this.#host.shadowRoot?.querySelector<HTMLElement>('#type')?.focus();
      });
  };

  readonly #keep = (event: Event): void => {
    void this.#store?.queue?.keepBeyondPage((event.target as HTMLInputElement).checked);
  };

  readonly #retry = (): void => {
    void this.#store?.retry();
  };

  // A closed page loses what is under way: the browser asks in its own words.
  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (this.#store?.isAtStake === true) event.preventDefault();
  };
}
