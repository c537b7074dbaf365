import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { BaseWords } from '../locales/fr/base.ts';
import { passwordField, type PasswordField } from './fields.ts';
import type { LightForm } from './light-form.ts';

/** What the fields of passwords are called. */
const secretNames = ['password', 'current', 'confirmation'];

type Parts = Omit<PasswordField, 'id' | 'shown' | 'capsLock' | 'words' | 'toggle'>;

/** The passwords of one form: which of them are shown, and where capitals are locked. */
export class Secrets {
  readonly #host: ReactiveControllerHost;
  readonly #form: LightForm;
  #shown: ReadonlySet<string> = new Set();
  #capsLockIn: string | undefined;

  constructor(host: ReactiveControllerHost, form: LightForm) {
    this.#host = host;
    this.#form = form;
    for (const type of ['keydown', 'keyup']) form.element.addEventListener(type, this.#watchCapsLock);
  }

  /** Nothing is shown any more: before it is sent, and when the form goes. */
  hide(): void {
    this.#shown = new Set();
    this.#host.requestUpdate();
  }

  /** Empties every password. */
  forget(): void {
    this.hide();
    for (const name of secretNames) {
      const field = this.#form.input(name);
      if (field) field.value = '';
    }
  }

  field(words: BaseWords, parts: Parts): TemplateResult {
    const { name } = parts;
    return passwordField({
      ...parts,
      id: `${this.#form.id}-${name}`,
      words,
      shown: this.#shown.has(name),
      capsLock: this.#capsLockIn === name,
      toggle: () => {
        const others = [...this.#shown].filter((shown) => shown !== name);
        this.#shown = new Set(this.#shown.has(name) ? others : [...others, name]);
        this.#host.requestUpdate();
      },
    });
  }

  readonly #watchCapsLock = (event: Event): void => {
    // Chromium’s autofill sends a plain Event as `keydown`, without modifiers.
    if (!(event instanceof KeyboardEvent)) return;
    const { target } = event;
    const isSecret = target instanceof HTMLInputElement && secretNames.includes(target.name);
    const now = isSecret && event.getModifierState('CapsLock') ? target.name : undefined;
    if (now === this.#capsLockIn) return;
    this.#capsLockIn = now;
    this.#host.requestUpdate();
  };
}
