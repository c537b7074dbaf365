import { printFrame, writeText } from '../print-frame.ts';
import type { Sheets } from './sheets.ts';

/** Prints a document alone, without the page around it. */
export const printSheets = (document: Document, sheets: Sheets): Promise<void> =>
  printFrame(document, async (paper) => {
    for await (const page of sheets.pages())
      if (typeof page === 'string') writeText(paper, page);
      else writePicture(paper, page);
  });

function writePicture({ document }: Window, page: HTMLCanvasElement): void {
  const copy = document.createElement('canvas');
  copy.width = page.width;
  copy.height = page.height;
  copy.style.cssText = 'display:block;max-inline-size:100%;max-block-size:100vh;break-after:page';
  copy.getContext('2d')?.drawImage(page, 0, 0);
  document.body.append(copy);
}
