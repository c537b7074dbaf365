import '../settings/settings.define.ts';
import { adoptStyles } from './adopt-styles.ts';
import { controlStyles } from './control.styles.ts';
import type { DisplayElement } from './display-element.ts';
import { inspect, report } from './inspect.ts';

/** Brings what an element that is there already does without at first: the look of being pointed at, and an eye on its use. */
export function attend(element: DisplayElement): void {
  if (element.shadowRoot) adoptStyles(element.shadowRoot, [controlStyles]);
  inspect(element);
  element.addController({
    hostUpdated() {
      for (const finding of element.findings()) report(element, finding);
    },
  });
  element.requestUpdate();
}
