import type { DepositedDocument, DocumentState, DocumentType } from '@comptexpert-kit/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { TaskState } from '../shared/task.store.ts';
import { documentRow, isNew, type RowPage } from './document-row.ts';
import { isEverything, type Listing, type Query } from './listing.store.ts';

/** What the list shows, and what it leads to. */
export interface ListPage extends RowPage {
  readonly listing: Listing;
  /** The filter by type and state is open. */
  readonly isFilterOpen: boolean;
  /** What the firm is doing with those that are chosen. */
  readonly taking: TaskState;
  /** Asks for the second factor, where taking into account needs it. */
  readonly secondFactor: unknown;
  /** What was done, found or refused last. */
  readonly said: string;
  readonly toggleFilter: () => void;
  readonly search: (change: Partial<Query>, typing?: boolean) => void;
  readonly clear: () => void;
  readonly more: () => void;
  readonly retry: () => void;
  readonly chooseAll: (isChosen: boolean) => void;
  readonly takeChosen: () => void;
}

const typesOf = (names: Readonly<Record<DocumentType, string>>): readonly DocumentType[] =>
  Object.keys(names) as DocumentType[];
const statesOf = (names: Readonly<Record<DocumentState, string>>): readonly DocumentState[] =>
  Object.keys(names) as DocumentState[];

const sliders = svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9" /><circle cx="16" cy="7" r="2.6" /><circle cx="8" cy="17" r="2.6" />`;

/** Where one looks for documents; the filter is behind an icon at the right (ECM-7). */
function toolbar(page: ListPage): TemplateResult {
  const { listing, isFilterOpen, texts } = page;
  const { filter, types, states } = texts.words;
  const { query } = listing;
  const isFiltered = query.type !== undefined || query.state !== undefined;
  const valueOf = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;
  return html`<div class="tools" role="search">
      <input
        class="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="100"
        aria-label=${filter.search}
        placeholder=${filter.search}
        .value=${query.q}
        @input=${(event: Event) => {
          page.search({ q: valueOf(event) }, true);
        }}
      />
      <button
        class="button icon"
        type="button"
        aria-label=${filter.button}
        title=${filter.button}
        aria-expanded=${isFilterOpen ? 'true' : 'false'}
        aria-controls="filter"
        data-on=${isFiltered ? '' : nothing}
        @click=${page.toggleFilter}
      >
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
          ${sliders}
        </svg>
      </button>
    </div>
    <div class="filter" id="filter" ?hidden=${!isFilterOpen}>
      <label
        >${filter.type}
        <select
          name="type"
          .value=${query.type ?? ''}
          @change=${(event: Event) => {
            const value = valueOf(event);
            page.search({ type: typesOf(types).find((one) => one === value) });
          }}
        >
          <option value="">${filter.anyType}</option>
          ${typesOf(types).map((type) => html`<option value=${type}>${types[type]}</option>`)}
        </select></label
      >
      <label
        >${filter.state}
        <select
          name="state"
          .value=${query.state ?? ''}
          @change=${(event: Event) => {
            const value = valueOf(event);
            page.search({ state: statesOf(states).find((one) => one === value) });
          }}
        >
          <option value="">${filter.anyState}</option>
          ${statesOf(states).map((state) => html`<option value=${state}>${states[state]}</option>`)}
        </select></label
      >
    </div>
    ${
      isFiltered && listing.items.length > 0
        ? html`<button class="link" type="button" @click=${page.clear}>${filter.clear}</button>`
        : nothing
    }`;
}

/** For the firm: what came in, several at once. */
function staffBar(page: ListPage): TemplateResult | typeof nothing {
  const { listing, chosen, taking, texts } = page;
  const { words } = texts;
  const open = listing.items.filter(isNew);
  if (!page.staff || (open.length === 0 && chosen.size === 0)) return nothing;
  const isBusy = taking.status === 'sending';
  const isAll = open.every(({ id }) => chosen.has(id));
  const failure = taking.status === 'open' ? taking.failure : undefined;
  const seconds = failure?.seconds;
  const { taking: busy, take, takeSeveral } = words.list;
  const label = isBusy ? busy : chosen.size === 0 ? take : takeSeveral(chosen.size);
  return html`<div class="several">
      <button
        class="link"
        type="button"
        @click=${() => {
          page.chooseAll(!isAll);
        }}
      >
        ${isAll ? words.list.chooseNone : words.list.chooseAll}
      </button>
      <button
        class="button small take"
        type="button"
        aria-busy=${isBusy ? 'true' : 'false'}
        aria-disabled=${chosen.size === 0 || seconds !== undefined ? 'true' : nothing}
        @click=${page.takeChosen}
      >
        ${seconds === undefined ? label : words.retryIn(words.duration(seconds))}
      </button>
    </div>
    <div role="alert">
      ${failure ? html`<p class="failure">${meaningOf(words, failure.code).join(' ')}</p>` : nothing}
    </div>
    ${page.secondFactor}`;
}

/** What was asked for last could not be had. */
function refusal(
  { listing, texts, retry }: ListPage,
  of: 'search' | 'more',
): TemplateResult | typeof nothing {
  const { words } = texts;
  const { failure } = listing;
  if (failure?.of !== of) return nothing;
  const { code, seconds } = failure.why;
  const [title, ...advice] = meaningOf(words, code);
  return html`<div class="failure" role="alert">
    <p><strong>${title}</strong> ${advice.join(' ')}</p>
    <button
      class="link"
      type="button"
      aria-disabled=${seconds === undefined ? nothing : 'true'}
      @click=${retry}
    >
      ${seconds === undefined ? words.retry : words.retryIn(words.duration(seconds))}
    </button>
  </div>`;
}

function emptiness({ listing, texts, clear }: ListPage): TemplateResult | typeof nothing {
  const { list, filter } = texts.words;
  if (listing.items.length > 0 || listing.busy || listing.failure) return nothing;
  const isAll = isEverything(listing.query);
  const [title, ...advice] = isAll ? list.empty : list.nothing;
  return html`<div class="empty">
    <p><strong>${title}</strong> ${advice.join(' ')}</p>
    ${isAll ? nothing : html`<button class="link" type="button" @click=${clear}>${filter.clear}</button>`}
  </div>`;
}

function rows(page: ListPage): TemplateResult {
  const { listing, texts, staff, chosen } = page;
  return html`<ul
    class="rows"
    aria-labelledby="list-title"
    aria-busy=${listing.busy === 'search' ? 'true' : 'false'}
  >
    ${repeat(
      listing.items,
      ({ id }) => id,
      (document: DepositedDocument) =>
        html`<li data-document=${document.id}>
          ${guard([document, texts, staff, chosen.has(document.id)], () => documentRow(page, document))}
        </li>`,
    )}
  </ul>`;
}

/** What was deposited, newest first. */
export function listView(page: ListPage): TemplateResult {
  const { listing, texts } = page;
  const { list, title, slowly } = texts.words;
  const isComing = listing.busy === 'more';
  return html`<h2 class="heading" id="list-title" tabindex="-1">${title}</h2>
    ${toolbar(page)}
    <p class="said quiet" role="status">${page.said || nothing}</p>
    ${staffBar(page)}
    ${listing.busy && listing.slow ? html`<p class="quiet" role="status">${slowly}</p>` : nothing}
    ${refusal(page, 'search')} ${listing.failure?.of === 'search' ? nothing : rows(page)} ${emptiness(page)}
    ${refusal(page, 'more')}
    ${
      listing.next === null || listing.failure
        ? nothing
        : html`<button
            class="button small more"
            type="button"
            aria-busy=${isComing ? 'true' : 'false'}
            @click=${page.more}
          >
            ${isComing ? list.moreComing : list.more}
          </button>`
    }`;
}
