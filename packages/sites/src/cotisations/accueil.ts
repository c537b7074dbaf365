import '@comptexpert-kit/elements/session-menu.js';
import '@comptexpert-kit/elements/settings.js';
import { followSession } from '../shared/session-view.ts';

const client = document.querySelector('cx-settings')?.client;
const refused = document.querySelector<HTMLElement>('[data-sign-in-refused]');

followSession(client);

// An ordinary link, so that it opens in a new tab as well; on a plain click this page starts the sign-in itself.
document.querySelector<HTMLAnchorElement>('a[data-sign-in]')?.addEventListener('click', (event) => {
  if (!client || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  client.signIn({ flow: 'redirect' }).catch(() => {
    if (!refused) return;
    refused.hidden = false;
    refused.textContent = navigator.onLine
      ? 'Comptexpert ne répond pas pour l’instant. Réessayez dans un moment.'
      : 'Vous êtes hors ligne. Rétablissez la connexion, puis réessayez.';
  });
});
