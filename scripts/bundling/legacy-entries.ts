import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'rollup';

const { resolve } = createRequire(import.meta.url);
const polyfills = '@webcomponents/webcomponentsjs';

/** An entry that does nothing but import these modules, in this order. */
function importing(name: string, modules: readonly string[]): Plugin {
  const id = `\0${name}`;
  return {
    name: 'importing-entry',
    options: (options) => ({ ...options, input: { [name]: name } }),
    resolveId: (asked) => (asked === name ? { id, moduleSideEffects: true } : null),
    load: (asked) =>
      asked === id ? modules.map((module) => `import ${JSON.stringify(module)};`).join('\n') : null,
  };
}

/** Puts the polyfills that a browser may be missing beside the script that loads them. */
const copyPolyfills = (): Plugin => ({
  name: 'copy-polyfills',
  generateBundle() {
    for (const missing of ['sd', 'ce', 'sd-ce', 'sd-ce-pf']) {
      const fileName = `bundles/webcomponents-${missing}.js`;
      const source = readFileSync(resolve(`${polyfills}/${fileName}`), 'utf8');
      this.emitFile({ type: 'asset', fileName, source: source.replace(/^\/\/# sourceMappingURL=.*$/m, '') });
    }
  },
});

/** The script that a page names: it looks for what the browser is missing, loads that, and then the elements. */
export const legacyLoader = (name: string, loader: string): Plugin[] => [
  importing(name, [loader, resolve(`${polyfills}/webcomponents-loader.js`)]),
  copyPolyfills(),
];

/** All elements in one classic script, after what makes Lit work with the polyfills. */
export const legacyElements = (name: string, definitions: readonly string[]): Plugin =>
  importing(name, ['lit/polyfill-support.js', ...definitions]);
