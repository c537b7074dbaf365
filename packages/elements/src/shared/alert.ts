import { html, nothing, type TemplateResult } from 'lit';
import { alertPlace } from './fields.ts';

export interface Alert {
  readonly title: string;
  /** What to do. */
  readonly advice?: unknown;
  /** `notice`: nothing was wrong with what was typed. */
  readonly tone?: 'error' | 'notice';
}

const summary = ({ title, advice, tone = 'error' }: Alert): TemplateResult =>
  html`<div class="cx-alert" tabindex="-1" data-tone=${tone}>
    <div><strong>${title}</strong> ${advice}</div>
  </div>`;

/** What goes into the place for alerts (`alertPlace`). */
export const alertContent = (alert: Alert | undefined): TemplateResult | typeof nothing =>
  alert ? summary(alert) : nothing;

/** Where a form says what went wrong as a whole, with what it says now. */
export const alerts = (alert: Alert | undefined): TemplateResult => alertPlace(alertContent(alert));
