import '../settings/settings.define.ts';
import type { IndicatorKind } from '@comptexpert-kit/contract';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { kpiWidgetLaterWords, type KpiWidgetLaterWords } from '../locales/fr/kpi-widget-later.ts';
import type { Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { inspect, report, reportFailure } from '../shared/inspect.ts';
import type { Inspected } from '../shared/mistakes.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { printAlone } from '../shared/print-alone.ts';
import { isSiren, isYear, kinds } from './attributes.ts';
import { csvOfMonths } from './csv.ts';
import { Drill } from './drill.ts';
import { drillStyles } from './drill.styles.ts';
import type { MonthFigures } from './figures.ts';
import type { KpiState, KpiStore } from './kpi-widget.store.ts';
import { saveCsv } from './save-csv.ts';
import type { KpiTexts } from './texts.ts';
import { failedView, misconfiguredView, signedOutView, staleNote } from './trouble.ts';

// Outside of the class, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const secondFactor = () => import('../second-factor/second-factor.define.ts');

/** What this needs of the element that it belongs to. */
export interface Host extends Inspected, ReactiveControllerHost {
  readonly kind: string | null | undefined;
  readonly period: string | null | undefined;
  readonly company: string | null | undefined;
  readonly clock: Clock | undefined;
  readonly alone: boolean;
  readonly store: KpiStore | undefined;
  readonly texts: KpiTexts;
  adopt(...styles: readonly CSSResult[]): void;
}

/** Everything that goes wrong, and what one looks into: nothing of it is needed before the figures are there. */
export class KpiWidgetLater {
  readonly #host: Host;
  readonly #drill: Drill;
  #isMisconfigured = false;
  #before: KpiState['status'] = 'loading';

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    host.adopt(controlStyles, outcomeStyles, drillStyles);
    this.#drill = new Drill(host, () => this.words);
  }

  get words(): KpiWidgetLaterWords {
    return this.#host.texts.later ?? kpiWidgetLaterWords;
  }

  /** The settings lead nowhere, or the company is none. */
  get isBroken(): boolean {
    return this.#isMisconfigured || !isSiren(this.#host.company);
  }

  misconfigured(): void {
    this.#isMisconfigured = true;
    this.#host.requestUpdate();
  }

  /** Nobody may see any more what was looked into; whoever proves the second factor comes back to it. */
  leave(): void {
    this.#isMisconfigured = false;
    if (this.#asksSecondFactor) this.#drill.suspend();
    else this.#drill.close();
  }

  open(kind: IndicatorKind): void {
    this.#drill.open(kind);
  }

  /** What one looks into; undefined while that is the figures themselves. */
  level(): TemplateResult | undefined {
    return this.#drill.render();
  }

  /** What stands in place of figures. */
  trouble(state: KpiState): TemplateResult {
    const { store, clientInUse } = this.#host;
    if (this.isBroken) return misconfiguredView(this.words);
    if (state.status === 'signed-out') return signedOutView(this.words, state, this.#signIn);
    if (state.status !== 'failed') return html``;
    const year = store?.fiscalYear;
    return failedView(this.words, state, {
      year,
      client: clientInUse,
      retry: this.#retry,
      lastYear: this.#lastYear,
    });
  }

  /** That what is shown could not be brought up to date. */
  stale(state: Extract<KpiState, { status: 'ready' }>): TemplateResult | typeof nothing {
    if (!state.failure) return nothing;
    return staleNote(
      this.words,
      this.#host.texts.now.locale,
      state,
      this.#host.store?.fiscalYear,
      this.#retry,
    );
  }

  updated(state: KpiState): void {
    if ('failure' in state) reportFailure(this.#host, state.failure?.code);
    if (this.#asksSecondFactor) secondFactor().catch(() => undefined);
    this.#checkAttributes();
    const before = this.#before;
    this.#before = state.status;
    if (before === 'ready' && (state.status === 'failed' || state.status === 'signed-out'))
      this.#host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
    // Only now: what is drawn at this moment is the board.
    if (before === 'failed' && state.status === 'ready')
      queueMicrotask(() => {
        this.#drill.resume();
      });
  }

  get #asksSecondFactor(): boolean {
    const state = this.#host.store?.state;
    return state?.status === 'failed' && state.failure.code === 'second-factor-required';
  }

  print(): void {
    printAlone(this.#host);
  }

  async saveMonths(kind: IndicatorKind, months: readonly MonthFigures[]): Promise<void> {
    const { store, texts } = this.#host;
    const words = texts.now;
    const state = store?.state;
    if (state?.status !== 'ready') return;
    const content = csvOfMonths(months, state.figures, [this.words.csv.month, words.month]);
    await saveCsv(this.#host, [words.kinds[kind], state.figures.now.fiscalYear], content);
  }

  #checkAttributes(): void {
    const { kind, period, company } = this.#host;
    const odd = (
      attribute: string,
      value: string | null | undefined,
      expected: string,
      instead: string,
    ): void => {
      report(this.#host, { attribute, value: value ?? '', expected, instead });
    };
    if (kind && !kinds.some((known) => known === kind))
      odd('kind', kind, `one of ${kinds.join(', ')}`, 'the board of all five holds');
    if (!isYear(period)) odd('period', period, 'a year of four digits', 'the last fiscal year holds');
    if (!isSiren(company)) odd('company', company, 'a SIREN of nine digits', 'nobody’s figures are shown');
  }

  readonly #signIn = (): void => {
    void this.#host.store?.signIn();
  };

  readonly #retry = (): void => {
    void this.#host.store?.refresh();
  };

  readonly #lastYear = (): void => {
    this.#host.store?.choose(undefined);
  };
}
