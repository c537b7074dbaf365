import { css } from 'lit';

/** The button, the menu and the notice. */
export const sessionPanelStyles = css`
  .who {
    gap: 10px;
    inline-size: auto;
    max-inline-size: 100%;
    padding: 5px 14px 5px 6px;
    border-radius: 999px;
    background: var(--_color-surface);
    font-size: 0.9375em;
    font-weight: 600;
  }
  .initials {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.6em;
    block-size: 2.6em;
    border-radius: 50%;
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
    font-size: 0.9375em;
    font-weight: 700;
    letter-spacing: 0.02em;
    forced-color-adjust: none;
  }
  .who .shown {
    max-inline-size: 13em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chevron {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
  }
  [aria-expanded='true'] > .chevron {
    rotate: 180deg;
  }
  .sign-in {
    inline-size: auto;
    padding-inline: 20px;
    background: var(--_color-surface);
    color: var(--_color-accent);
    font-weight: 650;
  }
  .panel,
  .notice {
    position: fixed;
    inset: auto;
    inset-block-start: 72px;
    inset-inline-end: 8px;
    z-index: 10;
    inline-size: max-content;
    min-inline-size: min(18em, 100vw - 16px);
    max-inline-size: min(22em, 100vw - 16px);
    margin: 8px 0;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-card);
    background: var(--_color-surface);
    color: var(--_color-text);
    box-shadow: var(--_shadow);
    overflow-wrap: break-word;
  }
  .panel {
    max-block-size: calc(100dvh - 96px);
    padding: 0;
    overflow: auto;
  }
  @supports (position-area: block-end) {
    .panel,
    .notice {
      inset: auto;
      position-anchor: --cx-session-menu;
      position-area: block-end span-inline-start;
      position-try-fallbacks: flip-inline, flip-block;
    }
    .panel {
      max-block-size: calc(100% - 16px);
      position-try-order: most-block-size;
    }
  }
  .panel:focus {
    outline: none;
  }
  .person {
    padding: 20px;
  }
  .full-name {
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.3;
  }
  dl {
    display: grid;
    gap: 10px;
    margin: 16px 0 0;
    font-size: 0.875em;
    line-height: 1.4;
  }
  dt {
    color: var(--_color-text-quiet);
  }
  dd {
    margin: 0;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .actions {
    padding: 8px;
    border-block-start: 1px solid var(--_color-line);
  }
  .action {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 10px 12px;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_color-text);
    font: inherit;
    font-size: 0.9375em;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .action:hover {
    background: var(--_color-accent-soft);
    color: var(--_color-text);
  }
  .action:focus-visible {
    outline-offset: -3px;
  }
  .action[aria-busy='true'] {
    color: var(--_color-text-quiet);
    cursor: progress;
  }
  .means {
    padding: 0 12px 10px;
  }
  .failure {
    margin: 8px 8px 0;
    padding: 12px 14px;
    border-radius: var(--_radius-control);
    background: var(--_color-danger-soft);
    color: var(--_color-danger);
    font-size: 0.875em;
  }
  .notice {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    padding: 8px 8px 8px 18px;
    font-size: 0.9375em;
  }
  .notice p {
    padding-block: 10px;
  }
  .close {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_color-text-quiet);
    cursor: pointer;
  }
  .close:hover {
    background: var(--_color-accent-soft);
    color: var(--_color-text);
  }
  @media (width < 30em) {
    .who {
      padding-inline-end: 10px;
    }
    .who .shown {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
    }
    .panel,
    .notice {
      margin: 8px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .chevron {
      transition: rotate var(--_motion-quick) var(--_motion-ease);
    }
    .panel:popover-open,
    .notice {
      animation: appear var(--_motion-quick) var(--_motion-ease);
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 -4px;
    }
  }
`;
