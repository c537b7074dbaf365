import { reportMistake } from './report.ts';

/**
 * Registers an element, once. A second copy of the kit in the page leaves the first one in place, whatever their versions,
 * and tells the developer, unless several copies are to be expected.
 */
export function define(name: string, element: CustomElementConstructor, severalExpected = false): void {
  // On a server that draws no elements there is nowhere to register them.
  if (!('customElements' in globalThis)) return;
  const known = customElements.get(name);
  if (!known) customElements.define(name, element);
  else if (known !== element && !severalExpected)
    reportMistake('defined-twice', `<${name}> is there twice; the first stays.`);
}
