import { css } from 'lit';

/** What only the form of a user has. */
export const userFormStyles = css`
  @layer cx-form {
    .cx-secured {
      margin-inline-start: 2.2em !important;
    }
    .cx-secured .cx-quiet {
      display: block !important;
    }
    .cx-own:not(:has(p)),
    .cx-moving:empty {
      display: none !important;
    }
    .cx-form .cx-note {
      overflow-wrap: anywhere !important;
    }
  }
`;
