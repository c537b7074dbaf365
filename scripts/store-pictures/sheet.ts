import { type Token, tokens } from '../../packages/elements/src/shared/tokens.ts';
import type { Language, Picture } from './pictures.ts';

/** Size that both stores take; CSS pixels. */
export const size = { width: 1280, height: 800 } as const;

/** Above and below what a picture shows. */
export const margin = 44;
/** Between the sentence and that. */
export const gap = 32;

/** The kit’s colours, in the theme of a picture. */
const variables = (theme: Picture['theme']): string =>
  (Object.entries(tokens) as [string, Token][])
    .map(([name, token]) => `--${name}: ${'dark' in token && theme === 'dark' ? token.dark : token.$value};`)
    .join('\n');

/** A site’s window runs off the lower edge: what is worth looking at stands at the top of it. */
const site = (issuer: string): string => `
  <p class="address">https://espace-pro.oec-paris.fr</p>
  <cx-login-box issuer="${issuer}" client-id="espace-pro"></cx-login-box>
  <p class="fading"></p>
  <script type="module" src="/cdn/login-box.js"></script>`;

const view = ({ page }: NonNullable<Picture['shown']>): string =>
  `<iframe src="/${page}.html" title="${page}"></iframe>`;

/** The page that a picture is taken of: a sentence on a calm ground, and below it what the picture shows. */
export const sheet = (picture: Picture, sentence: string, language: Language, issuer: string): string => `
<!doctype html>
<html lang="${language}">
  <meta charset="utf-8" />
  <title>${picture.name}</title>
  <link rel="icon" href="data:," />
  <style>
    :root {
      ${variables(picture.theme)}
      --ground: var(--color-${picture.theme === 'dark' ? 'sunken' : 'accent-soft'});
      color-scheme: ${picture.theme};
    }
    body {
      display: grid;
      box-sizing: border-box;
      grid-template-rows: auto minmax(0, 1fr);
      gap: ${gap}px;
      place-items: safe center center;
      inline-size: ${size.width}px;
      block-size: ${size.height}px;
      margin: 0;
      padding-block: ${margin}px;
      overflow: hidden;
      background: var(--ground);
      color: var(--color-text);
      font-family: var(--font-family);
    }
    h1 {
      margin: 0;
      font-size: 36px;
      font-weight: 700;
      line-height: 1.2;
      letter-spacing: -0.01em;
    }
    .window {
      inline-size: ${picture.shown?.width ?? 560}px;
      overflow: hidden;
      border: 1px solid var(--color-line);
      border-radius: var(--radius-card);
      background: var(--color-surface);
      box-shadow: 0 24px 48px -12px light-dark(rgb(27 35 51 / 0.28), rgb(0 0 0 / 0.5));
    }
    iframe {
      display: block;
      inline-size: 100%;
      block-size: 600px;
      border: 0;
    }
    .address {
      margin: 0;
      padding: 10px 20px;
      border-block-end: 1px solid var(--color-line);
      background: var(--color-sunken);
      color: var(--color-text-quiet);
      font-size: 14px;
    }
    cx-login-box {
      --cx-size-card: 480px;
      display: block;
      margin: 32px auto;
    }
    .fading {
      position: fixed;
      inset: auto 0 0;
      block-size: 96px;
      margin: 0;
      background: linear-gradient(transparent, var(--ground));
    }
  </style>
  <h1>${sentence}</h1>
  <div class="window">
    ${picture.shown ? view(picture.shown) : site(issuer)}
  </div>
</html>`;
