import { css } from 'lit';

/** How something that ended looks: a sign, a sentence, what it means, and the ways on from there. */
export const outcomeStyles = css`
  .outcome:focus {
    outline: none;
  }
  .sign {
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 20px;
    padding: 10px;
    border-radius: 50%;
    background: var(--_color-success-soft);
    color: var(--_color-success);
    forced-color-adjust: none;
  }
  .sign[data-tone='warning'] {
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
  }
  .outcome .heading + * {
    margin-block-start: 12px;
  }
  .outcome p + p {
    margin-block-start: 12px;
  }
  .ways {
    display: flex;
    flex-direction: column;
    gap: 12px;
    margin-block-start: 28px;
  }
  .ways > * {
    text-align: center;
  }
  @media (prefers-reduced-motion: no-preference) {
    .outcome {
      animation: appear var(--_motion-calm) var(--_motion-ease);
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
`;
