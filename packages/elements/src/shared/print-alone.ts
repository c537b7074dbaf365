import { css } from 'lit';

const mark = 'data-cx-printing';

/** Whatever is neither printed, nor in it, nor around it. */
const alone = css`
  @media print {
    :not([data-cx-printing], [data-cx-printing] *, :has([data-cx-printing])) {
      display: none !important;
    }
  }
`;

/** Prints one element of a page and nothing else of it, wherever in shadow trees it stands. */
export function printAlone(element: HTMLElement): void {
  const view = element.ownerDocument.defaultView;
  const sheet = alone.styleSheet;
  const undo: (() => void)[] = [];
  for (let node: Element | undefined = element; node;) {
    const marked: Element = node;
    const root = marked.getRootNode();
    marked.setAttribute(mark, '');
    undo.push(() => {
      marked.removeAttribute(mark);
    });
    if (sheet && (root instanceof Document || root instanceof ShadowRoot)) {
      root.adoptedStyleSheets.push(sheet);
      undo.push(() => {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
      });
    }
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  view?.addEventListener(
    'afterprint',
    () => {
      for (const step of undo) step();
    },
    { once: true },
  );
  view?.print();
}
