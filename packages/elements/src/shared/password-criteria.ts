import type { PasswordPolicy } from '@comptexpert-kit/contract';
import type { PasswordCriterion } from '@comptexpert-kit/contract/rules';
import { html, nothing, type TemplateResult } from 'lit';
import type { PasswordRule } from '../locales/fr/password-rule.ts';

export interface CriteriaView {
  /** Unique in the page; the list is `${id}-criteria`, for a field that is described by it. */
  readonly id: string;
  readonly words: PasswordRule;
  readonly policy: PasswordPolicy;
  readonly criteria: readonly PasswordCriterion[];
  /** What is said, now and then, of how many criteria are met. */
  readonly summary: string;
}

const line = (words: PasswordRule, met: boolean, text: string): TemplateResult =>
  html`<li class="cx-criterion" ?data-met=${met}>
    <span>${text}<span class="cx-hidden">, ${met ? words.met : words.unmet}</span></span>
  </li>`;

/** The rule that a new password has to meet, line by line, and which lines it meets. */
export const criteriaList = ({ id, words, policy, criteria, summary }: CriteriaView): TemplateResult =>
  html`<div class="cx-criteria" id="${id}-criteria">
      <p>${words.criteriaTitle}</p>
      <ul>
        ${criteria.map(({ code, count, met }) => line(words, met, words.criteria[code](count)))}
      </ul>
      ${
        policy.passphraseWords > 0
          ? html`<p class="cx-alternative">${words.passphrase(policy.passphraseWords)}</p>`
          : nothing
      }
    </div>
    <p class="cx-hidden" role="status">${summary}</p>`;

/** Said beside the second entry once it is the first one again. */
export const sameLine = (words: PasswordRule): TemplateResult =>
  html`<span class="cx-criterion" data-met>${words.same}</span>`;
