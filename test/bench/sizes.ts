import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entriesOf, weighEntry } from '../support/bundles.ts';
import type { Result } from './results.ts';

const cdn = fileURLToPath(new URL('../../packages/elements/dist/cdn', import.meta.url));

/** What each entry loads at once and may ever load, raw, gzip and brotli. The limits are held by `test/repo`. */
export async function measureSizes(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const entry of await entriesOf(cdn)) {
    const { atOnce, ever } = await weighEntry(entry);
    for (const [when, weight] of [
      ['at once', atOnce],
      ['ever', ever],
    ] as const)
      for (const encoding of ['raw', 'gzip', 'brotli'] as const)
        results.push({
          label: `${basename(entry)} ${when}, ${encoding}`,
          value: weight[encoding],
          unit: 'bytes',
        });
  }
  return results;
}
