import { css } from 'lit';

/** The questions, in the shadow tree or given by the page. */
export const faqStyles = css`
  :host {
    max-inline-size: none;
  }
  h2 {
    margin-block-end: 16px;
  }
  details,
  ::slotted(details) {
    border-block-start: 1px solid var(--_color-line);
  }
  details:last-of-type,
  ::slotted(details:last-of-type) {
    border-block-end: 1px solid var(--_color-line);
  }
  summary {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 16px;
    inline-size: auto;
    min-block-size: 44px;
    margin: 0;
    padding: 12px 0;
    color: var(--_color-text);
    font-size: min(1em, 9cqi);
    font-weight: 650;
    letter-spacing: normal;
    line-height: 1.4;
    list-style: none;
    scroll-margin-block-start: 20px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    color: var(--_color-accent);
  }
  summary:focus-visible {
    outline-offset: 4px;
  }
  summary span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  summary svg {
    flex: none;
    inline-size: 1em;
    block-size: 1.4em;
    color: var(--_color-accent);
  }
  [open] > summary svg {
    rotate: 180deg;
  }
  .answer {
    max-inline-size: 42em;
    padding-block: 8px 20px;
  }
  .answer p + p {
    margin-block-start: 12px;
  }
  @media (forced-colors: active) {
    summary svg {
      color: inherit;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    summary svg {
      transition: rotate var(--_motion-quick) var(--_motion-ease);
    }
  }
`;
