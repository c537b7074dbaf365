import { tokens, type Token } from '@comptexpert-kit/elements';
import { css, unsafeCSS } from 'lit';

const entries: readonly (readonly [string, Token])[] = Object.entries(tokens);

const themed = (light: string, dark: string): string => `light-dark(${light}, ${dark})`;
const declared = (name: string, value: string): string => `--_${name}: var(--cx-${name}, ${value});`;

const all = entries.map(([name, token]) =>
  declared(name, 'dark' in token ? themed(token.$value, token.dark) : token.$value),
);
const contrasting = entries.flatMap(([name, token]) =>
  'dark' in token && token.contrast ? [declared(name, themed(...token.contrast))] : [],
);

/** The tokens of the elements, as the elements read them; the theme is the attribute that the owner’s settings set. */
export const tokenStyles = css`
  :host {
    ${unsafeCSS(all.join(''))}
  }
  @media (prefers-contrast: more) {
    :host {
      ${unsafeCSS(contrasting.join(''))}
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
