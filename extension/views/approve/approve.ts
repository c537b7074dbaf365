import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { approve as english } from '../../locales/en/approve.ts';
import { approve as french, type ApproveWords } from '../../locales/fr/approve.ts';
import type { AccountView, ExtensionState } from '../../state.ts';
import { detailOf, markOf } from '../account-face.ts';
import { baseStyles } from '../base.styles.ts';
import { tokenStyles } from '../tokens.styles.ts';
import { UnlockForm } from '../unlock-form.ts';
import { ViewElement } from '../view-element.ts';
import { approveStyles } from './approve.styles.ts';
import { Attention } from './attention.ts';
import { warningsOf } from './look-alike.ts';

/** The window that asks the owner which accounts a site may show. */
export class ExtensionApprove extends ViewElement {
  static override styles = [tokenStyles, baseStyles, approveStyles];

  readonly #unlock = new UnlockForm(this);
  #attention: Attention | undefined;
  /** Undefined: not known yet; null: nobody asks. */
  #site: { readonly origin: string } | null | undefined;
  #ticked: ReadonlySet<string> | undefined;
  #isMissing = false;

  get #words(): ApproveWords {
    return this.language === 'en' ? english : french;
  }

  override connectedCallback(): void {
    this.#attention ??= new Attention(this);
    super.connectedCallback();
    this.addEventListener('keydown', this.#keyed);
    void this.#readSite();
  }

  async #readSite(): Promise<void> {
    const answer = await this.background.ask({ type: 'pending-site' });
    this.#site = answer.ok ? answer.value : null;
    this.requestUpdate();
  }

  protected override get heading(): string {
    return this.#words.title;
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    return this.frame(
      html`<main>
        ${this.notices()}
        ${!state || this.#site === undefined ? this.reading() : this.#renderState(state, this.#site)}
      </main>`,
    );
  }

  #renderState(state: ExtensionState, site: { readonly origin: string } | null): TemplateResult {
    const words = this.#words;
    if (site === null)
      return html`<section class="stack">
        <h1>${words.nothing}</h1>
        <p>${words.nothingAdvice}</p>
        <button type="button" class="button filled" @click=${this.#close}>${words.close}</button>
      </section>`;
    return html`<h1>${words.title}</h1>
      <p>${words.asks}</p>
      <p class="origin" dir="ltr">${site.origin}</p>
      ${warningsOf(site.origin, state.issuer).map(
        (warning) => html`<p class="notice">${words.warnings[warning](new URL(state.issuer).host)}</p>`,
      )}
      ${state.lock.locked ? this.#unlock.render() : this.#renderQuestion(state, site.origin)}`;
  }

  #renderQuestion({ accounts }: ExtensionState, origin: string): TemplateResult {
    const words = this.#words;
    const isReady = this.#attention?.isPaid === true;
    const { task } = this.store;
    const isAsking = task.status === 'asking';
    return html`<form
      class="stack"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void this.#approve(origin);
      }}
    >
      <fieldset>
        <legend>${words.accounts}</legend>
        ${
          accounts.length === 0
            ? html`<p>${words.noAccounts}</p>`
            : accounts.map((account) => this.#renderChoice(account, accounts))
        }
      </fieldset>
      <div id="missing" role="alert">
        ${this.#isMissing ? html`<p class="problem">${words.chooseOne}</p>` : nothing}
      </div>
      <p class="quiet">${words.willSee} ${words.willNotSee}</p>
      ${this.outcome(() => true)}
      <div class="row answers">
        <button
          type="button"
          class="button"
          aria-disabled=${isReady ? 'false' : 'true'}
          @click=${() => this.#refuse(origin)}
        >
          ${words.refuse}
        </button>
        ${
          accounts.length === 0
            ? nothing
            : html`<button
                class="button filled"
                aria-disabled=${isReady ? 'false' : 'true'}
                aria-busy=${isAsking ? 'true' : 'false'}
              >
                ${isAsking ? words.approving : words.approve}
              </button>`
        }
      </div>
      <p class="quiet" role="status">${isReady ? words.ready : words.wait}</p>
    </form>`;
  }

  #renderChoice(account: AccountView, all: readonly AccountView[]): TemplateResult {
    return html`<label class="choice">
      <input
        type="checkbox"
        name="account"
        aria-describedby="missing"
        .checked=${live(this.#chosen(all).has(account.id))}
        @change=${({ currentTarget }: Event) => {
          const ticked = new Set(this.#chosen(all));
          if ((currentTarget as HTMLInputElement).checked) ticked.add(account.id);
          else ticked.delete(account.id);
          this.#ticked = ticked;
          this.#isMissing = false;
          this.requestUpdate();
        }}
      />
      ${markOf(account)}
      <span>${account.label}<small>${detailOf(account, this.shared)}</small></span>
    </label>`;
  }

  /** Whoever has one account means that one; among several nothing is guessed. */
  #chosen(accounts: readonly AccountView[]): ReadonlySet<string> {
    return this.#ticked ?? new Set(accounts.length === 1 ? accounts.map(({ id }) => id) : []);
  }

  async #approve(origin: string): Promise<void> {
    const { state } = this.store;
    if (!state || !this.#attention?.isPaid) return;
    const accounts = state.accounts.map(({ id }) => id).filter((id) => this.#chosen(state.accounts).has(id));
    this.#isMissing = accounts.length === 0;
    this.requestUpdate();
    if (this.#isMissing) await this.focusOn('[name=account]');
    else await this.#answer({ type: 'approve-site', origin, accounts });
  }

  async #refuse(origin: string): Promise<void> {
    if (this.#attention?.isPaid) await this.#answer({ type: 'refuse-site', origin });
  }

  async #answer(request: Parameters<typeof this.store.ask>[0]): Promise<void> {
    const answer = await this.store.ask(request);
    if (answer?.ok) this.#close();
  }

  readonly #close = (): void => {
    this.surroundings.close();
  };

  readonly #keyed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'ext-approve': ExtensionApprove;
  }
}
