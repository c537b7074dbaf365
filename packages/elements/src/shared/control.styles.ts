import { css } from 'lit';

/** Headings, buttons and links in an element’s shadow tree, beyond what every card has. */
export const controlStyles = css`
  :host {
    --_color-accent-soft: var(--cx-color-accent-soft, light-dark(#e6edf7, #20304f));
    --_color-danger-soft: var(--cx-color-danger-soft, light-dark(#fbeae6, #3a1d1a));
    --_color-success: var(--cx-color-success, light-dark(#1f6b45, #8fdcb3));
    --_color-success-soft: var(--cx-color-success-soft, light-dark(#e4f2ea, #15301f));
    --_color-warning: var(--cx-color-warning, light-dark(#8a5300, #f2c979));
    --_color-warning-soft: var(--cx-color-warning-soft, light-dark(#fbf0dc, #33260f));
    --_motion-calm: var(--cx-motion-calm, 200ms);
  }
  @media print {
    :host {
      color-scheme: light !important;
    }
  }
  .heading {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.25;
  }
  .button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: var(--_size-control);
    padding: 10px 16px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_color-text);
    font: inherit;
    text-decoration: none;
    cursor: pointer;
  }
  .button.filled {
    border-color: transparent;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-weight: 650;
  }
  .button:hover {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
    color: var(--_color-text);
  }
  .button.filled:hover {
    border-color: transparent;
    background: var(--_color-accent-hover);
    color: var(--_color-on-accent);
  }
  .link {
    padding: 0;
    color: var(--_color-accent);
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
    border-radius: 2px;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .link:hover {
    color: var(--_color-accent-hover);
    text-decoration-thickness: 2px;
  }
  .quiet {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  @media (prefers-reduced-motion: no-preference) {
    .button,
    .link {
      transition: var(--_motion-quick) var(--_motion-ease);
      transition-property: background-color, border-color, color;
    }
  }
`;
