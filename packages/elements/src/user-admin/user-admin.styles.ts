import { css } from 'lit';

/** Tabs, list, cards, confirmations and the audit trail, in the shadow tree. */
export const userAdminStyles = css`
  .notice {
    margin: 24px var(--_space-card) 0;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 12px var(--_space-card) 0;
    border-block-end: 1px solid var(--_color-line);
  }
  .tab {
    max-inline-size: 100%;
    min-block-size: 44px;
    padding: 8px min(14px, 4cqi);
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--_color-text-quiet);
    font: inherit;
    font-size: min(1em, 8cqi);
    font-weight: 600;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .tab[aria-selected='true'] {
    border-block-end-color: var(--_color-accent);
    color: var(--_color-text);
  }
  .tab:hover {
    color: var(--_color-text);
  }
  .panel,
  .single {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    padding: 28px var(--_space-card);
    overflow-wrap: anywhere;
  }
  .single {
    inline-size: 100%;
    max-inline-size: calc(1.5 * var(--_size-card));
    margin-inline: auto;
  }
  :is(.panel, .single) :is([role='status']:empty, [role='alert']:not(:has(*))) {
    display: none;
  }
  .heading {
    font-size: min(1.25em, 11cqi);
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .heading:focus {
    outline: none;
  }
  .heading:focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
    border-radius: 2px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: center;
    justify-content: space-between;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .search {
    display: grid;
    gap: 6px;
    max-inline-size: 24em;
  }
  .search label {
    font-size: 0.9375em;
    font-weight: 650;
  }
  .search input {
    inline-size: 100%;
    min-block-size: var(--_size-control);
    padding: 8px 14px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  table,
  thead,
  tbody,
  tr,
  th,
  td {
    display: block;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  tbody {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  tbody tr {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .person {
    font-weight: 650;
  }
  .address {
    display: block;
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  .without {
    display: none;
  }
  .right {
    position: relative;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 8px;
  }
  .right:not(.without) {
    display: grid;
  }
  .mark-yes {
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.125em;
    color: var(--_color-success);
  }
  .secured {
    grid-column: 2;
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  .state {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  .nothing {
    display: block;
  }
  .acts > div {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .acts .button {
    flex: 1 1 auto;
    font-size: min(0.9375em, 8cqi);
  }
  .means p + p {
    margin-block-start: 8px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  .choices .button {
    flex: 1 1 min(12em, 100%);
    inline-size: auto;
    min-inline-size: 0;
  }
  .choices .filled[aria-busy='true'] {
    color: var(--_color-on-accent);
  }
  .besides {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    justify-items: start;
    padding-block-start: 20px;
    border-block-start: 1px solid var(--_color-line);
  }
  .besides h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
  }
  .entries,
  .changes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .entry {
    padding-block: 14px;
    border-block-end: 1px solid var(--_color-line);
  }
  .changes {
    margin-block-start: 6px;
    font-size: 0.9375em;
  }
  .more {
    justify-self: start;
  }
  @container (inline-size < 352px) {
    .tabs,
    .panel,
    .single {
      padding-inline: 20px;
    }
    .notice {
      margin-inline: 20px;
    }
  }
  @container (inline-size >= 64em) {
    table {
      display: table;
    }
    thead {
      position: static;
      display: table-header-group;
      clip-path: none;
    }
    tbody {
      display: table-row-group;
    }
    tr,
    tbody tr {
      display: table-row;
      border: 0;
    }
    th,
    td,
    .right:not(.without),
    .without {
      display: table-cell;
      padding: 12px 8px;
      border-block-end: 1px solid var(--_color-line);
      vertical-align: middle;
      overflow-wrap: break-word;
    }
    thead th {
      color: var(--_color-text-quiet);
      font-size: 0.8125em;
      font-weight: 650;
      vertical-align: bottom;
      overflow-wrap: normal;
    }
    .who {
      min-inline-size: 14em;
      overflow-wrap: anywhere;
    }
    .right-name,
    .nothing {
      display: none;
    }
    .secured {
      display: block;
    }
    .acts > div {
      flex-wrap: nowrap;
    }
    .acts .button {
      white-space: nowrap;
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
  @media print {
    .tabs,
    .acts,
    .search,
    .add,
    .more {
      display: none;
    }
  }
`;
