import { html, svg, type TemplateResult } from 'lit';

export interface Outcome {
  readonly tone: 'success' | 'warning';
  readonly title: string;
  /** What it means; read out with the title when the focus comes here. */
  readonly text: readonly string[];
}

const signs = {
  success: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  warning: svg`<path d="M12 5v8.5M12 18.5v.01" />`,
};

/** The end of something, which the focus can be moved to (`.outcome`). One per shadow tree. */
export const outcome = ({ tone, title, text }: Outcome): TemplateResult =>
  html`<div class="outcome" tabindex="-1" role="group" aria-labelledby="outcome" aria-describedby="meaning">
    <svg
      class="sign"
      data-tone=${tone}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      ${signs[tone]}
    </svg>
    <h2 class="heading" id="outcome">${title}</h2>
    <div id="meaning">${text.map((sentence) => html`<p>${sentence}</p>`)}</div>
  </div>`;
