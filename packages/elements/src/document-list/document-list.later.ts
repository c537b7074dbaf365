import '../settings/settings.define.ts';
import type { ClientSpace, ComptexpertClient, OfCompany } from '@comptexpert-kit/client';
import type { DepositedDocument, DocumentPage, Space } from '@comptexpert-kit/contract';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { documentListWords, type DocumentListWords } from '../locales/fr/document-list.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { inspect, report, reportFailure } from '../shared/inspect.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { saidStyles } from '../shared/said.styles.ts';
import { secondFactorView } from '../shared/second-factor-view.ts';
import { SignedInStore, type SignedInState } from '../shared/signed-in.store.ts';
import { card, failedView, loadingView, signedOutView } from '../shared/signed-in-views.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { documentListStyles } from './document-list.styles.ts';
import type { Doing } from './document-row.ts';
import { listView } from './list-view.ts';
import { everything, ListingStore } from './listing.store.ts';
import { Panels } from './panels.ts';
import { Reader } from './reader.ts';
import { Taking } from './taking.ts';
import { Texts } from './texts.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly silent: boolean;
  readonly company: string | undefined;
  adopt(...styles: readonly CSSResult[]): void;
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
export class DocumentListLater implements Rest {
  readonly #host: Host;
  readonly #clock: Clock;
  readonly #words: Words<DocumentListWords>;
  readonly #listing: ListingStore;
  readonly #panels: Panels;
  readonly #taking: Taking;
  readonly #reader: Reader;
  #texts: Texts | undefined;
  #client: ComptexpertClient | undefined;
  #session: SignedInStore<Beginning> | undefined;
  #isBroken = false;
  #isFilterOpen = false;
  #said = '';
  #before = 'loading';
  #wanted: string | undefined;
  #stopSent = (): void => undefined;

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    this.#clock = host.clock ?? systemClock;
    this.#words = new Words(host, documentListWords, {
      en: async () => (await import('../locales/en/document-list.ts')).documentListWords,
    });
    host.adopt(controlStyles, outcomeStyles, saidStyles, documentListStyles);
    this.#listing = this.#newListing();
    const ports = {
      host,
      clock: this.#clock,
      texts: () => this.#current,
      language: () => this.#words.language,
      space: () => this.#space(),
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
      lost: () => this.#session?.lost(),
      askSecondFactor: this.#askSecondFactor,
    };
    this.#panels = new Panels(ports);
    this.#taking = new Taking(ports);
    this.#reader = new Reader(ports);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    if (this.#isOff) return 'failed';
    return this.#needsSecondFactor ? 'second-factor' : this.#state.status;
  }

  /** The settings lead nowhere, or the company is none. */
  get #isOff(): boolean {
    return this.#isBroken || !isSiren(this.#host.company);
  }

  get #state(): SignedInState<Beginning> {
    return this.#session?.state ?? { status: 'loading', slow: false };
  }

  get #needsSecondFactor(): boolean {
    const state = this.#state;
    return state.status === 'failed' && state.failure.code === 'second-factor-required';
  }

  get #current(): Texts {
    const { current, language } = this.#words;
    if (this.#texts?.words !== current) this.#texts = new Texts(current, language);
    return this.#texts;
  }

  get #of(): OfCompany {
    const { company } = this.#host;
    return company ? { company } : {};
  }

  connect(client: ComptexpertClient): void {
    document.addEventListener('visibilitychange', this.#seen);
    document.addEventListener('cx-document-sent', this.#sent);
    addEventListener('online', this.#retry);
    if (client !== this.#client) {
      this.#session?.dispose();
      this.#client = client;
      this.#session = this.#follow(client);
      this.#isBroken = false;
    }
    if (this.#isOff) return;
    void this.#session?.start(this.#host.silent);
    void this.refresh();
  }

  disconnect(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    document.removeEventListener('cx-document-sent', this.#sent);
    removeEventListener('online', this.#retry);
    this.#stopSent();
    this.#session?.dispose();
    this.#leave();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  /** Another company is meant: neither what is shown nor what is on its way is its own. */
  companyChanged(): void {
    this.#leave();
    if (this.#isOff) return;
    const session = this.#session;
    if (session?.state.status !== 'loading') void session?.renew();
    else {
      // Perhaps it was never asked who is there: the company before was none.
      session.dispose();
      void session.start(this.#host.silent);
    }
  }

  updated(): void {
    const before = this.#before;
    const { status } = this;
    this.#before = status;
    this.#checkCompany();
    if (before === 'ready' && status !== 'ready' && status !== 'loading')
      this.#host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
  }

  #checkCompany(): void {
    const { company } = this.#host;
    if (isSiren(company)) return;
    report(this.#host, {
      attribute: 'company',
      value: company ?? '',
      expected: 'a SIREN of nine digits',
      instead: 'nobody’s documents are shown',
    });
  }

  async refresh(): Promise<void> {
    if (this.#state.status === 'ready' && !this.#isOff) await this.#listing.refresh();
  }

  async open(id: string): Promise<void> {
    if (this.#state.status !== 'ready') this.#wanted = id;
    else await this.#reader.open(this.#listing.state.items.find((one) => one.id === id) ?? id);
  }

  render(): TemplateResult {
    const state = this.#state;
    const { words } = this.#current;
    if (this.#isOff) return failedView(words, { code: 'misconfigured' }, this.#retry);
    switch (state.status) {
      case 'loading':
        return loadingView(words, state.slow);
      case 'failed':
        return this.#needsSecondFactor
          ? this.#askSecondFactor(this.#retry)
          : failedView(words, state.failure, this.#retry);
      case 'signed-out':
        return signedOutView(words, state, () => void this.#session?.signIn(undefined));
      case 'ready':
        return card(
          html`${this.#list(state.value.space)} ${this.#panels.render()}
            <div class="viewer">${nothing}</div>`,
        );
    }
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
        ? this.#askSecondFactor(() => void this.#taking.goOn())
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
        this.#host.requestUpdate();
      },
      search: (change, typing) => {
        this.#listing.search(change, typing);
      },
      clear: () => {
        this.#listing.search(everything);
        this.#host.shadowRoot?.querySelector<HTMLElement>('.search')?.focus();
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
      clock: this.#clock,
      read: async (search, signal) => (await this.#space()).listDocuments({ ...this.#of, ...search }, signal),
      refused: ({ code }) => {
        reportFailure(this.#host, code);
        if (code === 'login-required') this.#session?.lost();
        else if (/^(right-missing|company-unknown|second-factor-required)$/.test(code))
          void this.#session?.reload();
        else return false;
        return true;
      },
    });
    listing.addEventListener('change', () => {
      this.#host.requestUpdate();
    });
    listing.addEventListener('found', () => {
      const { items, next } = listing.state;
      this.#say(this.#current.words.said.found(items.length, next !== null));
    });
    listing.addEventListener('more', this.#moreRead);
    return listing;
  }

  #follow(client: ComptexpertClient): SignedInStore<Beginning> {
    const session = new SignedInStore<Beginning>({
      client,
      clock: this.#clock,
      read: async (signal) => {
        const asked = await client.space();
        const [space, page] = await Promise.all([
          asked.readSpace(signal),
          asked.listDocuments({ ...this.#of, limit: 50 }, signal),
        ]);
        return { space, page };
      },
    });
    session.addEventListener('change', () => {
      const { state } = session;
      if ('failure' in state) reportFailure(this.#host, state.failure?.code);
      if (state.status !== 'ready') this.#leave();
      this.#host.requestUpdate();
    });
    session.addEventListener('ready', this.#begin);
    return session;
  }

  readonly #begin = (): void => {
    const state = this.#state;
    if (state.status !== 'ready') return;
    this.#listing.begin(state.value.page);
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined) void this.#host.updateComplete.then(() => this.open(wanted));
  };

  /** What was opened, chosen or said holds no more. */
  #leave(): void {
    this.#panels.dispose();
    this.#taking.dispose();
    this.#reader.dispose();
    this.#listing.dispose();
    this.#said = '';
    this.#isFilterOpen = false;
  }

  async #space(): Promise<ClientSpace> {
    if (!this.#client) throw new TypeError('no client');
    return this.#client.space();
  }

  /** Reads one document again; where that cannot be, all of them. */
  async #renew(id: string): Promise<void> {
    try {
      this.#listing.put(await (await this.#space()).readDocument(id));
    } catch {
      await this.#listing.refresh();
    }
  }

  #say(text: string): void {
    this.#said = text;
    this.#host.requestUpdate();
  }

  /** The button that was pressed may be gone: the focus goes to the first document that came. */
  readonly #moreRead = (): void => {
    const root = this.#host.shadowRoot;
    const shown = root?.querySelectorAll('.rows > li').length ?? 0;
    const { items } = this.#listing.state;
    this.#say(this.#current.words.said.more(items.length - shown));
    const id = items[shown]?.id;
    if (id !== undefined)
      void this.#host.updateComplete.then(() => {
        root?.querySelector<HTMLElement>(`[data-document="${CSS.escape(id)}"] .file-name`)?.focus();
      });
  };

  readonly #askSecondFactor = (proved: () => void): TemplateResult =>
    secondFactorView(this.#client, this.#host.clock, proved);

  readonly #retry = (): void => {
    if (this.#state.status === 'ready') this.#listing.retry();
    else void this.#session?.retry();
  };

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') void this.refresh();
  };

  /** Something was sent in this page: files often come in numbers. */
  readonly #sent = (): void => {
    this.#stopSent();
    this.#stopSent = this.#clock.after(sentPause, () => {
      const known = new Set(this.#listing.state.items.map(({ id }) => id));
      void this.refresh().then(() => {
        const count = this.#listing.state.items.filter(({ id }) => !known.has(id)).length;
        if (count > 0) this.#say(this.#current.words.said.arrived(count));
      });
    });
  };
}
