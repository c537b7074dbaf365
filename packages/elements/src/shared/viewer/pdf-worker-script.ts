/** Where this very module was loaded from: a worker that starts with it reads PDFs. */
export const address = import.meta.url;

if (!('document' in globalThis)) {
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  (globalThis as unknown as Pick<Worker, 'postMessage'>).postMessage('ready');
}
