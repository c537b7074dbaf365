import { render, type TemplateResult } from 'lit';

const mark = 'data-fixture';

/** Puts a template into the page, in a container of its own, and waits for its element (the first one) to be drawn. */
export async function fixture<T extends HTMLElement = HTMLElement>(template: TemplateResult): Promise<T> {
  const container = document.createElement('main');
  container.setAttribute(mark, '');
  document.body.append(container);
  render(template, container);
  const element = container.firstElementChild as T;
  await drawn(element);
  return element;
}

/** Waits until nothing is left to draw in an element and its descendants of the kit. */
export async function drawn(element: Element): Promise<void> {
  for (const one of [element, ...element.querySelectorAll('*')])
    if ('updateComplete' in one) while (!(await one.updateComplete));
}

/** Lets promises and then the drawing come to an end. */
export async function settled(element: Element): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await drawn(element);
}

/** Brings every transition and every animation that ends to its end. */
export function atRest(element: Element): void {
  const all = [...element.getAnimations({ subtree: true }), ...(element.shadowRoot?.getAnimations() ?? [])];
  for (const animation of all)
    if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
}

/** Takes every fixture out of the page, so that elements clean up after themselves. */
export function removeFixtures(): void {
  for (const container of document.querySelectorAll(`[${mark}]`)) container.remove();
}

/** What a person reads in an element: its shadow tree with what is slotted into it, without what is hidden. */
export function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && node.hidden)) return '';
  const children =
    node instanceof HTMLSlotElement && node.assignedNodes().length > 0
      ? node.assignedNodes()
      : node instanceof Element && node.shadowRoot
        ? node.shadowRoot.childNodes
        : node.childNodes;
  const text = [...children].map(textOf).join('');
  return node instanceof Element && getComputedStyle(node).display.startsWith('inline') ? text : ` ${text} `;
}

/** The first match in an element’s light tree or shadow tree; `kind` only tells its type. */
export function find<T extends Element = HTMLElement>(
  element: Element,
  selector: string,
  _kind?: new () => T,
): T {
  const found = element.querySelector<T>(selector) ?? element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** The control that carries this label, as a person or a screen reader finds it. */
export function field(element: Element, label: string): HTMLInputElement {
  const found = [...element.querySelectorAll('label')].find((one) => one.textContent.trim() === label);
  if (!(found?.control instanceof HTMLInputElement)) throw new Error(`no field is called ${label}`);
  return found.control;
}

/** Types into a field as a keyboard would: value, then `input`. */
export function type(input: HTMLInputElement, value: string): void {
  input.focus();
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
