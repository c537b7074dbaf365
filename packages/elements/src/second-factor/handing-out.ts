import { printFrame, writeText } from '../shared/print-frame.ts';

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText({ defaultView: view }: Document, text: string): Promise<boolean> {
  try {
    // Absent where the page is no secure context.
    const clipboard = view?.navigator.clipboard;
    if (!clipboard) return false;
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Prints text alone, without the page around it. */
export const printText = (document: Document, text: string): Promise<void> =>
  printFrame(document, (paper) => {
    writeText(paper, text);
  });
