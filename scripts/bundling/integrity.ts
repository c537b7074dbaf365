import { createHash } from 'node:crypto';
import type { Plugin } from 'rollup';

/** The `integrity` value of a file (Subresource Integrity, W3C): SHA-384 in base64. */
export const integrityOf = (content: string | Uint8Array): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

/**
 * Writes `integrity.json`: for every script of the folder, what a page puts into `integrity` or into its import map. Given
 * to several builds of one folder, it holds the scripts of them all.
 */
export function integrityManifest(): Plugin {
  const known = new Map<string, string>();
  return {
    name: 'integrity-manifest',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, output] of Object.entries(bundle))
          if (output.type === 'chunk') known.set(name, integrityOf(output.code));
        const entries = [...known].sort(([one], [other]) => (one < other ? -1 : 1));
        this.emitFile({
          type: 'asset',
          fileName: 'integrity.json',
          source: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
        });
      },
    },
  };
}
