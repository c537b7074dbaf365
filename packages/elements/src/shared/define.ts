/** Registers an element, once: a second copy of the kit in the page leaves the first one in place. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
