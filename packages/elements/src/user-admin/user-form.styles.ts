import { css } from 'lit';

/** What only the form of a user has. */
export const userFormStyles = css`
  @layer cx-form {
    .cx-secured {
      margin-inline-start: min(2.2em, 8cqi) !important;
    }
    .cx-form .cx-check > span {
      min-inline-size: 0 !important;
      overflow-wrap: anywhere !important;
    }
    .cx-secured .cx-quiet {
      display: block !important;
    }
    .cx-own:not(:has(p)),
    .cx-moving:empty {
      display: none !important;
    }
    .cx-own .cx-note {
      background: var(--_color-warning-soft) !important;
      color: var(--_color-warning) !important;
    }
    .cx-form .cx-note {
      overflow-wrap: anywhere !important;
    }
  }
`;
