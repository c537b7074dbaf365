import type { Frame, Locator, Page } from 'playwright-core';

/** The demonstration accounts that the stories are told of. */
export const marie = { identifier: 'mdurand', password: 'Demo-2026', name: 'Marie Durand' } as const;
export const julie = { identifier: 'jmartin', password: 'Demo-2026', name: 'Julie Martin' } as const;
export const paul = { identifier: 'plamy3', password: 'Demo-2026', name: 'Paul Lamy' } as const;

/** Fields and buttons of the sign-in box on the issuer's page, as a person finds them. */
export const box = (page: Page | Frame) => ({
  // A field with proposals, as the extension brings them, is one of another kind.
  identifier: page
    .getByRole('textbox', { name: 'Identifiant', exact: true })
    .or(page.getByRole('combobox', { name: 'Identifiant', exact: true })),
  password: page.getByLabel('Mot de passe', { exact: true }),
  keep: page.getByRole('checkbox', { name: 'Garder ma session active' }),
  submit: page.getByRole('button', { name: /^S.authentifier$/ }),
});

/** Types an identifier and a password on the issuer's page and sends them. */
export async function signInAtIssuer(
  page: Page | Frame,
  person: { readonly identifier: string; readonly password: string },
  { keep = false } = {},
): Promise<void> {
  const { identifier, password, keep: checkbox, submit } = box(page);
  await identifier.fill(person.identifier);
  await password.fill(person.password);
  if (keep) await checkbox.check();
  await submit.click();
}

/** From a site's home: to the issuer by the box on it, in, and back. */
export async function signInFrom(
  page: Page,
  site: string,
  person: { readonly identifier: string; readonly password: string },
  options: { readonly keep?: boolean } = {},
): Promise<void> {
  await page.goto(`${site}/`);
  await box(page).submit.click();
  await page.waitForURL(/\/\/identification\.localhost:\d+\/connexion\//);
  await signInAtIssuer(page, person, options);
  await page.waitForURL(`${site}/`);
  await signedInName(page).waitFor();
}

/** The button of the session menu that carries the name of who is signed in. */
export function signedInName(page: Page | Frame, name: string | RegExp = /Durand|Lamy|Martin/): Locator {
  return page.locator('cx-session-menu').getByRole('button', { name });
}
