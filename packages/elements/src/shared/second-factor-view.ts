import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, type TemplateResult } from 'lit';
import type { Clock } from './clock.ts';

// Outside of the function, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const secondFactor = () => import('../second-factor/second-factor.define.ts');

/** Asks for the second factor; `proved`: goes on with what it was asked for. */
export function secondFactorView(
  client: ComptexpertClient | undefined,
  clock: Clock | undefined,
  proved: () => void,
): TemplateResult {
  secondFactor().catch(() => undefined);
  return html`<cx-second-factor
    .client=${client}
    .clock=${clock}
    @cx-second-factor-proved=${proved}
  ></cx-second-factor>`;
}
