import type { ClientErrorCode } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Failures, FailureWords } from '../locales/fr/failures.ts';
import { bones } from './bones.ts';
import { failureWords } from './failure-words.ts';
import type { Failure } from './failure.ts';
import { outcome } from './outcome.ts';
import type { SignedInState } from './signed-in.store.ts';

/** The words around something that only somebody who is signed in can see. */
export interface SignedInWords {
  readonly failures: Failures;
  /** Refusals that have a meaning of their own here. */
  readonly refusals?: Readonly<Partial<Record<ClientErrorCode, FailureWords>>>;
  readonly limited: FailureWords;
  readonly loading: string;
  readonly loadingSlowly: string;
  readonly retry: string;
  readonly retryIn: (duration: string) => string;
  readonly duration: (seconds: number) => string;
  readonly signedOut: { readonly asked: FailureWords; readonly over: FailureWords };
  readonly signIn: string;
}

/** What a failure means here: what happened, what to do. */
export const meaningOf = (
  words: Pick<SignedInWords, 'failures' | 'refusals' | 'limited'>,
  code: ClientErrorCode,
): FailureWords =>
  code === 'rate-limited' ? words.limited : (words.refusals?.[code] ?? failureWords(words, code));

/** Something alone in the card. */
export const card = (body: unknown): TemplateResult =>
  html`<section class="card" part="card"><div class="body">${body}</div></section>`;

/** It is asked who is there, and for what is theirs. */
export const loadingView = (words: SignedInWords, slow: boolean): TemplateResult =>
  card(
    html`<p class="quiet" role="status">${slow ? words.loadingSlowly : words.loading}</p>
      ${bones}`,
  );

/** It could not be read: one can try again, where that may help. */
export function failedView(
  words: SignedInWords,
  { code, seconds }: Failure,
  retry: () => void,
): TemplateResult {
  const [title = '', ...text] = meaningOf(words, code);
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
  words: SignedInWords,
  { over, pending, failure }: Extract<SignedInState<unknown>, { status: 'signed-out' }>,
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
