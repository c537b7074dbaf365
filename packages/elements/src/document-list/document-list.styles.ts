import { css } from 'lit';

/** The list, its rows, and what is opened over it. */
export const documentListStyles = css`
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .body > * {
    min-inline-size: 0;
  }
  .heading {
    overflow-wrap: anywhere;
  }
  #list-title {
    font-size: min(1.25em, 10cqi);
  }
  .body > :is(:empty, [role='alert']:not(:has(*))),
  .panel :is(p:empty, [role='alert']:not(:has(*))) {
    display: none;
  }
  .tools {
    display: flex;
    gap: 12px;
  }
  .search,
  .filter select,
  .panel :is(select, textarea, input) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_size-control);
    padding: 10px 14px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  .search::placeholder {
    color: var(--_color-text-quiet);
    opacity: 1;
  }
  .button.icon {
    flex: none;
    inline-size: var(--_size-control);
    padding: 0;
  }
  .icon svg {
    inline-size: 24px;
    block-size: 24px;
  }
  .icon[data-on] {
    border: 2px solid var(--_color-accent);
    color: var(--_color-accent);
  }
  .filter {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: 12px 20px;
    padding: 16px;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
  }
  .filter label,
  .panel label {
    display: grid;
    gap: 6px;
    font-size: 0.9375em;
    font-weight: 650;
  }
  .filter select,
  .panel :is(select, textarea, input) {
    font-weight: 400;
  }
  .several {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 20px;
  }
  .rows {
    padding: 0;
    list-style: none;
  }
  .rows:empty {
    display: none;
  }
  .rows > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px 16px;
    align-items: start;
    padding-block: 14px;
    border-block-end: 1px solid var(--_color-line);
  }
  .choice {
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .what {
    grid-column: 2;
  }
  .rows > li:not(:has(.choice)) .what {
    grid-column: 1 / 3;
  }
  .file-name {
    margin: 0;
    font: inherit;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .comment {
    font-size: 0.9375em;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .state {
    grid-column: 3;
    padding: 2px 12px;
    border-radius: 999px;
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
    font-size: 0.8125em;
    font-weight: 650;
  }
  .state[data-tone='going'] {
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
  }
  .state[data-tone='done'] {
    background: var(--_color-success-soft);
    color: var(--_color-success);
  }
  .state[data-tone='trouble'] {
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
  }
  .actions {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
  }
  .actions .link {
    min-block-size: 32px;
    font-size: 0.9375em;
  }
  .link[aria-disabled='true'] {
    color: var(--_color-text-quiet);
    text-decoration: none;
    cursor: default;
  }
  .empty {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding-block: 16px;
  }
  .more {
    justify-self: center;
  }
  .panel {
    box-sizing: border-box;
    inline-size: min(36em, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    padding: 24px;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-card);
    background: var(--_color-surface);
    color: var(--_color-text);
    font: 400 var(--_font-size) / 1.5 var(--_font-family);
    box-shadow: var(--_shadow);
    overflow: auto;
    overflow-wrap: break-word;
    overscroll-behavior: contain;
  }
  .panel::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  .panel,
  .panel form {
    gap: 16px;
  }
  .panel[open],
  .panel form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .panel .heading {
    margin: 0;
  }
  .panel .problem {
    margin-block-start: -10px;
    color: var(--_color-danger);
    font-size: 0.9375em;
  }
  .problem:empty {
    display: none;
  }
  .panel [aria-invalid='true'] {
    border: 2px solid var(--_color-danger);
  }
  dl {
    display: grid;
    gap: 10px;
    margin: 0;
  }
  dt {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .hash {
    font-family: ui-monospace, monospace;
    font-size: 0.9375em;
    overflow-wrap: normal;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  .choices .button {
    flex: 1 1 min(10em, 100%);
    inline-size: auto;
    min-inline-size: 0;
  }
  @container (inline-size < 34em) {
    .rows > li {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .rows > li > .state {
      grid-column: 1 / -1;
      justify-self: start;
    }
  }
  @media (forced-colors: active) {
    .state,
    .icon[data-on] {
      border: 1px solid;
    }
    .icon[data-on] {
      border-width: 3px;
    }
  }
  @media print {
    .tools,
    .filter,
    .several,
    .actions,
    .choices,
    .choice,
    .more {
      display: none;
    }
  }
`;
