import { css } from 'lit';

/** In the shadow tree. */
export const confirmEmailStyles = css`
  .reading {
    min-block-size: 120px;
  }
  .address {
    margin-block-start: 12px;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .question p + p {
    margin-block-start: 12px;
  }
  .question .heading {
    margin-block-end: 12px;
  }
  .failure {
    margin-block-start: 20px;
    padding: 12px 14px;
    border-radius: var(--_radius-control);
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
    font-size: 0.9375em;
  }
  .failure strong {
    display: block;
  }
  .button[aria-disabled='true'][aria-busy='false'] {
    border-color: var(--_color-line-control);
    background: var(--_color-sunken);
    color: var(--_color-text-quiet);
    cursor: default;
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .ways p:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .failure {
      border: 1px solid;
    }
  }
`;
