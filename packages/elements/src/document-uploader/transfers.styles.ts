import { css } from 'lit';

/** Files that are described, and files on their way. */
export const transferStyles = css`
  .rows {
    padding: 0;
    list-style: none;
  }
  .rows > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 16px;
    align-items: start;
    padding-block: 14px;
    border-block-end: 1px solid var(--_color-line);
    /* Hundreds of them cost nothing while they are out of sight. */
    content-visibility: auto;
    contain-intrinsic-block-size: auto 92px;
  }
  .file-name {
    overflow-wrap: anywhere;
  }
  .remark {
    color: var(--_color-warning);
    font-size: 0.9375em;
  }
  .state {
    padding: 2px 12px;
    border-radius: 999px;
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
    font-size: 0.8125em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
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
  progress {
    grid-column: 1 / -1;
    appearance: none;
    inline-size: 100%;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_color-sunken);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_color-sunken);
  }
  progress::-webkit-progress-value {
    background: var(--_color-accent);
  }
  progress::-moz-progress-bar {
    background: var(--_color-accent);
  }
  .actions {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
  }
  .actions:empty {
    display: none;
  }
  .actions .link {
    min-block-size: 32px;
    font-size: 0.9375em;
  }
  .drafts,
  .queue,
  .field,
  .total {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .drafts,
  .queue {
    gap: 20px;
  }
  .drafts .heading,
  .drafts label {
    margin: 0;
    font-weight: 650;
  }
  select,
  textarea {
    inline-size: 100%;
    min-block-size: var(--_size-control);
    padding: 10px 14px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  .drafts .rows > li {
    grid-template-columns: minmax(0, 1fr) minmax(0, 14em) auto;
    align-items: center;
  }
  .drafts .actions {
    grid-column: auto;
  }
  @container (inline-size < 34em) {
    .rows > li,
    .drafts .rows > li {
      grid-template-columns: minmax(0, 1fr);
    }
    .rows > li > .state {
      justify-self: start;
    }
  }
  select[aria-invalid='true'] {
    border: 2px solid var(--_color-danger);
  }
  .problem {
    color: var(--_color-danger);
    font-size: 0.9375em;
  }
  .problem:empty,
  .status:empty {
    display: none;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 20px;
  }
  .ways .filled {
    flex: 1 1 min(14em, 100%);
    min-inline-size: 0;
    inline-size: auto;
  }
  .total p {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
  }
  .total progress {
    block-size: 8px;
    border-radius: 4px;
  }
  .keep {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 12px;
    align-items: start;
  }
  .keep input {
    inline-size: 20px;
    block-size: 20px;
    margin: 2px 0 0;
    accent-color: var(--_color-accent);
  }
  .keep .quiet {
    display: block;
  }
  .status {
    color: var(--_color-text-quiet);
    font-size: 0.9375em;
  }
  @media (forced-colors: active) {
    .state {
      border: 1px solid;
    }
    progress {
      border: 1px solid;
    }
  }
`;
