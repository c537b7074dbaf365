import { createHash } from 'node:crypto';
import type { Plugin } from 'rollup';

/** The `integrity` value of a file (Subresource Integrity, W3C): SHA-384 in base64. */
export const integrityOf = (content: string | Uint8Array): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

/** Writes `integrity.json`: for every script of the bundle, what a page puts into `integrity` or into its import map. */
export const integrityManifest = (): Plugin => ({
  name: 'integrity-manifest',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const entries = Object.entries(bundle)
        .flatMap(([name, output]) =>
          output.type === 'chunk' ? [[name, integrityOf(output.code)] as const] : [],
        )
        .sort(([one], [other]) => (one < other ? -1 : 1));
      this.emitFile({
        type: 'asset',
        fileName: 'integrity.json',
        source: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
      });
    },
  },
});
