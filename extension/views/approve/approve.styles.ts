import { css } from 'lit';

export const approveStyles = css`
  main {
    display: grid;
    gap: 14px;
    max-inline-size: 34em;
    margin-inline: auto;
    padding: 20px;
  }
  .stack {
    display: grid;
    gap: 12px;
  }
  .origin {
    padding: 10px 14px;
    border: 1px solid var(--_color-line-control);
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
    font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    font-size: 1.05em;
    word-break: break-all;
  }
  .choice {
    display: flex;
    gap: 10px;
    align-items: center;
    padding: 6px 0;
  }
  .choice input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    font: inherit;
    accent-color: var(--_color-accent);
  }
  .choice small {
    display: block;
    color: var(--_color-text-quiet);
    font-size: 0.875em;
  }
  legend {
    padding: 0;
    font-weight: 650;
  }
  .answers .button {
    flex: 1 1 9em;
  }
`;
