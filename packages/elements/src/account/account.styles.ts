import { css } from 'lit';

/** As wide as two cards. */
export const accountStyles = css`
  :host {
    max-inline-size: calc(2 * var(--_size-card));
  }
`;
