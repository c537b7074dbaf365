import type { IndicatorParty, PartyPage } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { centsOf } from './amounts.ts';
import { listEnd, type Texts } from './level-view.ts';
import type { PagesState } from './pages.store.ts';
import { scheduleView } from './schedule-view.ts';

export interface PartiesView extends Texts {
  readonly state: PagesState<IndicatorParty, PartyPage>;
  readonly query: string;
  /** How many at most. */
  readonly shown: number;
  readonly search: (text: string) => void;
  readonly more: () => void;
  readonly open: (party: IndicatorParty) => void;
}

/** Without accents and case: one finds « Éts Hélène » by « helene ». */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function matching(parties: readonly IndicatorParty[], query: string): readonly IndicatorParty[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return parties;
  return parties.filter(({ name, code }) => {
    const text = folded(`${name} ${code}`);
    return words.every((word) => text.includes(word));
  });
}

/** The customers, suppliers or accounts that a figure is made of, the largest first. */
export function partiesView(view: PartiesView): TemplateResult {
  const { later, state, query, shown, search, more } = view;
  const found = matching(state.items, query);
  const isSearching = query.trim() !== '';
  const typed = (event: Event): void => {
    search((event.target as HTMLInputElement).value);
  };
  const { schedule } = state.first ?? {};
  const mayHaveMore = state.next !== null;
  return html`${schedule ? scheduleView(view, schedule) : nothing}
    <div class="search" ?hidden=${state.items.length === 0}>
      <label for="search">${later.searching.party}</label>
      <input id="search" type="search" autocomplete="off" .value=${query} @input=${typed} />
      <p class="quiet" role="status">
        ${
          isSearching && !state.busy
            ? found.length === 0
              ? later.searching.nothing(query.trim())
              : later.searching.found(found.length)
            : nothing
        }
        ${isSearching && mayHaveMore && state.failure ? later.searching.incomplete : nothing}
      </p>
    </div>
    <ul class="parties">
      ${repeat(
        found.slice(0, shown),
        ({ id }) => id,
        (party) => partyLine(view, party),
      )}
    </ul>
    ${listEnd(view, isSearching ? { ...state, next: null } : state, found.length > shown, more)}`;
}

function partyLine({ words, later, amounts, open }: PartiesView, party: IndicatorParty): TemplateResult {
  const { id, name, code, type, amount, entries, dueDate } = party;
  const about = [
    `${later.parties[type]} ${code}`,
    later.entryCount(entries),
    ...(dueDate === null ? [] : [later.due(words.day(dueDate))]),
  ];
  return html`<li>
    <button
      type="button"
      data-party=${id}
      @click=${() => {
        open(party);
      }}
    >
      <span class="who"><strong>${name}</strong> <span class="quiet">${about.join(', ')}</span></span>
      <span class="amount">${amounts.full(centsOf(amount))}</span>
    </button>
  </li>`;
}
