import { css } from 'lit';

/** Text, buttons, fields and messages of all our pages; one look with the elements. */
export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-block-size: 100%;
    background: var(--_color-surface);
    color: var(--_color-text);
    font: 400 max(15px, 0.9375rem) / 1.45 var(--_font-family);
    overflow-wrap: anywhere;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }
  h1,
  h2 {
    font-size: 1.2em;
    font-weight: 650;
    line-height: 1.25;
  }
  ul {
    list-style: none;
  }
  fieldset {
    min-inline-size: 0;
    border: 0;
  }
  .quiet {
    color: var(--_color-text-quiet);
    font-size: 0.9em;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }
  button {
    font: inherit;
    cursor: pointer;
  }
  .button {
    min-block-size: 40px;
    max-inline-size: 100%;
    padding: 7px 14px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_color-text);
  }
  .button.filled {
    border-color: transparent;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-weight: 650;
  }
  .button.danger {
    border-color: var(--_color-danger);
    color: var(--_color-danger);
  }
  .button:hover {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
  }
  .button.filled:hover {
    background: var(--_color-accent-hover);
  }
  .button[aria-disabled='true'],
  .button:disabled {
    border-color: var(--_color-line-control);
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
    cursor: default;
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: var(--_color-accent);
    text-align: start;
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  .link:hover {
    color: var(--_color-accent-hover);
    text-decoration-thickness: 2px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field > label,
  .label {
    font-size: 0.9375em;
    font-weight: 650;
  }
  .control {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: stretch;
  }
  .control input:not([type='radio'], [type='checkbox']) {
    flex: 1 1 9em;
  }
  input:not([type='radio'], [type='checkbox']),
  select {
    flex: 1 1 0;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 40px;
    padding: 6px 12px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  input[aria-invalid='true'] {
    border: 2px solid var(--_color-danger) !important;
  }
  :is(input, select):disabled {
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
  }
  .check {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding-block: 4px;
  }
  .check input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.1em 0 0;
    font: inherit;
    accent-color: var(--_color-accent);
  }
  .problem,
  .alert {
    color: var(--_color-danger);
    font-size: 0.9375em;
  }
  .alert,
  .notice,
  .said {
    padding: 10px 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: var(--_color-danger-soft);
  }
  .notice {
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
  }
  .said {
    background: var(--_color-success-soft);
    color: var(--_color-success);
  }
  :is(.alert, .notice) strong {
    display: block;
  }
  :is(.alert, .notice, .said) .link {
    color: inherit;
  }
  div:is([role='alert'], [role='status']):not(:has(*)),
  p:empty {
    display: none;
  }
  .mark {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.25em;
    block-size: 2.25em;
    border: 1px solid transparent;
    border-radius: 50%;
    color: light-dark(#ffffff, #0d1730);
    font-size: 0.9em;
    font-weight: 700;
    line-height: 1;
  }
  .standing {
    flex: none;
    max-inline-size: 100%;
    padding: 1px 8px;
    border: 1px solid transparent;
    border-radius: 1em;
    background: var(--_color-success-soft);
    color: var(--_color-success);
    font-size: 0.8125em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .standing:is(.ending, .unreachable) {
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
  }
  .standing.over {
    background: var(--_color-danger-soft);
    color: var(--_color-danger);
  }
  .bones {
    display: grid;
    gap: 14px;
  }
  .bones i {
    block-size: 44px;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
  }
  svg {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  @media (forced-colors: active) {
    :is(.mark, .standing, .alert, .notice, .said, .button.filled) {
      border-color: currentcolor;
    }
    .button[aria-disabled='true'],
    .button:disabled {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
