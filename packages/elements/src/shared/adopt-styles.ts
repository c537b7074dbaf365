import type { CSSResult } from 'lit';

/** Gives a tree more styles, each once; as `<style>` elements where a browser has no style sheets to adopt. */
export function adoptStyles(root: Document | ShadowRoot, styles: readonly CSSResult[]): void {
  for (const { styleSheet: sheet, cssText } of styles)
    if (!sheet)
      void import('./style-element.ts').then(({ addStyle }) => {
        addStyle(root, cssText);
      });
    else if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
