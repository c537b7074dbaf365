import type { Plugin } from 'rollup';

const module = '\0no-pdf';

/**
 * Leaves out what draws PDFs, which no browser old enough for a classic script could run, and which every page with one would
 * have to load: there, documents are saved instead of shown.
 */
export const withoutPdf = (): Plugin => ({
  name: 'without-pdf',
  resolveId: (asked) => (asked.endsWith('/pdf-sheets.later.ts') ? module : null),
  load: (id) =>
    id === module
      ? "export const pdfSheets = () => Promise.reject(new Error('PDF is not shown by this build'));"
      : null,
});
