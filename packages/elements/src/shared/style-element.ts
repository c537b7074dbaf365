/** As much as is needed of the polyfill that keeps the styles of an emulated shadow tree to itself. */
interface ShadyCss {
  readonly nativeShadow: boolean;
  prepareTemplateStyles(template: HTMLTemplateElement, element: string): void;
}

/** Puts styles into a tree, once; those of an emulated shadow tree into the page, made to hold for its element only. */
export function addStyle(root: Document | ShadowRoot, css: string): void {
  const { ShadyCSS: shady } = globalThis as { ShadyCSS?: ShadyCss };
  const place = 'head' in root ? root.head : root;
  const style = document.createElement('style');
  style.textContent = css;
  if (place !== root || !shady || shady.nativeShadow) {
    if (![...place.querySelectorAll('style')].some(({ textContent }) => textContent === css))
      place.append(style);
    return;
  }
  const template = document.createElement('template');
  template.content.append(style);
  shady.prepareTemplateStyles(template, root.host.localName);
}
