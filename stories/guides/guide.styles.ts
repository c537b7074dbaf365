import { css } from 'lit';

/** The text of what the guides draw themselves: light, as the pages around it are. */
export const guideText = css`
  :host {
    font:
      14px/1.5 ui-sans-serif,
      system-ui,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      sans-serif;
    color: #1b2333;
  }
`;
