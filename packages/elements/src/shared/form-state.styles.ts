import { css } from 'lit';

/** What a form needs once something happens in it: notes, errors, alerts, a button that works or waits. Same layer as the form. */
export const formStateStyles = css`
  @layer cx-form {
    .cx-control:has([aria-invalid='true']) {
      border-color: var(--_color-danger) !important;
      box-shadow: inset 0 0 0 1px var(--_color-danger) !important;
    }
    .cx-note {
      padding: 12px 14px !important;
      border-radius: var(--_radius-control) !important;
      background: var(--_color-sunken) !important;
      color: var(--_color-text-quiet) !important;
    }
    .cx-note p + p {
      margin-block-start: 8px !important;
    }
    .cx-error,
    .cx-alert {
      display: flex !important;
      gap: 10px !important;
      color: var(--_color-danger) !important;
    }
    .cx-error {
      gap: 8px !important;
      font-weight: 500 !important;
    }
    :is(.cx-error, .cx-alert) > * {
      min-inline-size: 0 !important;
      overflow-wrap: anywhere !important;
    }
    .cx-error::before,
    .cx-alert::before {
      content: '!' / '' !important;
      flex: none !important;
      inline-size: 1.6em !important;
      block-size: 1.6em !important;
      margin-block-start: 0.2em !important;
      border: 0.16em solid !important;
      border-radius: 50% !important;
      font: 800 0.75em / 1.3 var(--_font-family) !important;
      text-align: center !important;
    }
    .cx-alert {
      padding: 14px 16px !important;
      border-radius: var(--_radius-control) !important;
      border: 1px solid transparent !important;
      background: var(--_color-danger-soft) !important;
      font-size: 0.9375em !important;
      line-height: 1.45 !important;
    }
    .cx-alert strong {
      display: block !important;
      font-weight: 650 !important;
    }
    .cx-alert[data-tone='notice'] {
      background: var(--_color-warning-soft) !important;
      color: var(--_color-warning) !important;
    }
    .cx-alert a {
      color: inherit !important;
    }
    .cx-form .cx-alert :is(a, .cx-link) {
      color: inherit !important;
    }
    .cx-button[aria-disabled='true'][aria-busy='false'] {
      background: var(--_color-sunken) !important;
      border-color: var(--_color-line-control) !important;
      color: var(--_color-text-quiet) !important;
      cursor: default !important;
    }
    .cx-button[aria-busy='true'] {
      cursor: progress !important;
    }
    .cx-button[aria-busy='true']::before {
      content: '' !important;
      inline-size: 1.125em !important;
      block-size: 1.125em !important;
      border: 2px solid !important;
      border-inline-end-color: transparent !important;
      border-radius: 50% !important;
    }
    @media (prefers-reduced-motion: no-preference) {
      .cx-button[aria-busy='true']::before {
        animation: cx-turn 0.9s linear infinite !important;
      }
      :is(.cx-alert, .cx-error, .cx-note):not([hidden]) {
        animation: cx-appear var(--_motion-calm) var(--_motion-ease) !important;
      }
    }
    @media (forced-colors: active) {
      :is(.cx-alert, .cx-note) {
        border: 1px solid !important;
      }
      .cx-control:has([aria-invalid='true']) {
        border-width: 2px !important;
      }
      .cx-button[aria-disabled='true'] {
        border-color: GrayText !important;
        color: GrayText !important;
      }
    }
    @media print {
      .cx-reveal {
        display: none !important;
      }
      .cx-form .cx-control :is([name='password'], [name='confirmation']) {
        color: transparent !important;
      }
    }
  }
  @keyframes cx-turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes cx-appear {
    from {
      opacity: 0;
      translate: 0 -4px;
    }
  }
`;
