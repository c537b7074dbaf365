import type { Plugin } from 'rollup';

const library = 'url-parse';

/** tus-js-client resolves one relative address, with a library from before browsers could: theirs is the same in one word. */
export const ownUrl = (): Plugin => ({
  name: 'own-url',
  resolveId: { order: 'pre', handler: (source) => (source === library ? `\0${library}` : null) },
  load: (id) => (id === `\0${library}` ? 'export default globalThis.URL;' : null),
});
