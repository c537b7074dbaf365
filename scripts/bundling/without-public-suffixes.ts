import type { Plugin } from 'rollup';

const library = 'tldts';

/**
 * MSW keeps the cookies of mocked answers, and brings the list of every public suffix to do so: 190 kB that each page
 * would evaluate at its start. The backend sets no cookie in a page, so that any host is its own domain here.
 */
export const withoutPublicSuffixes = (): Plugin => ({
  name: 'without-public-suffixes',
  resolveId: { order: 'pre', handler: (source) => (source === library ? `\0${library}` : null) },
  load: (id) => (id === `\0${library}` ? 'export const getDomain = (host) => host;' : null),
});
