import { css } from 'lit';

/** In the shadow tree. */
export const createAccountStyles = css`
  .card {
    min-block-size: 320px;
  }
  .step {
    margin-block-end: 12px;
    text-wrap: balance;
  }
  .quality {
    margin-block-end: 24px;
    color: var(--_color-text-quiet);
    font-size: 0.9375em;
  }
  .quality strong {
    color: var(--_color-text);
    font-weight: 650;
  }
  .quality .link {
    display: block;
    min-block-size: 24px;
  }
  .spam,
  .call {
    margin-block-start: 12px;
  }
  .resend {
    margin-block-start: 16px;
    color: var(--_color-text-quiet);
    font-size: 0.9375em;
  }
  .failed {
    color: var(--_color-warning);
  }
  .phone {
    display: inline-block;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .link[aria-disabled='true'] {
    color: var(--_color-text-quiet);
    text-decoration: none;
    cursor: default;
  }
`;

/** In light DOM, beside the styles of every form. */
export const createAccountFormStyles = css`
  @layer cx-form {
    .cx-combobox {
      position: relative !important;
    }
    .cx-label {
      font-size: 0.9375em !important;
      font-weight: 650 !important;
    }
    .cx-chosen {
      background: var(--_color-sunken) !important;
    }
    .cx-chosen span {
      flex: 1 1 0 !important;
      min-inline-size: 0 !important;
      align-self: center !important;
      padding: 8px 14px !important;
      font-weight: 650 !important;
      font-variant-numeric: tabular-nums !important;
      overflow-wrap: anywhere !important;
    }
    .cx-popup {
      position: relative !important;
      z-index: 2 !important;
      block-size: 0 !important;
      margin-block-end: -6px !important;
    }
    .cx-list {
      position: absolute !important;
      inset-inline: 0 !important;
      max-block-size: min(432px, 70vh) !important;
      padding: 4px 0 !important;
      overflow-y: auto !important;
      overscroll-behavior: contain !important;
      list-style: none !important;
      border: 1px solid var(--_color-line-control) !important;
      border-radius: var(--_radius-control) !important;
      background: var(--_color-surface) !important;
      box-shadow: var(--_shadow) !important;
    }
    .cx-option {
      display: flex !important;
      align-items: center !important;
      min-block-size: 44px !important;
      padding: 8px 14px !important;
      cursor: pointer !important;
      font-variant-numeric: tabular-nums !important;
    }
    .cx-option:not([data-kind='member']) {
      border-block-start: 1px solid var(--_color-line) !important;
      color: var(--_color-accent) !important;
      text-decoration: underline 1px !important;
      text-underline-offset: 0.2em !important;
    }
    .cx-option:hover {
      background: var(--_color-sunken) !important;
    }
    .cx-option[aria-selected='true'] {
      background: var(--_color-accent-soft) !important;
      box-shadow: inset 3px 0 0 var(--_color-accent) !important;
      font-weight: 650 !important;
    }
    .cx-list[data-stale] .cx-option {
      background: none !important;
      color: var(--_color-text-quiet) !important;
      cursor: progress !important;
    }
    .cx-status[data-trouble] {
      color: var(--_color-warning) !important;
      font-weight: 500 !important;
    }
    .cx-below {
      font-size: 0.9375em !important;
    }
    .cx-form .cx-below .cx-link {
      min-block-size: 24px !important;
    }
    .cx-control:has(select:focus) {
      border-color: var(--_color-accent) !important;
      outline: 3px solid var(--_color-accent) !important;
      outline-offset: 2px !important;
    }
    .cx-control select {
      flex: 1 1 0 !important;
      inline-size: 100% !important;
      min-inline-size: 0 !important;
      min-block-size: calc(var(--_size-control) - 2px) !important;
      margin: 0 !important;
      padding: 8px 10px !important;
      border: 0 !important;
      border-radius: calc(var(--_radius-control) - 1px) !important;
      outline: 0 !important;
      background: none !important;
      color: inherit !important;
      font: inherit !important;
    }
    .cx-form input::placeholder {
      color: var(--_color-text-quiet) !important;
      opacity: 1 !important;
    }
    .cx-proposals {
      display: flex !important;
      flex-wrap: wrap !important;
      align-items: center !important;
      gap: 8px !important;
      font-size: 0.875em !important;
    }
    .cx-proposal {
      min-block-size: 36px !important;
      max-inline-size: 100% !important;
      padding: 4px 12px !important;
      border: 1px solid var(--_color-line-control) !important;
      border-radius: var(--_radius-control) !important;
      background: none !important;
      color: var(--_color-accent) !important;
      font: inherit !important;
      overflow-wrap: anywhere !important;
      cursor: pointer !important;
    }
    .cx-proposal:hover {
      border-color: var(--_color-accent) !important;
      background: var(--_color-accent-soft) !important;
    }
    .cx-newsletter > div {
      display: flex !important;
      align-items: flex-start !important;
      gap: 4px !important;
    }
    .cx-newsletter :is(.cx-check, .cx-check span) {
      flex: 0 1 auto !important;
      min-inline-size: 0 !important;
      overflow-wrap: anywhere !important;
    }
    .cx-explain {
      display: grid !important;
      flex: none !important;
      place-items: center !important;
      min-inline-size: 44px !important;
      min-block-size: 36px !important;
      border: 0 !important;
      border-radius: var(--_radius-control) !important;
      background: none !important;
      color: var(--_color-accent) !important;
      cursor: pointer !important;
    }
    .cx-explain span {
      inline-size: 1.5em !important;
      block-size: 1.5em !important;
      border: 0.125em solid !important;
      border-radius: 50% !important;
      font: 800 0.8125em / 1.25 var(--_font-family) !important;
      text-align: center !important;
    }
    .cx-hidden {
      position: absolute !important;
      inline-size: 1px !important;
      block-size: 1px !important;
      overflow: hidden !important;
      clip-path: inset(50%) !important;
      white-space: nowrap !important;
    }
    .cx-form .phone {
      display: inline-block !important;
      font-weight: 650 !important;
      font-variant-numeric: tabular-nums !important;
    }
    @media (forced-colors: active) {
      .cx-option[aria-selected='true'] {
        outline: 2px solid Highlight !important;
        outline-offset: -2px !important;
      }
    }
  }
`;
