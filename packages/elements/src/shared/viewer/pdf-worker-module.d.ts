// It comes without types; nothing of it is called here.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
