import { css } from 'lit';

/** The panels, in the shadow tree. */
export const accountPanelStyles = css`
  .body:has(.outcome) {
    max-inline-size: var(--_size-card);
    margin-inline: auto;
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px 32px;
    padding: 28px var(--_space-card);
  }
  .panel + .panel {
    border-block-start: 1px solid var(--_color-line);
  }
  .panel-title {
    align-self: start;
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.3;
  }
  .panel-title:focus {
    outline: none;
  }
  .panel-title:focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }
  .panel-body,
  .sessions,
  .pending {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    justify-items: start;
  }
  :is(.panel-body, .sessions) > :is(.opened, .pending, .lines, .facts, .bones, .sessions, [role='alert']) {
    justify-self: stretch;
  }
  :is(.panel-body, .sessions, .pending) > :is([role='status'], [role='alert']):empty {
    display: none;
  }
  .panel-alert:not(:has(*)) {
    display: none;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px 24px;
    margin: 0;
  }
  dt {
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .value,
  .device {
    overflow-wrap: anywhere;
  }
  .pending {
    padding: 16px;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }
  .check {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding-block: 6px;
    cursor: pointer;
  }
  .check span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .check input {
    flex: none;
    inline-size: 1.3em;
    block-size: 1.3em;
    margin: 0.1em 0 0;
    accent-color: var(--_color-accent);
    cursor: pointer;
  }
  .lines {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding: 0;
    list-style: none;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: flex-start;
    justify-content: space-between;
    padding-block: 16px;
    border-block-end: 1px solid var(--_color-line);
  }
  .line:first-child {
    padding-block-start: 0;
  }
  .line > div {
    flex: 1 1 14em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .restored {
    margin: 28px var(--_space-card) 0;
  }
  @container (inline-size < 352px) {
    .panel {
      padding: 24px 20px;
    }
    .restored {
      margin-inline: 20px;
    }
  }
  @container (inline-size >= 600px) {
    .panel {
      grid-template-columns: minmax(0, 11em) minmax(0, 1fr);
    }
    .facts {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .pending {
      border: 1px solid;
    }
  }
`;
