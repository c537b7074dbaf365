import { tokens, type Token } from './tokens.ts';

const entries: readonly (readonly [string, Token])[] = Object.entries(tokens);

const property = (name: string, value: string): string => `--_${name}: var(--cx-${name}, ${value});`;
const themed = (light: string, dark: string): string => `light-dark(${light}, ${dark})`;

/** Every token as the private property that styles read: the page’s `--cx-name`, else the default. */
export const tokenDeclarations = entries.map(([name, token]) =>
  property(name, 'dark' in token ? themed(token.$value, token.dark) : token.$value),
);

/** The ones that are another colour when more contrast is asked for. */
export const contrastDeclarations = entries.flatMap(([name, token]) =>
  'dark' in token && token.contrast ? [property(name, themed(...token.contrast))] : [],
);
