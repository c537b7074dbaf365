import { css } from 'lit';

/** The list, what stands above it, and the lines, which become two on phones. */
export const archiveListStyles = css`
  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    margin-block-end: 16px;
  }
  .search {
    display: grid;
    gap: 6px;
    font-weight: 600;
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
    font-weight: 400;
  }
  .crumbs {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  .crumbs li + li::before {
    content: '/' / '';
    margin-inline-end: 10px;
    color: var(--_color-text-quiet);
  }
  .crumbs .link {
    min-block-size: 28px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .list {
    position: relative;
    max-block-size: var(--cx-archive-height, 60vh);
    min-block-size: 14em;
    overflow: auto;
    overflow-anchor: none;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    contain: strict;
    block-size: var(--cx-archive-height, 60vh);
  }
  .head,
  .row {
    display: grid;
    grid-template-columns: 3em minmax(8em, 1fr) 7em 6em 5.5em 7.5em;
    align-items: center;
    column-gap: 8px;
    padding-inline: 8px;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    min-block-size: 2.75em;
    border-block-end: 1px solid var(--_color-line);
    background: var(--_color-sunken);
  }
  .head .link {
    font-size: 0.875em;
    min-block-size: 2.75em;
    color: inherit;
    font-weight: 650;
    text-decoration: none;
  }
  .head [aria-sort='ascending'] .link::after {
    content: ' ↑' / '';
  }
  .head [aria-sort='descending'] .link::after {
    content: ' ↓' / '';
  }
  .aside {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .lines {
    position: relative;
  }
  .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    block-size: 2.75em;
    border-block-end: 1px solid var(--_color-line);
    contain: strict;
    cursor: default;
  }
  .row:hover {
    background: var(--_color-sunken);
  }
  .row[aria-selected='true'] {
    background: var(--_color-accent-soft);
  }
  .row:focus-visible {
    outline-offset: -3px;
  }
  .cell {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .check {
    display: grid;
    place-items: center;
  }
  .check input {
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .cell.label {
    display: flex;
    align-items: baseline;
    gap: 10px;
  }
  .open {
    flex: 0 1 auto;
    overflow: hidden;
    padding: 6px 0;
    border: 0;
    background: none;
    color: var(--_color-accent);
    font: inherit;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }
  .open:hover {
    text-decoration: underline 1px;
  }
  .folder .open {
    font-weight: 650;
  }
  .where {
    flex: 1 1 0;
    overflow: hidden;
    color: var(--_color-text-quiet);
    font-size: 0.8125em;
    text-overflow: ellipsis;
  }
  .cell.size,
  .head .size {
    text-align: end;
  }
  .nothing {
    padding: 32px 16px;
    color: var(--_color-text-quiet);
    text-align: center;
  }
  .status {
    min-block-size: 1.5em;
    margin-block-start: 12px;
  }
  @container (inline-size < 42em) {
    .head {
      display: flex;
      flex-wrap: wrap;
    }
    .head .choice,
    .tools [aria-disabled='true'] {
      display: none;
    }
    .head .size {
      text-align: start;
    }
    .row {
      grid-template: 'check label label label label' 2.5em 'check date year type size' 1.75em / 2.5em max-content max-content max-content 1fr;
      block-size: 4.5em;
      align-content: center;
    }
    .check {
      grid-area: check;
    }
    .cell.label {
      grid-area: label;
    }
    .cell.date {
      grid-area: date;
    }
    .cell.year {
      grid-area: year;
    }
    .cell.type {
      grid-area: type;
    }
    .cell.size {
      grid-area: size;
      text-align: start;
    }
    .cell.date,
    .cell.year,
    .cell.type,
    .cell.size {
      color: var(--_color-text-quiet);
      font-size: 0.8125em;
    }
  }
  /* A phone whose owner wants large text: nothing is cut off at its end. */
  @container (inline-size < 16em) {
    .row {
      grid-template: 'check label label' 2.75em 'date date year' 1.5em 'type type size' 1.5em / 1.5em 1fr max-content;
      block-size: 6.25em;
    }
    .folder .cell.type {
      display: none;
    }
    .folder .cell.size {
      grid-column: 1 / -1;
    }
    .cell.label {
      display: block;
      align-self: center;
    }
    .open {
      padding: 0;
      line-height: 1.25;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .where {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -3px;
    }
  }
  @media print {
    .list {
      contain: none;
    }
  }
`;
