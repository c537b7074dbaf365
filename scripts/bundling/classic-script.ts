import { transform } from 'esbuild';
import type { Plugin } from 'rollup';

/** Makes a module that imports and exports nothing a small classic script, in no syntax younger than 2017. */
export const classicScript = (): Plugin => ({
  name: 'classic-script',
  async renderChunk(code) {
    const { code: script, map } = await transform(code, {
      target: 'es2017',
      format: 'iife',
      minify: true,
      legalComments: 'none',
      sourcemap: 'external',
      sourcefile: 'script.js',
    });
    return { code: script, map };
  },
});
