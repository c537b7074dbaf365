import { css } from 'lit';

export const popupStyles = css`
  .page {
    display: grid;
    align-content: start;
    min-block-size: 100%;
    container-type: inline-size;
  }
  header {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 10px 14px;
    border-block-end: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  h1 {
    display: flex;
    flex: 1;
    gap: 10px;
    align-items: center;
    min-inline-size: 0;
    font-size: 0.9375em;
    font-weight: 700;
    letter-spacing: 0.06em;
  }
  h1 span:first-child {
    display: grid;
    padding: 5px;
    border-radius: 8px;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    forced-color-adjust: none;
  }
  h1 .wordmark {
    min-inline-size: 0;
    font-size: min(1em, 4cqi);
    white-space: nowrap;
  }
  .icon {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 40px;
    min-block-size: 40px;
    padding: 0;
  }
  .body {
    display: grid;
    gap: 12px;
    padding: 12px 14px 14px;
  }
  .stack,
  .notices:has(*) {
    display: grid;
    gap: 10px;
  }
  h2 {
    font-size: 0.9375em;
  }
  .unlock h2,
  .empty h2 {
    font-size: 1.2em;
  }
  .accounts {
    max-block-size: 14.5rem;
    margin-inline: -14px;
    padding-inline: 14px;
    overflow-y: auto;
  }
  .account {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 10px;
    align-items: center;
    margin-block: 2px;
    padding: 7px 10px;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    cursor: pointer;
  }
  .account:hover {
    background: var(--_color-sunken);
  }
  .account:has(:checked) {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
  }
  .account:has(:focus-visible) {
    outline: 3px solid var(--_color-accent);
    outline-offset: -1px;
  }
  .account input {
    position: absolute;
    opacity: 0;
    inline-size: 1px;
    block-size: 1px;
  }
  .account .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
    justify-content: space-between;
  }
  .account strong {
    font-weight: 650;
  }
  .detail {
    display: block;
    color: var(--_color-text-quiet);
    font-size: 0.875em;
    line-height: 1.35;
  }
  .services {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr));
    gap: 6px;
  }
  .services .button {
    inline-size: 100%;
    block-size: 100%;
    text-align: start;
  }
  .services .button.first {
    border-color: var(--_color-accent);
    font-weight: 650;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    justify-content: space-between;
    padding: 10px 14px;
    border-block-start: 1px solid var(--_color-line);
    background: var(--_color-sunken);
  }
  .empty ul {
    display: grid;
    gap: 8px;
    padding-inline-start: 1.2em;
    list-style: disc;
  }
  @media (forced-colors: active) {
    .account:has(:checked) {
      border-color: Highlight;
      border-width: 2px;
    }
    .services .button.first {
      border-color: Highlight;
    }
  }
`;
