import type { DocumentType } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DocumentUploaderLaterWords } from '../locales/fr/document-uploader-later.ts';
import type { Numbers } from '../shared/numbers.ts';
import type { DocumentUploaderStore } from './document-uploader.store.ts';

const typesOf = (words: DocumentUploaderLaterWords): readonly DocumentType[] =>
  Object.keys(words.types) as DocumentType[];

function typeOptions(words: DocumentUploaderLaterWords, chosen: DocumentType | undefined): TemplateResult {
  return html`<option value="" ?selected=${chosen === undefined}>${words.form.chooseType}</option>
    ${typesOf(words).map(
      (type) => html`<option value=${type} ?selected=${type === chosen}>${words.types[type]}</option>`,
    )}`;
}

/** « Ajout de documents » (ECP-19): what the chosen files are, before they go. */
export function draftForm(
  store: DocumentUploaderStore,
  words: DocumentUploaderLaterWords,
  numbers: Numbers,
  submitted: () => void,
): TemplateResult | typeof nothing {
  const { drafts, draft } = store;
  if (drafts.length === 0) return nothing;
  const several = drafts.length > 1;
  const missing = draft.isTypeMissing && drafts.some(({ documentType }) => documentType === undefined);
  const typeOf = (event: Event): DocumentType | undefined => {
    const { value } = event.target as HTMLSelectElement;
    return typesOf(words).find((type) => type === value);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    submitted();
  };
  return html`<form class="drafts" novalidate @submit=${submit}>
    <h3 class="heading" tabindex="-1">${words.form.title}</h3>
    <div class="field">
      <label for="type">${words.form.type}</label>
      <select
        id="type"
        aria-invalid=${missing ? 'true' : 'false'}
        aria-describedby="type-problem"
        @change=${(event: Event) => {
          const type = typeOf(event);
          if (type) store.describeAll({ documentType: type });
        }}
      >
        ${typeOptions(words, draft.description.documentType)}
      </select>
      <p class="problem" id="type-problem">${missing ? words.form.typeMissing : nothing}</p>
    </div>
    <div class="field">
      <label for="comment">${words.form.comment}</label>
      <textarea
        id="comment"
        rows="2"
        maxlength="1000"
        placeholder=${words.form.commentExample}
        .value=${draft.description.comment ?? ''}
        @input=${(event: Event) => {
          store.describeAll({ comment: (event.target as HTMLTextAreaElement).value.trim() });
        }}
      ></textarea>
    </div>
    <ul class="rows">
      ${repeat(
        drafts,
        ({ id }) => id,
        ({ id, name, path, size, documentType }) =>
          html`<li>
            <div class="what">
              <p class="file-name">${path ?? name}</p>
              <p class="quiet">${numbers.size(size)}</p>
            </div>
            ${
              several
                ? html`<select
                    aria-label=${words.form.typeOf(name)}
                    @change=${(event: Event) => {
                      const type = typeOf(event);
                      if (type) store.describe(id, { documentType: type });
                    }}
                  >
                    ${typeOptions(words, documentType)}
                  </select>`
                : nothing
            }
            <div class="actions">
              <button
                class="link"
                type="button"
                aria-label=${words.actions.of(words.actions.remove, name)}
                @click=${() => store.queue?.cancel([id])}
              >
                ${words.actions.remove}
              </button>
            </div>
          </li>`,
      )}
    </ul>
    <div class="ways">
      <button class="button filled" type="submit">${words.form.send(drafts.length)}</button>
      <button
        class="link"
        type="button"
        @click=${() => {
          store.discardDrafts();
        }}
      >
        ${words.form.discard}
      </button>
    </div>
  </form>`;
}
