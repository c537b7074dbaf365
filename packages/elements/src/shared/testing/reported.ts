import type { LitElement } from 'lit';
import { drawn } from './fixture.ts';
import { until } from './harness.ts';

/** Mistakes that the kit told the developer of during this test; a test that expects one takes it out. */
export const reported: string[] = [];

/** Takes what was reported so far. */
export const takeReported = (): string[] => reported.splice(0);

/** Waits for the developer to be told something, lets the element draw itself again, and answers all that was told. */
export async function toldOf(element: LitElement): Promise<readonly string[]> {
  const first = await until(() => {
    const some = takeReported();
    return some.length > 0 && some;
  });
  for (let i = 0; i < 3; i += 1) {
    element.requestUpdate();
    await drawn(element);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return [...first, ...takeReported()].map((message) => message.replace('[comptexpert-kit] ', ''));
}
