import { css } from 'lit';

/** The shape of what comes. */
export const bonesStyles = css`
  .bones {
    display: grid;
    gap: 16px;
    align-content: start;
  }
  .bones.tall {
    min-block-size: 480px;
    gap: 28px;
  }
  .bones i {
    block-size: 20px;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
  }
  .bones i:nth-child(odd) {
    inline-size: 60%;
  }
`;
