import '@comptexpert-kit/elements/account.js';
import '@comptexpert-kit/elements/session-menu.js';
import '@comptexpert-kit/elements/settings.js';
import { followSession } from '../shared/session-view.ts';

const account = document.querySelector<HTMLElement>('[data-account]');
const welcome = document.querySelector<HTMLElement>('[data-welcome]');
let wasThere = false;

addEventListener('cx-account-closed', () => {
  // The account must not be what « back » leads to.
  location.replace('/compte-ferme');
});

await followSession(document.querySelector('cx-settings'), (session) => {
  const isThere = session.status === 'signed-in';
  // Over without being asked to: the account says so itself, and keeps what was typed.
  const isOver = wasThere && session.status === 'signed-out' && session.reason !== 'requested';
  wasThere ||= isThere;
  if (account) account.hidden = !isThere && !isOver;
  if (welcome && isOver) welcome.hidden = true;
});
