import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { HouseKind, OwnAccount } from '@comptexpert-kit/contract';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { AccountWords } from '../locales/fr/account.ts';
import { alerts, type Alert } from '../shared/alert.ts';
import type { Clock } from '../shared/clock.ts';
import { submitButton } from '../shared/fields.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { focusAfterUpdate, focusProblem } from '../shared/focus.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { passwordCriteriaStyles } from '../shared/password-criteria.styles.ts';
import type { AccountPart } from './account.events.ts';
import { PanelForm } from '../shared/panel-form.ts';
import { panelFormStyles } from '../shared/panel-form.styles.ts';
import { Secrets } from '../shared/secrets.ts';
import { TaskStore, type Attempt, type Problems } from '../shared/task.store.ts';

/** What every panel has of the page that it stands in. */
export interface PanelPage {
  readonly host: ReactiveControllerHost & HTMLElement;
  readonly clock: Clock;
  readonly words: AccountWords;
  readonly client: ComptexpertClient;
  readonly account: OwnAccount;
  /** The account as an answer told it. */
  changed(account: OwnAccount): void;
  /** Says so quietly in the panel, and to the page. */
  saved(panel: string, text: string, part?: AccountPart): void;
  /** What is said in a panel now. */
  notice(panel: string): string;
  /** Tells the developer of a failure that only they can do something about. */
  failed(code: Failure['code']): void;
  /** The session is over. */
  lost(): void;
}

/** What went wrong as a whole, in words. */
export function failureAlert(words: AccountWords, failure: Failure | undefined): Alert | undefined {
  if (!failure) return undefined;
  const [title = '', advice] =
    failure.code === 'rate-limited'
      ? words.limited
      : failure.code === 'identity-from-register'
        ? words.identity.fromRegister
        : failureWords(words, failure.code);
  return { title, advice, tone: 'notice' };
}

/** A panel of the account: its title, what stands there, and what was just saved. */
export const panelSection = (name: string, title: string, notice: string, body: unknown): TemplateResult =>
  html`<section class="panel" aria-labelledby="${name}-title">
    <h2 class="panel-title" id="${name}-title" tabindex="-1">${title}</h2>
    <div class="panel-body">
      ${body}
      <p class="saved" role="status">${notice || nothing}</p>
    </div>
  </section>`;

/** Something that is done to the account, with its own store. */
export abstract class Panel {
  abstract readonly name: string;
  /** Whose accounts have it. */
  readonly houses: readonly HouseKind[] = ['ordre', 'firm'];
  protected readonly page: PanelPage;
  protected readonly task: TaskStore;

  constructor(page: PanelPage) {
    this.page = page;
    this.task = this.another();
  }

  /** The account is there: now, or again after somebody signed in. */
  begin(): void {
    // Most panels have nothing to ask.
  }

  /** Draws what stands outside the shadow tree. */
  update(): void {
    // Most panels stand inside.
  }

  /** The account is not shown any more. */
  end(): void {
    this.task.dispose();
    this.task.close();
  }

  abstract render(): TemplateResult;

  protected get words(): AccountWords {
    return this.page.words;
  }

  /** A store for something that is done here. */
  protected another(): TaskStore {
    const { page } = this;
    const task = new TaskStore({
      clock: page.clock,
      lost: () => {
        page.lost();
      },
    });
    task.addEventListener('change', () => {
      const { state } = task;
      if (state.status === 'open' && state.failure) page.failed(state.failure.code);
      page.host.requestUpdate();
    });
    return task;
  }

  protected section(title: string, body: unknown): TemplateResult {
    return panelSection(this.name, title, this.page.notice(this.name), body);
  }

  /** What went wrong, in the shadow tree. */
  protected alert({ state } = this.task): TemplateResult {
    const alert = failureAlert(this.words, state.status === 'open' ? state.failure : undefined);
    return html`<div class="panel-alert" role="alert">
      ${alert && html`<p class="failure"><strong>${alert.title}</strong> ${alert.advice}</p>`}
    </div>`;
  }

  /** Said once it takes long; without a blank, so that it is `:empty` as long as there is nothing to say. */
  protected waiting({ state } = this.task): TemplateResult {
    const text = state.status === 'sending' && state.slow ? this.words.slowly : nothing;
    return html`<p class="quiet" role="status">${text}</p>`;
  }

  /** A button that does something at once; it stays where it is and keeps the focus while it works. */
  protected button(label: string, busy: boolean, click: () => void, title?: string): TemplateResult {
    return html`<button
      type="button"
      class="button small"
      aria-busy=${busy ? 'true' : 'false'}
      aria-label=${title ?? nothing}
      @click=${click}
    >
      ${label}
    </button>`;
  }

  /** Moves the focus within the shadow tree, once that is drawn. */
  protected async focus(selector: string): Promise<void> {
    const { host } = this.page;
    host.requestUpdate();
    await host.updateComplete;
    host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** A panel with a form that opens below what it changes. */
export abstract class FormPanel extends Panel {
  protected readonly form: PanelForm;
  protected readonly secrets: Secrets;
  /** What the fields begin with. */
  protected initial: Readonly<Record<string, string>> = {};
  /** Fields whose text may wait for somebody to sign in again. */
  protected abstract readonly kept: readonly string[];

  constructor(page: PanelPage, slot: string, ...styles: CSSResult[]) {
    super(page);
    this.form = new PanelForm(
      page.host,
      slot,
      () => void this.submit(),
      formStateStyles,
      passwordCriteriaStyles,
      panelFormStyles,
      ...styles,
    );
    this.secrets = new Secrets(page.host, this.form);
    for (const type of ['input', 'change'])
      this.form.element.addEventListener(type, ({ target }) => {
        if (target instanceof HTMLInputElement) this.typed(target.name);
      });
  }

  get isOpen(): boolean {
    return this.task.state.status !== 'idle';
  }

  override update(): void {
    if (this.isOpen) this.form.show(this.renderForm());
    else this.form.remove();
  }

  override end(): void {
    super.end();
    this.secrets.hide();
    this.form.remove();
  }

  /** What was typed, unless the form is closed; never a password. */
  draft(): Readonly<Record<string, string>> | undefined {
    if (!this.isOpen) return undefined;
    return Object.fromEntries(this.kept.map((name) => [name, this.form.value(name)]));
  }

  /** Empties the passwords in it. */
  forgetSecrets(): void {
    this.secrets.forget();
  }

  /** Opens the form with what somebody had typed before. */
  restore(typed: Readonly<Record<string, string>>): void {
    this.initial = { ...this.beginning(), ...typed };
    this.task.open();
  }

  protected abstract beginning(): Readonly<Record<string, string>>;
  protected abstract renderForm(): TemplateResult;
  protected abstract submit(): Promise<void>;

  protected typed(name: string): void {
    this.task.touched(name);
  }

  protected readonly start = (): void => {
    this.page.saved('', '');
    this.initial = this.beginning();
    this.task.open();
    void focusAfterUpdate(this.form, 'input:not([readonly])');
  };

  protected readonly cancel = (): void => {
    this.task.close();
    void this.focus(`[data-opens=${this.name}]`);
  };

  /** Sends it; closes the form and says so once it is done. */
  protected async send(
    attempt: Attempt,
    done: { readonly text: string; readonly part: AccountPart },
  ): Promise<boolean> {
    const isDone = await this.task.attempt(attempt);
    if (isDone) {
      this.page.saved(this.name, done.text, done.part);
      void this.focus(`[data-opens=${this.name}]`);
    } else if (this.task.state.status === 'open') void focusProblem(this.form);
    return isDone;
  }

  protected get problems(): Problems {
    const { state } = this.task;
    return state.status === 'open' ? state.problems : {};
  }

  /** The button that opens the form; gone while it is open. */
  protected opener(label: string, title?: string): TemplateResult {
    return html`<button
      type="button"
      class="button small"
      data-opens=${this.name}
      aria-label=${title ?? nothing}
      ?hidden=${this.isOpen}
      @click=${this.start}
    >
      ${label}
    </button>`;
  }

  protected formAlerts(): TemplateResult {
    const { state } = this.task;
    return alerts(failureAlert(this.words, state.status === 'open' ? state.failure : undefined));
  }

  /** The filled button, and the way out. */
  protected formButtons(label: string, working = this.words.saving): TemplateResult {
    const { words } = this;
    const { state } = this.task;
    const busy = state.status === 'sending';
    const seconds = state.status === 'open' ? state.failure?.seconds : undefined;
    const said = busy ? working : seconds === undefined ? label : words.later(label, words.duration(seconds));
    return html`<div class="cx-buttons">
        ${submitButton({ label: said, busy, waiting: seconds !== undefined })}
        <button type="button" class="cx-cancel" @click=${this.cancel}>${words.cancel}</button>
      </div>
      <p class="cx-status" role="status">${busy && state.slow ? words.slowly : nothing}</p>`;
  }
}
