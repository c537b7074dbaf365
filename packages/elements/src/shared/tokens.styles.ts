import { css, unsafeCSS } from 'lit';
import { tokens, type Token } from './tokens.ts';

const entries: readonly (readonly [string, Token])[] = Object.entries(tokens);

const property = (name: string, value: string): string => `--_${name}:var(--cx-${name},${value});`;
const themed = (light: string, dark: string): string => `light-dark(${light},${dark})`;

const defaults = entries
  .map(([name, token]) => property(name, 'dark' in token ? themed(token.$value, token.dark) : token.$value))
  .join('');
const contrasted = entries
  .map(([name, token]) =>
    'dark' in token && token.contrast ? property(name, themed(...token.contrast)) : '',
  )
  .join('');

/**
 * Resolves every token on the element: `--_name` is the page’s `--cx-name`, set here or on any ancestor, else the
 * default, so no default ever hides what the page says. The theme is the page’s `color-scheme`, or the `theme` attribute.
 */
export const tokenStyles = css`
  :host {
    ${unsafeCSS(defaults)}
  }
  @media (prefers-contrast: more) {
    :host {
      ${unsafeCSS(contrasted)}
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
