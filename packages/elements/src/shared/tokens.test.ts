import { controlStyles } from './control.styles.ts';
import { contrastDeclarations, laterTokenDeclarations, tokenDeclarations } from './tokens.css.ts';
import { tokens, type ColorToken } from './tokens.ts';
import { tokenStyles } from './tokens.styles.ts';
import { describe, equal, it, ok } from './testing/harness.ts';

const flat = (css: string): string =>
  css.replaceAll(/\s+/gu, ' ').replaceAll('( ', '(').replaceAll(' )', ')');

/** Contrast of two sRGB colours (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const pairs = (text: ColorToken, ground: ColorToken) => [
  contrast(text.$value, ground.$value),
  contrast(text.dark, ground.dark),
];

describe('tokens', () => {
  it('stand in the styles as the data says', () => {
    const written = flat(tokenStyles.cssText + controlStyles.cssText);
    for (const declaration of [...tokenDeclarations, ...laterTokenDeclarations, ...contrastDeclarations])
      ok(written.includes(flat(declaration)), `missing: ${declaration}`);
    const count = written.match(/--_[\w-]+:/g)?.length;
    equal(count, tokenDeclarations.length + laterTokenDeclarations.length + contrastDeclarations.length);
  });

  it('give every text 4.5:1 on its ground, in both themes', () => {
    for (const [text, ground] of [
      ['color-text', 'color-surface'],
      ['color-text', 'color-sunken'],
      ['color-text-quiet', 'color-surface'],
      ['color-text-quiet', 'color-sunken'],
      ['color-accent', 'color-surface'],
      ['color-accent', 'color-sunken'],
      ['color-on-accent', 'color-accent'],
      ['color-on-accent', 'color-accent-hover'],
      ['color-danger', 'color-danger-soft'],
      ['color-danger', 'color-surface'],
      ['color-success', 'color-success-soft'],
      ['color-warning', 'color-warning-soft'],
    ] as const)
      for (const ratio of pairs(tokens[text], tokens[ground]))
        ok(ratio >= 4.5, `${text} on ${ground}: ${ratio}`);
  });

  it('give borders of controls 3:1, in both themes', () => {
    for (const ground of ['color-surface', 'color-sunken'] as const)
      for (const ratio of pairs(tokens['color-line-control'], tokens[ground]))
        ok(ratio >= 2.95, `border on ${ground}: ${ratio}`);
  });
});
