import { isServer, render, type CSSResult, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { adoptStyles } from './adopt-styles.ts';
import { formStyles } from './form.styles.ts';

/**
 * The real `<form slot="form">` that an element keeps in light DOM, where password managers and autofill look for it.
 * It survives whatever a page’s framework does to the element’s children, with everything typed into it.
 */
export class LightForm implements ReactiveController {
  declare readonly element: HTMLFormElement;
  /** Unique in any page, so that ids built on it never meet the page’s own. */
  readonly id: string;

  readonly host: ReactiveControllerHost & HTMLElement;
  readonly #styles: CSSResult[];

  /** `styles`: what an element’s own fields need beyond those of every form. */
  constructor(host: ReactiveControllerHost & HTMLElement, submit: () => void, ...styles: CSSResult[]) {
    this.host = host;
    this.#styles = [formStyles, ...styles];
    this.id = `cx-${Math.random().toString(36).slice(2, 10)}`;
    // A server draws the outline alone.
    if (isServer as boolean) return;
    this.element = host.ownerDocument.createElement('form');
    this.element.slot = 'form';
    this.element.className = 'cx-form';
    this.element.noValidate = true;
    // Should our listener ever be missing, nothing typed may end up in an address.
    this.element.method = 'post';
    let isAsked = false;
    this.element.addEventListener('submit', (event) => {
      isAsked = false;
      event.preventDefault();
      submit();
    });
    // In a frame with `sandbox` and without `allow-forms` a click comes alone, with no `submit` behind it.
    this.element.addEventListener('click', ({ target }) => {
      isAsked = target instanceof Element && target.closest('.cx-button') !== null;
      setTimeout(() => {
        if (isAsked) submit();
        isAsked = false;
      });
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.adopt();
    // A copy of the element brings a dead copy of its form along.
    for (const child of this.host.querySelectorAll(':scope>.cx-form'))
      if (child !== this.element) child.remove();
  }

  /** Gives the form more styles, wherever it stands. */
  adopt(...more: CSSResult[]): void {
    this.#styles.push(...more);
    adoptStyles(this.host.getRootNode() as Document | ShadowRoot, this.#styles);
  }

  /** Renders into the form, and puts it back if someone took it out. */
  show(content: unknown): void {
    render(content, this.element, { host: this.host });
    if (this.element.parentNode !== this.host) this.host.append(this.element);
  }

  /** Takes the form out of the page and forgets what was typed: that is how password managers know that it worked. */
  remove(): void {
    this.element.remove();
    this.element.reset();
  }

  input(name: string): HTMLInputElement | undefined {
    const field = this.element.elements.namedItem(name);
    return field instanceof HTMLInputElement ? field : undefined;
  }

  /** What stands in a field now, whoever wrote it there and with or without an event. */
  value(name: string): string {
    const field = this.element.elements.namedItem(name);
    return field && 'value' in field ? field.value : '';
  }

  checked(name: string): boolean {
    return this.input(name)?.checked ?? false;
  }
}
