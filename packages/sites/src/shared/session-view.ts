import type { SessionState } from '@comptexpert-kit/client';
import { profileName } from '@comptexpert-kit/elements';
import type { CxSettings } from '@comptexpert-kit/elements/settings.js';

type Claims = Extract<SessionState, { status: 'signed-in' }>['claims'];

function claimText(claims: Claims, name: string): string {
  switch (name) {
    case 'name':
      return claims.name ?? claims.preferred_username ?? '';
    case 'comptexpert_profile':
      return profileName(claims.comptexpert_profile ?? '');
    case 'comptexpert_offices':
      return (claims.comptexpert_offices ?? []).map((office) => office.name).join('\n');
    case 'preferred_username':
    case 'email':
    case 'comptexpert_registration_number':
      return claims[name] ?? '';
    default:
      return '';
  }
}

/** A fact that the account does not have leaves no empty line behind. */
function fillClaim(place: HTMLElement, text: string): void {
  place.textContent = text;
  if (place.localName === 'dd' && place.parentElement) place.parentElement.hidden = text === '';
}

function show(session: SessionState): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-session]'))
    part.hidden = !part.dataset['session']?.split(' ').includes(session.status);
  for (const place of document.querySelectorAll<HTMLElement>('[data-claim]'))
    fillClaim(
      place,
      session.status === 'signed-in' ? claimText(session.claims, place.dataset['claim'] ?? '') : '',
    );
}

/**
 * Shows the parts of the page that are for whoever is there (`data-session="unknown signed-out"`) and fills what is
 * known of them (`data-claim="name"`), now and whenever it changes; `shown` hears of it, for what else a page does then.
 */
export async function followSession(
  settings: CxSettings | null,
  shown: (session: SessionState) => void = () => undefined,
): Promise<void> {
  const follow = (session: SessionState): void => {
    show(session);
    shown(session);
  };
  try {
    const client = await settings?.client;
    if (!client) throw new TypeError('the page has no settings');
    client.addEventListener('change', () => {
      follow(client.session);
    });
    follow(client.session);
    await client.start({ silent: settings?.hasAttribute('silent') === true });
  } catch {
    // Nothing is known of anybody: the page is one for visitors, and its elements say what is wrong.
    follow({ status: 'signed-out', reason: 'initial' });
  }
}
