import {
  html,
  isServer,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { profilePickerWords, type ProfilePickerWords } from '../locales/fr/profile-picker.ts';
import { DisplayElement } from '../shared/display-element.ts';
import type { Finding } from '../shared/mistakes.ts';
import { Words } from '../shared/words.ts';
import { choiceLine } from './choice-line.ts';
import { choicesFor, type Choice, type ProfileChoice } from './profile-choices.ts';
import { tellSelected } from './profile-picker.events.ts';
import { profilePickerStyles } from './profile-picker.styles.ts';
import { choose, radioKey } from './radio-keys.ts';

/**
 * « Vous êtes… »: the nine qualities, each with a sentence that says whom it is for; or another list. A click, a touch, Space
 * or Enter settles on a choice, which is told by `cx-profile-selected`: a page may go on at once. Arrow keys choose without
 * settling, as in any group of radio buttons, so that nobody is led away by looking at what there is.
 *
 * In a form it is a field like any other: it has a value under its `name`, may be `required`, is reset and restored with the
 * form, and dispatches `input` and `change`.
 *
 * @customElement cx-profile-picker
 * @summary Asks whom somebody is to the Ordre.
 * @fires {CxProfileSelectedEvent} cx-profile-selected - Somebody settled on a choice: `detail.profile`, `detail.choice`.
 * @fires {Event} change - Another choice is the chosen one now.
 * @slot title - The title, in the page’s own words.
 * @slot legend - What stands above the list and names it, in the page’s own words.
 * @slot footer - What stands below the list; by default the way to « Autre profil » below the list `cel`.
 * @csspart card - The card.
 * @csspart title - The title.
 * @csspart choice - A line of the list.
 * @csspart footer - What stands below.
 * @cssprop --cx-color-accent - Signs, focus ring and what is chosen. Every token of the kit holds here.
 * @cssprop --cx-size-card - Greatest width of the card.
 */
export class CxProfilePicker extends DisplayElement {
  static readonly formAssociated = true;

  static override styles: CSSResultGroup = [super.styles, profilePickerStyles];

  static override properties: PropertyDeclarations = {
    list: {},
    choices: { attribute: false },
    value: {},
    name: { reflect: true },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    otherProfileUrl: { attribute: 'other-profile-url' },
  };

  /** Which list: the nine qualities by default, or `cel`, the five of the contributions portal. */
  declare list: 'cel' | undefined;

  /** A list of the page’s own, in place of a named one. */
  declare choices: readonly ProfileChoice[] | undefined;

  /** Its name in a form. */
  declare name: string | undefined;

  /** A form is not sent before something is chosen. */
  declare required: boolean;

  /** Nothing can be chosen. */
  declare disabled: boolean;

  /** Where « Autre profil » below the list `cel` leads; by default the issuer’s page for it. */
  declare otherProfileUrl: string | undefined;

  readonly #words = new Words<ProfilePickerWords>(this, profilePickerWords, otherLanguages);
  readonly #internals = canBelongToForms ? this.attachInternals() : undefined;
  #value = '';
  #isFormDisabled = false;
  #isMissing = false;

  constructor() {
    super();
    this.required = false;
    this.disabled = false;
  }

  /** The value of what is chosen; empty: nothing is. The attribute says what is chosen at first, and after a reset. */
  get value(): string {
    return this.#value;
  }

  set value(value: string | null | undefined) {
    this.#value = value ?? '';
    this.#tellForm();
  }

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }

  /** Whether something is chosen that has to be. */
  get validity(): ValidityState | undefined {
    return this.#internals?.validity;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('invalid', this.#missed);
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.#isMissing = false;
    this.value = this.getAttribute('value');
  }

  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  /** Whether a form may be sent with it; says so to the person where it may not. */
  reportValidity(): boolean {
    return this.#internals?.reportValidity() ?? true;
  }

  /** Whether a form may be sent with it. */
  checkValidity(): boolean {
    return this.#internals?.checkValidity() ?? true;
  }

  /** Moves the focus to what is chosen, else to the first choice. */
  override focus(options?: FocusOptions): void {
    this.#radios.find((radio) => radio.tabIndex === 0)?.focus(options);
  }

  /** @internal */
  override findings(): readonly Finding[] {
    const found: Finding[] = this.#choices.problems.map((problem) => ({ content: 'choices', problem }));
    const { otherProfileUrl } = this;
    if (!this.#leadsToOther || this.#otherLink !== undefined) return found;
    if (otherProfileUrl === undefined) found.push({ settings: this.settings });
    else found.push({ content: 'choices', problem: ['address', otherProfileUrl] });
    return found;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && !this.isServerView) await this.#words.ready;
    await super.scheduleUpdate();
  }

  protected override updated(_changed: PropertyValues): void {
    this.#tellForm();
  }

  get #choices(): ReturnType<typeof choicesFor> {
    return choicesFor(this.#words.current, this.list, this.choices);
  }

  get #chosen(): Choice | undefined {
    return this.#choices.usable.find(({ value }) => value === this.#value);
  }

  /** The list `cel` has no « Autre profil »: whoever needs it is led to it. */
  get #leadsToOther(): boolean {
    return this.list === 'cel' && this.choices === undefined;
  }

  get #otherLink(): string | undefined {
    return this.link(this.otherProfileUrl, '/inscription_externe.php');
  }

  get #radios(): HTMLInputElement[] {
    return [...(this.shadowRoot?.querySelectorAll<HTMLInputElement>('input:enabled') ?? [])];
  }

  /** What a form has of it: at once, so that a script reads what it just wrote. */
  #tellForm(): void {
    const chosen = this.#chosen;
    this.#isMissing &&= !chosen && this.required;
    this.#internals?.setFormValue(chosen?.value ?? null);
    this.#internals?.setValidity(
      { valueMissing: this.required && !chosen },
      this.#words.current.missing,
      this.#radios[0],
    );
  }

  readonly #missed = (): void => {
    this.#isMissing = true;
    this.requestUpdate();
  };

  readonly #changed = (event: Event): void => {
    this.value = (event.target as HTMLInputElement).value;
    // Unlike `input`, this one does not leave a shadow tree.
    if (event.type === 'change') this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  readonly #settled = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.#settleOn(event.target);
  };

  #settleOn({ value }: HTMLInputElement): void {
    this.value = value;
    if (this.#chosen) tellSelected(this, this.#chosen);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const asked = radioKey(event, this.#radios);
    if (!asked) return;
    event.preventDefault();
    if (event.type === 'keyup' || (event.repeat && 'settleOn' in asked)) return;
    if ('goTo' in asked) {
      asked.goTo.focus();
      choose(asked.goTo);
    } else {
      choose(asked.settleOn);
      this.#settleOn(asked.settleOn);
    }
  };

  protected override render(): TemplateResult {
    const words = this.#words.current;
    const { title, legend } = this.list === 'cel' ? words.cel : words;
    return html`<section class="card" part="card">
      <div class="body">
        ${this.bare ? nothing : html`<h2 part="title"><slot name="title">${title}</slot></h2>`}
        <p class="legend" id="legend"><slot name="legend">${legend}</slot></p>
        <div role="alert" id="problem">
          ${this.#isMissing ? html`<p class="problem">${words.missing}</p>` : nothing}
        </div>
        ${this.#renderChoices()}
        <div class="below" part="footer"><slot name="footer">${this.#renderOther()}</slot></div>
      </div>
    </section>`;
  }

  #renderChoices(): TemplateResult {
    const { usable } = this.#choices;
    const isDisabled = this.disabled || this.#isFormDisabled;
    const entry = this.#chosen ?? usable.find(({ disabled }) => !disabled);
    return html`<div
      role="radiogroup"
      aria-labelledby="legend"
      aria-required=${this.required ? 'true' : 'false'}
      aria-invalid=${this.#isMissing ? 'true' : 'false'}
      aria-describedby="problem"
      @keydown=${this.#key}
      @keyup=${this.#key}
      @click=${this.#settled}
      @input=${this.#changed}
      @change=${this.#changed}
    >
      ${usable.map((choice, id) =>
        choiceLine({
          choice,
          id,
          isDisabled,
          isChosen: choice.value === this.#value,
          isEntry: choice.value === entry?.value,
        }),
      )}
    </div>`;
  }

  #renderOther(): TemplateResult | typeof nothing {
    if (!this.#leadsToOther) return nothing;
    const { cel, profiles } = this.#words.current;
    const href = this.#otherLink;
    const name = href === undefined ? profiles.autre : html`<a href=${href}>${profiles.autre}</a>`;
    return html`<p>${cel.other.before}${name}${cel.other.after}</p>`;
  }
}

// On a server, and where custom elements are emulated, there is no form to belong to.
const canBelongToForms = 'ElementInternals' in globalThis && !(isServer as boolean);

// Not in the class, where TypeScript 6 would leave the name of the file as it is.
const otherLanguages = {
  en: async () => (await import('../locales/en/profile-picker.ts')).profilePickerWords,
};

declare global {
  interface HTMLElementTagNameMap {
    'cx-profile-picker': CxProfilePicker;
  }
}
