/** A document as pages that can be drawn at any size. */
export interface Sheets {
  readonly count: number;
  /** One for each page, in order. */
  readonly elements: readonly HTMLElement[];
  /** Draws at that size what can be seen in `paper`, and the rest once it can. */
  show(paper: HTMLElement, zoom: number): Promise<void>;
  /** Every page as it goes onto paper, one after the other. */
  pages(): AsyncIterable<HTMLCanvasElement | string>;
  dispose(): void;
}

/** As wide as the paper beside its margins, at most. */
const fitting = (paper: HTMLElement, width: number): number =>
  Math.min(1, Math.max(80, paper.clientWidth - 32) / width);

/** A picture, drawn from its bytes: no address is made for them. @throws where it cannot be read */
export async function pictureSheet(content: Blob, name: string): Promise<Sheets> {
  const bitmap = await createImageBitmap(content);
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', name);
  bitmap.close();
  const element = document.createElement('div');
  element.className = 'sheet';
  element.append(canvas);
  return {
    count: 1,
    elements: [element],
    show(paper, zoom) {
      const scale = fitting(paper, canvas.width) * zoom;
      canvas.style.inlineSize = `${canvas.width * scale}px`;
      return Promise.resolve();
    },
    async *pages() {
      yield await Promise.resolve(canvas);
    },
    dispose: () => undefined,
  };
}

/** Text, in UTF-8 or else in Windows-1252. */
export async function textSheet(content: Blob): Promise<Sheets> {
  const bytes = await content.arrayBuffer();
  const element = document.createElement('pre');
  element.className = 'plain';
  element.textContent = textOf(bytes);
  return {
    count: 1,
    elements: [element],
    show(_paper, zoom) {
      element.style.fontSize = `${zoom}em`;
      return Promise.resolve();
    },
    async *pages() {
      yield await Promise.resolve(element.textContent);
    },
    dispose: () => undefined,
  };
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
