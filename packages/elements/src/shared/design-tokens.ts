import { tokens, type PlainToken, type Token } from './tokens.ts';

interface Color {
  readonly colorSpace: 'srgb';
  /** Red, green and blue, from 0 to 1. */
  readonly components: readonly number[];
  readonly alpha?: number;
  readonly hex: string;
}

/** A token or a group of them, as the format of the Design Tokens Community Group (2025.10) writes it. */
export type DesignTokens = Readonly<Record<string, unknown>>;

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function color(hex: string, alpha?: number): Color {
  const components = [1, 3, 5].map((start) =>
    rounded(Number.parseInt(hex.slice(start, start + 2), 16) / 255),
  );
  return { colorSpace: 'srgb', components, ...(alpha !== undefined && { alpha }), hex };
}

const toHex = (channels: readonly string[]): string =>
  `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;

function length(css: string): { value: number; unit: string } {
  // The format knows no max(): the part that follows the reader’s own text size is the one that designs are drawn with.
  const [, value = '0', unit = 'px'] = /(-?[\d.]+)(rem|px|ms)?\)?$/.exec(css) ?? [];
  return { value: Number(value), unit };
}

const layer = /(\S+) (\S+) (\S+)(?: (\S+))? rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)/g;

const shadow = (css: string): unknown[] =>
  [...css.matchAll(layer)].map(
    ([, x = '', y = '', blur = '', spread = '0', red = '', green = '', blue = '', alpha]) => ({
      color: color(toHex([red, green, blue]), Number(alpha)),
      offsetX: length(x),
      offsetY: length(y),
      blur: length(blur),
      spread: length(spread),
    }),
  );

function plainValue({ $type, $value }: PlainToken): unknown {
  switch ($type) {
    case 'dimension':
    case 'duration':
      return length($value);
    case 'fontFamily':
      return $value.split(', ').map((family) => family.replaceAll("'", ''));
    case 'cubicBezier':
      return [...$value.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
    case 'shadow':
      return shadow($value);
  }
}

const entries: readonly (readonly [string, Token])[] = Object.entries(tokens);

/** `color-on-accent` is `on-accent` in the group `color`; a name of one word is no group. */
function grouped(named: readonly (readonly [string, unknown])[]): DesignTokens {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [name, token] of named) {
    const [group = name, ...rest] = name.split('-');
    if (rest.length === 0) groups[group] = token as Record<string, unknown>;
    else (groups[group] ??= {})[rest.join('-')] = token;
  }
  return groups;
}

type Theme = (token: Extract<Token, { $type: 'color' }>) => string | undefined;

const colors = (theme: Theme): DesignTokens =>
  grouped(
    entries.flatMap(([name, token]) => {
      const value = 'dark' in token ? theme(token) : undefined;
      return value === undefined ? [] : [[name, { $type: 'color', $value: color(value) }] as const];
    }),
  );

/** Every token of the kit for design tools: the colours of each theme, then what is the same in all of them. */
export const designTokens = (): DesignTokens => ({
  light: colors(({ $value }) => $value),
  dark: colors(({ dark }) => dark),
  'light-more-contrast': colors(({ contrast }) => contrast?.[0]),
  'dark-more-contrast': colors(({ contrast }) => contrast?.[1]),
  ...grouped(
    entries.flatMap(([name, token]) =>
      'dark' in token ? [] : [[name, { $type: token.$type, $value: plainValue(token) }] as const],
    ),
  ),
});
