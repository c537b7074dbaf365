import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist';
import { getDocument, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfWorker } from './pdf-worker.ts';
import type { Sheets } from './sheets.ts';

/** Points of a PDF on a screen of 96 dots an inch, and on paper. */
const [screenScale, printScale] = [96 / 72, 150 / 72];

/** No canvas is larger, in pixels: phones refuse them. */
const mostPixels = 16_000_000;

/** The pages of a PDF, each drawn once it comes into sight. @throws where it is none, or is locked */
export async function pdfSheets(
  content: Blob,
  label: (page: number, pages: number) => string,
): Promise<Sheets> {
  const worker = await pdfWorker();
  const data = new Uint8Array(await content.arrayBuffer());
  const loading = getDocument({
    data,
    ...(worker && { worker }),
    // Fonts and pictures come from the document alone: nothing is asked of anybody.
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const pdf = await loading.promise;
    const pages = await Promise.all(
      Array.from(
        { length: pdf.numPages },
        async (_, index) => new PdfPage(await pdf.getPage(index + 1), label(index + 1, pdf.numPages)),
      ),
    );
    return sheetsOf(pdf, pages, () => {
      void loading.destroy().then(() => worker?.destroy());
    });
  } catch (error) {
    void loading.destroy().then(() => worker?.destroy());
    throw error;
  }
}

function sheetsOf(pdf: PDFDocumentProxy, pages: readonly PdfPage[], dispose: () => void): Sheets {
  let observer: IntersectionObserver | undefined;
  return {
    count: pdf.numPages,
    elements: pages.map(({ element }) => element),
    async show(paper, zoom) {
      observer?.disconnect();
      const [first] = pages;
      const scale =
        screenScale * zoom * Math.min(1, (paper.clientWidth - 32) / ((first?.width ?? 1) * screenScale));
      for (const page of pages) page.resize(scale);
      observer = new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) {
            const page = pages.find(({ element }) => element === target);
            if (isIntersecting) void page?.draw();
            else page?.drop();
          }
        },
        { root: paper, rootMargin: '100%' },
      );
      for (const { element } of pages) observer.observe(element);
      await first?.draw();
    },
    async *pages() {
      for (const page of pages) yield await page.print();
    },
    dispose() {
      observer?.disconnect();
      for (const page of pages) page.drop();
      dispose();
    },
  };
}

/** One page: its canvas while it is in sight, and its text, to be selected and read out. */
class PdfPage {
  readonly element = document.createElement('div');
  readonly #page: PDFPageProxy;
  #scale = 1;
  #drawn = 0;
  #task: RenderTask | undefined;

  constructor(page: PDFPageProxy, label: string) {
    this.#page = page;
    this.element.className = 'sheet';
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', label);
  }

  /** In points. */
  get width(): number {
    return this.#page.getViewport({ scale: 1 }).width;
  }

  resize(scale: number): void {
    this.#scale = scale;
    const { width, height } = this.#page.getViewport({ scale });
    this.element.style.inlineSize = `${Math.floor(width)}px`;
    this.element.style.blockSize = `${Math.floor(height)}px`;
    this.element.style.setProperty('--total-scale-factor', String(scale));
  }

  async draw(): Promise<void> {
    const scale = this.#scale;
    if (this.#drawn === scale) return;
    this.#drawn = scale;
    this.#task?.cancel();
    try {
      const canvas = await this.#canvas(scale * Math.min(devicePixelRatio, 2));
      if (this.#drawn !== scale) return;
      canvas.style.inlineSize = this.element.style.inlineSize;
      canvas.style.blockSize = this.element.style.blockSize;
      const letters = document.createElement('div');
      letters.className = 'letters';
      this.element.replaceChildren(canvas, letters);
      const text = new TextLayer({
        textContentSource: this.#page.streamTextContent(),
        container: letters,
        viewport: this.#page.getViewport({ scale }),
      });
      await text.render();
    } catch {
      // Another size was asked for meanwhile, or the page left the sight.
      if (this.#drawn === scale) this.#drawn = 0;
    }
  }

  /** Out of sight it costs no memory. */
  drop(): void {
    this.#task?.cancel();
    this.#drawn = 0;
    this.element.replaceChildren();
  }

  print(): Promise<HTMLCanvasElement> {
    return this.#canvas(printScale, 'print');
  }

  async #canvas(scale: number, intent = 'display'): Promise<HTMLCanvasElement> {
    const whole = this.#page.getViewport({ scale });
    const shrink = Math.min(1, Math.sqrt(mostPixels / (whole.width * whole.height)));
    const viewport = this.#page.getViewport({ scale: scale * shrink });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = this.#page.render({ canvas, viewport, intent });
    if (intent === 'display') this.#task = task;
    await task.promise;
    return canvas;
  }
}
