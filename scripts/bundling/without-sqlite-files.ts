import type { Plugin } from 'rollup';

/**
 * SQLite’s JavaScript names workers and a file beside itself that the mock never asks for, in the form by which bundlers
 * find such files: an integrator’s would look for them in vain. Addresses below the page mean nothing to a bundler.
 */
export const withoutSqliteFiles = (): Plugin => ({
  name: 'without-sqlite-files',
  renderChunk: (code) => ({
    code: code.replaceAll(
      /new URL\((["'`]sqlite3[\w.-]+["'`]),\s*import\.meta\.url\)/g,
      'new URL($1,document.baseURI)',
    ),
    map: null,
  }),
});
