import { css } from 'lit';

/** What one looks into, and what is said when something does not come. */
export const drillStyles = css`
  .body:has(.outcome) {
    max-inline-size: var(--_size-card);
    margin-inline: auto;
  }
  .level {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  nav,
  nav ol {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    align-items: center;
    margin: 0;
    padding: 0;
    font-size: 0.875em;
    list-style: none;
  }
  nav ol {
    gap: 4px 0;
    font-size: 1em;
  }
  nav li {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  nav li + li::before {
    content: '›' / '';
    padding-inline: 8px;
    color: var(--_color-text-quiet);
  }
  .back {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .level-title {
    flex: 1 1 10em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .level-title:focus:not(:focus-visible) {
    outline: none;
  }
  .sum {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .schedule {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .share {
    inline-size: 35%;
  }
  .share svg {
    display: block;
    inline-size: 100%;
    block-size: 0.75em;
  }
  .share path {
    fill: var(--_color-accent);
  }
  [data-age='unmatched'] path {
    fill: none;
    stroke: var(--_color-text-quiet);
    stroke-width: 2;
    stroke-dasharray: 4 3;
    vector-effect: non-scaling-stroke;
  }
  tfoot :is(th, td) {
    border: 0;
    font-weight: 650;
  }
  .search {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .search label {
    min-block-size: 0;
    font-size: 0.9375em;
    font-weight: 650;
  }
  .search input {
    inline-size: 100%;
    min-block-size: var(--_size-control);
    padding: 10px 14px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  .parties {
    padding: 0;
    list-style: none;
  }
  .parties button {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    justify-content: space-between;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 12px 0;
    border: 0;
    border-block-end: 1px solid var(--_color-line);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .parties button:hover strong {
    text-decoration: underline 2px;
    text-underline-offset: 0.2em;
  }
  .who {
    display: flex;
    flex: 1 1 12em;
    flex-direction: column;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .amount {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .entries :is(th, td) {
    text-align: start;
    vertical-align: top;
  }
  .entries :is(th, td):last-child {
    text-align: end;
  }
  .entries .free {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .free .text {
    display: block;
  }
  .button.small {
    inline-size: auto;
    justify-self: start;
    min-block-size: 44px;
    padding: 8px 16px;
    font-size: 0.9375em;
    font-weight: 600;
  }
  .stale,
  .failure {
    padding: 12px 14px;
    border-radius: var(--_radius-control);
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
    font-size: 0.9375em;
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .button[aria-disabled='true'] {
    border-color: var(--_color-line-control);
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
    cursor: default;
  }
  [role='alert']:not(:has(*)),
  .level > [role='status']:empty {
    display: none;
  }
  @container (inline-size < 38em) {
    .entries thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .entries,
    .entries :is(caption, tbody, tr, td) {
      display: block;
    }
    .entries tr {
      padding-block: 10px;
      border-block-end: 1px solid var(--_color-line);
    }
    .entries :is(th, td),
    .entries :is(th, td):is(:first-child, :last-child) {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
      justify-content: space-between;
      padding: 2px 0;
      border: 0;
      text-align: start;
      white-space: normal;
    }
    .free .text {
      flex-basis: 100%;
      text-align: end;
    }
    .entries td::before {
      content: attr(data-label);
      color: var(--_color-text-quiet);
    }
  }
  @container (inline-size < 24em) {
    .share {
      display: none !important;
    }
  }
  @media (forced-colors: active) {
    .stale,
    .failure {
      border: 1px solid;
    }
    .share path {
      fill: CanvasText;
    }
  }
  @media print {
    nav,
    .search,
    .level .text,
    .button,
    .stale button {
      display: none;
    }
  }
`;
