import type { EntryPage, IndicatorEntry, IndicatorParty } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { centsOf } from './amounts.ts';
import { listEnd, type Texts } from './level-view.ts';
import type { PagesState } from './pages.store.ts';
import { scheduleView } from './schedule-view.ts';

export interface EntriesView extends Texts {
  readonly party: IndicatorParty;
  readonly state: PagesState<IndicatorEntry, EntryPage>;
  readonly more: () => void;
  readonly openDocument: (documentId: string) => void;
}

/** The entries of one party in a figure, newest first, each with the way to its voucher where that is there. */
export function entriesView(view: EntriesView): TemplateResult {
  const { later, party, state, more } = view;
  const { entry } = later;
  const isOwed = party.schedule !== null;
  const heads = [entry.date, entry.label, entry.piece, ...(isOwed ? [entry.state] : []), entry.amount];
  return html`${party.schedule ? scheduleView(view, party.schedule) : nothing}
    <table class="entries" role="table" ?hidden=${state.items.length === 0}>
      <caption class="said">
        ${party.name}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${state.items.map((one) => entryLine(view, one, isOwed))}
      </tbody>
    </table>
    ${listEnd(view, state, false, more)}`;
}

function entryLine(
  { words, later, amounts, openDocument }: EntriesView,
  one: IndicatorEntry,
  isOwed: boolean,
): TemplateResult {
  const { entry } = later;
  const { date, label, piece, documentId, amount } = one;
  const opener =
    documentId === null
      ? nothing
      : html`<button
          class="text"
          type="button"
          aria-label=${words.of(later.openPiece, piece || label)}
          @click=${() => {
            openDocument(documentId);
          }}
        >
          ${later.openPiece}
        </button>`;
  return html`<tr role="row">
    <td role="cell" data-label=${entry.date}>${words.day(date)}</td>
    <td role="cell" data-label=${entry.label} class="free">${label}</td>
    <td role="cell" data-label=${entry.piece} class="free">${piece} ${opener}</td>
    ${isOwed ? html`<td role="cell" data-label=${entry.state}>${stateOf(words.day, entry, one)}</td>` : nothing}
    <td role="cell" data-label=${entry.amount} class="amount">${amounts.full(centsOf(amount))}</td>
  </tr>`;
}

function stateOf(
  day: (date: string) => string,
  words: Texts['later']['entry'],
  { open, dueDate, letter }: IndicatorEntry,
): string {
  if (open) return dueDate === null ? words.unmatched : day(dueDate);
  return letter === null ? '—' : words.matched(letter);
}
