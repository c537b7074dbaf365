import { withoutDetails } from '@comptexpert-kit/backend/domain/holder-details.js';
import { demoAccounts, type DemoAccount } from '@comptexpert-kit/backend/store/seed-demo.js';
import type { Persona } from './face.ts';
import type { Person } from './houses/mock-house.ts';

const holder = (
  identifier: string,
  [givenName, familyName, title]: readonly [string, string, 'madame' | 'monsieur'],
  profile: DemoAccount['profile'],
  who: string,
  more: Partial<DemoAccount> = {},
): DemoAccount => ({
  identifier,
  title,
  givenName,
  familyName,
  profile,
  who: `${givenName} ${familyName}, ${who}`,
  email: `${identifier}@example.fr`,
  region: null,
  registrationNumber: null,
  registrationYear: null,
  offices: [],
  ...withoutDetails,
  ...more,
});

const registered = (region: string, registrationNumber: string, registrationYear: number) => ({
  region,
  registrationNumber,
  registrationYear,
});

/** The demo accounts, and one holder for each profile that none of them has. */
export const personas: readonly [DemoAccount, ...DemoAccount[]] = [
  ...demoAccounts,
  holder(
    'srey',
    ['Sophie', 'Rey', 'madame'],
    '83ter-quater',
    '83ter/quater',
    registered('bretagne', '350012', 2012),
  ),
  holder('tblanc', ['Thomas', 'Blanc', 'monsieur'], 'memorialiste', 'mémorialiste'),
  holder(
    'hroux',
    ['Hélène', 'Roux', 'madame'],
    'expert-comptable-honoraire',
    'expert-comptable honoraire',
    registered('toulouse-midi-pyrenees', '310084', 1984),
  ),
  holder('vmercier', ['Vincent', 'Mercier', 'monsieur'], 'president-agc', 'président d’AGC', {
    offices: [{ id: 'agc-centre', name: 'AGC du Centre, Orléans' }],
  }),
  holder('cgarnier', ['Camille', 'Garnier', 'madame'], 'diplome-non-inscrit', 'diplômée non inscrite'),
  holder('oprevost', ['Olivier', 'Prévost', 'monsieur'], 'permanent', 'permanent de l’Ordre'),
];

/** The identifier that a persona stands for, or `none`. @throws TypeError that tells whom there is */
export function readPersona(persona: Persona, people: readonly Person[]): string {
  if (persona === 'none') return persona;
  const found = people.find(({ identifier, profile }) => persona === identifier || persona === profile);
  if (found) return found.identifier;
  const known = people.flatMap(({ identifier, profile }) => [
    identifier,
    ...(profile === undefined ? [] : [profile]),
  ]);
  throw new TypeError(
    `no persona ${JSON.stringify(persona)}: there are none, ${[...new Set(known)].join(', ')}`,
  );
}
