import { reportMistake } from './report.ts';

/**
 * Registers an element, once. A second copy of the kit in the page leaves the first one in place, whatever their versions,
 * and tells the developer.
 */
export function define(name: string, element: CustomElementConstructor): void {
  const known = customElements.get(name);
  if (!known) customElements.define(name, element);
  else if (known !== element) reportMistake('defined-twice', `<${name}> is there twice; the first stays.`);
}
