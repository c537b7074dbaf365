import { setViewport } from '@web/test-runner-commands';
import { atRest } from './fixture.ts';

/** What is seen: neither hidden nor said to screen readers only. */
const seen = (element: Element): Element[] =>
  [element, ...element.querySelectorAll('*'), ...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && getComputedStyle(one).clipPath === 'none',
  );

/** Where the letters of a node end, which a box that is too small does not tell. */
function textBox(element: Element): DOMRect | undefined {
  const texts = [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '');
  const [first, last] = [texts[0], texts.at(-1)];
  if (!first || !last) return undefined;
  const range = document.createRange();
  range.setStartBefore(first);
  range.setEndAfter(last);
  return range.getBoundingClientRect();
}

const name = (element: Element): string => `${element.localName}.${[...element.classList].join('.')}`;

/** The edge of the card that everything has to stay in, else of the window. */
const edgeOf = (element: Element): { readonly left: number; readonly right: number } =>
  element.shadowRoot?.querySelector('.card')?.getBoundingClientRect() ?? { left: 0, right: 320 };

/** What is beyond the edge of a phone of 320 pixels whose owner wants text twice as large. */
export async function sticksOut(element: HTMLElement): Promise<string[]> {
  const page = document.documentElement;
  page.style.fontSize = '200%';
  // The room that a page leaves beside an element grows with its text.
  document.body.style.marginInline = '1rem';
  await setViewport({ width: 320, height: 640 });
  try {
    atRest(element);
    const edge = edgeOf(element);
    return seen(element).flatMap((one) =>
      [one.getBoundingClientRect(), textBox(one)].flatMap((box) =>
        box && box.width > 1 && (box.right > edge.right + 0.5 || box.left < edge.left - 0.5)
          ? [`${name(one)} ends at ${Math.round(box.right)}: ${one.textContent.trim().slice(0, 40)}`]
          : [],
      ),
    );
  } finally {
    page.style.fontSize = '';
    document.body.style.marginInline = '';
    await setViewport({ width: 800, height: 600 });
  }
}
