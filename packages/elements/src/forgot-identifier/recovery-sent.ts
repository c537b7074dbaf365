import { html, nothing, type TemplateResult } from 'lit';
import type { ForgotIdentifierLaterWords } from '../locales/fr/forgot-identifier-later.ts';
import { failureWords } from '../shared/failure-words.ts';
import { outcome } from '../shared/outcome.ts';
import type { Resend } from './forgot-identifier.store.ts';

export interface RecoverySentView {
  readonly words: ForgotIdentifierLaterWords;
  readonly email: string;
  /** What the mail holds. */
  readonly holds: string;
  readonly resend: Resend;
  readonly signInUrl: string | undefined;
  readonly contactUrl: string | undefined;
  readonly correct: () => void;
  readonly sendAgain: () => void;
}

/** The mail was asked for: the same words for every address (CX-44), and the ways on (CX-45). */
export function recoverySent(view: RecoverySentView): TemplateResult {
  const { words, signInUrl, contactUrl } = view;
  return html`${outcome({ tone: 'success', title: words.sentTitle, text: [view.holds] })}
    <p class="spam quiet">${words.sentSpam}</p>
    <div class="typed">
      ${words.typedAddress} <strong>${view.email}</strong>
      <button class="link" type="button" @click=${view.correct}>${words.correct}</button>
    </div>
    <div class="resend"><span role="status">${resendStatus(view)}</span> ${resendButton(view)}</div>
    <div class="ways">
      ${signInUrl && html`<a class="button" href=${signInUrl}>${words.signIn}</a>`}
      ${signInUrl && contactUrl && html`<span class="or">${words.or}</span>`}
      ${contactUrl && html`<a class="button" href=${contactUrl}>${words.contact}</a>`}
    </div>`;
}

function resendStatus({ words, resend }: RecoverySentView): unknown {
  switch (resend.status) {
    case 'later':
      return words.resendLater;
    case 'possible':
      return words.resendPossible;
    case 'sending':
      return words.resending;
    case 'sent':
      return words.resent;
    case 'failed': {
      const { code } = resend.failure;
      const sentences = code === 'rate-limited' ? words.limited : failureWords(words, code);
      return html`<span class="failed">${sentences.join(' ')}</span>`;
    }
  }
}

function resendButton({ words, resend, sendAgain }: RecoverySentView): TemplateResult | typeof nothing {
  if (resend.status === 'later') return nothing;
  const waits =
    resend.status === 'sending' ||
    resend.status === 'sent' ||
    (resend.status === 'failed' && resend.failure.seconds !== undefined);
  return html`<button
    class="link"
    type="button"
    aria-disabled=${waits ? 'true' : nothing}
    @click=${sendAgain}
  >
    ${words.sendAgain}
  </button>`;
}
