import type { SecondFactor } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { SecondFactorWords } from '../locales/fr/second-factor.ts';
import { outcome } from '../shared/outcome.ts';
import type { Step } from './second-factor.store.ts';

/** What the page does when something of a step is pressed, and what it knows besides. */
export interface StepPage {
  readonly words: SecondFactorWords;
  readonly factor: SecondFactor;
  /** The QR code: undefined while it is made, null where that failed. */
  readonly qr: TemplateResult | null | undefined;
  /** What was just said of copying and saving. */
  readonly said: string;
  readonly copy: (text: string) => void;
  readonly save: (codes: readonly string[]) => void;
  readonly print: (codes: readonly string[]) => void;
  readonly noted: () => void;
  readonly choose: (step: Extract<Step, { name: 'prove' | 'renew' | 'remove' }>) => void;
}

/** From how many recovery codes on one has to be told that there are few. */
const few = 3;

const button = (label: string, click: () => void): TemplateResult =>
  html`<button type="button" class="button small" @click=${click}>${label}</button>`;

const heading = (title: string): TemplateResult =>
  html`<h2 class="heading" id="title" tabindex="-1">${title}</h2>`;

const notes = (sentences: readonly string[]): TemplateResult =>
  html`<div class="notes">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>`;

const said = ({ said: text }: StepPage): TemplateResult =>
  html`<p class="said quiet" role="status">${text || nothing}</p>`;

/** A key in groups of four, as people read it out. */
const grouped = (key: string): string => (key.match(/.{1,4}/g) ?? []).join(' ');

function confirmStep(page: StepPage, { secret }: Extract<Step, { name: 'confirm' }>): TemplateResult {
  const { words, qr } = page;
  const { title, steps, key, copy, noQr } = words.confirm;
  return html`${heading(title)}
    <ol class="steps">
      ${steps.map((sentence) => html`<li>${sentence}</li>`)}
    </ol>
    <div class="scan">
      ${qr ?? (qr === null ? html`<p class="quiet">${noQr}</p>` : html`<div class="qr-room"></div>`)}
      <div>
        <p class="quiet">${key}</p>
        <p class="key" translate="no">${grouped(secret.secret)}</p>
        ${button(copy, () => {
          page.copy(secret.secret);
        })}
      </div>
    </div>
    ${said(page)}
    <slot name="form"></slot>`;
}

function codesStep(page: StepPage, { codes, renewed }: Extract<Step, { name: 'codes' }>): TemplateResult {
  const { codes: words } = page.words;
  return html`${heading(words.title)} ${notes(renewed ? [...words.text, words.renewed] : words.text)}
    <ol class="codes" translate="no">
      ${codes.map((code) => html`<li>${code}</li>`)}
    </ol>
    <div class="hand">
      ${button(words.copy, () => {
        page.copy(codes.join('\n'));
      })}
      ${button(words.save, () => {
        page.save(codes);
      })}
      ${button(words.print, () => {
        page.print(codes);
      })}
    </div>
    ${said(page)}
    <button type="button" class="button filled" @click=${page.noted}>${words.noted}</button>`;
}

function proveStep(page: StepPage, { by }: Extract<Step, { name: 'prove' }>): TemplateResult {
  const { title, useApp, useRecovery, lost, lostText, ...texts } = page.words.prove;
  const other = by === 'app' ? 'recovery' : 'app';
  return html`${heading(title)} ${notes([texts[by]])}
    <slot name="form"></slot>
    <button
      type="button"
      class="link"
      @click=${() => {
        page.choose({ name: 'prove', by: other });
      }}
    >
      ${other === 'recovery' ? useRecovery : useApp}
    </button>
    <details class="more">
      <summary>${lost}</summary>
      ${lostText.map((sentence) => html`<p class="quiet">${sentence}</p>`)}
    </details>`;
}

function manageStep(page: StepPage): TemplateResult {
  const { title, active, left, none, few: advice, renew, remove } = page.words.manage;
  const { recoveryCodes: count } = page.factor;
  const state = count === 0 ? none : left(count);
  return html`${heading(title)}
    <p>${active}</p>
    ${count > few ? html`<p>${state}</p>` : html`<p class="few">${state} ${advice}</p>`}
    <div class="hand">
      ${button(renew, () => {
        page.choose({ name: 'renew', missed: false });
      })}
      ${button(remove, () => {
        page.choose({ name: 'remove' });
      })}
    </div>`;
}

const formStep = (title: string, text: readonly string[]): TemplateResult =>
  html`${heading(title)} ${notes(text)} <slot name="form"></slot>`;

/** One step, with what it asks for in the form below. */
export function stepView(page: StepPage, step: Step): TemplateResult | typeof nothing {
  const { words } = page;
  switch (step.name) {
    case 'none':
      return nothing;
    case 'enrol':
      return formStep(words.enrol.title, words.enrol.text);
    case 'confirm':
      return confirmStep(page, step);
    case 'codes':
      return codesStep(page, step);
    case 'prove':
      return proveStep(page, step);
    case 'proved': {
      const [title = '', ...text] = words.proved;
      return outcome({ tone: 'success', title, text });
    }
    case 'manage':
      return manageStep(page);
    case 'renew':
      return formStep(words.renew.title, step.missed ? words.renew.missed : words.renew.text);
    case 'remove':
      return formStep(words.remove.title, words.remove.text);
  }
}
