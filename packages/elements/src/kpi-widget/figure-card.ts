import type { IndicatorKind } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { centsOf, eurosOf } from './amounts.ts';
import { chartShape, type ChartShape } from './chart-shape.ts';
import { figureChart, summary } from './figure-chart.ts';
import {
  comparison,
  isBalance,
  monthsOf,
  type Comparison,
  type Figures,
  type MonthFigures,
} from './figures.ts';
import type { KpiTexts } from './texts.ts';

/** What a card needs of the element that it stands in. */
export interface CardPage {
  readonly texts: KpiTexts;
  readonly compact: boolean;
  /** The only figure: its name is the title. */
  readonly alone: boolean;
  requestUpdate(): void;
  open(kind: IndicatorKind): void;
  /** Hands the months that are shown over as a file. */
  save(kind: IndicatorKind, months: readonly MonthFigures[]): void;
}

/** What is made of figures once, however often they are drawn. */
interface Drawn {
  readonly figures: Figures;
  readonly words: KpiTexts['now'];
  readonly months: readonly MonthFigures[];
  readonly shape: ChartShape;
  readonly scale: readonly string[];
  readonly summary: string;
}

/** One figure, and how it is looked at: cumulated or not, as a chart or as a table, and which month. */
export class FigureCard {
  readonly #page: CardPage;
  readonly #kind: IndicatorKind;
  #cumulated: boolean;
  #isTable = false;
  #active: number | undefined;
  #drawn: Drawn | undefined;

  constructor(page: CardPage, kind: IndicatorKind) {
    this.#page = page;
    this.#kind = kind;
    this.#cumulated = isBalance(kind);
  }

  get #texts(): { readonly words: KpiTexts['now']; readonly amounts: KpiTexts['amounts'] } {
    const { now, amounts } = this.#page.texts;
    return { words: now, amounts };
  }

  render(figures: Figures): TemplateResult {
    const { alone } = this.#page;
    const { words } = this.#texts;
    const kind = this.#kind;
    const name = words.kinds[kind];
    const cents = centsOf(figures.now[kind].total);
    const opener = html`<button class="opener" type="button" data-kind=${kind} @click=${this.#open}>
      <span>${name}</span>
      <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m4 2 4 4-4 4" /></svg>
    </button>`;
    return html`<article class="figure" part="figure" data-figure=${kind} aria-label=${name}>
      ${alone ? html`<h2 part="title">${opener}</h2>` : html`<h3>${opener}</h3>`} ${this.#renderTotal(cents)}
      ${this.#renderComparison(comparison(kind, figures))} ${this.#renderMonths(figures)}
      <div class="tools">${this.#renderTools(figures)}</div>
    </article>`;
  }

  #renderTotal(cents: number): TemplateResult {
    const { amounts } = this.#texts;
    const full = amounts.full(cents);
    const value = html`<data class="full" value=${eurosOf(cents)}>${full}</data>`;
    return this.#page.compact
      ? html`<p class="total" title=${full}>
          ${value} <span aria-hidden="true">${amounts.short(cents)}</span>
        </p>`
      : html`<p class="total" data-size=${full.length > 19 ? 'longest' : full.length > 13 ? 'long' : nothing}>
          ${value}
        </p>`;
  }

  #renderComparison(compared: Comparison | undefined): TemplateResult {
    const { words, amounts } = this.#texts;
    if (!compared) return html`<p class="change">${words.incomparable}</p>`;
    const { year, until, uneven, months, difference, share, base } = compared;
    const then =
      until === undefined
        ? uneven
          ? words.inWholeYear(year)
          : months === undefined
            ? words.inYear(year)
            : words.inMonths(year, months)
        : words.until(until);
    if (difference === 0) return html`<p class="change">${words.same(then)}</p>`;
    const more = difference > 0;
    const text = words.compared({
      share: share === undefined ? undefined : amounts.percent(share),
      difference: amounts.full(Math.abs(difference)),
      more,
      year: then,
      base: amounts.full(base),
    });
    return html`<p class="change"><span aria-hidden="true">${more ? '▲' : '▼'}</span> ${text}</p>`;
  }

  #renderMonths(figures: Figures): TemplateResult {
    const { compact } = this.#page;
    const { words, amounts } = this.#texts;
    const { months, shape, scale, summary } = this.#drawnOf(figures);
    const { now, before } = figures;
    // A long fiscal year has months of its own to compare with.
    const ownYear = months.some((one) => one.before !== undefined) ? words.yearEarlier : undefined;
    const names = [String(now.fiscalYear), before ? String(before.fiscalYear) : ownYear] as const;
    if (this.#isTable) return this.#renderTable(months, names);
    return figureChart({
      words,
      amounts,
      months,
      shape,
      scale,
      summary,
      names,
      active: this.#active,
      compact,
      look: this.#look,
    });
  }

  #renderTable(
    months: readonly MonthFigures[],
    [now, before]: readonly [string, string | undefined],
  ): TemplateResult {
    const { words, amounts } = this.#texts;
    const cell = (name: string, cents: number | undefined): TemplateResult =>
      html`<td role="cell" data-label=${name}>${cents === undefined ? '—' : amounts.full(cents)}</td>`;
    return html`<table role="table" tabindex="-1">
      <caption>
        ${words.tableOf(words.kinds[this.#kind])}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${words.monthHead}</th>
          <th role="columnheader" scope="col">${now}</th>
          ${before === undefined ? nothing : html`<th role="columnheader" scope="col">${before}</th>`}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${months.map(
          (one) =>
            html`<tr role="row">
              <th role="rowheader" scope="row">${words.month(one.month)}</th>
              ${cell(now, one.amount)} ${before === undefined ? nothing : cell(before, one.before)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #renderTools(figures: Figures): TemplateResult {
    const { words } = this.#texts;
    const name = words.kinds[this.#kind];
    const cumulated = words.cumulated[isBalance(this.#kind) ? 'balance' : 'flow'];
    const shown = this.#isTable ? words.asChart : words.asTable;
    const turn = html`<button
      class="text"
      type="button"
      aria-label=${words.of(shown, name)}
      @click=${this.#turn}
    >
      ${shown}
    </button>`;
    if (this.#page.compact) return turn;
    const save = (): void => {
      this.#page.save(this.#kind, this.#drawnOf(figures).months);
    };
    return html`<label
        ><input
          type="checkbox"
          role="switch"
          aria-label=${words.of(cumulated, name)}
          .checked=${this.#cumulated}
          @change=${this.#cumulate}
        />
        ${cumulated}</label
      >
      ${turn}
      <button class="text" type="button" aria-label=${words.of(words.export, name)} @click=${save}>
        ${words.export}
      </button>`;
  }

  #drawnOf(figures: Figures): Drawn {
    const { words, amounts } = this.#texts;
    if (this.#drawn?.figures !== figures || this.#drawn.words !== words) {
      const kind = this.#kind;
      const months = monthsOf(kind, figures, this.#cumulated);
      const shape = chartShape(months);
      const title = `${words.kinds[kind]} ${figures.now.fiscalYear}`;
      this.#drawn = {
        figures,
        words,
        months,
        shape,
        scale: shape.scale.map((cents) => amounts.short(cents)),
        summary: summary(title, months, { words, amounts }),
      };
    }
    return this.#drawn;
  }

  readonly #open = (): void => {
    this.#page.open(this.#kind);
  };

  readonly #look = (month: number | undefined): void => {
    if (month === this.#active) return;
    this.#active = month;
    this.#page.requestUpdate();
  };

  readonly #cumulate = (event: Event): void => {
    this.#cumulated = (event.target as HTMLInputElement).checked;
    this.#drawn = undefined;
    this.#page.requestUpdate();
  };

  readonly #turn = (): void => {
    this.#isTable = !this.#isTable;
    this.#active = undefined;
    this.#page.requestUpdate();
  };
}
