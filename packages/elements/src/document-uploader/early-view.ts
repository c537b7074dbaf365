import type { ChosenFile } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { DocumentUploaderLaterWords } from '../locales/fr/document-uploader-later.ts';
import type { SignedInState } from '../shared/signed-in.store.ts';

/** Files that were chosen before it was known who is here, and what they wait for. */
export function earlyView(
  early: readonly ChosenFile[],
  status: SignedInState<unknown>['status'],
  { early: words }: DocumentUploaderLaterWords,
): TemplateResult | typeof nothing {
  if (early.length === 0 || status === 'ready') return nothing;
  return html`<div class="early">
    <p><strong>${words.count(early.length)}</strong> ${words[status](early.length)}</p>
    <ul class="rows">
      ${early.map(({ file, path }) => html`<li><p class="file-name">${path ?? file.name}</p></li>`)}
    </ul>
  </div>`;
}
