import '@comptexpert-kit/elements/login-box.js';
import '@comptexpert-kit/elements/settings.js';
import { siteOfOrigin } from './site-of-origin.ts';

/** What the issuer says of the request that led here. */
interface Interaction {
  readonly client: { readonly name: string; readonly url: string } | null;
  readonly loginHint?: string | null;
  readonly remember?: boolean;
}

const interaction = /^\/connexion\/[\w-]+$/.exec(location.pathname)?.[0];
/** What pages of this issuer are signed with, after the last point of their titles. */
const brand = document.title.split(' · ').at(-1) ?? '';
const box = document.querySelector('cx-login-box');

function showExpired(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-interaction]'))
    part.hidden = part.dataset['interaction'] !== 'expired';
  document.title = `Demande expirée · ${brand}`;
  document.querySelector<HTMLElement>('[data-interaction="expired"] h1')?.focus();
}

function showDestination({ client }: Interaction): void {
  if (!client) return;
  const say = (selector: string, text: string) => {
    const place = document.querySelector(selector);
    if (place) place.textContent = text;
  };
  say('[data-destination]', `Pour continuer vers ${client.name}`);
  if (URL.canParse(client.url)) say('[data-destination-host]', new URL(client.url).host);
  document.title = `Connexion · ${client.name} · ${brand}`;
}

function presetBox({ loginHint, remember }: Interaction): void {
  if (!box) return;
  if (loginHint) box.loginHint = loginHint;
  if (remember) box.remember = true;
}

async function readInteraction(address: string): Promise<void> {
  const answer = await fetch(`${address}/details`, { headers: { accept: 'application/json' } }).catch(
    () => undefined,
  );
  // Not reached at all: the box says so when it is used, and may work by then.
  if (answer === undefined || answer.status >= 500) return;
  if (!answer.ok) {
    showExpired();
    return;
  }
  const details = (await answer.json()) as Interaction;
  showDestination(details);
  presetBox(details);
}

/** Where a sign-in without a request leads: to the site that one came from, else to one’s account. */
function wayOn(): string {
  const origin = siteOfOrigin();
  const way = document.querySelector<HTMLAnchorElement>(`a[data-origin="${origin ?? ''}"]`);
  return way?.href ?? '/';
}

let started = false;

/** A site that asked for a new sign-in is not content with a session of before: the password is asked again. */
async function askAgain(): Promise<void> {
  const client = await document.querySelector('cx-settings')?.client;
  const session = await client?.start();
  started = true;
  if (interaction !== undefined && session?.status === 'signed-in') await client?.signOut();
}

box?.addEventListener('cx-signed-in', () => {
  if (interaction !== undefined && !started) return;
  // The form must not be what « back » leads to.
  location.replace(interaction === undefined ? wayOn() : `${interaction}/continue`);
});

askAgain().catch(() => {
  started = true;
});

if (interaction !== undefined) {
  await readInteraction(interaction);
  addEventListener('pageshow', (event) => {
    if (event.persisted) void readInteraction(interaction);
  });
}
