import { css } from 'lit';

/** Title, and what is left of the card where the place has its own. */
export const displayStyles = css`
  h2 {
    font-size: min(1.25em, 11cqi);
    text-wrap: balance;
  }
  ::slotted([slot='title']) {
    margin: 0;
    font: inherit;
  }
  :host([bare]) .card {
    border: 0;
    background: none;
    box-shadow: none;
  }
  :host([bare]) .body {
    padding: 0;
  }
`;
