import { css } from 'lit';

/** As wide as three cards. */
export const userAdminOutline = css`
  :host {
    max-inline-size: calc(3 * var(--_size-card));
  }
`;
