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

/** Hands text to the browser as a file, as a link with `download` does. */
export function saveText(document: Document, name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has it once this task is over.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
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
