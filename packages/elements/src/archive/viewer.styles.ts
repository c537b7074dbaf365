import { css } from 'lit';

/** The viewer, which takes the whole window. */
export const viewerStyles = css`
  .window {
    display: flex;
    flex-direction: column;
    inline-size: 100vw;
    max-inline-size: none;
    block-size: 100vh;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_color-sunken);
    color: var(--_color-text);
    font: 400 var(--_font-size) / 1.5 var(--_font-family);
    overscroll-behavior: contain;
  }
  .window:not([open]) {
    display: none;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border-block-end: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  .bar h2 {
    flex: 1 1 8em;
    min-inline-size: 0;
    overflow: hidden;
    font-size: 1em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar .count {
    min-inline-size: 6em;
    text-align: center;
  }
  .paper {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    padding: 16px;
  }
  .paper:focus-visible {
    outline-offset: -3px;
  }
  .sheet {
    position: relative;
    inline-size: max-content;
    margin: 0 auto 16px;
    background: #fff;
    box-shadow: 0 1px 4px rgb(0 0 0 / 0.25);
    color-scheme: light;
    forced-color-adjust: none;
  }
  .sheet canvas {
    display: block;
  }
  .plain {
    max-inline-size: 80ch;
    margin: 0 auto;
    font-family: ui-monospace, monospace;
    font-size: 0.9375em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .letters {
    position: absolute;
    inset: 0;
    overflow: clip;
    line-height: 1;
    text-size-adjust: none;
    transform-origin: 0 0;
    caret-color: transparent;
    --min-font-size: 1;
    --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size));
    --min-font-size-inv: calc(1 / var(--min-font-size));
  }
  .letters :is(span, br) {
    position: absolute;
    color: transparent;
    white-space: pre;
    cursor: text;
    transform-origin: 0 0;
  }
  .letters > :not(.markedContent),
  .letters .markedContent span:not(.markedContent) {
    --font-height: 0;
    --scale-x: 1;
    --rotate: 0deg;
    font-size: calc(var(--text-scale-factor) * var(--font-height));
    transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv));
  }
  .letters .markedContent {
    display: contents;
  }
  .message {
    max-inline-size: 32em;
    margin: 10vh auto;
  }
`;
