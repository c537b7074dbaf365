import { css } from 'lit';

/** What is there at once. */
export const forgotIdentifierStyles = css`
  h2 {
    font-size: min(1.25em, 13cqi);
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }
  .intro {
    margin-block: 10px 24px;
    color: var(--_color-text-quiet);
    font-size: 0.9375em;
  }
  .footer p + p {
    margin-block-start: 12px;
  }
  .phone {
    display: inline-block;
    font-size: min(1em, 8cqi);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
`;
