import { css } from 'lit';

/** The board, its figures and their charts. */
export const kpiWidgetStyles = css`
  :host {
    max-inline-size: calc(3 * var(--_size-card));
  }
  :host([kind]) {
    max-inline-size: calc(1.5 * var(--_size-card));
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  h2,
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  h2:not(:has(.opener)) {
    font-size: 1.25em;
  }
  .overview {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    align-items: center;
    justify-content: space-between;
  }
  .years,
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    align-items: center;
    font-size: 0.875em;
  }
  label {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    min-block-size: 44px;
    cursor: pointer;
  }
  input[role='switch'] {
    inline-size: 1.2em;
    block-size: 1.2em;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  select {
    min-block-size: 44px;
    max-inline-size: 100%;
    padding: 6px 10px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  .text {
    min-block-size: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-accent);
    font: inherit;
    text-align: start;
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .text:hover {
    color: var(--_color-accent-hover);
    text-decoration-thickness: 2px;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18em), 1fr));
    gap: 32px 40px;
  }
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 4px;
  }
  .opener {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-block-size: 44px;
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .opener span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .opener:hover {
    text-decoration: underline 2px;
    text-underline-offset: 0.2em;
  }
  .opener svg,
  .back svg {
    flex: none;
    inline-size: 0.75em;
    block-size: 0.75em;
    fill: none;
    stroke: var(--_color-accent);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .total {
    font-size: min(2.125em, 11cqi);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
    line-height: 1.2;
    block-size: 1.2em;
    white-space: nowrap;
  }
  .total[data-size='long'] {
    font-size: min(1.5em, 7cqi);
  }
  .total[data-size='longest'] {
    font-size: min(1.125em, 5.5cqi);
  }
  /* What changes with the figures moves nothing around it, and needs no look at anything else. */
  .total,
  .plot {
    contain: size layout style;
  }
  :host([compact]) .full,
  .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .change,
  .legend,
  .age,
  .quiet {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  .change {
    font-variant-numeric: tabular-nums;
  }
  .state {
    display: contents;
  }
  .chart {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 8px;
    margin-inline: -5px;
    padding: 1em 5px 0;
    font-size: 0.75em;
    font-variant-numeric: tabular-nums;
    color: var(--_color-text-quiet);
  }
  .scale {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    margin-block: -0.75em;
    text-align: end;
    white-space: nowrap;
  }
  .plot {
    grid-column: 2;
    block-size: 10em;
    border-radius: 2px;
    touch-action: pan-y;
  }
  :host([compact]) .plot {
    grid-column: 1 / -1;
    block-size: 4em;
  }
  .plot svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  .grid {
    stroke: var(--_color-line);
    vector-effect: non-scaling-stroke;
  }
  .bars {
    fill: none;
    stroke: var(--_color-accent);
    /* Firefox makes room for a mitre in the box of every path, however straight. */
    stroke-linejoin: bevel;
  }
  .line,
  .halo {
    fill: none;
    stroke: var(--_color-text);
    stroke-width: 2;
    stroke-dasharray: 5 4;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .halo {
    stroke: var(--_color-surface);
    stroke-width: 5;
    stroke-dasharray: none;
  }
  .cursor {
    fill: var(--_color-sunken);
  }
  .months {
    display: grid;
    grid-column: 2;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    text-align: center;
  }
  .months span {
    min-inline-size: 0;
  }
  .months[data-many] :not(:nth-child(3n + 1)) {
    visibility: hidden;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 20px;
    min-block-size: 3em;
    align-content: start;
    font-variant-numeric: tabular-nums;
  }
  .sample {
    inline-size: 1.25em;
    block-size: 0.625em;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block: 8px;
    color: var(--_color-text-quiet);
    text-align: start;
  }
  th,
  td {
    padding: 6px 0 6px 12px;
    border-block-end: 1px solid var(--_color-line);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: start;
    white-space: normal;
  }
  thead th {
    color: var(--_color-text-quiet);
    vertical-align: bottom;
  }
  .bones {
    display: grid;
    gap: 28px;
    align-content: start;
    min-block-size: 320px;
  }
  .bones i {
    block-size: 20px;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
  }
  .bones i:nth-child(odd) {
    inline-size: 60%;
  }
  @container (inline-size < 17em) {
    .months :not(:nth-child(3n + 1)) {
      visibility: hidden;
    }
  }
  @container (inline-size < 21em) {
    /* One amount below the other, each with its heading. */
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tr,
    tbody,
    tfoot,
    table,
    caption {
      display: block;
    }
    tr {
      padding-block: 8px;
      border-block-end: 1px solid var(--_color-line);
    }
    :is(th, td),
    :is(th, td):first-child {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
      justify-content: space-between;
      padding: 2px 0;
      border: 0;
      text-align: start;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    td[data-label]::before {
      content: attr(data-label);
      color: var(--_color-text-quiet);
    }
  }
  @media (forced-colors: active) {
    .bars {
      stroke: CanvasText;
    }
    .line {
      stroke: Highlight;
    }
    .halo {
      stroke: Canvas;
    }
    .grid {
      stroke: GrayText;
    }
    .cursor {
      fill: none;
      stroke: Highlight;
    }
  }
  @media print {
    .years,
    .tools,
    .opener svg {
      display: none;
    }
    .card,
    .opener {
      border: 0;
    }
    .figure,
    tr {
      break-inside: avoid;
    }
    .bars {
      print-color-adjust: exact;
    }
  }
`;
