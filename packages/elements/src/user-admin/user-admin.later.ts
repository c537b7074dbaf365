import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import { userAdminWords, type UserAdminWords } from '../locales/fr/user-admin.ts';
import { tabMemory, type DraftMemory } from '../shared/draft.ts';
import { report, reportFailure } from '../shared/inspect.ts';
import { SignedInRest, type SignedInHost } from '../shared/signed-in-rest.ts';
import { JournalStore } from './journal.store.ts';
import { journalView } from './journal-view.ts';
import { tabs, type TabName } from './tabs.ts';
import { type People } from './user-actions.ts';
import { userAdminStyles } from './user-admin.styles.ts';
import { UserDesk } from './user-desk.ts';

/** What this needs of the element that it belongs to. */
interface Host extends SignedInHost {
  readonly company: string | undefined;
}

/** Everything that the element does, which has to ask who may enter before it can show anything. */
export class UserAdminLater extends SignedInRest<People, UserAdminWords, Host> {
  readonly #desk: UserDesk;
  readonly #journal: JournalStore;
  #tab: TabName = 'users';

  constructor(host: Host, memory: DraftMemory = tabMemory('comptexpert-kit:user-admin')) {
    super(host, {
      french: userAdminWords,
      others: { en: async () => (await import('../locales/en/user-admin.ts')).userAdminWords },
      styles: [userAdminStyles],
    });
    this.#desk = new UserDesk({
      host,
      memory,
      clock: this.clock,
      words: () => this.words,
      space: () => this.client.space(),
      company: () => host.company ?? undefined,
      people: () => this.#people,
      changed: (people) => this.session?.changed(people),
      refresh: () => void this.session?.refresh(),
      reload: () => void this.session?.reload(),
      lost: () => {
        this.lost();
      },
    });
    this.#journal = new JournalStore({
      clock: this.clock,
      read: async (after, signal) =>
        (await this.client.space()).readAudit(
          { ...this.#ofCompany, ...(after !== undefined && { after }) },
          signal,
        ),
      refused: (code) => {
        if (code === 'login-required') this.lost();
        else if (code === 'right-missing' || code === 'company-unknown') void this.session?.reload();
        else reportFailure(host, code);
      },
    });
    this.#journal.addEventListener('change', () => {
      host.requestUpdate();
    });
    this.#journal.addEventListener('more', this.#moreRead);
  }

  get #people(): People {
    const state = this.state;
    if (state.status !== 'ready') throw new TypeError('nobody is there');
    return state.value;
  }

  get #ofCompany(): { readonly company?: string } {
    const { company } = this.host;
    return company ? { company } : {};
  }

  override connect(client: ComptexpertClient): void {
    this.#checkCompany();
    super.connect(client);
  }

  override disconnect(): void {
    super.disconnect();
    this.#journal.close();
    this.#desk.dispose();
  }

  /** Another company is meant: what is shown is not its own. */
  companyChanged(): void {
    this.#checkCompany();
    this.#desk.close();
    this.#journal.close();
    this.#tab = 'users';
    void this.session?.renew();
  }

  update(): void {
    this.#desk.update(this.state.status === 'ready');
  }

  protected override async read(client: ComptexpertClient, signal?: AbortSignal): Promise<People> {
    const asked = await client.space();
    const [space, { items: users }] = await Promise.all([
      asked.readSpace(signal),
      asked.listUsers(this.#ofCompany, signal),
    ]);
    return { space, users };
  }

  protected override renderReady(): TemplateResult {
    return html`<div class="card" part="card">
      <p class="saved notice" role="status">${this.#desk.notice || nothing}</p>
      ${this.#desk.renderOpen() ?? tabs(this.words, this.#tab, this.#choose, this.#renderTab())}
    </div>`;
  }

  protected override get loginHint(): string | undefined {
    return this.#desk.email;
  }

  /** Another administrator may have changed something meanwhile. */
  protected override seen(): void {
    void this.session?.refresh();
  }

  protected override begin(): void {
    this.#desk.begin();
  }

  protected override end(): void {
    this.#journal.close();
    this.#tab = 'users';
    this.#desk.keep();
  }

  #checkCompany(): void {
    const { company } = this.host;
    if (!company || /^\d{9}$/.test(company)) return;
    const expected = 'a SIREN of nine digits';
    report(this.host, { attribute: 'company', value: company, expected, instead: 'the backend refuses it' });
  }

  #renderTab(): TemplateResult {
    if (this.#tab === 'users') return this.#desk.renderList();
    const open = (): void => void this.#journal.open();
    const more = (): void => void this.#journal.more();
    return journalView({ words: this.words, open, more }, this.#journal.state);
  }

  readonly #choose = (name: TabName): void => {
    if (name === this.#tab) return;
    this.#tab = name;
    this.#desk.say('');
    if (name === 'journal') void this.#journal.open();
    else this.#journal.close();
    this.host.requestUpdate();
  };

  /** The button that was pressed may be gone: the focus goes to the first line that came. */
  readonly #moreRead = (): void => {
    const { state } = this.#journal;
    const shown = this.host.shadowRoot?.querySelectorAll('.entry').length ?? 0;
    const first = state.status === 'read' ? state.lines[shown] : undefined;
    void this.host.updateComplete.then(() => {
      const selector = `[data-number="${String(first?.number)}"]`;
      this.host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
    });
  };
}
