import { profileName, regionName } from '@comptexpert-kit/elements';
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { SharedWords } from '../locales/fr/shared.ts';
import type { AccountView } from '../state.ts';
import { initialsOf, lookOf } from './colours.ts';
import { timeLeft } from './time-left.ts';

/** Profile, region and offices, and the holder’s name where the account is called otherwise. */
export const detailOf = (account: AccountView, words: SharedWords): string =>
  [
    account.label === account.name ? '' : account.name,
    account.profile === undefined ? '' : profileName(account.profile, words.language),
    account.region === undefined ? '' : regionName(account.region),
    account.offices.join(', '),
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** A round mark in the account’s colour. */
export const markOf = ({ colour, label }: AccountView): TemplateResult =>
  html`<span class="mark" aria-hidden="true" style=${styleMap(lookOf(colour))}>${initialsOf(label)}</span>`;

/** How long the session goes on. */
export const standingOf = ({ session }: AccountView, now: number, words: SharedWords): TemplateResult => {
  const { text, tone } = timeLeft(session, now, words.time);
  return html`<span class="standing ${tone}">${text}</span>`;
};
