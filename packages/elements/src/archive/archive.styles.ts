import { css } from 'lit';

/** What is there at once: the card, as wide as its place. */
export const archiveStyles = css`
  :host {
    max-inline-size: none;
  }
`;
