import type { UploadQueue } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { DocumentUploaderLaterWords } from '../locales/fr/document-uploader-later.ts';
import type { Numbers } from '../shared/numbers.ts';

/** How far all files together are, and what can be done to all of them. */
export function totalView(
  queue: UploadQueue,
  words: DocumentUploaderLaterWords,
  numbers: Numbers,
  clear: () => void,
): TemplateResult {
  const { size, sent, files, done, secondsLeft } = queue.progress;
  const of = (...statuses: readonly string[]): readonly string[] =>
    queue.transfers.filter(({ state }) => statuses.includes(state.status)).map(({ id }) => id);
  const moving = of('waiting', 'sending', 'retrying');
  const resting = of('paused', 'failed');
  const over = of('done', 'refused');
  const share = size === 0 ? 0 : sent / size;
  return html`<div class="total">
    <p>
      <strong>${words.total.files(done, files)}</strong>
      <span class="quiet"
        >${numbers.percent(share)}${
          secondsLeft === undefined ? nothing : html` · ${words.total.left(words.duration(secondsLeft))}`
        }</span
      >
    </p>
    <progress max="1" .value=${share} aria-label=${words.total.label}></progress>
    <div class="actions">
      ${
        moving.length > 1
          ? html`<button
              class="link"
              type="button"
              @click=${() => {
                queue.pause(moving);
              }}
            >
              ${words.total.pause}
            </button>`
          : nothing
      }
      ${
        resting.length > 1
          ? html`<button
              class="link"
              type="button"
              @click=${() => {
                queue.resume(resting);
              }}
            >
              ${words.total.resume}
            </button>`
          : nothing
      }
      ${
        over.length > 0
          ? html`<button class="link" type="button" @click=${clear}>${words.total.clear}</button>`
          : nothing
      }
    </div>
  </div>`;
}
