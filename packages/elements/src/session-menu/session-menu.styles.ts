import { css } from 'lit';

/** What is there at once: the room that is kept. */
export const sessionMenuStyles = css`
  :host {
    display: inline-block;
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: var(--_size-control);
    margin: 0;
    vertical-align: middle;
  }
  .menu {
    min-block-size: var(--_size-control);
    anchor-name: --cx-session-menu;
    color: var(--_color-text);
    font: 400 var(--_font-size) / 1.5 var(--_font-family);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
  }
  .room {
    inline-size: 11em;
  }
  @media (width < 30em) {
    .room {
      inline-size: 72px;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
