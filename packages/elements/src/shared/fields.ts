import { html, nothing, type TemplateResult } from 'lit';
import type { BaseWords } from '../locales/fr/base.ts';

/** What a field says and is; `id` is unique in the page, `name` is what password managers and the form know it by. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** Beside the label, quietly: that it may be left empty. */
  readonly note?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly autocomplete: AutoFill | 'bday';
  readonly inputMode?: 'text' | 'email' | 'numeric' | 'tel';
  /** What it starts with; never overwrites what was typed since. */
  readonly initial?: string | undefined;
  /** Shown in an empty field as an example; never instead of a label. */
  readonly placeholder?: string;
  readonly required?: boolean;
  /** Tells something that cannot be changed here; still read, copied and saved with the form. */
  readonly readOnly?: boolean;
  /** The id of something more that is read with the field. */
  readonly describedBy?: string | undefined;
  /** One line under the field; its text is read with the field. */
  readonly help?: unknown;
  /** The sentence that says what to do. */
  readonly error?: string | undefined;
  /** Stands inside the control, after the input. */
  readonly action?: unknown;
  /** Stands below, outside of what is read with the field. */
  readonly below?: unknown;
}

/** A label, the control, its help and its error. */
export function textField(field: Field): TemplateResult {
  const { id, error, help } = field;
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : '', field.describedBy ?? '']
    .filter(Boolean)
    .join(' ');
  return html`<div class="cx-field">
    <label for=${id}
      >${field.label}${field.note ? html` <span class="cx-quiet">(${field.note})</span>` : nothing}</label
    >
    <div class="cx-control">
      <input
        id=${id}
        name=${field.name}
        type=${field.type ?? 'text'}
        value=${field.initial ?? nothing}
        autocomplete=${field.autocomplete}
        inputmode=${field.inputMode ?? nothing}
        placeholder=${field.placeholder ?? nothing}
        ?readonly=${field.readOnly}
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        ?required=${field.required ?? true}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${described || nothing}
      />${field.action}
    </div>
    ${help ? html`<p class="cx-help" id="${id}-help">${help}</p>` : nothing}
    ${error ? html`<p class="cx-error" id="${id}-error"><span>${error}</span></p>` : nothing} ${field.below}
  </div>`;
}

/** What a password field needs besides: whether it is shown, and what to do when that is asked. */
export interface PasswordField extends Omit<Field, 'type' | 'action'> {
  readonly shown: boolean;
  readonly capsLock: boolean;
  readonly words: BaseWords;
  readonly toggle: () => void;
}

/** A password with a button that shows it, and a word when capitals are locked. */
export function passwordField({ shown, capsLock, words, toggle, ...field }: PasswordField): TemplateResult {
  return textField({
    ...field,
    type: shown ? 'text' : 'password',
    action: html`<button
      type="button"
      class="cx-reveal"
      aria-label=${shown ? words.hidePassword : words.showPassword}
      aria-controls=${field.id}
      @click=${toggle}
    >
      ${shown ? words.hide : words.show}
    </button>`,
    below: html`<p class="cx-status" role="status">${capsLock ? words.capsLock : nothing}</p>
      ${field.below}`,
  });
}

export interface Checkbox {
  readonly name: string;
  readonly label: unknown;
  readonly initial: boolean;
  readonly change?: (event: Event) => void;
}

/** A box to tick with its label: the whole line is the target. */
export const checkbox = ({ name, label, initial, change }: Checkbox): TemplateResult =>
  html`<label class="cx-check"
    ><input type="checkbox" name=${name} ?checked=${initial} @change=${change} /><span>${label}</span></label
  >`;

export interface SubmitButton {
  readonly label: unknown;
  /** Something is under way: the button stays focusable and does nothing more. */
  readonly busy?: boolean;
  /** One has to wait: focusable, announced as disabled. */
  readonly waiting?: boolean;
}

/** The one filled button of a form. */
export const submitButton = ({ label, busy = false, waiting = false }: SubmitButton): TemplateResult =>
  html`<button
    class="cx-button"
    aria-busy=${busy ? 'true' : 'false'}
    aria-disabled=${busy || waiting ? 'true' : nothing}
  >
    ${label}
  </button>`;

/**
 * The place for alerts above the fields: always there, so that a screen reader hears what comes into it, and without a
 * blank in it, so that it is `:empty` as long as there is nothing to say.
 */
export const alertPlace = (content: unknown): TemplateResult =>
  html`<div class="cx-alerts" role="alert">${content}</div>`;
