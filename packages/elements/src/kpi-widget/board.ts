import type { IndicatorKind } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { KpiWidgetWords } from '../locales/fr/kpi-widget.ts';
import type { FigureCard } from './figure-card.ts';
import type { KpiState } from './kpi-widget.store.ts';

export interface BoardView {
  readonly words: KpiWidgetWords;
  readonly state: Extract<KpiState, { status: 'ready' }>;
  readonly kinds: readonly IndicatorKind[];
  readonly card: (kind: IndicatorKind) => FigureCard;
  readonly compact: boolean;
  /** UTC milliseconds. */
  readonly now: number;
  /** What is said of figures that could not be brought up to date. */
  readonly stale: unknown;
  /** Something else is being looked into; where one was stays as it is. */
  readonly hidden: boolean;
  readonly choose: (fiscalYear: number) => void;
  readonly print: () => void;
}

/** Older than that, figures of the last fiscal year are said to be old, in milliseconds: a quarter of a year. */
const oldAfter = 92 * 86_400_000;

/** What is there before the figures are. */
export const bones = (said: string): TemplateResult =>
  html`<p class="quiet" role="status">${said}</p>
    <div class="bones" aria-hidden="true"><i></i><i></i><i></i></div>`;

/** The figures, which fiscal year they are of, and how old they are. */
export function board(view: BoardView): TemplateResult {
  const { words, state, kinds, card, compact, stale, hidden } = view;
  const { figures, reading, slow } = state;
  const title = kinds.length === 1 ? nothing : html`<h2 part="title">${words.title}</h2>`;
  return html`<div class="overview" ?hidden=${hidden} aria-busy=${reading === undefined ? 'false' : 'true'}>
    ${compact ? nothing : html`<div class="head">${title} ${years(view)}</div>`}
    <div class="state" role="status">${slow ? html`<p class="quiet">${words.loadingSlowly}</p>` : stale}</div>
    <div class="figures">${kinds.map((kind) => card(kind).render(figures))}</div>
    ${age(view)}
  </div>`;
}

function years({ words, state, choose, print }: BoardView): TemplateResult {
  const { figures, reading } = state;
  const { fiscalYear, fiscalYears } = figures.now;
  const shown = reading ?? fiscalYear;
  const chosen = (event: Event): void => {
    choose(Number((event.target as HTMLSelectElement).value));
  };
  return html`<div class="years">
    <label>
      ${words.fiscalYear}
      <select @change=${chosen}>
        ${fiscalYears.map((year) => html`<option value=${year} .selected=${year === shown}>${year}</option>`)}
      </select>
    </label>
    <button class="text" type="button" @click=${print}>${words.print}</button>
  </div>`;
}

function age({ words, state, now: today }: BoardView): TemplateResult {
  const { now, lacksBefore } = state.figures;
  const { fiscalYear, fiscalYears, asOf } = now;
  const day = words.day(asOf);
  const isOld = fiscalYear === fiscalYears[0] && today - Date.parse(asOf) > oldAfter;
  const lacking = lacksBefore ? fiscalYears.find((year) => year < fiscalYear) : undefined;
  return html`<p class="age">${isOld ? words.old(day) : words.asOf(day)}</p>
    ${lacking === undefined ? nothing : html`<p class="age">${words.lacksBefore(lacking)}</p>`}`;
}
