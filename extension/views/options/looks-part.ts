import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ExtensionState } from '../../state.ts';
import { isFixed, Part } from './part.ts';

/** Language and theme. */
export class LooksPart extends Part {
  override render(state: ExtensionState): TemplateResult {
    const { looks } = this.host.words;
    return this.section(
      'looks',
      html`${this.#choice(state, 'language', looks.language, looks.languages)}
      ${this.#choice(state, 'theme', looks.theme, looks.themes)}
      ${this.host.tell(
        (request) =>
          request.type === 'change-settings' &&
          (request.change.language !== undefined || request.change.theme !== undefined),
        () => this.said(this.host.words.done),
      )}`,
    );
  }

  #choice(
    state: ExtensionState,
    name: 'language' | 'theme',
    label: string,
    names: Readonly<Record<string, string>>,
  ): TemplateResult {
    return html`<div class="field limited">
      <label for=${name}>${label}</label>
      <select
        id=${name}
        aria-describedby="fixed-${name}"
        ?disabled=${isFixed(state, name)}
        @change=${({ currentTarget }: Event) =>
          this.host.store.ask({
            type: 'change-settings',
            change: { [name]: (currentTarget as HTMLSelectElement).value },
          })}
      >
        ${Object.entries(names).map(
          ([value, text]) =>
            html`<option value=${value} .selected=${live(value === state.settings[name])}>${text}</option>`,
        )}
      </select>
      ${this.fixed(state, name)}
    </div>`;
  }
}
