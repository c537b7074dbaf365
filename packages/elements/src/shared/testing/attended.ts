import { controlStyles } from '../control.styles.ts';
import { drawn } from './fixture.ts';
import { until } from './harness.ts';

/** Waits until an element that asks nobody anything is looked after, and whatever it has to tell the developer is told. */
export async function attended(element: Element): Promise<void> {
  await until(() =>
    element.shadowRoot?.adoptedStyleSheets.some((sheet) => sheet === controlStyles.styleSheet),
  );
  await drawn(element);
  await import('../mistakes.ts');
}
