import { css } from 'lit';

/** What comes later in the login box: other ways to sign in, help, and who is signed in. */
export const loginBoxStyles = css`
  .others {
    display: flex;
    flex-direction: column;
    gap: 12px;
    margin-block-start: 24px;
  }
  .others > p {
    display: flex;
    align-items: center;
    gap: 14px;
  }
  .others > p::before,
  .others > p::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_color-line);
  }
  .others svg {
    inline-size: 20px;
    block-size: 20px;
    color: var(--_color-accent);
  }
  .others .button {
    justify-content: flex-start;
    font-size: min(1em, 8cqi);
  }
  .done {
    display: flex;
    flex-direction: column;
    gap: 20px;
    margin-block-start: 28px;
  }
  .done .heading {
    overflow-wrap: anywhere;
  }
  .done .heading:focus {
    outline: none;
  }
  .help {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding-block-start: 12px;
  }
  .help ul {
    padding-inline-start: 1.25em;
  }
`;
