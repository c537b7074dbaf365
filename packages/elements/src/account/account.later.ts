import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { OwnAccount } from '@comptexpert-kit/contract';
import type { CSSResult, ReactiveControllerHost, TemplateResult } from 'lit';
import { accountWords, type AccountWords } from '../locales/fr/account.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { tabMemory, type Draft, type DraftMemory } from '../shared/draft.ts';
import type { Failure } from '../shared/failure.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { saidStyles } from '../shared/said.styles.ts';
import { SignedInStore, type SignedInState } from '../shared/signed-in.store.ts';
import { failedView, loadingView, signedOutView } from '../shared/signed-in-views.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
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

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly silent: boolean;
  adopt(...styles: readonly CSSResult[]): void;
}

/** Everything that the account does, which has to ask who is there before it can show anything. */
export class AccountLater implements Rest, PanelPage {
  readonly host: Host;
  readonly clock: Clock;
  readonly #words: Words<AccountWords>;
  readonly #memory: DraftMemory;
  readonly #sessions: SessionsPanel;
  readonly #panels: readonly Panel[];
  #client: ComptexpertClient | undefined;
  #store: SignedInStore<OwnAccount> | undefined;
  #isClosed = false;
  #isBroken = false;
  #notice = { panel: '', text: '' };
  #before = 'loading';
  /** Who was there, to be proposed on the sign-in page. */
  #identifier: string | undefined;

  constructor(host: Host, memory: DraftMemory = tabMemory('comptexpert-kit:account')) {
    this.host = host;
    inspect(host);
    this.clock = host.clock ?? systemClock;
    this.#memory = memory;
    this.#words = new Words(host, accountWords, {
      en: async () => (await import('../locales/en/account.ts')).accountWords,
    });
    host.adopt(controlStyles, outcomeStyles, saidStyles, accountPanelStyles);
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

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    if (this.#isBroken) return 'failed';
    return this.#isClosed ? 'closed' : this.#state.status;
  }

  get words(): AccountWords {
    return this.#words.current;
  }

  get client(): ComptexpertClient {
    if (!this.#client) throw new TypeError('no client');
    return this.#client;
  }

  get account(): OwnAccount {
    const state = this.#state;
    if (state.status !== 'ready') throw new TypeError('no account');
    return state.value;
  }

  /** Those that this account’s house has. */
  get #shown(): readonly Panel[] {
    const { house } = this.account;
    return this.#panels.filter(({ houses }) => houses.includes(house));
  }

  get #state(): SignedInState<OwnAccount> {
    return this.#store?.state ?? { status: 'loading', slow: false };
  }

  connect(client: ComptexpertClient): void {
    const { host } = this;
    document.addEventListener('visibilitychange', this.#seen);
    addEventListener('pageshow', this.#pageShown);
    addEventListener('online', this.#retry);
    if (client !== this.#client) {
      this.#store?.dispose();
      const store = new SignedInStore<OwnAccount>({
        client,
        clock: this.clock,
        read: (signal) => client.readAccount(signal),
      });
      store.addEventListener('change', () => {
        if ('failure' in store.state) reportFailure(host, store.state.failure?.code);
        host.requestUpdate();
      });
      store.addEventListener('ready', () => {
        this.#begin();
      });
      store.addEventListener('lost', () => {
        this.#keep();
      });
      this.#client = client;
      this.#store = store;
      this.#isBroken = false;
      this.#isClosed = false;
    }
    if (!this.#isClosed) void this.#store?.start(host.silent);
  }

  disconnect(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    removeEventListener('pageshow', this.#pageShown);
    removeEventListener('online', this.#retry);
    this.#store?.dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.host.requestUpdate();
  }

  changed(account: OwnAccount): void {
    this.#store?.changed(account);
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

  lost(): void {
    this.#store?.lost();
  }

  update(): void {
    if (this.status === 'ready') for (const panel of this.#shown) panel.update();
  }

  updated(): void {
    const before = this.#before;
    const { status } = this;
    this.#before = status;
    if (before === 'ready' && (status === 'signed-out' || status === 'closed'))
      this.host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
  }

  render(): TemplateResult {
    const state = this.#state;
    const { words } = this;
    if (this.#isBroken) return failedView(words, { code: 'misconfigured' }, this.#retry);
    if (this.#isClosed) return closedView(words);
    switch (state.status) {
      case 'loading':
        return loadingView(words, state.slow);
      case 'failed':
        return failedView(words, state.failure, this.#retry);
      case 'signed-out':
        return signedOutView(words, state, this.#signIn);
      case 'ready':
        return readyView(
          this.notice('page'),
          this.#shown.map((panel) => panel.render()),
        );
    }
  }

  /** An account is there: with what was typed before its session was over, if it is the same one. */
  #begin(): void {
    const { identifier } = this.account;
    this.#identifier = identifier;
    for (const panel of this.#shown) panel.begin();
    const draft = this.#memory.take(this.clock.now());
    if (draft?.identifier !== identifier) return;
    this.#restore(draft);
  }

  #restore({ entries }: Draft): void {
    const open = this.#forms().filter(({ name }) => entries[name]);
    if (open.length === 0) return;
    for (const form of open) form.restore(entries[form.name] ?? {});
    this.saved('page', this.words.restored);
  }

  /** Keeps what was typed for when somebody signed in again. */
  #keep(): void {
    const { identifier } = this.account;
    const entries = this.#forms().flatMap((form) => {
      const draft = form.draft();
      return draft ? [[form.name, draft] as const] : [];
    });
    if (entries.length > 0)
      this.#memory.write({ identifier, entries: Object.fromEntries(entries) }, this.clock.now());
    this.#end();
  }

  #end(): void {
    this.#notice = { panel: '', text: '' };
    for (const panel of this.#panels) panel.end();
  }

  #forms(): readonly FormPanel[] {
    return this.#panels.filter((panel) => panel instanceof FormPanel);
  }

  async #close(): Promise<void> {
    this.#end();
    this.#isClosed = true;
    this.#store?.dispose();
    this.host.requestUpdate();
    // What this browser has of the session goes.
    await this.client.signOut().catch(() => undefined);
    this.host.dispatchEvent(new CxAccountClosedEvent());
  }

  readonly #retry = (): void => {
    void this.#store?.retry();
  };

  readonly #signIn = (): void => {
    void this.#store?.signIn(this.#identifier);
  };

  /** Another tab may have changed something meanwhile. */
  readonly #seen = (): void => {
    if (document.visibilityState !== 'visible' || this.status !== 'ready') return;
    void this.#store?.refresh();
    void this.#sessions.refresh();
  };

  // A page that comes back from the browser’s cache still holds what was typed (ASVS 5.0, 14.3.1).
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    for (const form of this.#forms()) form.forgetSecrets();
    this.#seen();
  };
}
