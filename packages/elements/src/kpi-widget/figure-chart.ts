import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { KpiWidgetWords } from '../locales/fr/kpi-widget.ts';
import type { Amounts } from './amounts.ts';
import type { ChartShape } from './chart-shape.ts';
import type { MonthFigures } from './figures.ts';

export interface ChartView {
  readonly words: KpiWidgetWords;
  readonly amounts: Amounts;
  readonly months: readonly MonthFigures[];
  readonly shape: ChartShape;
  /** What is drawn, in one sentence. */
  readonly summary: string;
  /** The amounts along the edge. */
  readonly scale: readonly string[];
  /** The two fiscal years, as they are called. */
  readonly names: readonly [now: string, before: string | undefined];
  /** Which month is being looked at. */
  readonly active: number | undefined;
  /** Without the amounts and months along the edges. */
  readonly compact: boolean;
  readonly look: (month: number | undefined) => void;
}

const keys: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** A chart in one sentence, from the least to the most. */
export function summary(
  title: string,
  months: readonly MonthFigures[],
  { words, amounts }: Pick<ChartView, 'words' | 'amounts'>,
): string {
  const known = months.flatMap(({ month, amount }) => (amount === undefined ? [] : [{ month, amount }]));
  const sorted = known.toSorted((a, b) => a.amount - b.amount);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high || (low.amount === 0 && high.amount === 0)) return words.empty(title);
  const said = ({ month, amount }: typeof low): string =>
    words.extreme(amounts.full(amount), words.month(month));
  return words.chart(title, said(low), said(high));
}

const sample = (name: string, shape: TemplateResult): TemplateResult =>
  html`<svg class="sample ${name}" viewBox="0 0 20 10" aria-hidden="true">${shape}</svg>`;
const bar = sample('bars', svg`<path d="M2 5h16" stroke-width="8" />`);
const stroke = sample('line', svg`<path d="M0 5h20" />`);

/** What is which; while a month is looked at, its amounts. */
function legend({ words, amounts, months, names: [now, before], active }: ChartView): TemplateResult {
  const one = active === undefined ? undefined : months[active];
  const said = (name: string, amount: number | undefined, month: string | undefined): string =>
    month === undefined
      ? name
      : words.reading(words.month(month), amount === undefined ? words.unknown : amounts.full(amount));
  const then = one && `${Number(one.month.slice(0, 4)) - 1}${one.month.slice(4)}`;
  const first = said(now, one?.amount, one?.month);
  const second = before === undefined ? undefined : said(before, one?.before, then);
  return html`<p class="legend" aria-hidden="true">
      <span>${bar} ${first}</span>
      ${second === undefined ? nothing : html`<span>${stroke} ${second}</span>`}
    </p>
    <p class="said" role="status">${one ? [first, second].filter(Boolean).join(', ') : nothing}</p>`;
}

/** The chart of a figure: bars for this year, a broken line for the year before. */
export function figureChart(view: ChartView): TemplateResult {
  const { words, months, shape, scale, active, compact, look } = view;
  const { width, step, band, bars, line, grid } = shape;
  const last = months.length - 1;
  const pressed = (event: KeyboardEvent): void => {
    const isLeft = event.key === 'Escape' && active !== undefined;
    const move = keys[event.key];
    if (!move && !isLeft) return;
    event.preventDefault();
    event.stopPropagation();
    look(move ? move(active ?? (event.key === 'ArrowLeft' ? last + 1 : -1), last) : undefined);
  };
  const pointed = (event: PointerEvent): void => {
    const { left, width: room } = (event.currentTarget as Element).getBoundingClientRect();
    const month = Math.floor(((event.clientX - left) / room) * months.length);
    look(Math.max(0, Math.min(last, month)));
  };
  const leave = (): void => {
    look(undefined);
  };
  return html`<div class="chart">
      <div class="scale" aria-hidden="true" ?hidden=${compact}>
        ${scale.map((amount) => html`<span>${amount}</span>`)}
      </div>
      <div
        class="plot"
        role="img"
        tabindex="0"
        aria-label=${view.summary}
        @keydown=${pressed}
        @blur=${leave}
        @pointermove=${pointed}
        @pointerdown=${pointed}
        @pointerleave=${leave}
      >
        <svg viewBox="0 0 ${width} 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="grid" d=${grid} />
          <rect
            class="cursor"
            x=${(active ?? 0) * step}
            width=${active === undefined ? 0 : step}
            height="100"
          />
          <path class="bars" d=${bars} stroke-width=${band} />
          <path class="halo" d=${line} />
          <path class="line" d=${line} />
        </svg>
      </div>
      <div class="months" aria-hidden="true" ?hidden=${compact} ?data-many=${last > 12}>
        ${guard([words, months[0]?.month, last], () =>
          months.map(({ month }) => html`<span>${words.initial(month)}</span>`),
        )}
      </div>
    </div>
    ${legend(view)}`;
}
