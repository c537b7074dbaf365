import type { Plugin } from 'rollup';

/** Libraries that browsers have made needless: one relative address is resolved, and names and comments are encoded. */
const libraries: Readonly<Record<string, string>> = {
  'url-parse': 'export default globalThis.URL;',
  'js-base64': `export const Base64 = {
    encode: (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text))),
  };`,
};

/**
 * Parts of tus-js-client for what the kit does not do: streams, React Native, a memory of uploads of its own, and browsers of long
 * ago. Its errors name no address and quote no answer here.
 */
const parts: Readonly<Record<string, string>> = {
  'browser/index.js': `
    import BaseUpload from '../upload.js';
    import HttpStack from './httpStack.js';
    export { default as DetailedError } from '../error.js';
    const fileReader = {
      openFile: (file) => Promise.resolve({
        size: file.size,
        slice: (start, end) => Promise.resolve({ value: file.slice(start, end), done: end >= file.size }),
        close() {},
      }),
    };
    export class Upload extends BaseUpload {
      constructor(file, options) {
        super(file, {
          ...BaseUpload.defaultOptions,
          httpStack: new HttpStack(),
          fileReader,
          fingerprint: () => Promise.resolve(null),
          ...options,
        });
      }
    }`,
  'error.js': `
    export default class DetailedError extends Error {
      constructor(message, causingError = null, originalRequest = null, originalResponse = null) {
        super(message);
        Object.assign(this, { causingError, originalRequest, originalResponse });
      }
    }`,
};

const prefix = '/lean-tus/';

/** What stands in place of an import’s source, if anything does. */
export const leanImport = (source: string): string | undefined =>
  Object.hasOwn(libraries, source) ? prefix + source : undefined;

/** The code of a module that is replaced, if it is. */
export function leanModule(id: string): string | undefined {
  if (id.startsWith(prefix)) return libraries[id.slice(prefix.length)];
  const [, part] = /\/tus-js-client\/lib\.esm\/(.+)$/.exec(id) ?? [];
  return part === undefined ? undefined : parts[part];
}

/** tus-js-client without what the kit’s use of it never reaches: a third less. */
export const leanTus = (): Plugin => ({
  name: 'lean-tus',
  resolveId: {
    order: 'pre',
    handler: (source) => {
      const lean = leanImport(source);
      // No file of that name is anywhere: source maps must not tell where it would be.
      return lean === undefined ? null : `\0${lean}`;
    },
  },
  load: (id) => leanModule(id.replace('\0', '')) ?? null,
});
