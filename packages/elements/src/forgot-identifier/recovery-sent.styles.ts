import { css } from 'lit';

/** Once the mail was asked for. */
export const recoverySentStyles = css`
  .spam {
    margin-block-start: 12px;
    font-style: italic;
  }
  .typed,
  .resend {
    font-size: 0.9375em;
  }
  .typed {
    margin-block-start: 20px;
    padding: 12px 14px;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
  }
  .typed strong {
    display: block;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .resend {
    margin-block-start: 16px;
    color: var(--_color-text-quiet);
  }
  .failed {
    color: var(--_color-warning);
  }
  .link[aria-disabled='true'] {
    color: var(--_color-text-quiet);
    text-decoration: none;
    cursor: default;
  }
  .or {
    display: flex;
    align-items: center;
    gap: 12px;
    color: var(--_color-text-quiet);
    font-size: 0.8125em;
  }
  .or::before,
  .or::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_color-line);
  }
`;
