import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import type { Kit } from '../support/kit.ts';

/** The demonstration’s people of a firm’s client space. */
export const claire = { email: 'claire.moreau@example.fr', name: 'Claire Moreau' } as const;
export const lea = { email: 'lea.petit@example.fr', name: 'Léa Petit' } as const;
export const nora = { email: 'nora.benali@example.fr', name: 'Nora Benali' } as const;

const password = 'Demo-2026';

/** From any page of the client space: in, by address and password. */
export async function enterSpace(
  page: Page,
  kit: Kit,
  person: { readonly email: string },
  { path = '/', keep = false, with: typed = password } = {},
): Promise<void> {
  await page.goto(`${kit.site('cabinet')}${path}`);
  await page.getByRole('textbox', { name: 'Adresse email', exact: true }).fill(person.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(typed);
  if (keep) await page.getByRole('checkbox', { name: 'Garder ma session active' }).check();
  await page.getByRole('button', { name: /^S.authentifier$/ }).click();
  await page.locator('cx-session-menu').getByRole('button').waitFor();
}

/** The uploader, as a person finds it. */
export const uploader = (page: Page) => {
  const element = page.locator('cx-document-uploader');
  return {
    element,
    files: element.locator('#files'),
    type: element.getByLabel('Type de document', { exact: true }),
    comment: element.getByLabel(/^Commentaire/),
    send: element.getByRole('button', { name: /^Déposer \d+ document/ }),
    keep: element.getByRole('checkbox', { name: /^Reprendre l’envoi/ }),
    /** The line of a file that is on its way. */
    row: (name: string): Locator => element.locator('.queue li', { hasText: name }),
  };
};

/** A PDF of about so many bytes; another mark makes another content. */
export function pdf(mark: string, size = 2_000): Buffer {
  const head = `%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n`;
  return Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(Math.max(0, size - head.length), `% ${mark} `),
    Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  ]);
}

/** Until the uploader says that a file has come through. */
export const settled = (page: Page, name: string): Promise<void> =>
  uploader(page).row(name).getByText('Déposé', { exact: true }).waitFor({ timeout: 60_000 });

/** A document that the firm has. */
export interface Kept {
  readonly name: string;
  readonly sha256: string;
}

/** What the firm has of that name, as the page would ask. */
export async function kept(page: Page, name: string): Promise<readonly Kept[]> {
  const items = await page.evaluate(async () => {
    const settings = document.querySelector('cx-settings') as unknown as {
      client: Promise<{ fetch(url: string): Promise<Response> }>;
    };
    const answer = await (await settings.client).fetch('/api/documents?limit=200');
    return ((await answer.json()) as { items: { name: string; sha256: string }[] }).items;
  });
  return items.filter((item) => item.name === name);
}

/** The firm has that file, with that content, exactly once. */
export async function assertKeptOnce(page: Page, name: string, content: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  assert.deepEqual(
    (await kept(page, name)).map((one) => one.sha256),
    [sha256],
  );
}
