import { html, nothing, type TemplateResult } from 'lit';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import type { Alert } from '../shared/alert.ts';
import { dialled } from '../shared/dialled.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { linkUrl } from '../shared/safe-url.ts';

const phoneLink = (number: string): TemplateResult =>
  html`<a class="phone" href="tel:${dialled(number)}">${number}</a>`;

/** A number to call, and when somebody answers; nothing without a number. */
export const helplineLine = (
  words: CreateAccountWords,
  helpline: string,
  hours: string,
): TemplateResult | undefined =>
  helpline === '' ? undefined : html`${phoneLink(helpline)} <span>(${words.helplineHours(hours)})</span>`;

/** How to reach a council. */
function councilLine(words: CreateAccountWords, { council }: Failure): TemplateResult | typeof nothing {
  if (!council) return nothing;
  const href = linkUrl(`mailto:${council.email}`, undefined);
  const name = council.name || words.yourCouncil;
  return html`${name}${href && html`, <a href=${href}>${council.email}</a>`}${
    council.phone && html`, ${phoneLink(council.phone)}`
  }.`;
}

/** What was refused as a whole, and what to do. */
export function refusalAlert(words: CreateAccountWords, failure: Failure, helpline: unknown): Alert {
  const { code } = failure;
  const isKnown = (key: string): key is keyof CreateAccountWords['refusals'] =>
    Object.hasOwn(words.refusals, key);
  const [title = '', advice = ''] = isKnown(code) ? words.refusals[code] : failureWords(words, code);
  const whom = code === 'creation-closed' ? (helpline ?? nothing) : councilLine(words, failure);
  return {
    title,
    advice: html`${advice} ${whom}`,
    tone: code === 'member-not-recognised' ? 'error' : 'notice',
  };
}
