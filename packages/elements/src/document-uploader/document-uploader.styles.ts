import { css } from 'lit';

/** Where files are chosen. */
export const documentUploaderStyles = css`
  :host {
    max-inline-size: calc(3 * var(--_size-card));
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  .body > * {
    min-inline-size: 0;
  }
  h2 {
    font-size: min(1.25em, 10cqi);
  }
  ::slotted([slot='title']) {
    margin: 0;
    font: inherit;
  }
  .drop {
    display: grid;
    gap: 6px;
    justify-items: center;
    padding: 28px 20px;
    border: 1px dashed var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .drop[data-over] {
    border: 2px solid var(--_color-accent);
    padding: 27px 19px;
  }
  .drop .link {
    display: inline;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-accent);
    font: inherit;
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
    cursor: pointer;
    border-radius: 2px;
  }
  .drop .link:hover {
    color: var(--_color-accent-hover);
    text-decoration-thickness: 2px;
  }
  .quiet {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  summary {
    margin: 0;
  }
  .plus {
    display: none;
  }
  @media (pointer: coarse), (max-width: 36em) {
    .wide {
      display: none;
    }
    .plus {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
      display: grid;
      justify-items: end;
      gap: 12px;
      padding: 0 16px 16px;
      pointer-events: none;
    }
    .plus > * {
      pointer-events: auto;
    }
  }
  .menu {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-card);
    background: var(--_color-surface);
    box-shadow: var(--_shadow);
  }
  .plus .button {
    min-block-size: var(--_size-control);
    padding: 10px 16px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: var(--_color-text);
    font: inherit;
    cursor: pointer;
  }
  .plus .round {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    padding: 0;
    border-color: transparent;
    border-radius: 50%;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    box-shadow: var(--_shadow);
  }
  .round svg {
    inline-size: 24px;
    block-size: 24px;
  }
  @media print {
    .drop,
    .plus,
    details {
      display: none;
    }
  }
`;
