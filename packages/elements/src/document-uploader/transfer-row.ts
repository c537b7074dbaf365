import type { Transfer, UploadQueue } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { DocumentUploaderLaterWords } from '../locales/fr/document-uploader-later.ts';
import type { Numbers } from '../shared/numbers.ts';

/** What rows are drawn with. */
export interface RowView {
  readonly words: DocumentUploaderLaterWords;
  readonly numbers: Numbers;
  readonly queue: UploadQueue;
}

const sentShare = ({ state, size }: Transfer): number =>
  state.status === 'done' ? 1 : 'sent' in state && size > 0 ? Math.min(1, state.sent / size) : 0;

/** What is wrong with a file itself, whenever it is found: no other attempt would change it. */
const faults: readonly string[] = ['file-empty', 'file-too-large', 'file-type-refused', 'file-changed'];

const isRefused = ({ state }: Transfer): boolean =>
  state.status === 'refused' || (state.status === 'failed' && faults.includes(state.code));

/** The sentence for what went wrong with one. */
export function refusalText(words: DocumentUploaderLaterWords, code: string): string {
  const known = (key: string): key is keyof DocumentUploaderLaterWords['refusals'] =>
    Object.hasOwn(words.refusals, key);
  return known(code) ? words.refusals[code] : words.refusals.other;
}

/** How it stands, in a word or two. */
function badge({ words, numbers }: RowView, transfer: Transfer): TemplateResult {
  const { state } = transfer;
  const { states } = words;
  const [tone, text] = ((): readonly [string, string] => {
    if (isRefused(transfer)) return ['trouble', states.refused];
    switch (state.status) {
      case 'sending':
        return ['going', states.percent(numbers.percent(sentShare(transfer)))];
      case 'done':
        return ['done', states.done];
      case 'refused':
        return ['trouble', states.refused];
      case 'failed':
      case 'missing':
        return ['trouble', states.failed];
      case 'retrying':
        return ['trouble', state.seconds === undefined ? states.offline : states.retryIn(state.seconds)];
      case 'asking':
        return ['trouble', states.asking];
      case 'draft':
      case 'comparing':
        return ['calm', states.comparing];
      case 'waiting':
      case 'paused':
      case 'elsewhere':
        return ['calm', states[state.status]];
    }
  })();
  return html`<span class="state" data-tone=${tone}>${text}</span>`;
}

/** What is to be said of it besides. */
function remark({ words, numbers }: RowView, transfer: Transfer): string | undefined {
  const { state } = transfer;
  switch (state.status) {
    case 'refused':
    case 'failed':
      return refusalText(words, state.code);
    case 'missing':
      return words.states.missing(numbers.percent(sentShare(transfer)));
    case 'asking':
      return state.known ? words.known(numbers.day(state.known.sentAt), state.known.sentBy) : words.twice;
    case 'done':
      return state.duplicateOf === undefined ? undefined : words.sameAsBefore;
    case 'draft':
    case 'comparing':
    case 'waiting':
    case 'sending':
    case 'paused':
    case 'retrying':
    case 'elsewhere':
      return undefined;
  }
}

type Action = readonly [label: string, run: () => void];

function actionsOf({ words: { actions }, queue }: RowView, transfer: Transfer): readonly Action[] {
  const { id, state } = transfer;
  const ids = [id];
  const cancel: Action = [
    actions.cancel,
    () => {
      queue.cancel(ids);
    },
  ];
  const pause: Action = [
    actions.pause,
    () => {
      queue.pause(ids);
    },
  ];
  const go = (label: string): Action => [
    label,
    () => {
      queue.resume(ids);
    },
  ];
  const remove: Action = [actions.remove, cancel[1]];
  if (isRefused(transfer)) return [remove];
  switch (state.status) {
    case 'asking':
      return [
        [
          actions.anyway,
          () => {
            queue.sendAnyway(id);
          },
        ],
        [actions.not, cancel[1]],
      ];
    case 'waiting':
      return [
        [
          actions.first,
          () => {
            queue.move(id, 0);
          },
        ],
        pause,
        cancel,
      ];
    case 'sending':
      return [pause, cancel];
    case 'paused':
      return [go(actions.resume), cancel];
    case 'retrying':
      return [go(actions.retry), cancel];
    case 'failed':
      return [go(actions.retry), remove];
    case 'refused':
    case 'missing':
      return [remove];
    case 'draft':
    case 'comparing':
    case 'elsewhere':
    case 'done':
      return [];
  }
}

/** One file on its way. */
export function transferRow(view: RowView, transfer: Transfer): TemplateResult {
  const { words, numbers } = view;
  const { name, path, size, documentType, comment, state } = transfer;
  const said = remark(view, transfer);
  const isShown = state.status === 'sending' || state.status === 'paused' || state.status === 'retrying';
  return html`<div class="what">
      <p class="file-name">${path ?? name}</p>
      <p class="quiet">
        ${documentType === undefined ? nothing : `${words.types[documentType]} · `}${numbers.size(size)}${
          comment === '' ? nothing : html` · ${comment}`
        }
      </p>
      ${said === undefined ? nothing : html`<p class="remark">${said}</p>`}
    </div>
    ${badge(view, transfer)}
    ${
      isShown ? html`<progress max="1" .value=${sentShare(transfer)} aria-label=${name}></progress>` : nothing
    }
    <div class="actions">
      ${actionsOf(view, transfer).map(
        ([label, run]) =>
          html`<button class="link" type="button" aria-label=${words.actions.of(label, name)} @click=${run}>
            ${label}
          </button>`,
      )}
    </div>`;
}
