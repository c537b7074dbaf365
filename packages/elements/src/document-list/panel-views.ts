import type { DepositedDocument, DocumentType } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { TaskState } from '../shared/task.store.ts';
import type { Texts } from './texts.ts';

/** What is opened over the list draws itself with. */
export interface PanelPage {
  readonly texts: Texts;
  readonly document: DepositedDocument;
  /** How what one does there stands. */
  readonly task: TaskState;
  readonly close: () => void;
}

/** Why it could not be done. */
export function taskFailure({ texts, task }: PanelPage): TemplateResult {
  const failure = task.status === 'open' ? task.failure : undefined;
  const [title, ...advice] = failure ? meaningOf(texts.words, failure.code) : [];
  return html`<div role="alert">
    ${failure ? html`<p class="failure"><strong>${title}</strong> ${advice.join(' ')}</p>` : nothing}
  </div>`;
}

/** The button that does it, and the one that does not. */
export function taskButtons(
  { texts, task, close }: PanelPage,
  does: string,
  doing: string,
  not: string,
): TemplateResult {
  const { words } = texts;
  const isBusy = task.status === 'sending';
  const seconds = task.status === 'open' ? task.failure?.seconds : undefined;
  const label = seconds === undefined ? does : words.retryIn(words.duration(seconds));
  return html`<div class="choices">
      <button
        class="button filled"
        type="submit"
        aria-busy=${isBusy ? 'true' : 'false'}
        aria-disabled=${seconds === undefined ? nothing : 'true'}
      >
        ${isBusy ? doing : label}
      </button>
      <button class="button" type="button" @click=${close}>${not}</button>
    </div>
    <p class="quiet" role="status">${isBusy && task.slow ? words.slowly : nothing}</p>`;
}

/** What a receipt says, line by line; the fingerprint in groups of eight. */
export function receiptLines(
  texts: Texts,
  document: DepositedDocument,
): readonly (readonly [label: string, value: string])[] {
  const { words, numbers } = texts;
  const { receipt, types, states, list } = words;
  const { name, documentType, size, sha256, sentAt, sentBy, mine, state, takenAt, filedAt } = document;
  return [
    [receipt.name, name],
    [receipt.type, types[documentType]],
    [receipt.size, receipt.bytes(numbers.size(size), size)],
    [receipt.sent, texts.exactly(sentAt)],
    [receipt.by, mine ? `${list.you} (${sentBy})` : sentBy],
    [receipt.state, states[state]],
    ...(takenAt === null ? [] : ([[receipt.taken, texts.exactly(takenAt)]] as const)),
    ...(filedAt === null ? [] : ([[receipt.filed, texts.exactly(filedAt)]] as const)),
    [receipt.hash, sha256.match(/.{8}/g)?.join(' ') ?? sha256],
  ];
}

/** What proves that a document came in: its name, size, SHA-256, and when. */
export function receiptView(
  { texts, document, close }: PanelPage,
  said: string,
  copy: () => void,
  print: () => void,
): TemplateResult {
  const { words } = texts;
  const lines = receiptLines(texts, document);
  return html`<h3 class="heading" id="panel-title" tabindex="-1" autofocus>${words.receipt.title}</h3>
    <dl>
      ${lines.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd class=${label === words.receipt.hash ? 'hash' : ''}>${value}</dd>
          </div>`,
      )}
    </dl>
    <p class="quiet" role="status">${said || nothing}</p>
    <div class="choices">
      <button class="button" type="button" @click=${copy}>${words.receipt.copy}</button>
      <button class="button" type="button" @click=${print}>${words.print}</button>
      <button class="button" type="button" @click=${close}>${words.close}</button>
    </div>`;
}

/** What one may still say otherwise: what a document is for, and the comment. */
export function changeView(
  page: PanelPage,
  save: (change: { readonly documentType: DocumentType; readonly comment: string }) => void,
): TemplateResult {
  const { texts, document } = page;
  const { change, types, cancel } = texts.words;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entries = new FormData(event.currentTarget as HTMLFormElement);
    const typed = entries.get('comment');
    save({
      documentType: entries.get('type') as DocumentType,
      comment: typeof typed === 'string' ? typed.trim() : '',
    });
  };
  return html`<form novalidate @submit=${submit}>
    <h3 class="heading" id="panel-title">${change.title(document.name)}</h3>
    <label
      >${change.type}
      <select name="type" autofocus>
        ${(Object.keys(types) as DocumentType[]).map(
          (type) =>
            html`<option value=${type} ?selected=${type === document.documentType}>${types[type]}</option>`,
        )}
      </select></label
    >
    <label
      >${change.comment}
      <textarea name="comment" rows="3" maxlength="1000" .value=${document.comment ?? ''}></textarea>
    </label>
    ${taskFailure(page)} ${taskButtons(page, change.save, change.saving, cancel)}
  </form>`;
}

/** Asks once more, naming the document. */
export function removeView(page: PanelPage, remove: () => void): TemplateResult {
  const { texts, document } = page;
  const { remove: words } = texts.words;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    remove();
  };
  return html`<form novalidate @submit=${submit}>
    <h3 class="heading" id="panel-title" tabindex="-1" aria-describedby="means" autofocus>
      ${words.title(document.name)}
    </h3>
    <p id="means">${words.means}</p>
    ${taskFailure(page)} ${taskButtons(page, words.confirm, words.removing, words.keep)}
  </form>`;
}
