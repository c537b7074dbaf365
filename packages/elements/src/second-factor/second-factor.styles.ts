import { css } from 'lit';

/** The steps, in the shadow tree. */
export const secondFactorStyles = css`
  .step {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    justify-items: start;
  }
  .step > :is(slot, .notes, .codes, .link, .hand, .saved, .steps, .more) {
    justify-self: stretch;
  }
  .step > * {
    min-inline-size: 0;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .heading {
    font-size: min(1.25em, 11cqi);
  }
  .heading:focus {
    outline: none;
  }
  .heading:focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
    border-radius: 2px;
  }
  ::slotted(form) {
    justify-self: stretch;
    min-inline-size: 0;
  }
  .steps {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    margin: 0;
    padding-inline-start: 1.5em;
  }
  .notes p + p {
    margin-block-start: 8px;
  }
  .scan {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    align-items: flex-start;
    max-inline-size: 100%;
  }
  .qr {
    flex: none;
    inline-size: min(208px, 100%);
    block-size: auto;
    border-radius: var(--_radius-control);
    forced-color-adjust: none;
  }
  .qr-room {
    inline-size: min(208px, 100%);
    aspect-ratio: 1;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
  }
  .scan > div {
    flex: 1 1 8em;
    display: grid;
    gap: 8px;
    justify-items: start;
    min-inline-size: 0;
  }
  .key,
  .codes {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }
  .key {
    user-select: all;
  }
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr));
    gap: 6px 24px;
    margin: 0;
    padding: 16px 16px 16px 3em;
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
  }
  .hand {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  .hand .button {
    flex: 1 1 auto;
  }
  .said:empty {
    display: none;
  }
  .more p {
    margin-block-start: 8px;
  }
  .more summary {
    font-weight: 600;
    letter-spacing: normal;
  }
  .few {
    padding: 12px 14px;
    border-radius: var(--_radius-control);
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
  }
  @media (forced-colors: active) {
    .codes,
    .few {
      border: 1px solid;
    }
  }
`;
