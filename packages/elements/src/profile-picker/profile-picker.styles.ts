import { css } from 'lit';

/** The list: one line a choice, all of it to be clicked. */
export const profilePickerStyles = css`
  .legend {
    margin-block: 8px 12px;
    color: var(--_color-text-quiet);
  }
  :host([bare]) .legend {
    margin-block-start: 0;
  }
  .choice {
    position: relative;
    display: flex;
    align-items: baseline;
    gap: 12px;
    min-block-size: 44px;
    padding: 10px 12px;
    border-block-start: 1px solid var(--_color-line);
    line-height: 1.4;
  }
  .choice:last-child {
    border-block-end: 1px solid var(--_color-line);
  }
  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
  }
  .sign {
    flex: none;
    align-self: flex-start;
    inline-size: 1em;
    block-size: 1.4em;
    color: var(--_color-accent);
  }
  :dir(rtl) > .sign {
    scale: -1 1;
  }
  :checked ~ .sign .on,
  :not(:checked) ~ .sign .chosen {
    display: none;
  }
  .choice div {
    min-inline-size: 0;
  }
  label {
    font-weight: 650;
    cursor: pointer;
  }
  label::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .means {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  .choice:hover {
    background: var(--_color-accent-soft);
  }
  .choice:has(:checked) {
    background: var(--_color-accent-soft);
  }
  .choice:has(:checked)::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_color-accent);
  }
  .choice:has(:focus-visible) {
    z-index: 1;
    border-radius: var(--_radius-control);
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }
  .choice:has(:disabled) {
    background: none;
  }
  :disabled ~ div label {
    cursor: default;
  }
  :disabled:not(:checked) ~ .sign {
    visibility: hidden;
  }
  :disabled ~ div * {
    color: var(--_color-text-quiet);
    font-weight: 400;
  }
  .below p,
  ::slotted([slot='footer']) {
    margin-block-start: 16px;
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  .problem {
    display: flex;
    gap: 8px;
    margin-block-end: 12px;
    color: var(--_color-danger);
    font-size: 0.875em;
    font-weight: 500;
  }
  .problem::before {
    content: '!' / '';
    flex: none;
    inline-size: 1.6em;
    block-size: 1.6em;
    margin-block-start: 0.2em;
    border: 0.16em solid;
    border-radius: 50%;
    box-sizing: border-box;
    font: 800 0.75em / 1.3 var(--_font-family);
    text-align: center;
  }
  @container (inline-size < 16em) {
    .choice {
      gap: 4px;
      padding-inline: 6px 0;
    }
    label {
      font-size: min(1em, 9cqi);
    }
  }
  @media (forced-colors: active) {
    .sign {
      color: inherit;
    }
    .choice:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .choice:has(:focus-visible) {
      outline: 3px solid CanvasText;
      outline-offset: 2px;
    }
    .choice:has(:disabled) * {
      color: GrayText;
    }
  }
`;
