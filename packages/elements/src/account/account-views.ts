import { html, nothing, type TemplateResult } from 'lit';
import type { AccountWords } from '../locales/fr/account.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { outcome } from '../shared/outcome.ts';
import type { AccountState } from './account.store.ts';
import { bones } from './bones.ts';

const card = (body: unknown): TemplateResult =>
  html`<section class="card" part="card"><div class="body">${body}</div></section>`;

/** It is asked who is there, and for their account. */
export const loadingView = (words: AccountWords, slow: boolean): TemplateResult =>
  card(
    html`<p class="quiet" role="status">${slow ? words.loadingSlowly : words.loading}</p>
      ${bones}`,
  );

/** The account could not be read: one can try again. */
export function failedView(
  words: AccountWords,
  { code, seconds }: Failure,
  retry: () => void,
): TemplateResult {
  const [title = '', ...text] = code === 'rate-limited' ? words.limited : failureWords(words, code);
  return card(
    html`<div role="alert">${outcome({ tone: 'warning', title, text })}</div>
      <div class="ways" ?hidden=${code === 'misconfigured'}>
        <button
          class="button filled"
          type="button"
          aria-disabled=${seconds === undefined ? nothing : 'true'}
          @click=${retry}
        >
          ${seconds === undefined ? words.retry : words.retryIn(words.duration(seconds))}
        </button>
      </div>`,
  );
}

/** Nobody is signed in (any more). */
export function signedOutView(
  words: AccountWords,
  { over, pending, failure }: Extract<AccountState, { status: 'signed-out' }>,
  signIn: () => void,
): TemplateResult {
  const [title = '', ...text] = words.signedOut[over ? 'over' : 'asked'];
  return card(
    html`<div role="alert">
        ${outcome({ tone: 'warning', title, text })}
        ${failure && html`<p class="failure">${failureWords(words, failure.code).join(' ')}</p>`}
      </div>
      <div class="ways">
        <button class="button filled" type="button" aria-busy=${pending ? 'true' : 'false'} @click=${signIn}>
          ${words.signIn}
        </button>
      </div>`,
  );
}

/** The account is closed. */
export function closedView(words: AccountWords): TemplateResult {
  const [title = '', ...text] = words.closing.done;
  return card(outcome({ tone: 'success', title, text }));
}

/** The panels, one below the other. */
export const readyView = (notice: string, panels: readonly TemplateResult[]): TemplateResult =>
  html`<div class="card" part="card">
    <p class="restored" role="status">${notice || nothing}</p>
    ${panels}
  </div>`;
