import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { julie, marie, paul } from '../e2e/people.ts';
import { buildExtension } from '../extension/support/build.ts';
import { builtExtension } from '../extension/support/built.ts';
import { idOf, type InstalledExtension, openProfile, startExtension } from '../extension/support/chromium.ts';
import { goodPassword, tokenOf } from '../support/domain-on.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { newestMail } from '../support/mailbox.ts';
import { otherProfileForm } from '../support/other-profile.ts';

interface Person {
  readonly identifier: string;
  readonly password: string;
}

/** A Chromium, and the id of the extension in it. */
export interface Contender {
  readonly context: BrowserContext;
  readonly id: string;
}

/** The real backend and two browsers: ours with ten accounts, and one with an empty extension of WXT's. */
export interface ExtensionScene {
  readonly kit: Kit;
  readonly ours: InstalledExtension;
  readonly empty: Contender;
  /** Three browsers that have done nothing yet: ours, opened again, one with the empty extension, one with none. */
  readonly openAnew: () => Promise<
    readonly [ours: BrowserContext, empty: BrowserContext, none: BrowserContext]
  >;
  stop(): Promise<void>;
}

const names = ['Albert', 'Bernard', 'Colin', 'Dumas', 'Évrard', 'Fabre', 'Garnier'] as const;

/** Asks for an account as somebody who is no member does, and follows the link of the mail. */
async function createAccount(kit: Kit, lastName: string, index: number): Promise<Person> {
  const site = kit.site('identification');
  const send = async (method: string, path: string, body: object): Promise<void> => {
    const { ok, status } = await kit.fetch(`${site}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!ok) throw new Error(`${method} ${path.replace(/[^/]{43}$/, '…')}: ${status}`);
  };
  const identifier = `mesure-${index}`;
  const email = `${identifier}@example.fr`;
  await send('POST', '/api/accounts', { ...otherProfileForm, lastName, identifier, email });
  const { links } = await newestMail(kit, email);
  const token = tokenOf(links.find((link) => link.includes('/mot-de-passe#')));
  await send('PUT', `/api/password-links/${token}`, { password: goodPassword });
  return { identifier, password: goodPassword };
}

/** Sources of an extension that does nothing, with a popup that is one field. */
async function writeEmptyExtension(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'empty-extension-'));
  const files = {
    'package.json': '{ "name": "empty", "version": "1.0.0", "type": "module" }',
    'wxt.config.ts': 'export default { imports: false, manifestVersion: 3 };',
    'entrypoints/background.ts': 'export default { main: () => undefined };',
    'entrypoints/popup/index.html':
      '<!doctype html><html lang="fr"><title>Rien</title><input type="search" /></html>',
  };
  await mkdir(join(root, 'entrypoints/popup'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
  return root;
}

/** Adds the accounts one by one: each in the issuer's own window, as its holder does. */
async function addAccounts(kit: Kit, extension: InstalledExtension): Promise<void> {
  const people: Person[] = [marie, paul, julie];
  for (const [index, name] of names.entries()) people.push(await createAccount(kit, name, index));
  for (const person of people) {
    const answer = await extension.addAccount(person);
    if (!answer.ok) throw new Error(`${person.identifier} was not added: ${answer.refusal.code}`);
  }
}

/** Builds both extensions and starts everything; nobody is signed in at the issuer any more. */
export async function startScene(): Promise<ExtensionScene> {
  const kit = await startKit();
  const folders: string[] = [];
  const contexts: BrowserContext[] = [];
  const open = async (extension?: string): Promise<BrowserContext> => {
    const profile = await mkdtemp(join(tmpdir(), 'comptexpert-kit-profile-'));
    folders.push(profile);
    const context = await openProfile(profile, extension === undefined ? [] : [extension]);
    contexts.push(context);
    return context;
  };
  let ours: InstalledExtension | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all(contexts.map((context) => context.close()));
    await ours?.leave();
    await kit.dispose();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  };
  try {
    const issuer = kit.site('identification');
    const built = await builtExtension(issuer, 'chrome');
    folders.push(dirname(built));
    const fixture = await writeEmptyExtension();
    folders.push(fixture);
    const nothing = await buildExtension(issuer, 'chrome', { root: fixture });
    folders.push(dirname(nothing));
    ours = await startExtension(built);
    await addAccounts(kit, ours);
    await ours.context.clearCookies();
    const empty = await open(nothing);
    const installed = ours;
    const openAnew: ExtensionScene['openAnew'] = async () => {
      await installed.restart();
      return [installed.context, await open(nothing), await open()];
    };
    return { kit, ours, empty: { context: empty, id: await idOf(empty) }, openAnew, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
