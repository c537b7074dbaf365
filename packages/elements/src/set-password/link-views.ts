import { html, nothing, type TemplateResult } from 'lit';
import type { SetPasswordWords } from '../locales/fr/set-password.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import type { LinkRefusal } from '../shared/link-refusal.ts';
import { outcome } from '../shared/outcome.ts';

/** The link could not be read: nothing is lost, one can try again. */
export function unreadableView(words: SetPasswordWords, failure: Failure, retry: () => void): TemplateResult {
  const { code, seconds } = failure;
  const [title = '', ...text] = code === 'rate-limited' ? words.limited : failureWords(words, code);
  return html`<div role="alert">${outcome({ tone: 'warning', title, text })}</div>
    <div class="ways" ?hidden=${code === 'misconfigured'}>
      <button
        class="button filled"
        type="button"
        aria-disabled=${seconds === undefined ? nothing : 'true'}
        @click=${retry}
      >
        ${seconds === undefined ? words.retry : words.retryIn(words.duration(seconds))}
      </button>
    </div>`;
}

/** The link is not valid: the way to a new one. */
export function refusedView(
  words: SetPasswordWords,
  reason: LinkRefusal,
  urls: { readonly recovery: string | undefined; readonly signIn: string | undefined },
): TemplateResult {
  const [title = '', ...text] = words.refusals[reason];
  return html`<div role="alert">${outcome({ tone: 'warning', title, text })}</div>
    <div class="ways">
      ${urls.recovery && html`<a class="button filled" href=${urls.recovery}>${words.newLink}</a>`}
      ${urls.signIn && html`<a class="button" href=${urls.signIn}>${words.signIn}</a>`}
    </div>`;
}

/** The password is set: the way back to the site one came from. */
export function doneView(
  words: SetPasswordWords,
  purpose: keyof SetPasswordWords['done'],
  home: { readonly name: string; readonly url: string | undefined },
): TemplateResult {
  const [title = '', ...text] = words.done[purpose];
  return html`${outcome({ tone: 'success', title, text })}
    <div class="ways">
      ${
        home.url &&
        html`<a class="button filled" href=${home.url}>
          ${words.home}<span class="site">${home.name}</span>
        </a>`
      }
    </div>`;
}
