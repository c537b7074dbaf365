import { svg, type TemplateResult } from 'lit';
import { html } from 'lit';

const icon = (inner: TemplateResult): TemplateResult =>
  html`<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${inner}
  </svg>`;

/** Decoration beside words, or within a button that has a name. */
export const icons = {
  brand: icon(
    svg`<path d="M18.5 6.6a8.5 8.5 0 1 0 0 10.8" stroke-width="2.8"/><circle cx="12" cy="12" r="2.2" fill="currentColor" stroke="none"/>`,
  ),
  lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`),
  options: icon(
    svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  ),
  up: icon(svg`<path d="M12 19V5M6 11l6-6 6 6"/>`),
  down: icon(svg`<path d="M12 5v14M6 13l6 6 6-6"/>`),
};
