import { designTokens, type DesignTokens } from './design-tokens.ts';
import { describe, equal, it } from './testing/harness.ts';

const at = (path: string): unknown =>
  path.split('.').reduce<unknown>((group, name) => (group as DesignTokens)[name], designTokens());

describe('tokens for design tools', () => {
  it('give every colour for each theme', () => {
    equal(at('light.color.accent'), {
      $type: 'color',
      $value: { colorSpace: 'srgb', components: [0.1137, 0.2902, 0.5608], hex: '#1d4a8f' },
    });
    equal(at('dark.color.on-accent.$value.hex'), '#0d1730');
    equal(at('light-more-contrast.color.line.$value.hex'), '#1b2333');
  });

  it('give sizes, times, curves, typefaces and shadows in the units of the format', () => {
    equal(at('size.card.$value'), { value: 400, unit: 'px' });
    equal(at('font.size.$value'), { value: 1, unit: 'rem' });
    equal(at('motion.quick.$value'), { value: 120, unit: 'ms' });
    equal(at('motion.ease.$value'), [0.2, 0.8, 0.2, 1]);
    equal((at('font.family.$value') as string[]).slice(2, 4), ['Segoe UI', 'Roboto']);
    equal((at('shadow.$value') as unknown[])[1], {
      color: { colorSpace: 'srgb', components: [0.1059, 0.1373, 0.2], alpha: 0.16, hex: '#1b2333' },
      offsetX: { value: 0, unit: 'px' },
      offsetY: { value: 12, unit: 'px' },
      blur: { value: 32, unit: 'px' },
      spread: { value: -12, unit: 'px' },
    });
  });
});
