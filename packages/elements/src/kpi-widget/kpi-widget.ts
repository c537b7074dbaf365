import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { IndicatorKind } from '@comptexpert-kit/contract';
import {
  html,
  nothing,
  type CSSResult,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { baseWords } from '../locales/fr/base.ts';
import { adoptStyles } from '../shared/adopt-styles.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { KitElement } from '../shared/kit-element.ts';
import { painted } from '../shared/painted.ts';
import { board, bones } from './board.ts';
import { FigureCard } from './figure-card.ts';
import type { MonthFigures } from './figures.ts';
import { CxFigureOpenedEvent } from './kpi-widget.events.ts';
import type { KpiWidgetLater } from './kpi-widget.later.ts';
import { KpiStore, type KpiState } from './kpi-widget.store.ts';
import { isSiren, isYear, kindsShown } from './attributes.ts';
import { kpiWidgetStyles } from './kpi-widget.styles.ts';
import { KpiTexts } from './texts.ts';

/**
 * The key figures of a company, from the ledger that its firm brought in: one, or a board of all five. Each has its total
 * beside the year before, its months as a chart or a table, and leads to what it is made of: customers, suppliers or
 * accounts, their entries, and the voucher behind an entry.
 *
 * States: loading, and loading slowly; nobody signed in; the right missing, a second factor asked, no ledger yet, no
 * answer, each with what to do next; the figures; the figures as they were read before, with the hour, while newer ones
 * cannot be had.
 *
 * @customElement cx-kpi-widget
 * @summary Key figures, month by month, down to the voucher.
 * @fires {CxFigureOpenedEvent} cx-figure-opened - What a figure is made of is asked for: `detail.kind`, `detail.fiscalYear`. Cancel it to show that elsewhere.
 * @fires {CxOpenDocumentEvent} cx-open-document - A voucher is asked for: `detail.documentId`. The element itself shows none.
 * @csspart card - The whole card.
 * @csspart title - Its title.
 * @csspart figure - One figure, with its chart.
 * @cssprop --cx-color-accent - The bars, links and the focus ring. Every token of the kit holds here.
 * @cssprop --cx-size-card - Greatest width of one figure alone; a board is up to three times as wide.
 * @cssState loading - Asking who is there, and for the figures.
 * @cssState signed-out - Nobody is signed in.
 * @cssState failed - There are no figures to be shown.
 * @cssState ready - The figures are there.
 * @cssState stale - They are there, and could not be brought up to date.
 */
export class CxKpiWidget extends KitElement {
  static override styles: CSSResultGroup = [super.styles, kpiWidgetStyles];

  static override properties: PropertyDeclarations = {
    kind: { reflect: true },
    period: {},
    company: {},
    compact: { type: Boolean, reflect: true },
    clock: { attribute: false },
  };

  /** The one figure to be shown; all five where it is absent. */
  declare kind: IndicatorKind | undefined;

  /** The year in which the fiscal year ends, such as `2023`; the last that is known where it is absent. */
  declare period: string | undefined;

  /** SIREN of the company; may be left out by whoever belongs to one only. */
  declare company: string | undefined;

  /** Short amounts and a chart without its edges, for a small place. */
  declare compact: boolean;

  /** What time it is; by default this device’s. */
  declare clock: Clock | undefined;

  /**
   * Words and amounts in the language of this place.
   *
   * @internal
   */
  readonly texts: KpiTexts = new KpiTexts(this);

  readonly #cards = new Map<string, FigureCard>();
  #store: KpiStore | undefined;
  #loading: Promise<KpiWidgetLater> | undefined;
  #later: KpiWidgetLater | undefined;
  #notLoaded = false;
  #shown = '';

  constructor() {
    super();
    this.compact = false;
  }

  /** @internal */
  get store(): KpiStore | undefined {
    return this.#store;
  }

  /** @internal */
  get alone(): boolean {
    return kindsShown(this.kind).length === 1;
  }

  /** Reads the figures again, for a page that knows that something changed. */
  async refresh(): Promise<void> {
    await this.#store?.refresh();
  }

  /** @internal */
  adopt(...styles: readonly CSSResult[]): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot, styles);
  }

  /** @internal */
  open(kind: IndicatorKind): void {
    const state = this.#state;
    if (state.status !== 'ready') return;
    const { fiscalYear } = state.figures.now;
    const event = new CxFigureOpenedEvent(kind, fiscalYear);
    if (!this.dispatchEvent(event)) return;
    this.#whenLoaded((later) => {
      later.open(kind);
    });
  }

  /** @internal */
  save(kind: IndicatorKind, months: readonly MonthFigures[]): void {
    this.#whenLoaded((later) => {
      void later.saveMonths(kind, months);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#again);
    document.addEventListener('visibilitychange', this.#seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#again);
    document.removeEventListener('visibilitychange', this.#seen);
  }

  protected override clientChanged(client: ComptexpertClient | undefined): void {
    this.#store?.dispose();
    this.#later?.leave();
    const company = this.company ?? undefined;
    if (!client || !isSiren(company)) return;
    const store = new KpiStore(
      { client, clock: this.clock ?? systemClock, company: company === '' ? undefined : company },
      this.#fiscalYear,
    );
    store.addEventListener('change', () => {
      this.requestUpdate();
    });
    store.addEventListener('lost', () => {
      this.#later?.leave();
    });
    this.#store = store;
    void store.start(this.settings.silent ?? false);
  }

  protected override misconfigured(): void {
    this.#whenLoaded((later) => {
      later.misconfigured();
    });
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && !this.isServerView) await this.texts.ready;
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) return;
    if (changed.has('company')) this.clientChanged(this.clientInUse);
    else if (changed.has('period')) this.#store?.choose(this.#fiscalYear);
  }

  protected override firstUpdated(): void {
    void painted().then(() => {
      this.#whenLoaded();
    });
  }

  protected override updated(): void {
    const state = this.#state;
    const shown = state.status === 'ready' && state.failure ? 'stale' : state.status;
    if (shown !== this.#shown) this.showState((this.#shown = shown));
    this.#later?.updated(state);
  }

  get #state(): KpiState {
    return this.#store?.state ?? { status: 'loading', slow: false };
  }

  get #fiscalYear(): number | undefined {
    return isYear(this.period) && this.period ? Number(this.period) : undefined;
  }

  #whenLoaded(use?: (later: KpiWidgetLater) => void): void {
    void this.#load().then(use, () => undefined);
  }

  /** What can wait until the figures are there: everything that goes wrong, and what one looks into. */
  #load(): Promise<KpiWidgetLater> {
    this.#loading ??= import('./kpi-widget.later.ts').then(
      ({ KpiWidgetLater }) => {
        this.#later = new KpiWidgetLater(this);
        this.#notLoaded = false;
        this.requestUpdate();
        return this.#later;
      },
      (error: unknown) => {
        this.#loading = undefined;
        this.#notLoaded = true;
        this.requestUpdate();
        throw error;
      },
    );
    return this.#loading;
  }

  readonly #again = (): void => {
    if (this.#notLoaded) this.#whenLoaded();
    void this.#store?.refresh();
  };

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') void this.#store?.seen();
  };

  readonly #choose = (fiscalYear: number): void => {
    this.#store?.choose(fiscalYear);
  };

  readonly #print = (): void => {
    this.#whenLoaded((later) => {
      later.print();
    });
  };

  readonly #card = (kind: IndicatorKind): FigureCard => {
    const card = this.#cards.get(kind) ?? new FigureCard(this, kind);
    this.#cards.set(kind, card);
    return card;
  };

  protected override render(): TemplateResult {
    return html`<section class="card" part="card"><div class="body">${this.#renderBody()}</div></section>`;
  }

  #renderBody(): TemplateResult {
    const state = this.#state;
    if (this.#later?.isBroken) return this.#renderTrouble(state);
    switch (state.status) {
      case 'loading':
        return bones(state.slow ? this.texts.now.loadingSlowly : this.texts.now.loading);
      case 'failed':
      case 'signed-out':
        return this.#renderTrouble(state);
      case 'ready':
        return this.#renderFigures(state);
    }
  }

  #renderTrouble(state: KpiState): TemplateResult {
    if (this.#later) return this.#later.trouble(state);
    return this.#notLoaded ? html`<p role="alert">${baseWords.notLoaded}</p>` : bones(this.texts.now.loading);
  }

  #renderFigures(state: Extract<KpiState, { status: 'ready' }>): TemplateResult {
    const { texts, compact } = this;
    const level = this.#later?.level();
    return html`${board({
      words: texts.now,
      state,
      kinds: kindsShown(this.kind),
      card: this.#card,
      compact,
      now: (this.clock ?? systemClock).now(),
      stale: this.#later?.stale(state) ?? nothing,
      hidden: level !== undefined,
      choose: this.#choose,
      print: this.#print,
    })}
    ${level}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-kpi-widget': CxKpiWidget;
  }
}
