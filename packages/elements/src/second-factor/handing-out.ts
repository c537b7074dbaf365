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
export function printText(document: Document, text: string): void {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0';
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  document.body.append(frame);
  const view = frame.contentWindow;
  if (view) {
    const paper = view.document.createElement('pre');
    paper.textContent = text;
    view.document.body.append(paper);
    view.addEventListener('afterprint', () => {
      frame.remove();
    });
    view.print();
  }
  // A browser that does not print tells of no end; one that does has its copy by now.
  frame.remove();
}
