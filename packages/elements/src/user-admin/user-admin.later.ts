import '../settings/settings.define.ts';
import type { ClientSpace, ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { userAdminWords, type UserAdminWords } from '../locales/fr/user-admin.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { tabMemory, type DraftMemory } from '../shared/draft.ts';
import { inspect, report, reportFailure } from '../shared/inspect.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { saidStyles } from '../shared/said.styles.ts';
import { SignedInStore, type SignedInState } from '../shared/signed-in.store.ts';
import { failedView, loadingView, signedOutView } from '../shared/signed-in-views.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { JournalStore } from './journal.store.ts';
import { journalView } from './journal-view.ts';
import { tabs, type TabName } from './tabs.ts';
import { type People } from './user-actions.ts';
import { userAdminStyles } from './user-admin.styles.ts';
import { UserDesk } from './user-desk.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly silent: boolean;
  readonly company: string | undefined;
  adopt(...styles: readonly CSSResult[]): void;
}

/** Everything that the element does, which has to ask who may enter before it can show anything. */
export class UserAdminLater implements Rest {
  readonly #host: Host;
  readonly #words: Words<UserAdminWords>;
  readonly #clock: Clock;
  readonly #desk: UserDesk;
  readonly #journal: JournalStore;
  #client: ComptexpertClient | undefined;
  #session: SignedInStore<People> | undefined;
  #isBroken = false;
  #tab: TabName = 'users';
  #before = 'loading';

  constructor(host: Host, memory: DraftMemory = tabMemory('comptexpert-kit:user-admin')) {
    this.#host = host;
    inspect(host);
    this.#clock = host.clock ?? systemClock;
    this.#words = new Words(host, userAdminWords, {
      en: async () => (await import('../locales/en/user-admin.ts')).userAdminWords,
    });
    host.adopt(controlStyles, outcomeStyles, saidStyles, userAdminStyles);
    this.#desk = new UserDesk({
      host,
      memory,
      clock: this.#clock,
      words: () => this.#words.current,
      space: () => this.#space(),
      company: () => host.company ?? undefined,
      people: () => this.#people,
      changed: (people) => this.#session?.changed(people),
      refresh: () => void this.#session?.refresh(),
      reload: () => void this.#session?.reload(),
      lost: () => this.#session?.lost(),
    });
    this.#journal = new JournalStore({
      clock: this.#clock,
      read: async (after, signal) =>
        (await this.#space()).readAudit(
          { ...this.#ofCompany, ...(after !== undefined && { after }) },
          signal,
        ),
      refused: (code) => {
        if (code === 'login-required') this.#session?.lost();
        else if (code === 'right-missing' || code === 'company-unknown') void this.#session?.reload();
        else reportFailure(host, code);
      },
    });
    this.#journal.addEventListener('change', () => {
      host.requestUpdate();
    });
    this.#journal.addEventListener('more', this.#moreRead);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    return this.#isBroken ? 'failed' : this.#state.status;
  }

  get #state(): SignedInState<People> {
    return this.#session?.state ?? { status: 'loading', slow: false };
  }

  get #people(): People {
    const state = this.#state;
    if (state.status !== 'ready') throw new TypeError('nobody is there');
    return state.value;
  }

  get #ofCompany(): { readonly company?: string } {
    const { company } = this.#host;
    return company ? { company } : {};
  }

  connect(client: ComptexpertClient): void {
    this.#checkCompany();
    document.addEventListener('visibilitychange', this.#seen);
    addEventListener('online', this.#retry);
    if (client !== this.#client) {
      this.#session?.dispose();
      this.#client = client;
      this.#session = this.#follow(client);
      this.#isBroken = false;
    }
    void this.#session?.start(this.#host.silent);
  }

  disconnect(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    removeEventListener('online', this.#retry);
    this.#session?.dispose();
    this.#journal.close();
    this.#desk.dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  /** Another company is meant: what is shown is not its own. */
  companyChanged(): void {
    this.#checkCompany();
    this.#desk.close();
    this.#journal.close();
    this.#tab = 'users';
    void this.#session?.renew();
  }

  update(): void {
    this.#desk.update(this.#state.status === 'ready');
  }

  updated(): void {
    const before = this.#before;
    const { status } = this;
    this.#before = status;
    if (before === 'ready' && status !== 'ready' && status !== 'loading')
      this.#host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
  }

  render(): TemplateResult {
    const state = this.#state;
    const words = this.#words.current;
    if (this.#isBroken) return failedView(words, { code: 'misconfigured' }, this.#retry);
    switch (state.status) {
      case 'loading':
        return loadingView(words, state.slow);
      case 'failed':
        return failedView(words, state.failure, this.#retry);
      case 'signed-out':
        return signedOutView(words, state, () => void this.#session?.signIn(this.#desk.email));
      case 'ready':
        return html`<div class="card" part="card">
          <p class="saved notice" role="status">${this.#desk.notice || nothing}</p>
          ${this.#desk.renderOpen() ?? tabs(words, this.#tab, this.#choose, this.#renderTab(words))}
        </div>`;
    }
  }

  #checkCompany(): void {
    const { company } = this.#host;
    if (!company || /^\d{9}$/.test(company)) return;
    const expected = 'a SIREN of nine digits';
    report(this.#host, { attribute: 'company', value: company, expected, instead: 'the backend refuses it' });
  }

  #renderTab(words: UserAdminWords): TemplateResult {
    if (this.#tab === 'users') return this.#desk.renderList();
    const open = (): void => void this.#journal.open();
    const more = (): void => void this.#journal.more();
    return journalView({ words, open, more }, this.#journal.state);
  }

  readonly #choose = (name: TabName): void => {
    if (name === this.#tab) return;
    this.#tab = name;
    this.#desk.say('');
    if (name === 'journal') void this.#journal.open();
    else this.#journal.close();
    this.#host.requestUpdate();
  };

  async #space(): Promise<ClientSpace> {
    if (!this.#client) throw new TypeError('no client');
    return this.#client.space();
  }

  #follow(client: ComptexpertClient): SignedInStore<People> {
    const session = new SignedInStore<People>({
      client,
      clock: this.#clock,
      read: async (signal) => {
        const asked = await client.space();
        const [space, { items: users }] = await Promise.all([
          asked.readSpace(signal),
          asked.listUsers(this.#ofCompany, signal),
        ]);
        return { space, users };
      },
    });
    session.addEventListener('change', () => {
      const { state } = session;
      if ('failure' in state) reportFailure(this.#host, state.failure?.code);
      this.#host.requestUpdate();
    });
    session.addEventListener('ready', () => {
      this.#desk.begin();
    });
    session.addEventListener('lost', () => {
      this.#journal.close();
      this.#tab = 'users';
      this.#desk.keep();
    });
    return session;
  }

  /** The button that was pressed may be gone: the focus goes to the first line that came. */
  readonly #moreRead = (): void => {
    const { state } = this.#journal;
    const shown = this.#host.shadowRoot?.querySelectorAll('.entry').length ?? 0;
    const first = state.status === 'read' ? state.lines[shown] : undefined;
    void this.#host.updateComplete.then(() => {
      const selector = `[data-number="${String(first?.number)}"]`;
      this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
    });
  };

  readonly #retry = (): void => {
    void this.#session?.retry();
  };

  /** Another administrator may have changed something meanwhile. */
  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') void this.#session?.refresh();
  };
}
