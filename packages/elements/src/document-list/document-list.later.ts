import type { ComptexpertClient, OfCompany } from '@comptexpert-kit/client';
import type { DepositedDocument, DocumentPage, Space } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { documentListWords, type DocumentListWords } from '../locales/fr/document-list.ts';
import { report, reportFailure } from '../shared/inspect.ts';
import { SignedInRest, type SignedInHost } from '../shared/signed-in-rest.ts';
import type { SignedInState } from '../shared/signed-in.store.ts';
import { card } from '../shared/signed-in-views.ts';
import { documentListStyles } from './document-list.styles.ts';
import type { Doing } from './document-row.ts';
import { listView } from './list-view.ts';
import { everything, ListingStore } from './listing.store.ts';
import { Panels } from './panels.ts';
import { Reader } from './reader.ts';
import { Taking } from './taking.ts';
import { Texts } from './texts.ts';

/** What this needs of the element that it belongs to. */
interface Host extends SignedInHost {
  readonly company: string | undefined;
}

/** Who is here, and the first of what was deposited. */
interface Beginning {
  readonly space: Space;
  readonly page: DocumentPage;
}

/** Nine digits, or nothing. */
const isSiren = (company: string | null | undefined): boolean => !company || /^\d{9}$/.test(company);

/** How long after something was sent the list is read again, in milliseconds: files often come in numbers. */
const sentPause = 500;

/** Everything that the list does, which has to ask who is there before it can show anything. */
export class DocumentListLater extends SignedInRest<Beginning, DocumentListWords, Host> {
  readonly #listing: ListingStore;
  readonly #panels: Panels;
  readonly #taking: Taking;
  readonly #reader: Reader;
  #texts: Texts | undefined;
  #isFilterOpen = false;
  #said = '';
  #wanted: string | undefined;
  #stopSent = (): void => undefined;

  constructor(host: Host) {
    super(host, {
      french: documentListWords,
      others: { en: async () => (await import('../locales/en/document-list.ts')).documentListWords },
      styles: [documentListStyles],
      takesSecondFactor: true,
    });
    this.#listing = this.#newListing();
    const ports = {
      host,
      clock: this.clock,
      texts: () => this.#current,
      language: () => this.language,
      space: () => this.client.space(),
      of: () => this.#of,
      put: (document: DepositedDocument) => {
        this.#listing.put(document);
      },
      drop: (id: string) => {
        this.#listing.drop(id);
      },
      renew: (id: string) => this.#renew(id),
      say: (text: string) => {
        this.#say(text);
      },
      lost: () => {
        this.lost();
      },
      askSecondFactor: (proved: () => void) => this.renderSecondFactor(proved),
    };
    this.#panels = new Panels(ports);
    this.#taking = new Taking(ports);
    this.#reader = new Reader(ports);
  }

  get #current(): Texts {
    const { words, language } = this;
    if (this.#texts?.words !== words) this.#texts = new Texts(words, language);
    return this.#texts;
  }

  get #of(): OfCompany {
    const { company } = this.host;
    return company ? { company } : {};
  }

  override connect(client: ComptexpertClient): void {
    document.addEventListener('cx-document-sent', this.#sent);
    super.connect(client);
  }

  override disconnect(): void {
    document.removeEventListener('cx-document-sent', this.#sent);
    this.#stopSent();
    super.disconnect();
    this.#leave();
  }

  /** Another company is meant: neither what is shown nor what is on its way is its own. */
  companyChanged(): void {
    this.#leave();
    if (this.isOff) return;
    const { session } = this;
    if (session?.state.status !== 'loading') void session?.renew();
    else {
      // Perhaps it was never asked who is there: the company before was none.
      session.dispose();
      this.start();
    }
  }

  override updated(): void {
    this.#checkCompany();
    super.updated();
  }

  #checkCompany(): void {
    const { company } = this.host;
    if (isSiren(company)) return;
    report(this.host, {
      attribute: 'company',
      value: company ?? '',
      expected: 'a SIREN of nine digits',
      instead: 'nobody’s documents are shown',
    });
  }

  async refresh(): Promise<void> {
    if (this.state.status === 'ready' && !this.isOff) await this.#listing.refresh();
  }

  async open(id: string): Promise<void> {
    if (this.state.status !== 'ready') this.#wanted = id;
    else await this.#reader.open(this.#listing.state.items.find((one) => one.id === id) ?? id);
  }

  protected override async read(client: ComptexpertClient, signal?: AbortSignal): Promise<Beginning> {
    const asked = await client.space();
    const [space, page] = await Promise.all([
      asked.readSpace(signal),
      asked.listDocuments({ ...this.#of, limit: 50 }, signal),
    ]);
    return { space, page };
  }

  protected override renderReady({ space }: Beginning): TemplateResult {
    return card(
      html`${this.#list(space)} ${this.#panels.render()}
        <div class="viewer">${nothing}</div>`,
    );
  }

  /** The settings lead nowhere, or the company is none. */
  protected override get isOff(): boolean {
    return super.isOff || !isSiren(this.host.company);
  }

  protected override start(): void {
    super.start();
    void this.refresh();
  }

  protected override retry(): void {
    if (this.state.status === 'ready') this.#listing.retry();
    else super.retry();
  }

  protected override seen(): void {
    void this.refresh();
  }

  protected override begin({ page }: Beginning): void {
    this.#listing.begin(page);
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined) void this.host.updateComplete.then(() => this.open(wanted));
  }

  protected override changedTo({ status }: SignedInState<Beginning>): void {
    if (status !== 'ready') this.#leave();
  }

  #list({ staff }: Space): TemplateResult {
    const listing = this.#listing.state;
    const chosen = this.#taking.chosenOf(listing.items);
    return listView({
      texts: this.#current,
      staff,
      listing,
      isFilterOpen: this.#isFilterOpen,
      chosen,
      taking: this.#taking.state,
      secondFactor: this.#taking.needsSecondFactor
        ? this.renderSecondFactor(() => void this.#taking.goOn())
        : nothing,
      said: this.#said,
      run: this.#run,
      choose: this.#taking.choose,
      chooseAll: (isChosen) => {
        this.#taking.chooseAll(listing.items, isChosen);
      },
      takeChosen: () => void this.#taking.take([...chosen]),
      toggleFilter: () => {
        this.#isFilterOpen = !this.#isFilterOpen;
        this.host.requestUpdate();
      },
      search: (change, typing) => {
        this.#listing.search(change, typing);
      },
      clear: () => {
        this.#listing.search(everything);
        this.host.shadowRoot?.querySelector<HTMLElement>('.search')?.focus();
      },
      more: () => void this.#listing.more(),
      retry: () => {
        this.#listing.retry();
      },
    });
  }

  readonly #run = (doing: Doing, document: DepositedDocument): void => {
    this.#say('');
    if (doing === 'view') void this.#reader.open(document);
    else if (doing === 'saveAs') void this.#reader.save(document);
    else if (doing === 'take') void this.#taking.take([document.id]);
    else void this.#panels.open(doing, document);
  };

  #newListing(): ListingStore {
    const listing = new ListingStore({
      clock: this.clock,
      read: async (search, signal) =>
        (await this.client.space()).listDocuments({ ...this.#of, ...search }, signal),
      refused: ({ code }) => {
        reportFailure(this.host, code);
        if (code === 'login-required') this.lost();
        else if (/^(right-missing|company-unknown|second-factor-required)$/.test(code))
          void this.session?.reload();
        else return false;
        return true;
      },
    });
    listing.addEventListener('change', () => {
      this.host.requestUpdate();
    });
    listing.addEventListener('found', () => {
      const { items, next } = listing.state;
      this.#say(this.words.said.found(items.length, next !== null));
    });
    listing.addEventListener('more', this.#moreRead);
    return listing;
  }

  /** What was opened, chosen or said holds no more. */
  #leave(): void {
    this.#panels.dispose();
    this.#taking.dispose();
    this.#reader.dispose();
    this.#listing.dispose();
    this.#said = '';
    this.#isFilterOpen = false;
  }

  /** Reads one document again; where that cannot be, all of them. */
  async #renew(id: string): Promise<void> {
    try {
      this.#listing.put(await (await this.client.space()).readDocument(id));
    } catch {
      await this.#listing.refresh();
    }
  }

  #say(text: string): void {
    this.#said = text;
    this.host.requestUpdate();
  }

  /** The button that was pressed may be gone: the focus goes to the first document that came. */
  readonly #moreRead = (): void => {
    const root = this.host.shadowRoot;
    const shown = root?.querySelectorAll('.rows > li').length ?? 0;
    const { items } = this.#listing.state;
    this.#say(this.words.said.more(items.length - shown));
    const id = items[shown]?.id;
    if (id !== undefined)
      void this.host.updateComplete.then(() => {
        root?.querySelector<HTMLElement>(`[data-document="${CSS.escape(id)}"] .file-name`)?.focus();
      });
  };

  /** Something was sent in this page: files often come in numbers. */
  readonly #sent = (): void => {
    this.#stopSent();
    this.#stopSent = this.clock.after(sentPause, () => {
      const known = new Set(this.#listing.state.items.map(({ id }) => id));
      void this.refresh().then(() => {
        const count = this.#listing.state.items.filter(({ id }) => !known.has(id)).length;
        if (count > 0) this.#say(this.words.said.arrived(count));
      });
    });
  };
}
