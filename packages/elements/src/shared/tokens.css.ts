import { tokens, type Token } from './tokens.ts';

const entries: readonly (readonly [string, Token])[] = Object.entries(tokens);

const property = (name: string, value: string): string => `--_${name}: var(--cx-${name}, ${value});`;
const themed = (light: string, dark: string): string => `light-dark(${light}, ${dark})`;

/** Tokens that say how something went: no element needs them before something happened. */
const isLater = (name: string): boolean => /success|warning|soft|calm/.test(name);

const declarations = (later: boolean): string[] =>
  entries
    .filter(([name]) => isLater(name) === later)
    .map(([name, token]) =>
      property(name, 'dark' in token ? themed(token.$value, token.dark) : token.$value),
    );

/** Every token as the private property that styles read: the page’s `--cx-name`, else the default. */
export const tokenDeclarations = declarations(false);

/** The same for the tokens that `control.styles.ts` brings. */
export const laterTokenDeclarations = declarations(true);

/** The ones that are another colour when more contrast is asked for. */
export const contrastDeclarations = entries.flatMap(([name, token]) =>
  'dark' in token && token.contrast ? [property(name, themed(...token.contrast))] : [],
);
