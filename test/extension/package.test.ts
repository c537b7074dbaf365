import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { root } from '../../scripts/run.ts';

const output = join(root, 'extension/.output');
const compress = promisify(brotliCompress);
const execute = promisify(execFile);

interface Manifest {
  readonly [key: string]: unknown;
  readonly permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly content_scripts: readonly { readonly matches: readonly string[]; readonly all_frames?: boolean }[];
}

const manifestOf = async (browser: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(output, `${browser}-mv3/manifest.json`), 'utf8')) as Manifest;

for (const browser of ['chrome', 'firefox'])
  describe(`the extension for ${browser}, as stores take it`, () => {
    it('asks for no permission more than it needs', async () => {
      const manifest = await manifestOf(browser);
      assert.equal(manifest['manifest_version'], 3);
      assert.deepEqual(manifest.permissions.toSorted(), [
        'alarms',
        'identity',
        'idle',
        'scripting',
        'storage',
      ]);
      assert.deepEqual(manifest['host_permissions'], ['http://identification.localhost/*']);
      assert.deepEqual(manifest['optional_host_permissions'], ['https://*/*', 'http://*.localhost/*']);
      assert.equal(manifest['optional_permissions'], undefined);
    });

    it('lets no page connect to it, nor reach any file of it, nor frame it', async () => {
      const manifest = await manifestOf(browser);
      assert.equal(manifest['externally_connectable'], undefined);
      assert.deepEqual(manifest['web_accessible_resources'] ?? [], []);
      const policy = manifest.content_security_policy.extension_pages;
      assert.match(policy, /frame-ancestors 'none'/);
      assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'(;|$)/);
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /require-trusted-types-for 'script'/);
    });

    it('stands on the pages of the Ordre’s sites alone, in their top frame', async () => {
      const { content_scripts } = await manifestOf(browser);
      assert.deepEqual(
        content_scripts.map(({ matches, all_frames }) => ({ matches, all_frames })),
        [{ matches: ['http://*.localhost/*'], all_frames: undefined }],
      );
    });

    it('weighs at most 400 kB, and 4 kB in each page', async () => {
      const { size } = await stat(join(output, `comptexpert-${browser}.zip`));
      assert.ok(size <= 400_000, `${size} bytes`);
      const script = await readFile(join(output, `${browser}-mv3/content-scripts/content.js`));
      const { length } = await compress(script);
      assert.ok(length <= 4_000, `${length} bytes`);
    });

    it('loads no code from elsewhere', async () => {
      const folder = join(output, `${browser}-mv3`);
      for (const file of await readdir(folder, { recursive: true })) {
        if (!/\.(js|html)$/.test(file)) continue;
        const text = await readFile(join(folder, file), 'utf8');
        assert.doesNotMatch(text, /<script[^>]*src="(?!\/|\.\/)/, file);
        assert.doesNotMatch(
          text,
          /import\(\s*["'`]https?:|importScripts\(\s*["'`]http|new Function\(|[^.\w]eval\(/,
          file,
        );
      }
    });
  });

describe('the extension, to the reviewers of Mozilla’s store', () => {
  it('gives no error and no warning', { timeout: 120_000 }, async () => {
    const { stdout } = await execute(
      'addons-linter',
      ['--output', 'json', join(output, 'comptexpert-firefox.zip')],
      { maxBuffer: 1 << 24 },
    ).catch((error: unknown) => error as { readonly stdout: string });
    const report = JSON.parse(stdout) as {
      readonly errors: readonly unknown[];
      readonly warnings: readonly unknown[];
    };
    assert.deepEqual([...report.errors, ...report.warnings], []);
  });
});
