import type { TokenName } from '@comptexpert-kit/elements';
import { tokenList } from './token-list.ts';

/** What somebody changed: a value, or for a colour one for either theme. */
export type Changes = Readonly<
  Partial<Record<TokenName, { readonly light?: string; readonly dark?: string; readonly value?: string }>>
>;

/** The custom properties that stand for the changes; what was left alone is not among them. */
export function changedProperties(changes: Changes): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tokenList.flatMap(([name, token]) => {
      const change = changes[name];
      if (!change) return [];
      if (!('dark' in token))
        return change.value === undefined || change.value === token.$value
          ? []
          : [[`--cx-${name}`, change.value]];
      const [light, dark] = [change.light ?? token.$value, change.dark ?? token.dark];
      if (light === token.$value && dark === token.dark) return [];
      return [[`--cx-${name}`, `light-dark(${light}, ${dark})`]];
    }),
  );
}

/** The changes as a rule for a page’s style sheet. */
export function themeCss(changes: Changes): string {
  const lines = Object.entries(changedProperties(changes)).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length === 0 ? '' : `:root {\n${lines.join('')}}\n`;
}

const channel = (hex: string, start: number): number => {
  const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** Contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
