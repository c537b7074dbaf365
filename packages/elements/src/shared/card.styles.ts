import { css } from 'lit';

/** The card that an element stands in, with its brand block, titles, links and footer: everything in its shadow tree. */
export const cardStyles = css`
  :host {
    display: block;
    inline-size: 100%;
    max-inline-size: var(--_size-card);
    margin-inline: auto;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  .card {
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    display: block;
    box-sizing: border-box;
    background: var(--_color-surface);
    color: var(--_color-text);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-card);
    box-shadow: var(--_shadow);
    container-type: inline-size;
    font: 400 var(--_font-size) / 1.5 var(--_font-family);
    overflow-wrap: break-word;
  }
  .body {
    padding: var(--_space-card);
  }
  p,
  h2,
  ul {
    margin: 0;
  }
  a {
    color: var(--_color-accent);
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
    border-radius: 2px;
  }
  a:hover {
    color: var(--_color-accent-hover);
    text-decoration-thickness: 2px;
  }
  :focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }
  .brand {
    display: flex;
    flex-wrap: wrap;
    gap: 14px;
    align-items: flex-start;
  }
  .mark {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    padding: 10px;
    border-radius: 10px;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    forced-color-adjust: none;
  }
  .brand div {
    flex: 1 1 9em;
  }
  .name {
    font-size: min(1.0625em, 9cqi);
    font-weight: 700;
    letter-spacing: 0.08em;
    line-height: 1.25;
  }
  .tagline {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
    line-height: 1.4;
  }
  .title {
    margin-block: 28px 20px;
    color: var(--_color-text-quiet);
    font-size: 0.8125em;
    font-weight: 700;
    letter-spacing: 0.1em;
    line-height: 1.4;
  }
  h2,
  .welcome {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.25;
  }
  .welcome {
    margin-block: -8px 20px;
    overflow-wrap: anywhere;
  }
  summary {
    inline-size: fit-content;
    margin-block-start: 12px;
    color: var(--_color-text-quiet);
    font-size: 0.9286em;
    font-weight: 700;
    letter-spacing: 0.08em;
    cursor: pointer;
    border-radius: 2px;
  }
  summary:hover {
    color: var(--_color-text);
  }
  .footer {
    padding: 20px var(--_space-card);
    border-block-start: 1px solid var(--_color-line);
    border-end-start-radius: inherit;
    border-end-end-radius: inherit;
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  @container (inline-size < 352px) {
    .body,
    .footer {
      padding-inline: 20px;
    }
    .body {
      padding-block: 24px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    a {
      transition: var(--_motion-quick) var(--_motion-ease);
      transition-property: background-color, border-color, color;
    }
  }
  @media print {
    .card {
      box-shadow: none;
    }
  }
`;
