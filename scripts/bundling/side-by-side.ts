import type { Plugin } from 'rollup';

/**
 * A module that is loaded when it is needed, and what it imports, are asked for at the same time: a browser learns of the latter
 * only once it has the former, one way to the server and back later. Where one of them does not come, the import as a whole says so.
 */
export const sideBySide = (): Plugin => ({
  name: 'side-by-side',
  renderDynamicImport({ chunk, getTargetChunkImports }) {
    const besides = (getTargetChunkImports() ?? []).flatMap((one) =>
      one.type === 'internal' && one.fileName !== chunk.fileName && !one.chunk.isEntry
        ? [`import(${one.resolvedImportPath}).catch(()=>{}),`]
        : [],
    );
    return besides.length === 0 ? null : { left: `(${besides.join('')}import(`, right: '))' };
  },
});
