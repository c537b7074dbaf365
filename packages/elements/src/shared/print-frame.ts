/**
 * Prints what is put on an empty page, without the page around it: in a frame, and written from here, because a frame with an
 * address is what a page’s policy may refuse. `write` finds the document in the window each time: browsers may put another there.
 */
export async function printFrame(
  document: Document,
  write: (paper: Window) => Promise<void> | void,
): Promise<void> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0';
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  document.body.append(frame);
  try {
    const view = frame.contentWindow;
    if (!view) return;
    await write(view);
    view.print();
  } finally {
    // The browser has its copy by now.
    frame.remove();
  }
}

/** Puts text on such a page, line by line. */
export function writeText({ document }: Window, text: string): void {
  const lines = document.createElement('pre');
  lines.textContent = text;
  lines.style.whiteSpace = 'pre-wrap';
  document.body.append(lines);
}
