import { css } from 'lit';

/** What is said beside what a person does (saved, failed, a badge), and the buttons that do one thing at once. */
export const saidStyles = css`
  .button.small {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 44px;
    padding: 8px 16px;
    font-size: 0.9375em;
    font-weight: 600;
  }
  .button.small[hidden] {
    display: none;
  }
  .button[aria-busy='true'] {
    color: var(--_color-text-quiet);
    cursor: progress;
  }
  .button[aria-disabled='true'] {
    border-color: var(--_color-line-control);
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
    cursor: default;
  }
  .badge {
    display: inline-block;
    padding: 2px 10px;
    border-radius: 999px;
    background: var(--_color-success-soft);
    color: var(--_color-success);
    font-size: 0.8125em;
    font-weight: 650;
  }
  .saved {
    padding: 10px 14px;
    border-radius: var(--_radius-control);
    background: var(--_color-success-soft);
    color: var(--_color-success);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }
  .saved:empty {
    display: none;
  }
  .failure {
    padding: 12px 14px;
    border-radius: var(--_radius-control);
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
    font-size: 0.9375em;
  }
  .ways .button[aria-busy='true'] {
    color: var(--_color-on-accent);
  }
  @media (forced-colors: active) {
    .badge,
    .saved,
    .failure {
      border: 1px solid;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .saved:not(:empty),
    .failure {
      animation: appear var(--_motion-calm) var(--_motion-ease);
    }
  }
`;
