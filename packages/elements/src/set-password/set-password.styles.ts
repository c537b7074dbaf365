import { css } from 'lit';

/** In the shadow tree. */
export const setPasswordStyles = css`
  .heading {
    margin-block-end: 20px;
  }
  .outcome .heading {
    margin-block-end: 0;
  }
  .site {
    display: block;
    font-size: 0.875em;
    font-weight: 400;
  }
  .ways .filled {
    flex-direction: column;
    gap: 0;
  }
  .reading {
    min-block-size: 120px;
  }
`;

/** In light DOM, beside the styles of every form. */
export const passwordFormStyles = css`
  @layer cx-form {
    .cx-control:has(input:read-only) {
      border-color: transparent !important;
      background: var(--_color-sunken) !important;
    }
  }
`;
