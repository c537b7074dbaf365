import tokensOfKit from '@comptexpert-kit/elements/tokens.json' with { type: 'json' };
import type { StyleInfo } from 'lit/directives/style-map.js';

const menu = <Icon extends string>(
  description: string,
  icon: Icon,
  items: readonly (readonly [value: string, title: string])[],
) => ({
  description,
  toolbar: {
    icon,
    dynamicTitle: false,
    title: description,
    items: items.map(([value, title]) => ({ value, title })),
  },
});

/** What stands above every story. */
export const toolbars = {
  theme: menu('Theme', 'mirror', [
    ['light', 'Light'],
    ['dark', 'Dark'],
    ['auto', 'As the device'],
  ]),
  locale: menu('Language', 'globe', [
    ['fr', 'Français'],
    ['en', 'English'],
  ]),
  persona: menu('Persona', 'user', [
    ['story', 'As the story says'],
    ['none', 'Nobody is signed in'],
    ['mdurand', 'Marie Durand, expert-comptable'],
    ['plamy3', 'Paul Lamy, stagiaire'],
    ['jmartin', 'Julie Martin, two offices'],
    ['83ter-quater', 'Sophie Rey, 83ter/quater'],
    ['memorialiste', 'Thomas Blanc, mémorialiste'],
    ['expert-comptable-honoraire', 'Hélène Roux, honoraire'],
    ['president-agc', 'Vincent Mercier, président d’AGC'],
    ['diplome-non-inscrit', 'Camille Garnier, diplômée non inscrite'],
    ['permanent', 'Olivier Prévost, permanent'],
  ]),
  scenario: menu('Scenario', 'lightning', [
    ['story', 'As the story says'],
    ['none', 'Everything goes well'],
    ['slow', 'Slow: two seconds for each answer'],
    ['offline', 'Offline'],
    ['flaky', 'Flaky: every other request is lost'],
    ['serverError', 'Server error'],
    ['rateLimited', 'Too many requests'],
    ['lockedAccount', 'Sign-in closed for an hour'],
    ['expiredLink', 'Mailed links have expired'],
    ['usedLink', 'Mailed links have been used'],
    ['expiredSession', 'Sessions have ended'],
    ['storageDenied', 'Nothing can be stored'],
  ]),
  textSize: menu('Text size', 'grow', [
    ['100', '100 %'],
    ['200', '200 %'],
  ]),
  contrast: menu('Contrast', 'contrast', [
    ['normal', 'As designed'],
    ['more', 'More contrast'],
    ['forced', 'Forced colours (system colours, approximated)'],
  ]),
  direction: menu('Direction', 'transfer', [
    ['ltr', 'Left to right'],
    ['rtl', 'Right to left'],
  ]),
};

/** What the toolbars say at first. */
export const initialChoices = {
  theme: 'light',
  locale: 'fr',
  persona: 'story',
  scenario: 'story',
  textSize: '100',
  contrast: 'normal',
  direction: 'ltr',
};

export type Toolbars = typeof initialChoices;

type ColorGroup = Readonly<Record<string, { readonly $value: { readonly hex: string } }>>;

/** The pairs of the groups « more contrast » as the custom properties that a page would set. */
function moreContrast(): StyleInfo {
  const { 'light-more-contrast': light, 'dark-more-contrast': dark } = tokensOfKit as unknown as Record<
    string,
    { readonly color: ColorGroup }
  >;
  return Object.fromEntries(
    Object.entries(light?.color ?? {}).map(([name, { $value }]) => [
      `--cx-color-${name}`,
      `light-dark(${$value.hex}, ${dark?.color[name]?.$value.hex ?? $value.hex})`,
    ]),
  );
}

/** No script can switch forced colours on: this puts system colours where they would be. */
const forcedColors: StyleInfo = {
  '--cx-color-surface': 'Canvas',
  '--cx-color-sunken': 'Canvas',
  '--cx-color-text': 'CanvasText',
  '--cx-color-text-quiet': 'CanvasText',
  '--cx-color-line': 'CanvasText',
  '--cx-color-line-control': 'CanvasText',
  '--cx-color-accent': 'LinkText',
  '--cx-color-accent-hover': 'LinkText',
  '--cx-color-on-accent': 'Canvas',
  '--cx-color-accent-soft': 'Canvas',
  '--cx-color-danger': 'CanvasText',
  '--cx-color-danger-soft': 'Canvas',
  '--cx-color-success': 'CanvasText',
  '--cx-color-success-soft': 'Canvas',
  '--cx-color-warning': 'CanvasText',
  '--cx-color-warning-soft': 'Canvas',
  '--cx-shadow': 'none',
};

/** The custom properties that stand for a choice of contrast. */
export function contrastStyles(contrast: string): StyleInfo {
  if (contrast === 'more') return moreContrast();
  return contrast === 'forced' ? forcedColors : {};
}
