import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Service } from '@comptexpert-kit/contract';
import { popup as english } from '../../locales/en/popup.ts';
import { popup as french, type PopupWords } from '../../locales/fr/popup.ts';
import type { Request } from '../../messages.ts';
import type { AccountView, ExtensionState } from '../../state.ts';
import { detailOf, markOf, standingOf } from '../account-face.ts';
import { baseStyles } from '../base.styles.ts';
import { icons } from '../icons.ts';
import { search } from '../search.ts';
import { isUsable } from '../time-left.ts';
import { tokenStyles } from '../tokens.styles.ts';
import { UnlockForm } from '../unlock-form.ts';
import { ViewElement } from '../view-element.ts';
import { popupStyles } from './popup.styles.ts';

/** What the toolbar button opens: the accounts, how long their sessions go on, and the services to open with them. */
export class ExtensionPopup extends ViewElement {
  static override styles = [tokenStyles, baseStyles, popupStyles];

  readonly #unlock = new UnlockForm(this);
  #query = '';
  #chosen: string | undefined;
  #lockKeys: string | undefined;
  #wantsSecret = false;
  #isShown = false;

  get #words(): PopupWords {
    return this.language === 'en' ? english : french;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#keyed);
    void this.surroundings.lockKeys().then((keys) => {
      this.#lockKeys = keys;
      this.requestUpdate();
    });
  }

  protected override changed(): void {
    const { state, task } = this.store;
    if (task.status === 'done' && task.request.type === 'open-service') this.surroundings.close();
    // What there is to begin with changes with the state: the first time, and when it is unlocked.
    const isOpen = state !== undefined && !state.lock.locked && state.accounts.length > 0;
    if (isOpen && !this.#isShown) void this.focusOn('[type=search]');
    this.#isShown = isOpen;
    if (state?.lock.locked && !this.renderRoot.querySelector('#locked-title'))
      void this.focusOn('[data-first]');
  }

  protected override get heading(): string {
    return 'Comptexpert';
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    return this.frame(
      html`<header>
          <h1><span>${icons.brand}</span> <span class="wordmark">COMPTEXPERT</span></h1>
          ${state && !state.lock.locked ? this.#renderLock() : nothing}
          <button
            type="button"
            class="button icon"
            aria-label=${this.shared.options}
            title=${this.shared.options}
            @click=${this.#options}
          >
            ${icons.options}
          </button>
        </header>
        <main class="body">${this.notices()} ${state ? this.#renderState(state) : this.reading()}</main>
        ${state && !state.lock.locked && state.accounts.length > 0 ? this.#renderFooter() : nothing}`,
    );
  }

  #renderState(state: ExtensionState): TemplateResult | typeof nothing {
    if (state.lock.locked) return this.#unlock.render();
    return state.accounts.length === 0 ? this.#renderEmpty(state) : this.#renderAccounts(state);
  }

  #renderLock(): TemplateResult {
    const name = this.#lockKeys === undefined ? this.#words.lock : this.#words.lockBy(this.#lockKeys);
    return html`<button
      type="button"
      class="button icon"
      aria-label=${name}
      title=${name}
      @click=${this.#lock}
    >
      ${icons.lock}
    </button>`;
  }

  #renderEmpty(state: ExtensionState): TemplateResult {
    const words = this.#words;
    return html`<section class="stack empty">
      <h2>${words.emptyTitle}</h2>
      <ul>
        ${words.emptyPoints.map((point) => html`<li>${point}</li>`)}
      </ul>
      ${state.trouble === 'store-too-new' ? nothing : this.#renderAdd('button filled', this.shared.addAccount)}
      ${this.#renderLockAdvice()} ${this.outcome(() => true)}
    </section>`;
  }

  #renderAdd(look: string, label: string): TemplateResult {
    const isAdding = this.store.isAsking({ type: 'add-account' });
    return html`<button
      type="button"
      class=${look}
      aria-busy=${isAdding ? 'true' : 'false'}
      @click=${() => this.store.ask({ type: 'add-account' })}
    >
      ${label}
    </button>`;
  }

  #renderAccounts(state: ExtensionState): TemplateResult {
    const words = this.#words;
    const { accounts, services, chosen } = this.#found(state);
    const isNothing = accounts.length === 0;
    return html`<div class="field" role="search">
        <label for="search">${words.search}</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="enter"
          .value=${live(this.#query)}
          @input=${this.#searched}
        />
        <div id="enter">${chosen ? this.#enterDoes(chosen, services[0]) : nothing}</div>
        <div role="status">${isNothing ? html`<p>${words.nothingFound(this.#query)}</p>` : nothing}</div>
      </div>
      ${this.#renderLockAdvice()}
      ${this.outcome(
        () => true,
        (request) =>
          request.type === 'sign-out-account' ? this.#signedOut(state, request.account) : nothing,
      )}
      ${
        isNothing
          ? nothing
          : html`<fieldset class="accounts">
              <legend class="unseen">${words.accounts}</legend>
              ${repeat(
                accounts,
                ({ id }) => id,
                (account) => this.#renderAccount(account, account === chosen),
              )}
            </fieldset>`
      }
      ${chosen ? this.#renderChosen(chosen, services, state) : nothing}`;
  }

  #renderAccount(account: AccountView, isChosen: boolean): TemplateResult {
    return html`<label class="account">
      <input
        type="radio"
        name="account"
        value=${account.id}
        .checked=${live(isChosen)}
        @change=${() => {
          this.#chosen = account.id;
          this.requestUpdate();
        }}
      />
      ${markOf(account)}
      <span>
        <span class="who">
          <strong>${account.label}</strong>
          ${standingOf(account, this.clock.now(), this.shared)}
        </span>
        <span class="detail">${detailOf(account, this.shared)}</span>
      </span>
    </label>`;
  }

  #renderChosen(account: AccountView, services: readonly Service[], state: ExtensionState): TemplateResult {
    const words = this.#words;
    const renewing = this.store.isAsking({ type: 'renew-account', account: account.id });
    const renew = (label: string, look: string): TemplateResult =>
      html`<button
        type="button"
        class=${look}
        aria-busy=${renewing ? 'true' : 'false'}
        @click=${() => this.store.ask({ type: 'renew-account', account: account.id })}
      >
        ${label}
      </button>`;
    if (!isUsable(account.session, this.clock.now()))
      return html`<section class="stack">
        ${
          account.session.status === 'over'
            ? html`<p>${words.overReasons[account.session.reason]}</p>`
            : nothing
        }
        ${renew(this.shared.renew, 'button filled')}
      </section>`;
    return html`<section class="stack" aria-labelledby="services-title">
      <h2 id="services-title">${words.servicesAs(account.label)}</h2>
      ${state.services.length === 0 ? html`<p class="quiet">${words.noServices}</p>` : nothing}
      <ul class="services">
        ${services.map((service, index) => this.#renderService(account, service, index === 0))}
      </ul>
      <div class="row">
        ${renew(this.shared.renewSession, 'link')}
        <button
          type="button"
          class="link"
          @click=${() => this.store.ask({ type: 'sign-out-account', account: account.id, everywhere: false })}
        >
          ${words.signOut}
        </button>
      </div>
    </section>`;
  }

  #renderService(account: AccountView, service: Service, isFirst: boolean): TemplateResult {
    const request: Request = { type: 'open-service', account: account.id, service: service.id };
    const isOpening = this.store.isAsking(request);
    return html`<li>
      <button
        type="button"
        class="button service ${isFirst ? 'first' : ''}"
        aria-busy=${isOpening ? 'true' : 'false'}
        @click=${() => this.store.ask(request)}
      >
        ${isOpening ? this.#words.opening : service.name}
      </button>
    </li>`;
  }

  #renderLockAdvice(): TemplateResult {
    return html`<div role="status">
      ${
        this.#wantsSecret
          ? html`<p class="notice">
              <strong>${this.#words.lockNeedsSecret}</strong>
              <button type="button" class="link" @click=${this.#options}>${this.#words.chooseSecret}</button>
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderFooter(): TemplateResult {
    return html`<footer>
      ${this.#renderAdd('link', this.shared.another)}
      <button type="button" class="link" @click=${this.#options}>${this.shared.options}</button>
    </footer>`;
  }

  #signedOut({ accounts }: ExtensionState, id: string): TemplateResult {
    const label = accounts.find((account) => account.id === id)?.label ?? '';
    return html`<p class="said">${this.#words.signedOut(label)}</p>`;
  }

  /** What the search leaves, and the account that services are opened with: the one chosen, else the first that is signed in. */
  #found({ accounts, services }: ExtensionState) {
    const texts = accounts.map((account) => ({
      id: account.id,
      text: `${account.label} ${account.identifier} ${account.name} ${detailOf(account, this.shared)}`,
    }));
    const found = search(this.#query, texts, services);
    const left = accounts.filter(({ id }) => found.accounts.includes(id));
    const now = this.clock.now();
    const chosen =
      left.find(({ id }) => id === this.#chosen) ??
      left.find(({ session }) => isUsable(session, now)) ??
      left[0];
    return { accounts: left, services: found.services, chosen };
  }

  #enterDoes(account: AccountView, service: Service | undefined): TemplateResult | typeof nothing {
    const words = this.#words;
    const said = (text: string): TemplateResult => html`<p class="quiet">${text}</p>`;
    if (!isUsable(account.session, this.clock.now())) return said(words.enterRenews(account.label));
    return service ? said(words.enterOpens(service.name, account.label)) : nothing;
  }

  readonly #searched = ({ currentTarget }: Event): void => {
    this.#query = (currentTarget as HTMLInputElement).value;
    this.requestUpdate();
  };

  readonly #options = (): void => {
    this.surroundings.openOptions();
  };

  readonly #lock = (): void => {
    this.#wantsSecret = this.store.state?.lock.protection === 'device';
    if (this.#wantsSecret) this.requestUpdate();
    else void this.store.ask({ type: 'lock' });
  };

  readonly #keyed = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    if (event.key === 'Escape') this.#escape(event);
    if (!(target instanceof HTMLInputElement) || !['search', 'radio'].includes(target.type)) return;
    if (event.key === 'Enter') this.#enter();
    if (event.key !== 'ArrowDown' || target.type !== 'search') return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLInputElement>('.account :checked')?.focus();
  };

  #escape(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.#query === '') this.surroundings.close();
    this.#query = '';
    this.requestUpdate();
  }

  #enter(): void {
    const { state } = this.store;
    if (!state) return;
    const { chosen, services } = this.#found(state);
    if (!chosen) return;
    const account = chosen.id;
    if (!isUsable(chosen.session, this.clock.now())) void this.store.ask({ type: 'renew-account', account });
    else if (services[0]) void this.store.ask({ type: 'open-service', account, service: services[0].id });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ext-popup': ExtensionPopup;
  }
}
