import { css } from 'lit';

/** The room that the list takes before it is there. */
export const documentListOutline = css`
  :host {
    max-inline-size: calc(3 * var(--_size-card));
  }
`;
