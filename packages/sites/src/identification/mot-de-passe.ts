import '@comptexpert-kit/elements/set-password.js';
import '@comptexpert-kit/elements/settings.js';

const element = document.querySelector('cx-set-password');
const withoutToken = document.querySelector<HTMLElement>('[data-no-token]');

/** The mailed link carries its token in the fragment, which no server sees; it must not stay in the address either. */
function takeToken(): void {
  const token = location.hash.slice(1);
  if (token === '') return;
  history.replaceState(null, '', location.pathname + location.search);
  if (!element || !withoutToken) return;
  element.token = token;
  element.hidden = false;
  withoutToken.hidden = true;
}

if (withoutToken) withoutToken.hidden = false;
takeToken();
// A second link opened in this tab changes the fragment only.
addEventListener('hashchange', takeToken);
