import { html, nothing, type TemplateResult } from 'lit';
import type { AccountWords } from '../locales/fr/account.ts';
import { outcome } from '../shared/outcome.ts';
import { card } from '../shared/signed-in-views.ts';

/** The account is closed. */
export function closedView(words: AccountWords): TemplateResult {
  const [title = '', ...text] = words.closing.done;
  return card(outcome({ tone: 'success', title, text }));
}

/** The panels, one below the other. */
export const readyView = (notice: string, panels: readonly TemplateResult[]): TemplateResult =>
  html`<div class="card" part="card">
    <p class="saved restored" role="status">${notice || nothing}</p>
    ${panels}
  </div>`;
