import type { Sheets } from './sheets.ts';

/**
 * Prints a document alone, without the page around it: in an empty frame, whose content is copied from here, because a frame
 * with an address is what a page’s policy may refuse.
 */
export async function printSheets(document: Document, sheets: Sheets): Promise<void> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0';
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  document.body.append(frame);
  try {
    const view = frame.contentWindow;
    if (!view) return;
    for await (const page of sheets.pages()) view.document.body.append(copied(page, view.document));
    view.print();
  } finally {
    // The browser has its copy by now.
    frame.remove();
  }
}

function copied(page: HTMLCanvasElement | string, document: Document): HTMLElement {
  if (typeof page === 'string') {
    const text = document.createElement('pre');
    text.textContent = page;
    text.style.whiteSpace = 'pre-wrap';
    return text;
  }
  const copy = document.createElement('canvas');
  copy.width = page.width;
  copy.height = page.height;
  copy.style.cssText = 'display:block;max-inline-size:100%;max-block-size:100vh;break-after:page';
  copy.getContext('2d')?.drawImage(page, 0, 0);
  return copy;
}
