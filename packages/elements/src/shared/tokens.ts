/** A colour of the light and the dark theme, and of both when more contrast is asked for; sRGB. */
export interface ColorToken {
  readonly $type: 'color';
  readonly $value: string;
  readonly dark: string;
  readonly contrast?: readonly [light: string, dark: string];
}

/** Anything else: its value as CSS writes it. */
export interface PlainToken {
  readonly $type: 'dimension' | 'fontFamily' | 'duration' | 'cubicBezier' | 'shadow';
  readonly $value: string;
}

export type Token = ColorToken | PlainToken;

const color = (light: string, dark: string, contrast?: readonly [string, string]): ColorToken => ({
  $type: 'color',
  $value: light,
  dark,
  ...(contrast && { contrast }),
});
const plain = ($type: PlainToken['$type'], $value: string): PlainToken => ({ $type, $value });
const size = (value: string): PlainToken => plain('dimension', value);

/**
 * The look, in the terms of the Design Tokens Community Group; a host page overrides `name` by the custom property
 * `--cx-name`. Every text on its ground has 4.5:1 at least, every border of a control 3:1, in both themes.
 */
export const tokens = {
  'color-surface': color('#fffefb', '#181d29'),
  'color-sunken': color('#f1eee7', '#131722'),
  'color-text': color('#1b2333', '#eceef4'),
  'color-text-quiet': color('#525b6e', '#a9b1c3', ['#1b2333', '#eceef4']),
  'color-line': color('#d9d4c8', '#2f3648', ['#1b2333', '#eceef4']),
  'color-line-control': color('#8d8a83', '#6f7890', ['#1b2333', '#eceef4']),
  'color-accent': color('#1d4a8f', '#9dbcff'),
  'color-accent-hover': color('#163a72', '#bdd2ff'),
  'color-on-accent': color('#ffffff', '#0d1730'),
  'color-accent-soft': color('#e6edf7', '#20304f'),
  'color-danger': color('#a5281b', '#ffb0a3'),
  'color-danger-soft': color('#fbeae6', '#3a1d1a'),
  'color-success': color('#1f6b45', '#8fdcb3'),
  'color-success-soft': color('#e4f2ea', '#15301f'),
  'color-warning': color('#8a5300', '#f2c979'),
  'color-warning-soft': color('#fbf0dc', '#33260f'),
  'font-family': plain(
    'fontFamily',
    "ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif",
  ),
  /** Grows with the reader’s own text size, and survives a page whose root is set to 62.5 %. */
  'font-size': size('max(16px, 1rem)'),
  'size-control': size('48px'),
  'size-card': size('400px'),
  'radius-control': size('6px'),
  'radius-card': size('12px'),
  'space-card': size('32px'),
  shadow: plain('shadow', '0 1px 2px rgb(27 35 51 / 0.05), 0 12px 32px -12px rgb(27 35 51 / 0.16)'),
  'motion-quick': plain('duration', '120ms'),
  'motion-calm': plain('duration', '200ms'),
  'motion-ease': plain('cubicBezier', 'cubic-bezier(0.2, 0.8, 0.2, 1)'),
} as const satisfies Record<string, Token>;

export type TokenName = keyof typeof tokens;
