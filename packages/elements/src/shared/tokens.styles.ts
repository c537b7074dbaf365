import { css } from 'lit';

/**
 * Resolves the tokens on the element: `--_name` is the page’s `--cx-name`, set here or on any ancestor, else the
 * default, so no default ever hides what the page says. The theme is the page’s `color-scheme`, or the `theme` attribute.
 * The declarations are those of `tokens.ts`, written out because a page should not have to compute them; a test holds both
 * together and prints what has to stand here.
 */
export const tokenStyles = css`
  :host {
    --_color-surface: var(--cx-color-surface, light-dark(#fffefb, #181d29));
    --_color-sunken: var(--cx-color-sunken, light-dark(#f1eee7, #131722));
    --_color-text: var(--cx-color-text, light-dark(#1b2333, #eceef4));
    --_color-text-quiet: var(--cx-color-text-quiet, light-dark(#525b6e, #a9b1c3));
    --_color-line: var(--cx-color-line, light-dark(#d9d4c8, #2f3648));
    --_color-line-control: var(--cx-color-line-control, light-dark(#8d8a83, #6f7890));
    --_color-accent: var(--cx-color-accent, light-dark(#1d4a8f, #9dbcff));
    --_color-accent-hover: var(--cx-color-accent-hover, light-dark(#163a72, #bdd2ff));
    --_color-on-accent: var(--cx-color-on-accent, light-dark(#ffffff, #0d1730));
    --_color-danger: var(--cx-color-danger, light-dark(#a5281b, #ffb0a3));
    --_font-family: var(
      --cx-font-family,
      ui-sans-serif,
      system-ui,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      sans-serif
    );
    --_font-size: var(--cx-font-size, max(16px, 1rem));
    --_size-control: var(--cx-size-control, 48px);
    --_size-card: var(--cx-size-card, 400px);
    --_radius-control: var(--cx-radius-control, 6px);
    --_radius-card: var(--cx-radius-card, 12px);
    --_space-card: var(--cx-space-card, 32px);
    --_shadow: var(--cx-shadow, 0 1px 2px rgb(27 35 51 / 0.05), 0 12px 32px -12px rgb(27 35 51 / 0.16));
    --_motion-quick: var(--cx-motion-quick, 120ms);
    --_motion-ease: var(--cx-motion-ease, cubic-bezier(0.2, 0.8, 0.2, 1));
  }
  @media (prefers-contrast: more) {
    :host {
      --_color-text-quiet: var(--cx-color-text-quiet, light-dark(#1b2333, #eceef4));
      --_color-line: var(--cx-color-line, light-dark(#1b2333, #eceef4));
      --_color-line-control: var(--cx-color-line-control, light-dark(#1b2333, #eceef4));
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
`;
