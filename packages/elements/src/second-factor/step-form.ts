import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { SecondFactorWords } from '../locales/fr/second-factor.ts';
import { alerts } from '../shared/alert.ts';
import { submitButton, textField } from '../shared/fields.ts';
import { focusProblem } from '../shared/focus.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { LightForm } from '../shared/light-form.ts';
import { panelFormStyles } from '../shared/panel-form.styles.ts';
import { Secrets } from '../shared/secrets.ts';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { TaskStore } from '../shared/task.store.ts';
import type { SecondFactorStore, Step } from './second-factor.store.ts';
import type { CodeKind } from './typed-code.ts';

/** A step that asks for something. */
type Asking = Extract<Step, { name: 'enrol' | 'confirm' | 'prove' | 'renew' | 'remove' }>;

const asking = ['enrol', 'confirm', 'prove', 'renew', 'remove'];
const isAsking = (step: Step): step is Asking => asking.includes(step.name);

/** The form of the step that is shown: a password, a code, or both. */
export class StepForm {
  readonly #form: LightForm;
  readonly #secrets: Secrets;
  readonly #task: TaskStore;
  readonly #store: SecondFactorStore;

  constructor(host: ReactiveControllerHost & HTMLElement, store: SecondFactorStore, task: TaskStore) {
    this.#store = store;
    this.#task = task;
    this.#form = new LightForm(host, () => void this.#submit(), formStateStyles, panelFormStyles);
    this.#secrets = new Secrets(host, this.#form);
    this.#form.element.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement) this.#task.touched(target.name);
    });
  }

  /** Draws what the step asks for, or nothing. */
  update(words: SecondFactorWords, leave: () => void, isShown: boolean): void {
    const { step } = this.#store;
    if (isShown && isAsking(step)) this.#form.show(this.#render(words, step, leave));
    else this.#form.remove();
  }

  /** Takes it out of the page, with whatever was typed. */
  remove(): void {
    this.#secrets.hide();
    this.#form.remove();
  }

  /** Moves the focus to what is asked for; false where nothing is. */
  focus(): boolean {
    const input = this.#form.element.isConnected && this.#form.element.querySelector('input');
    if (input) input.focus();
    return Boolean(input);
  }

  #render(words: SecondFactorWords, step: Asking, leave: () => void): TemplateResult {
    const { state } = this.#task;
    const isBusy = state.status === 'sending';
    const failure = state.status === 'open' ? state.failure : undefined;
    const seconds = failure?.seconds;
    const [title = '', advice] = failure ? meaningOf(words, failure.code) : [];
    const label = step.name === 'enrol' ? words.next : words[step.name].submit;
    const shown = seconds === undefined ? label : words.later(label, words.duration(seconds));
    this.#form.element.ariaLabel = words[step.name].title;
    return html`${alerts(failure && { title, advice, tone: 'notice' })}
      ${keyed(
        step.name === 'prove' ? step.by : step.name,
        html`${step.name === 'enrol' || step.name === 'remove' ? this.#password(words) : nothing}
        ${step.name === 'enrol' ? nothing : this.#code(words, kindOf(step))}`,
      )}
      <div class="cx-buttons">
        ${submitButton({ label: isBusy ? words.working : shown, busy: isBusy, waiting: seconds !== undefined })}
        ${
          step.name === 'renew' || step.name === 'remove'
            ? html`<button type="button" class="cx-cancel" @click=${leave}>${words.cancel}</button>`
            : nothing
        }
      </div>
      <p class="cx-status" role="status">${isBusy && state.slow ? words.slowly : nothing}</p>`;
  }

  #password(words: SecondFactorWords): TemplateResult {
    const said: Readonly<Record<string, string>> = words.problems.password;
    const problem = this.#problem('password');
    return this.#secrets.field(words, {
      name: 'password',
      autocomplete: 'current-password',
      label: words.fields.password,
      error: problem && said[problem],
    });
  }

  #code(words: SecondFactorWords, kind: CodeKind): TemplateResult {
    const said: Readonly<Record<string, string>> = words.problems.code[kind];
    const problem = this.#problem('code');
    return textField({
      id: `${this.#form.id}-code`,
      name: 'code',
      // A recovery code is kept somewhere else than where codes come from.
      autocomplete: kind === 'recovery' ? 'off' : 'one-time-code',
      ...(kind === 'app' && { inputMode: 'numeric' }),
      label: words.fields[kind === 'app' ? 'code' : kind],
      error: problem && said[problem],
    });
  }

  #problem(name: string): string | undefined {
    const { state } = this.#task;
    return state.status === 'open' ? state.problems[name] : undefined;
  }

  async #submit(): Promise<void> {
    const store = this.#store;
    const { step } = store;
    this.#secrets.hide();
    const code = this.#form.value('code');
    const password = this.#form.value('password');
    if (step.name === 'enrol') await store.enrol(password);
    else if (step.name === 'confirm') await store.confirm(code);
    else if (step.name === 'prove') await store.prove(code, step.by);
    else if (step.name === 'renew') await store.renew(code);
    else if (step.name === 'remove') await store.remove(password, code);
    if (this.#task.state.status === 'open') await focusProblem(this.#form);
  }
}

const kindOf = (step: Asking): CodeKind =>
  step.name === 'confirm' ? 'app' : step.name === 'prove' ? step.by : 'either';
