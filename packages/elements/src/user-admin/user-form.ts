import type { Right, SpaceUser } from '@comptexpert-kit/contract';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { UserAdminWords } from '../locales/fr/user-admin.ts';
import { alerts } from '../shared/alert.ts';
import { checkbox, submitButton, textField } from '../shared/fields.ts';
import { focusAfterUpdate, focusProblem } from '../shared/focus.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { LightForm } from '../shared/light-form.ts';
import { panelFormStyles } from '../shared/panel-form.styles.ts';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { TaskStore } from '../shared/task.store.ts';
import { userFormStyles } from './user-form.styles.ts';
import {
  entriesOf,
  isMoving,
  isSecurable,
  locksOut,
  rightOrder,
  securedOrder,
  type UserEntries,
} from './user-entries.ts';

/** What a form is about: somebody new, or somebody who is there; and whether that is oneself. */
export interface UserFormSubject {
  readonly user: SpaceUser | undefined;
  readonly own: boolean;
}

/** « Ajout d’un utilisateur web » and « Modification d’un utilisateur » (ECP-9, ECP-11, ECP-13, ECP-14). */
export class UserForm {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #form: LightForm;
  readonly #task: TaskStore;
  #initial: UserEntries = entriesOf(undefined);
  /** Each time it opens, its fields are new ones. */
  #opening = {};

  constructor(host: ReactiveControllerHost & HTMLElement, task: TaskStore, submit: () => void) {
    this.#host = host;
    this.#task = task;
    this.#form = new LightForm(host, submit, formStateStyles, panelFormStyles, userFormStyles);
    for (const type of ['input', 'change'])
      this.#form.element.addEventListener(type, ({ target }) => {
        if (!(target instanceof HTMLInputElement)) return;
        this.#task.touched(rightOrder.some((right) => right === target.name) ? 'rights' : target.name);
        // What is said of another login and of oneself follows what stands there.
        this.#host.requestUpdate();
      });
  }

  /** Begins with what is known of that person, or with what was typed before. */
  open(entries: UserEntries): void {
    this.#initial = entries;
    this.#opening = {};
    void focusAfterUpdate(this.#form, 'input');
  }

  /** What stands in it now. */
  get entries(): UserEntries {
    if (!this.#form.element.isConnected) return this.#initial;
    const rights = rightOrder.filter((right) => this.#form.checked(right));
    return {
      email: this.#form.value('email'),
      name: this.#form.value('name'),
      rights,
      secured: securedOrder.filter(
        (module) => rights.includes(module) && this.#form.checked(`secured-${module}`),
      ),
      sure: this.#form.checked('sure'),
    };
  }

  show(words: UserAdminWords, subject: UserFormSubject, cancel: () => void): void {
    this.#form.show(this.#render(words, subject, cancel));
  }

  remove(): void {
    this.#form.remove();
  }

  /** Moves the focus to what is to be corrected. */
  async focusProblem(): Promise<void> {
    await focusProblem(this.#form);
  }

  #render(words: UserAdminWords, subject: UserFormSubject, cancel: () => void): TemplateResult {
    const { form } = words;
    const { state } = this.#task;
    const isBusy = state.status === 'sending';
    const failure = state.status === 'open' ? state.failure : undefined;
    const [title = '', advice] = failure ? meaningOf(words, failure.code) : [];
    const label = form.submit[subject.user ? 'change' : 'add'];
    const seconds = failure?.seconds;
    const shown = seconds === undefined ? label : words.later(label, words.duration(seconds));
    this.#form.element.ariaLabel = subject.user ? form.change : form.add;
    return html`${alerts(failure && { title, advice, tone: 'notice' })}
      ${keyed(this.#opening, html`${this.#fields(words, subject)} ${this.#modules(words)}`)}
      ${this.#sure(words, subject)}
      <div class="cx-buttons">
        ${submitButton({ label: isBusy ? form.sending : shown, busy: isBusy, waiting: seconds !== undefined })}
        <button type="button" class="cx-cancel" @click=${cancel}>${form.cancel}</button>
      </div>
      <p class="cx-status" role="status">${isBusy && state.slow ? words.slowly : nothing}</p>`;
  }

  #fields({ form }: UserAdminWords, { user }: UserFormSubject): TemplateResult {
    const { email } = this.entries;
    const moving = user && isMoving(user, email) ? form.moving(user.email, email.trim()) : nothing;
    const said: Readonly<Record<string, Readonly<Record<string, string>>>> = form.problems;
    const error = (name: string): string | undefined => said[name]?.[this.#problem(name) ?? ''];
    return html`${textField({
      id: `${this.#form.id}-email`,
      name: 'email',
      type: 'email',
      inputMode: 'email',
      autocomplete: 'off',
      label: form.email,
      initial: this.#initial.email,
      help: user ? undefined : form.emailHelp,
      error: error('email'),
      below: html`<p class="cx-note cx-moving" role="status">${moving}</p>`,
    })}
    ${textField({
      id: `${this.#form.id}-name`,
      name: 'name',
      autocomplete: 'off',
      label: form.name,
      initial: this.#initial.name,
      error: error('name'),
    })}`;
  }

  #modules({ form, rightNames }: UserAdminWords): TemplateResult {
    const id = `${this.#form.id}-rights-error`;
    const isMissing = this.#problem('rights') !== undefined;
    return html`<fieldset class="cx-choice" aria-describedby=${isMissing ? id : nothing}>
      <legend>${form.modules}</legend>
      ${rightOrder.map(
        (right) =>
          html`${checkbox({
            name: right,
            label: rightNames[right],
            initial: this.#initial.rights.includes(right),
          })}
          ${isSecurable(right) ? this.#secured(form, right) : nothing}`,
      )}
      ${isMissing ? html`<p class="cx-error" id=${id}><span>${form.problems.rights.missing}</span></p>` : nothing}
    </fieldset>`;
  }

  #secured(form: UserAdminWords['form'], right: 'indicators' | 'archives'): TemplateResult {
    return html`<div class="cx-secured" ?hidden=${!this.#isTicked(right)}>
      ${checkbox({
        name: `secured-${right}`,
        label: html`${form.secured} <span class="cx-quiet">${form.securedHelp}</span>`,
        initial: this.#initial.secured.includes(right),
      })}
    </div>`;
  }

  /** Where one would lock oneself out, that has to be meant. */
  #sure({ form }: UserAdminWords, { user, own }: UserFormSubject): TemplateResult {
    const isAsked = own && user !== undefined && locksOut(user, this.entries);
    const isMissing = isAsked && this.#problem('sure') !== undefined;
    const id = `${this.#form.id}-sure-error`;
    return html`<div class="cx-own" role="status">
        ${isAsked ? html`<p class="cx-note">${form.own}</p>` : nothing}
      </div>
      ${
        isAsked
          ? html`<div class="cx-field">
              <label class="cx-check"
                ><input
                  type="checkbox"
                  name="sure"
                  aria-invalid=${isMissing ? 'true' : 'false'}
                  aria-describedby=${isMissing ? id : nothing}
                /><span>${form.sure}</span></label
              >
              ${isMissing ? html`<p class="cx-error" id=${id}><span>${form.problems.sure.missing}</span></p>` : nothing}
            </div>`
          : nothing
      }`;
  }

  #isTicked(right: Right): boolean {
    return this.#form.input(right)?.checked ?? this.#initial.rights.includes(right);
  }

  #problem(name: string): string | undefined {
    const { state } = this.#task;
    return state.status === 'open' ? state.problems[name] : undefined;
  }
}
