import { css } from 'lit';

export const optionsStyles = css`
  main {
    display: grid;
    gap: 28px;
    max-inline-size: 46em;
    margin-inline: auto;
    padding: 28px 20px 48px;
  }
  h1 {
    font-size: 1.5em;
  }
  section,
  .stack,
  .notices {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
    justify-items: start;
  }
  :is(section, .stack, .notices) > :is(ul, form, .field, details, div, p.notice, fieldset) {
    inline-size: 100%;
  }
  section + section {
    padding-block-start: 24px;
    border-block-start: 1px solid var(--_color-line);
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
  }
  .lines > li {
    padding-block: 10px;
    border-block-end: 1px solid var(--_color-line);
  }
  .account {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: start;
  }
  .account > .stack {
    flex: 1 1 14em;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: center;
  }
  .who > div {
    flex: 1 1 9em;
    min-inline-size: 0;
  }
  summary {
    border-radius: 2px;
    cursor: pointer;
  }
  details > summary + * {
    margin-block-start: 12px;
  }
  .moves {
    display: flex;
    gap: 4px;
  }
  .icon {
    display: grid;
    place-items: center;
    min-inline-size: 40px;
    padding: 0;
  }
  .site {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .limited {
    max-inline-size: 26em;
  }
  .colours {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .swatch {
    display: flex;
    gap: 6px;
    align-items: center;
    min-block-size: 28px;
  }
  .swatch i {
    inline-size: 1.1em;
    block-size: 1.1em;
    border-radius: 50%;
    forced-color-adjust: none;
  }
  .question {
    display: grid;
    gap: 10px;
    padding: 12px 14px;
    border: 1px solid var(--_color-danger);
    border-radius: var(--_radius-control);
  }
  .points {
    display: grid;
    gap: 6px;
    padding-inline-start: 1.2em;
    list-style: disc;
  }
  .mono {
    font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    font-size: 0.95em;
    word-break: break-all;
  }
`;
