import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { KpiWidgetLaterWords } from '../locales/fr/kpi-widget-later.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { outcome } from '../shared/outcome.ts';
import type { KpiState } from './kpi-widget.store.ts';

export interface Ways {
  /** The fiscal year that was asked for; undefined: the last. */
  readonly year: number | undefined;
  readonly client: ComptexpertClient | undefined;
  readonly retry: () => void;
  readonly lastYear: () => void;
}

const warning = ([title = '', ...text]: readonly string[]): TemplateResult =>
  html`<div role="alert">${outcome({ tone: 'warning', title, text })}</div>`;

/** The settings of the page lead nowhere. */
export const misconfiguredView = (words: KpiWidgetLaterWords): TemplateResult =>
  warning(words.failures.misconfigured);

/** A button that tries again, or says how long it will not. */
export function retryButton(
  words: KpiWidgetLaterWords,
  { seconds }: Failure,
  busy: boolean,
  retry: () => void,
  look = 'button filled',
): TemplateResult {
  const label = seconds === undefined ? words.retry : words.later(words.retry, words.duration(seconds));
  return html`<button
    class=${look}
    type="button"
    aria-busy=${busy ? 'true' : 'false'}
    aria-disabled=${seconds === undefined ? nothing : 'true'}
    @click=${retry}
  >
    ${label}
  </button>`;
}

/** There are no figures to be shown: why, and what to do. */
export function failedView(
  words: KpiWidgetLaterWords,
  { failure, busy }: Extract<KpiState, { status: 'failed' }>,
  { year, client, retry, lastYear }: Ways,
): TemplateResult {
  const { code } = failure;
  if (code === 'second-factor-required')
    return html`${warning(words.failures['second-factor-required'])}
      <cx-second-factor .client=${client} @cx-second-factor-proved=${retry}></cx-second-factor>`;
  const unknownYear = code === 'ledger-unknown' ? year : undefined;
  return html`${warning(unknownYear === undefined ? failureWords(words, code) : words.yearUnknown(unknownYear))}
    <div class="ways" ?hidden=${code === 'misconfigured'}>
      ${
        unknownYear === undefined
          ? retryButton(words, failure, busy, retry)
          : html`<button class="button filled" type="button" @click=${lastYear}>${words.lastYear}</button>`
      }
    </div>`;
}

/** Nobody is signed in (any more). */
export function signedOutView(
  words: KpiWidgetLaterWords,
  { over, pending, failure }: Extract<KpiState, { status: 'signed-out' }>,
  signIn: () => void,
): TemplateResult {
  return html`${warning(words.signedOut[over ? 'over' : 'asked'])}
    <div role="alert">
      ${failure ? html`<p class="failure">${failureWords(words, failure.code).join(' ')}</p>` : nothing}
    </div>
    <div class="ways">
      <button class="button filled" type="button" aria-busy=${pending ? 'true' : 'false'} @click=${signIn}>
        ${words.signIn}
      </button>
    </div>`;
}

/** What is shown could not be brought up to date: when it was read, and a way to try at once. */
export function staleNote(
  words: KpiWidgetLaterWords,
  locale: string,
  { figures, failure, reading }: Extract<KpiState, { status: 'ready' }>,
  year: number | undefined,
  retry: () => void,
): TemplateResult {
  const { now, readAt } = figures;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(readAt);
  const isOther = year !== undefined && year !== now.fiscalYear;
  return html`<div class="stale">
    <p>${isOther ? words.yearFailed(year) : words.stale(time)}</p>
    ${failure ? retryButton(words, failure, reading !== undefined, retry, 'text') : nothing}
  </div>`;
}
