import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { answers, type Source } from './page-server.ts';

/** A capability of the browser that Hanko's flow wants to know. */
const capability = (name: string) => ({ name, type: 'boolean', hidden: true });

/**
 * What Hanko's backend says to a visitor without a session where nobody has a passkey or a social account: its login flow
 * asks what the browser can do, and then for an email address.
 */
export const hankoAnswers: Source = answers({
  '/sessions/validate': { is_valid: false },
  '/login': {
    name: 'preflight',
    status: 200,
    csrf_token: 'bench',
    actions: {
      register_client_capabilities: {
        action: 'register_client_capabilities',
        href: '/login?action=register_client_capabilities%40bench',
        inputs: {
          webauthn_available: capability('webauthn_available'),
          webauthn_conditional_mediation_available: capability('webauthn_conditional_mediation_available'),
          webauthn_platform_authenticator_available: capability('webauthn_platform_authenticator_available'),
        },
      },
    },
  },
  '/login?action=register_client_capabilities%40bench': {
    name: 'login_init',
    status: 200,
    csrf_token: 'bench',
    payload: {},
    actions: {
      continue_with_login_identifier: {
        action: 'continue_with_login_identifier',
        href: '/login?action=continue_with_login_identifier%40bench',
        inputs: { email: { name: 'email', type: 'email', required: true, max_length: 120 } },
      },
    },
  },
});

const fields = '@descope/web-components-ui';
const fieldsManifest = createRequire(import.meta.url).resolve(`${fields}/package.json`);
const project = '/pages/Pbench/v2-beta';

const descopeScreen = `<descope-container direction="column" space-between="md">
  <descope-text variant="h1">S’authentifier</descope-text>
  <descope-email-field name="email" label="Adresse électronique" bordered="true" size="md"></descope-email-field>
  <descope-button data-type="button" mode="primary" variant="contained" size="md">Continuer</descope-button>
</descope-container>`;
const needed = [
  'descope-container',
  'descope-text',
  'descope-input-wrapper',
  'descope-email-field',
  'descope-button',
];

/** A theme as Descope's elements take it: style sheets, those of components by name. */
interface DescopeTheme {
  readonly globals: string;
  readonly components: Readonly<Record<string, unknown>>;
}

/**
 * The look that Descope gives a new project, which its package holds in a script for browsers. Only what the screen needs
 * is kept, so that it weighs less than any project's own; without it the field has neither border nor background.
 */
async function descopeTheme(browser: Browser): Promise<DescopeTheme> {
  const page = await browser.newPage();
  const path = join(dirname(fieldsManifest), 'dist/umd/DescopeDev.js');
  const html = { contentType: 'text/html', body: '<script src="/theme.js"></script>' };
  await page.route('**', (route) =>
    route.fulfill(route.request().resourceType() === 'script' ? { path } : html),
  );
  await page.goto('http://localhost/');
  const { globals, components } = await page.evaluate(() => {
    const { DescopeDev } = globalThis as unknown as {
      DescopeDev: { defaultTheme: object; themeToStyle(theme: object, name: string): DescopeTheme };
    };
    return DescopeDev.themeToStyle(DescopeDev.defaultTheme, 'light');
  });
  await page.close();
  return { globals, components: Object.fromEntries(needed.map((name) => [name, components[name]])) };
}

/**
 * What Descope serves for a flow at its quickest: the first screen is known from the configuration, so that no flow is
 * started before a person does something. The screen is a title, a field and a button; its components come as Descope
 * publishes them.
 */
export async function descopeAnswers(browser: Browser): Promise<Source> {
  const { version } = JSON.parse(await readFile(fieldsManifest, 'utf8')) as { version: string };
  const npm = `/npm/${fields}@${version}/`;
  const json = answers({
    [`${project}/config.json`]: {
      componentsVersion: version,
      flows: { 'sign-in': { version: 1, startScreenId: 'welcome' } },
    },
    [`${project}/theme.json`]: { light: await descopeTheme(browser) },
  });
  return (path) => {
    if (path === `${project}/welcome.html`) return Buffer.from(descopeScreen);
    if (path.startsWith(npm)) return readFile(join(dirname(fieldsManifest), path.slice(npm.length)));
    return json(path);
  };
}
