import '@comptexpert-kit/elements/session-menu.js';
import '@comptexpert-kit/elements/settings.js';
import { followSession } from '../shared/session-view.ts';

const settings = document.querySelector('cx-settings');
const refused = document.querySelector<HTMLElement>('[data-sign-in-refused]');

async function signIn(): Promise<void> {
  try {
    await (await settings?.client)?.signIn({ flow: 'redirect' });
  } catch {
    if (!refused) return;
    refused.hidden = false;
    refused.textContent = navigator.onLine
      ? 'Comptexpert ne répond pas pour l’instant. Réessayez dans un moment.'
      : 'Vous êtes hors ligne. Rétablissez la connexion, puis réessayez.';
  }
}

// An ordinary link, so that it opens in a new tab as well; on a plain click this page starts the sign-in itself.
document.querySelector<HTMLAnchorElement>('a[data-sign-in]')?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void signIn();
});

await followSession(settings);
