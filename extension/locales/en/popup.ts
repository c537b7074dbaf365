import type { PopupWords } from '../fr/popup.ts';

export const popup: PopupWords = {
  search: 'Search for an account or a service',
  accounts: 'Accounts',
  servicesAs: (label) => `Open as ${label}`,
  nothingFound: (query) => `No account and no service matches “${query}”.`,
  enterOpens: (service, label) => `Enter opens ${service} as ${label}.`,
  enterRenews: (label) => `Enter signs ${label} in again.`,
  opening: 'Opening',
  signOut: 'Sign out',
  overReasons: {
    'signed-out': 'You signed out here.',
    'ended-elsewhere': 'The session was ended from another device or by the Order.',
    expired: 'The session has run its time.',
    unreadable: 'What was kept of this account cannot be read any more.',
  },
  lock: 'Lock',
  lockBy: (keys) => `Lock (${keys})`,
  lockNeedsSecret: 'To lock, choose a passphrase first.',
  chooseSecret: 'Choose it in the options',
  emptyTitle: 'One click instead of a password',
  emptyPoints: [
    'Add your Comptexpert once, on the Order’s page.',
    'The Order’s sites then offer you “Continue as…”.',
    'Your password is never read nor kept here.',
  ],
  noServices: 'The list of services has not come yet.',
  signedOut: (label) => `${label} is signed out on this device.`,
};
