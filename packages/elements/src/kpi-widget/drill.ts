import type { ClientSpace, FigurePageSearch } from '@comptexpert-kit/client';
import type {
  EntryPage,
  IndicatorEntry,
  IndicatorKind,
  IndicatorParty,
  Indicators,
  PartyPage,
} from '@comptexpert-kit/contract';
import type { TemplateResult } from 'lit';
import type { KpiWidgetLaterWords } from '../locales/fr/kpi-widget-later.ts';
import { systemClock } from '../shared/clock.ts';
import { csvOfEntries, csvOfParties } from './csv.ts';
import { entriesView } from './entries-view.ts';
import { CxOpenDocumentEvent } from './kpi-widget.events.ts';
import type { Host } from './kpi-widget.later.ts';
import { levelView } from './level-view.ts';
import { PagesStore, type Page } from './pages.store.ts';
import { partiesView } from './parties-view.ts';
import { saveCsv } from './save-csv.ts';

interface Opened {
  readonly kind: IndicatorKind;
  /** The figures from which it was opened. */
  readonly year: Indicators;
  readonly parties: PagesStore<IndicatorParty, PartyPage>;
  readonly party: OpenedParty | undefined;
}

interface OpenedParty {
  readonly is: IndicatorParty;
  readonly entries: PagesStore<IndicatorEntry, EntryPage>;
}

/** Where somebody was, with nothing of what was shown there but the name of the party. */
interface Place {
  readonly kind: IndicatorKind;
  readonly party: IndicatorParty | undefined;
  readonly query: string;
}

/** How many parties are shown at a time. */
const shownAtOnce = 100;

/** What a figure is made of: its parties, then the entries of one. Each level stays what it was while one looks further. */
export class Drill {
  readonly #host: Host;
  readonly #words: () => KpiWidgetLaterWords;
  #opened: Opened | undefined;
  #query = '';
  #shown = shownAtOnce;
  #left: Place | undefined;

  constructor(host: Host, words: () => KpiWidgetLaterWords) {
    this.#host = host;
    this.#words = words;
  }

  open(kind: IndicatorKind): void {
    const state = this.#host.store?.state;
    if (state?.status !== 'ready') return;
    this.close();
    const year = state.figures.now;
    const parties = this.#pages<IndicatorParty, PartyPage>(year, (space, search, signal) =>
      space.listParties(kind, search, signal),
    );
    this.#opened = { kind, year, parties, party: undefined };
    void parties.more();
    void this.#focus('.level-title');
  }

  close(): void {
    this.#opened?.parties.dispose();
    this.#opened?.party?.entries.dispose();
    this.#opened = this.#left = undefined;
    this.#query = '';
    this.#shown = shownAtOnce;
    this.#host.requestUpdate();
  }

  /** Closes, and keeps in mind where that was: it may be only for a moment. */
  suspend(): void {
    const opened = this.#opened;
    const query = this.#query;
    this.close();
    if (opened) this.#left = { kind: opened.kind, party: opened.party?.is, query };
  }

  /** Back to where one was when it was suspended. */
  resume(): void {
    const left = this.#left;
    if (!left) return;
    this.open(left.kind);
    if (left.query) this.#search(left.query);
    if (left.party) this.#openParty(left.party);
  }

  render(): TemplateResult | undefined {
    const opened = this.#opened;
    if (!opened) return undefined;
    const { kind, party, parties, year } = opened;
    const { now: words, amounts } = this.#host.texts;
    const later = this.#words();
    const texts = { words, later, amounts };
    const trail = [
      { name: words.title, go: this.#toFigures },
      { name: words.kinds[kind], go: this.#toParties },
      ...(party ? [{ name: party.is.name, go: this.#toParties }] : []),
    ];
    const shared = { ...texts, trail, fiscalYear: year.fiscalYear, back: this.#back };
    return party
      ? levelView({
          ...shared,
          amount: party.is.amount,
          save: this.#saveEntries,
          body: entriesView({
            ...texts,
            party: party.is,
            state: party.entries.state,
            more: () => void party.entries.more(),
            openDocument: this.#openDocument,
          }),
        })
      : levelView({
          ...shared,
          amount: year[kind].total,
          save: this.#saveParties,
          body: partiesView({
            ...texts,
            state: parties.state,
            query: this.#query,
            shown: this.#shown,
            search: this.#search,
            more: this.#moreParties,
            open: this.#openParty,
          }),
        });
  }

  #pages<T, P extends Page<T>>(
    { fiscalYear }: Indicators,
    ask: (space: ClientSpace, search: FigurePageSearch, signal: AbortSignal) => Promise<P>,
  ): PagesStore<T, P> {
    const host = this.#host;
    const pages = new PagesStore<T, P>({
      clock: host.clock ?? systemClock,
      read: async (after, limit, signal) => {
        const { clientInUse: client, company } = host;
        if (!client) throw new TypeError('no client');
        const search = {
          fiscalYear,
          limit,
          ...(company && { company }),
          ...(after !== undefined && { after }),
        };
        return ask(await client.space(), search, signal);
      },
      refused: (failure) => host.store?.ended(failure) ?? false,
    });
    pages.addEventListener('change', () => {
      host.requestUpdate();
    });
    return pages;
  }

  /** Moves the focus within the shadow tree, once that is drawn. */
  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #openParty = (party: IndicatorParty): void => {
    const opened = this.#opened;
    if (!opened) return;
    const { kind, year } = opened;
    const entries = this.#pages<IndicatorEntry, EntryPage>(year, (space, search, signal) =>
      space.listEntries(kind, party.id, search, signal),
    );
    this.#opened = { ...opened, party: { is: party, entries } };
    void entries.more();
    void this.#focus('.level-title');
  };

  /** One level up, to where one was. */
  readonly #back = (): void => {
    if (this.#opened?.party) this.#toParties();
    else this.#toFigures();
  };

  readonly #toFigures = (): void => {
    const kind = this.#opened?.kind;
    this.close();
    void this.#focus(`[data-kind="${kind}"]`);
  };

  readonly #toParties = (): void => {
    const party = this.#opened?.party;
    if (!this.#opened || !party) return;
    party.entries.dispose();
    this.#opened = { ...this.#opened, party: undefined };
    void this.#focus(`[data-party="${CSS.escape(party.is.id)}"]`);
  };

  readonly #search = (text: string): void => {
    this.#query = text;
    this.#shown = shownAtOnce;
    this.#host.requestUpdate();
    // What is looked for may be in a part of the list that nobody has asked for yet.
    if (text.trim()) void this.#opened?.parties.all();
  };

  readonly #moreParties = (): void => {
    const parties = this.#opened?.parties;
    this.#shown += shownAtOnce;
    if (this.#query.trim()) void parties?.all();
    else if (parties && this.#shown > parties.state.items.length) void parties.more();
    this.#host.requestUpdate();
  };

  readonly #openDocument = (documentId: string): void => {
    this.#host.dispatchEvent(new CxOpenDocumentEvent(documentId));
  };

  readonly #saveParties = (): void => {
    const opened = this.#opened;
    if (opened)
      void this.#save(opened, opened.parties, () => csvOfParties(opened.parties.state.items, this.#words()));
  };

  readonly #saveEntries = (): void => {
    const opened = this.#opened;
    const party = opened?.party;
    if (party)
      void this.#save(opened, party.entries, () => csvOfEntries(party.entries.state.items, this.#words()));
  };

  /** The whole list, not only what of it has been shown. */
  async #save(
    { kind, year, party }: Opened,
    pages: { all(): Promise<boolean> },
    content: () => string,
  ): Promise<void> {
    if (!(await pages.all())) return;
    const about = [this.#host.texts.now.kinds[kind], ...(party ? [party.is.code] : []), year.fiscalYear];
    await saveCsv(this.#host, about, content());
  }
}
