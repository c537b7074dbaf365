import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { OwnAccount } from '@comptexpert-kit/contract';
import type { TemplateResult } from 'lit';
import { accountWords, type AccountWords } from '../locales/fr/account.ts';
import { tabMemory, type Draft, type DraftMemory } from '../shared/draft.ts';
import type { Failure } from '../shared/failure.ts';
import { reportFailure } from '../shared/inspect.ts';
import { SignedInRest, type SignedInHost } from '../shared/signed-in-rest.ts';
import { CxAccountChangedEvent, CxAccountClosedEvent, type AccountPart } from './account.events.ts';
import { accountPanelStyles } from './account-panels.styles.ts';
import { closedView, readyView } from './account-views.ts';
import { ClientPanel } from './client-panel.ts';
import { ClosingPanel } from './closing-panel.ts';
import { DataPanel } from './data-panel.ts';
import { EmailPanel } from './email-panel.ts';
import { IdentityPanel } from './identity-panel.ts';
import { NewsletterPanel } from './newsletter-panel.ts';
import { FormPanel, type Panel, type PanelPage } from './panel.ts';
import { PasswordPanel } from './password-panel.ts';
import { SessionsPanel } from './sessions-panel.ts';

/** Everything that the account does, which has to ask who is there before it can show anything. */
export class AccountLater extends SignedInRest<OwnAccount, AccountWords, SignedInHost> implements PanelPage {
  readonly #memory: DraftMemory;
  readonly #sessions: SessionsPanel;
  readonly #panels: readonly Panel[];
  /** Whose account was closed here. */
  #closedFor: ComptexpertClient | undefined;
  #notice = { panel: '', text: '' };
  /** Who was there, to be proposed on the sign-in page. */
  #identifier: string | undefined;

  constructor(host: SignedInHost, memory: DraftMemory = tabMemory('comptexpert-kit:account')) {
    super(host, {
      french: accountWords,
      others: { en: async () => (await import('../locales/en/account.ts')).accountWords },
      styles: [accountPanelStyles],
    });
    this.#memory = memory;
    this.#sessions = new SessionsPanel(this);
    this.#panels = [
      new IdentityPanel(this),
      new ClientPanel(this),
      new EmailPanel(this),
      new PasswordPanel(this),
      this.#sessions,
      new NewsletterPanel(this),
      new DataPanel(this),
      new ClosingPanel(this, () => void this.#close()),
    ];
  }

  override get status(): string {
    return this.#isClosed ? 'closed' : super.status;
  }

  get account(): OwnAccount {
    const { state } = this;
    if (state.status !== 'ready') throw new TypeError('no account');
    return state.value;
  }

  override connect(client: ComptexpertClient): void {
    addEventListener('pageshow', this.#pageShown);
    if (client !== this.#closedFor) this.#closedFor = undefined;
    super.connect(client);
  }

  override disconnect(): void {
    removeEventListener('pageshow', this.#pageShown);
    super.disconnect();
  }

  changed(account: OwnAccount): void {
    this.session?.changed(account);
  }

  saved(panel: string, text: string, part?: AccountPart): void {
    this.#notice = { panel, text };
    if (part) this.host.dispatchEvent(new CxAccountChangedEvent(part));
    if (part === 'password') void this.#sessions.refresh();
    this.host.requestUpdate();
  }

  notice(panel: string): string {
    return this.#notice.panel === panel ? this.#notice.text : '';
  }

  failed(code: Failure['code']): void {
    reportFailure(this.host, code);
  }

  update(): void {
    if (this.status === 'ready') for (const panel of this.#shown) panel.update();
  }

  override render(): TemplateResult {
    return this.#isClosed ? closedView(this.words) : super.render();
  }

  protected override read(client: ComptexpertClient, signal?: AbortSignal): Promise<OwnAccount> {
    return client.readAccount(signal);
  }

  protected override renderReady(): TemplateResult {
    return readyView(
      this.notice('page'),
      this.#shown.map((panel) => panel.render()),
    );
  }

  protected override get loginHint(): string | undefined {
    return this.#identifier;
  }

  protected override start(): void {
    if (!this.#isClosed) super.start();
  }

  /** Another tab may have changed something meanwhile. */
  protected override seen(): void {
    if (this.status !== 'ready') return;
    void this.session?.refresh();
    void this.#sessions.refresh();
  }

  /** An account is there: with what was typed before its session was over, if it is the same one. */
  protected override begin({ identifier }: OwnAccount): void {
    this.#identifier = identifier;
    for (const panel of this.#shown) panel.begin();
    const draft = this.#memory.take(this.clock.now());
    if (draft?.identifier !== identifier) return;
    this.#restore(draft);
  }

  get #isClosed(): boolean {
    return this.#closedFor !== undefined && !this.isOff;
  }

  /** Those that this account’s house has. */
  get #shown(): readonly Panel[] {
    const { house } = this.account;
    return this.#panels.filter(({ houses }) => houses.includes(house));
  }

  #restore({ entries }: Draft): void {
    const open = this.#forms().filter(({ name }) => entries[name]);
    if (open.length === 0) return;
    for (const form of open) form.restore(entries[form.name] ?? {});
    this.saved('page', this.words.restored);
  }

  /** Keeps what was typed for when somebody signed in again. */
  protected override end(): void {
    const { identifier } = this.account;
    const entries = this.#forms().flatMap((form) => {
      const draft = form.draft();
      return draft ? [[form.name, draft] as const] : [];
    });
    if (entries.length > 0)
      this.#memory.write({ identifier, entries: Object.fromEntries(entries) }, this.clock.now());
    this.#clear();
  }

  #clear(): void {
    this.#notice = { panel: '', text: '' };
    for (const panel of this.#panels) panel.end();
  }

  #forms(): readonly FormPanel[] {
    return this.#panels.filter((panel) => panel instanceof FormPanel);
  }

  async #close(): Promise<void> {
    this.#clear();
    this.#closedFor = this.client;
    this.session?.dispose();
    this.host.requestUpdate();
    // What this browser has of the session goes.
    await this.client.signOut().catch(() => undefined);
    this.host.dispatchEvent(new CxAccountClosedEvent());
  }

  // A page that comes back from the browser’s cache still holds what was typed (ASVS 5.0, 14.3.1).
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    for (const form of this.#forms()) form.forgetSecrets();
    if (document.visibilityState === 'visible') this.seen();
  };
}
