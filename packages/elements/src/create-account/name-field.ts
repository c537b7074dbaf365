import { html, nothing, type TemplateResult } from 'lit';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { MemberCombobox, Option } from './member-combobox.ts';
import type { SearchState } from './member-search.store.ts';

export interface NameFieldView {
  readonly id: string;
  readonly words: CreateAccountWords;
  readonly combobox: MemberCombobox;
  readonly search: SearchState;
  /** What it starts with; never overwrites what was typed since. */
  readonly initial: string;
  /** What was chosen, in words. */
  readonly chosen: string | undefined;
  readonly error: string | undefined;
  /** Said once somebody pauses. */
  readonly summary: string;
  readonly change: () => void;
  readonly retry: () => void;
  readonly notFound: () => void;
}

/** Whoever has looked through more lines than that is better off with one more letter. */
const many = 20;

function optionText(words: CreateAccountWords, option: Option, isLoading: boolean): string {
  if (option.kind === 'member') return words.match(option.member.lastName, option.member.registrationYear);
  if (option.kind === 'not-found') return words.notFound;
  return isLoading ? words.moreMatchesLoading : words.moreMatches;
}

/** A click must not take the focus out of the field. */
const keepFocus = (event: Event): void => {
  event.preventDefault();
};

function listbox({ id, words, combobox, search }: NameFieldView): TemplateResult {
  const { options, active, isOpen, isCurrent } = combobox;
  const isLoading = search.status === 'found' && search.more.status === 'loading';
  return html`<div class="cx-popup" ?hidden=${!isOpen} @pointerdown=${keepFocus} @mousedown=${keepFocus}>
    <ul
      class="cx-list"
      id="${id}-list"
      role="listbox"
      aria-label=${words.matches}
      aria-busy=${isCurrent && !isLoading ? 'false' : 'true'}
      ?data-stale=${!isCurrent}
    >
      ${options.map(
        (option, index) =>
          html`<li
            class="cx-option"
            id="${id}-option-${index}"
            role="option"
            data-kind=${option.kind}
            aria-selected=${index === active ? 'true' : 'false'}
            aria-disabled=${isCurrent ? nothing : 'true'}
            @click=${() => {
              combobox.take(index);
            }}
          >
            ${optionText(words, option, isLoading)}
          </li>`,
      )}
    </ul>
  </div>`;
}

/** What there is to say below the field; polite, for somebody is typing. */
function remark({ words, search }: NameFieldView): unknown {
  switch (search.status) {
    case 'short':
      return words.oneLetter;
    case 'searching':
      return search.slow ? words.searchingSlowly : nothing;
    case 'nobody':
      return words.nobody(search.name);
    case 'found':
      if (search.more.status === 'failed') return failureWords(words, search.more.failure.code).join(' ');
      return search.matches.next !== null && search.matches.items.length > many ? words.manyMatches : nothing;
    case 'failed': {
      const { code, seconds } = search.failure;
      const sentences = code === 'rate-limited' ? words.searchLimited : failureWords(words, code);
      const again = seconds === undefined ? '' : words.searchAgainIn(words.duration(seconds));
      return [sentences.join(' '), again].join(' ').trim();
    }
    case 'idle':
      return nothing;
  }
}

const isTrouble = (search: SearchState): boolean =>
  search.status === 'failed' || (search.status === 'found' && search.more.status === 'failed');

/** Where one has to wait, the search goes on by itself. */
const mayRetry = (search: SearchState): boolean =>
  isTrouble(search) && !(search.status === 'failed' && search.failure.seconds !== undefined);

/** What was chosen, in full however long it is; no `output`, which a form that is reset would empty. */
const choice = ({ id, words, change }: NameFieldView, chosen: string): TemplateResult =>
  html`<div class="cx-control cx-chosen" role="group" aria-labelledby="${id}-label">
    <span>${chosen}</span>
    <button type="button" class="cx-reveal" aria-label=${words.changeNameOf(chosen)} @click=${change}>
      ${words.changeName}
    </button>
  </div>`;

function combobox(view: NameFieldView): TemplateResult {
  const { id, words, combobox, error, search } = view;
  const described = [`${id}-help`, error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="cx-control">
      <input
        id=${id}
        name="lastName"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded=${combobox.isOpen ? 'true' : 'false'}
        aria-controls="${id}-list"
        aria-activedescendant=${combobox.active < 0 ? nothing : `${id}-option-${combobox.active}`}
        value=${view.initial}
        autocomplete="family-name"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck="false"
        maxlength="200"
        required
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${described}
        @input=${combobox.typed}
        @change=${combobox.changed}
        @click=${combobox.clicked}
        @keydown=${combobox.key}
      />
    </div>
    ${listbox(view)}
    <p class="cx-help" id="${id}-help">${words.nameHelp}</p>
    ${error ? html`<p class="cx-error" id="${id}-error"><span>${error}</span></p>` : nothing}
    <p class="cx-status" role="status" ?data-trouble=${isTrouble(search)}>${remark(view)}</p>
    ${
      mayRetry(search)
        ? html`<p><button type="button" class="cx-link" @click=${view.retry}>${words.retry}</button></p>`
        : nothing
    }
    <p class="cx-below">
      <button type="button" class="cx-link" @click=${view.notFound}>${words.notFound}</button>
    </p>`;
}

/** The name, which proposes who is in the register (CX-23 to CX-26), or whom somebody chose. */
export function nameField(view: NameFieldView): TemplateResult {
  const { id, words, chosen } = view;
  return html`<div class="cx-field cx-combobox" @focusout=${view.combobox.left}>
    ${
      chosen === undefined
        ? html`<label for=${id}>${words.name}</label>${combobox(view)}`
        : html`<span class="cx-label" id="${id}-label">${words.name}</span>${choice(view, chosen)}`
    }
    <p class="cx-hidden" role="status">${view.summary}</p>
  </div>`;
}
