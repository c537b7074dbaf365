import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import type { Plugin } from 'rollup';

/** Larger parts are asked for when they are needed, not kept ahead. In bytes. */
const largest = 150_000;

/**
 * Writes a service worker under a name that never changes; `shellFiles` in its source are the files of the site that it
 * keeps, `shellVersion` tells them from those of another build.
 */
export const serviceWorker = (source: string, fileName: string): Plugin => ({
  name: 'service-worker',
  async generateBundle(_options, bundle) {
    const shellFiles = Object.values(bundle)
      .filter(({ fileName }) => /^assets\/.+\.(?:js|css|svg)$/.test(fileName))
      .filter((file) => (file.type === 'chunk' ? file.code : file.source).length <= largest)
      .map(({ fileName }) => `/${fileName}`)
      .sort();
    const { outputFiles } = await build({
      entryPoints: [source],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      define: {
        shellFiles: JSON.stringify(shellFiles),
        shellVersion: JSON.stringify(
          createHash('sha256').update(shellFiles.join(' ')).digest('hex').slice(0, 16),
        ),
      },
    });
    this.emitFile({ type: 'asset', fileName, source: outputFiles[0]?.contents ?? '' });
  },
});
