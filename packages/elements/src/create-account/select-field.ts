import { html, nothing, type TemplateResult } from 'lit';

export interface SelectField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly autocomplete: AutoFill;
  /** What it starts with; never overwrites what was chosen since. */
  readonly initial: string;
  /** Shown as long as nothing is chosen. */
  readonly unselected: string;
  /** Values with what people read. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly error?: string | undefined;
}

/** A label, a list to choose one line from, and its error. */
export function selectField({ id, error, ...field }: SelectField): TemplateResult {
  return html`<div class="cx-field">
    <label for=${id}>${field.label}</label>
    <div class="cx-control">
      <select
        id=${id}
        name=${field.name}
        autocomplete=${field.autocomplete}
        required
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${error ? `${id}-error` : nothing}
      >
        <option value="" ?selected=${field.initial === ''}>${field.unselected}</option>
        ${field.options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${value === field.initial}>${text}</option>`,
        )}
      </select>
    </div>
    ${error ? html`<p class="cx-error" id="${id}-error"><span>${error}</span></p>` : nothing}
  </div>`;
}
