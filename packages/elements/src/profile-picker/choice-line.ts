import { html, nothing, type TemplateResult } from 'lit';
import type { Choice } from './profile-choices.ts';

export interface ChoiceLine {
  readonly choice: Choice;
  readonly id: number;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  /** The one that the Tab key goes to. */
  readonly isEntry: boolean;
}

/** « › », which becomes a tick beside what is chosen. */
const sign = html`<svg
  class="sign"
  viewBox="0 0 16 22"
  fill="none"
  stroke="currentColor"
  stroke-width="2.4"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  <path class="on" d="m5.5 6.5 4.5 4.5-4.5 4.5" />
  <path class="chosen" d="m2 11.5 4 4 8-9" />
</svg>`;

/** One line: a radio button over all of it, what it is called, and whom it is for. */
export const choiceLine = ({ choice, id, isChosen, isDisabled, isEntry }: ChoiceLine): TemplateResult =>
  html`<div class="choice" part="choice">
    <input
      type="radio"
      name="choice"
      id="choice-${id}"
      value=${choice.value}
      tabindex=${isEntry ? 0 : -1}
      aria-describedby=${choice.explanation ? `means-${id}` : nothing}
      ?disabled=${isDisabled || choice.disabled}
      .checked=${isChosen}
    />${sign}
    <div>
      <label for="choice-${id}">${choice.label}</label>
      ${choice.explanation && html`<p class="means" id="means-${id}">${choice.explanation}</p>`}
    </div>
  </div>`;
