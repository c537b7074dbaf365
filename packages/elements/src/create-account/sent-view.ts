import type { Profile } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import { failureWords } from '../shared/failure-words.ts';
import { outcome } from '../shared/outcome.ts';
import type { Resend } from './create-account.store.ts';

export interface SentView {
  readonly words: CreateAccountWords;
  readonly profile: Profile;
  readonly email?: string | undefined;
  readonly resend: Resend;
  readonly helpline: unknown;
  readonly home: string | undefined;
  readonly sendAgain: () => void;
  readonly startAgain: () => void;
}

/** The mail is on its way: the same words whether there is an account already or not (CX-34, CX-35). */
export function sentView(view: SentView): TemplateResult {
  const { words, profile, email, resend, helpline, home } = view;
  const where = profile === 'autre' ? words.sentOther(email) : words.sentMember;
  return html`${outcome({ tone: 'success', title: words.sentTitle, text: [where] })}
    <p class="spam quiet">${words.sentSpam}</p>
    <div class="resend"><span role="status">${resendStatus(words, resend)}</span> ${resendButton(view)}</div>
    ${helpline && html`<p class="quiet call">${words.sentHelpline} ${helpline}</p>`}
    <div class="ways">
      ${home && html`<a class="button filled" href=${home}>${words.home}</a>`}
      ${
        resend.status === 'impossible'
          ? html`<button class="button" type="button" @click=${view.startAgain}>${words.startAgain}</button>`
          : nothing
      }
    </div>`;
}

function resendStatus(words: CreateAccountWords, resend: Resend): unknown {
  switch (resend.status) {
    case 'later':
      return words.resendLater;
    case 'possible':
      return words.resendPossible;
    case 'sending':
      return words.resending;
    case 'sent':
      return words.resent;
    case 'impossible':
      return nothing;
    case 'failed': {
      const { code, seconds } = resend.failure;
      const sentences =
        code === 'rate-limited' ? words.refusals['rate-limited'].slice(0, 1) : failureWords(words, code);
      const wait =
        seconds === undefined ? [] : [words.submitIn(words.sendAgain, words.duration(seconds)) + '.'];
      return html`<span class="failed">${[...sentences, ...wait].join(' ')}</span>`;
    }
  }
}

function resendButton({ words, resend, sendAgain }: SentView): TemplateResult | typeof nothing {
  if (resend.status === 'later' || resend.status === 'impossible') return nothing;
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
