import { tokens } from '@comptexpert-kit/elements';
import { create } from 'storybook/theming/create';

const colorOf = (name: string): string => {
  const token = Object.entries(tokens).find(([known]) => known === name)?.[1];
  if (token?.$type !== 'color') throw new Error(`there is no colour token ${name}`);
  return token.$value;
};

const face = tokens['font-family'].$value;

/** The kit’s own look for the frame around the stories and for the guides. */
export const theme = create({
  base: 'light',
  brandTitle: 'Comptexpert Kit',
  brandImage: './comptexpert-kit.svg',
  brandUrl: './',
  brandTarget: '_self',
  fontBase: face,
  fontCode: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  colorPrimary: colorOf('color-accent'),
  colorSecondary: colorOf('color-accent'),
  appBg: colorOf('color-sunken'),
  appContentBg: colorOf('color-surface'),
  appPreviewBg: colorOf('color-surface'),
  appBorderColor: colorOf('color-line'),
  appBorderRadius: 8,
  textColor: colorOf('color-text'),
  textMutedColor: colorOf('color-text-quiet'),
  barBg: colorOf('color-surface'),
  barTextColor: colorOf('color-text-quiet'),
  barSelectedColor: colorOf('color-accent'),
  barHoverColor: colorOf('color-accent-hover'),
  inputBg: '#ffffff',
  inputBorder: colorOf('color-line-control'),
  inputTextColor: colorOf('color-text'),
  inputBorderRadius: 6,
  buttonBg: colorOf('color-sunken'),
  booleanBg: colorOf('color-sunken'),
  booleanSelectedBg: colorOf('color-surface'),
});
