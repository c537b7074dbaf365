import type { Plugin } from 'rollup';

const library = '/pdfjs-dist/';

/** Takes pdf.js as its makers have made it small: to do that once more takes a minute, and gains nothing. */
export const readyMadePdf = (): Plugin => ({
  name: 'ready-made-pdf',
  resolveId(asked, importer) {
    if (!asked.startsWith('pdfjs-dist/') || asked.endsWith('.min.mjs')) return null;
    return this.resolve(asked.replace(/\.mjs$/, '.min.mjs'), importer);
  },
});

/** Has a plugin leave chunks alone that pdf.js is in. */
export function exceptPdf(plugin: Plugin): Plugin {
  const { renderChunk } = plugin;
  if (typeof renderChunk !== 'function') return plugin;
  return {
    ...plugin,
    renderChunk(code, chunk, ...others) {
      return Object.keys(chunk.modules).some((id) => id.includes(library))
        ? null
        : renderChunk.call(this, code, chunk, ...others);
    },
  };
}
