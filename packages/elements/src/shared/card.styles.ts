import { css } from 'lit';

/** The card that an element stands in, with its brand block, titles, links and footer: everything in its shadow tree. */
export const cardStyles = css`
  :host {
    display: block;
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
    background: var(--_color-surface);
    color: var(--_color-text);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-card);
    box-shadow: var(--_shadow);
    container-type: inline-size;
    font: 400 var(--_font-size) / 1.5 var(--_font-family);
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    white-space: normal;
    cursor: auto;
    overflow-wrap: break-word;
    visibility: visible;
    -webkit-text-size-adjust: 100%;
  }
  .body {
    padding: var(--_space-card);
  }
  p,
  h1,
  h2,
  h3,
  ul {
    margin: 0;
  }
  a,
  .link {
    color: var(--_color-accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    border-radius: 2px;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  a:hover,
  .link:hover {
    color: var(--_color-accent-hover);
    text-decoration-thickness: 2px;
  }
  :focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }
  .brand {
    display: flex;
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
  .name {
    font-size: 1.0625em;
    font-weight: 700;
    letter-spacing: 0.08em;
    line-height: 1.25;
  }
  .tagline,
  .quiet {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  .tagline {
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
    .button,
    a,
    .link {
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
