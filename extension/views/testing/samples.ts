import type { Service } from '@comptexpert-kit/contract';
import type { AccountView, ExtensionState, SessionStanding, Settings } from '../../state.ts';

const minute = 60_000;

/** Services as the issuer of the demonstration lists them. */
export const services: readonly Service[] = [
  ['espace-pro', 'Espace pro'],
  ['cotisations', 'Cotisations'],
  ['jesignexpert', 'jesignexpert'],
  ['bibliordre', 'Bibliordre'],
].map(([id = '', name = '']) => ({
  id,
  name,
  url: `http://${id}.localhost:4000/`,
  origins: [`http://${id}.localhost:4000`],
}));

export const live = (now: number, minutes: number): SessionStanding => ({
  status: 'live',
  until: now + minutes * minute,
});

/** Marie Durand, signed in for six hours; `change` says what is different. */
export const account = (now: number, change: Partial<AccountView> = {}): AccountView => ({
  id: 'marie',
  label: 'Marie Durand',
  identifier: 'mdurand',
  name: 'Marie Durand',
  profile: 'expert-comptable',
  region: 'paris-ile-de-france',
  offices: ['Cabinet Durand'],
  colour: 'blue',
  session: live(now, 6 * 60),
  ...change,
});

/** Three people in one browser: one session lives, one ends soon, one is over. */
export const three = (now: number): readonly AccountView[] => [
  account(now),
  account(now, {
    id: 'julie',
    label: 'Firme Martin',
    identifier: 'jmartin',
    name: 'Julie Martin',
    profile: 'president-agc',
    region: 'rhone-alpes',
    offices: ['Cabinet Martin Lyon', 'Cabinet Martin Vienne'],
    colour: 'green',
    session: { status: 'ending', until: now + 12 * minute },
  }),
  account(now, {
    id: 'sophie',
    label: 'Sophie Rey',
    identifier: 'srey',
    name: 'Sophie Rey',
    profile: '83ter-quater',
    region: 'marseille-provence-alpes-cote-d-azur',
    offices: [],
    colour: 'rose',
    session: { status: 'over', reason: 'expired' },
  }),
];

const colours = ['blue', 'green', 'amber', 'rose', 'violet', 'slate'] as const;

export const ten = (now: number): readonly AccountView[] =>
  Array.from({ length: 10 }, (_, index) =>
    account(now, {
      id: `account-${index}`,
      label: `Compte du cabinet ${index + 1}`,
      identifier: `cabinet${index + 1}`,
      colour: colours[index % colours.length] ?? 'blue',
      session: live(now, 30 + index * 600),
    }),
  );

export const settings: Settings = {
  language: 'fr',
  theme: 'auto',
  lockAfter: 15,
  lockWithSystem: true,
  lockWithBrowser: false,
  warnBefore: 10,
};

/** What somebody has who added three accounts; `change` says what is different. */
export const state = (now: number, change: Partial<ExtensionState> = {}): ExtensionState => ({
  lock: { locked: false, protection: 'passphrase' },
  accounts: three(now),
  sites: [
    { origin: 'http://bibliordre.localhost:4000', listed: true, accounts: ['marie', 'julie'] },
    { origin: 'https://www.cabinet-martin.fr', listed: false, accounts: ['julie'] },
  ],
  services,
  settings,
  managed: { fixed: [], faulty: [] },
  issuer: 'https://identification.experts-comptables.org',
  ...change,
});
