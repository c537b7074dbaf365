import { css } from 'lit';

/**
 * Styles of the forms in light DOM, adopted by the root that a form stands in. They live in a layer and are all
 * `!important`: an important declaration inside a layer beats an unlayered important one of the host page (CSS Cascade 5,
 * section 6.4.4), and `all: revert` first takes everything else of the page off. Tokens are inherited from the element.
 */
export const formStyles = css`
  @layer cx-form {
    .cx-form,
    .cx-form *,
    .cx-form *::before,
    .cx-form *::after {
      all: revert !important;
      box-sizing: border-box !important;
    }
    .cx-form {
      display: flex !important;
      flex-direction: column !important;
      gap: 20px !important;
      margin: 0 !important;
      color: var(--_color-text) !important;
      font: 400 var(--_font-size) / 1.5 var(--_font-family) !important;
      letter-spacing: normal !important;
      text-align: start !important;
      text-transform: none !important;
      overflow-wrap: break-word !important;
    }
    .cx-form [hidden] {
      display: none !important;
    }
    .cx-form :is(p, ul) {
      margin: 0 !important;
    }
    .cx-form :is(.cx-alerts, .cx-status):empty {
      display: none !important;
    }
    .cx-field {
      display: flex !important;
      flex-direction: column !important;
      gap: 6px !important;
    }
    .cx-field label {
      font-size: 0.9375em !important;
      font-weight: 650 !important;
    }
    .cx-quiet {
      color: var(--_color-text-quiet) !important;
      font-weight: 400 !important;
    }
    .cx-control {
      position: relative !important;
      display: flex !important;
      align-items: stretch !important;
      border: 1px solid var(--_color-line-control) !important;
      border-radius: var(--_radius-control) !important;
      background: var(--_color-surface) !important;
    }
    .cx-control:has(input:focus) {
      border-color: var(--_color-accent) !important;
      outline: 3px solid var(--_color-accent) !important;
      outline-offset: 2px !important;
    }
    .cx-control input {
      flex: 1 1 0 !important;
      inline-size: 100% !important;
      min-inline-size: 0 !important;
      min-block-size: calc(var(--_size-control) - 2px) !important;
      margin: 0 !important;
      padding: 8px 14px !important;
      border: 0 !important;
      border-radius: calc(var(--_radius-control) - 1px) !important;
      outline: 0 !important;
      box-shadow: none !important;
      background: none !important;
      color: inherit !important;
      font: inherit !important;
    }
    .cx-control input::-ms-reveal {
      display: none !important;
    }
    .cx-form :is(.cx-help, .cx-note, .cx-error, .cx-status) {
      font-size: 0.875em !important;
      line-height: 1.45 !important;
    }
    .cx-help,
    .cx-status {
      color: var(--_color-text-quiet) !important;
    }
    .cx-form :is(a, .cx-link) {
      color: var(--_color-accent) !important;
      text-decoration: underline 1px !important;
      text-underline-offset: 0.2em !important;
      border-radius: 2px !important;
    }
    .cx-link,
    .cx-reveal {
      padding: 0 !important;
      border: 0 !important;
      background: none !important;
      font: inherit !important;
      text-align: start !important;
      cursor: pointer !important;
    }
    .cx-form :is(a, .cx-link):hover {
      text-decoration-thickness: 2px !important;
    }
    .cx-reveal {
      flex: none !important;
      min-inline-size: 44px !important;
      padding-inline: 14px !important;
      border-radius: calc(var(--_radius-control) - 1px) !important;
      color: var(--_color-accent) !important;
      font-size: 0.875em !important;
      font-weight: 650 !important;
    }
    .cx-reveal:hover {
      text-decoration: underline !important;
    }
    .cx-form :is(a, button, input[type='checkbox'], [tabindex]):focus-visible {
      outline: 3px solid var(--_color-accent) !important;
      outline-offset: 2px !important;
    }
    .cx-checks {
      display: flex !important;
      flex-direction: column !important;
    }
    .cx-check {
      display: flex !important;
      gap: 10px !important;
      align-items: flex-start !important;
      padding-block: 6px !important;
      cursor: pointer !important;
      font-size: 0.9375em !important;
    }
    .cx-check input {
      flex: none !important;
      inline-size: 1.3em !important;
      block-size: 1.3em !important;
      margin: 0.1em 0 0 !important;
      accent-color: var(--_color-accent) !important;
      font: inherit !important;
      cursor: pointer !important;
    }
    .cx-button {
      display: flex !important;
      align-items: center !important;
      justify-content: center !important;
      gap: 10px !important;
      inline-size: 100% !important;
      min-block-size: calc(var(--_size-control) + 2px) !important;
      padding: 10px 16px !important;
      border: 1px solid transparent !important;
      border-radius: var(--_radius-control) !important;
      background: var(--_color-accent) !important;
      color: var(--_color-on-accent) !important;
      font: inherit !important;
      font-size: min(1em, 10cqi) !important;
      font-weight: 650 !important;
      cursor: pointer !important;
    }
    .cx-button:hover {
      background: var(--_color-accent-hover) !important;
    }
    @media (prefers-reduced-motion: no-preference) {
      .cx-control,
      .cx-button {
        transition: var(--_motion-quick) var(--_motion-ease) !important;
        transition-property: background-color, border-color !important;
      }
    }
    @media (forced-colors: active) {
      .cx-button {
        border: 1px solid !important;
      }
    }
  }
`;
