import { html, type TemplateResult } from 'lit';
import type { BaseWords } from '../locales/fr/base.ts';

/** The mark of Comptexpert with its name and what it is (CX-2); `line` says something else under the name. */
export const brand = (words: BaseWords, line: unknown = words.tagline): TemplateResult =>
  html`<div class="brand" part="brand">
    <svg class="mark" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M18.5 6.6a8.5 8.5 0 1 0 0 10.8" stroke-width="2.8" stroke-linecap="round" />
      <circle cx="12" cy="12" r="2.2" fill="currentColor" stroke="none" />
    </svg>
    <div>
      <p class="name">COMPTEXPERT</p>
      <p class="tagline">${line}</p>
    </div>
  </div>`;
