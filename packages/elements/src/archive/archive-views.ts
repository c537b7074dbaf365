import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ArchiveWords } from '../locales/fr/archive.ts';
import { columns, type Column } from './archive-index.ts';
import type { ArchiveStore } from './archive.store.ts';

/** What somebody can do with the list. */
export interface ArchivePage {
  readonly words: ArchiveWords;
  readonly store: ArchiveStore;
  /** What was just done or found, to be read out. */
  readonly said: string;
  /** What went wrong with what was just asked for. */
  readonly refusal: string | undefined;
  readonly isBusy: boolean;
  readonly search: (typed: string) => void;
  readonly enter: (folder: string | null) => void;
  readonly sort: (column: Column) => void;
  readonly view: () => void;
  readonly save: () => void;
  readonly print: () => void;
  readonly readAgain: () => void;
}

const crumbs = ({ words, store, enter }: ArchivePage): TemplateResult => {
  const path = [{ id: null, name: words.root }, ...store.index.path(store.folder)];
  const last = path.length - 1;
  return html`<nav aria-label=${words.path}>
    <ol class="crumbs">
      ${path.map(
        ({ id, name }, at) =>
          html`<li>
            ${
              at === last
                ? html`<strong aria-current="location">${name}</strong>`
                : html`<button
                    class="link"
                    type="button"
                    @click=${() => {
                      enter(id);
                    }}
                  >
                    ${name}
                  </button>`
            }
          </li>`,
      )}
    </ol>
  </nav>`;
};

function tools(page: ArchivePage): TemplateResult {
  const { words, store, isBusy } = page;
  const count = store.selection.size;
  const one = count === 1 ? nothing : 'true';
  const button = (label: string, run: () => void, disabled: typeof nothing | 'true') =>
    html`<button
      class="button small"
      type="button"
      aria-disabled=${disabled}
      @click=${disabled === nothing ? run : undefined}
    >
      ${label}
    </button>`;
  return html`<div class="tools">
    ${button(words.openViewer, page.view, one)}
    ${button(count > 1 ? words.saveZip : words.saveAs, page.save, count === 0 || isBusy ? 'true' : nothing)}
    ${button(words.print, page.print, one)}
    ${
      count > 0
        ? button(
            words.clearSelection,
            () => {
              store.clearSelection();
            },
            nothing,
          )
        : button(
            words.selectAll,
            () => {
              store.selectAll();
            },
            store.filesFound === 0 ? 'true' : nothing,
          )
    }
  </div>`;
}

const headClasses: Readonly<Record<Column, string>> = {
  name: 'label',
  date: 'date',
  fiscalYear: 'year',
  type: 'type',
  size: 'size',
};

const sortOf = ({ index }: ArchiveStore, column: Column): 'ascending' | 'descending' | 'none' =>
  index.sorting.column !== column ? 'none' : index.sorting.descending ? 'descending' : 'ascending';

const header = ({ words, store, sort }: ArchivePage): TemplateResult =>
  html`<div class="head" role="row" aria-rowindex="1">
    <div class="choice" role="columnheader"><span class="aside">${words.choice}</span></div>
    ${columns.map(
      (column) =>
        html`<div class=${headClasses[column]} role="columnheader" aria-sort=${sortOf(store, column)}>
          <button
            class="link"
            type="button"
            aria-busy=${store.sortingBy === column ? 'true' : nothing}
            @click=${() => {
              sort(column);
            }}
          >
            ${words.columns[column]}
          </button>
        </div>`,
    )}
  </div>`;

/** What the list has to say besides its lines. */
function note({ words, store }: ArchivePage): string | undefined {
  if (store.lines > 0) return undefined;
  if (store.typed !== '') return store.isComplete ? words.nothingFound : undefined;
  return store.isComplete ? words.empty : undefined;
}

/** The list and all that belongs to it. The lines themselves are drawn by `RowWindow`. */
export function listView(page: ArchivePage): TemplateResult {
  const { words, store, said, refusal } = page;
  const { lines, index, total } = store;
  const empty = note(page);
  return html`<div class="top">
      <h2 class="heading">${words.title}</h2>
      <label class="search">
        ${words.searchLabel}
        <input
          type="search"
          name="search"
          autocomplete="off"
          spellcheck="false"
          .value=${live(store.typed)}
          @input=${({ target }: InputEvent) => {
            if (target instanceof HTMLInputElement) page.search(target.value);
          }}
        />
      </label>
      ${store.typed === '' ? crumbs(page) : nothing} ${tools(page)}
      <div role="alert">${refusal === undefined ? nothing : html`<p class="failure">${refusal}</p>`}</div>
    </div>
    <div
      class="list"
      role="grid"
      aria-label=${words.list}
      aria-multiselectable="true"
      aria-rowcount=${lines + 1}
      aria-busy=${store.isComplete || store.failure ? 'false' : 'true'}
    >
      <div role="rowgroup">${header(page)}</div>
      <div class="lines" role="rowgroup"></div>
      ${empty === undefined ? nothing : html`<p class="nothing">${empty}</p>`}
    </div>
    <p class="status quiet" role="status">${said}</p>
    ${
      !store.isComplete && !store.failure && index.size < total
        ? html`<p class="quiet">${words.coming(index.size, total)}</p>`
        : nothing
    }
    ${
      store.failure
        ? html`<div role="alert"><p class="failure">${words.incomplete}</p></div>
            <div class="tools">
              <button class="button small" type="button" @click=${page.readAgain}>${words.retry}</button>
            </div>`
        : nothing
    }`;
}
