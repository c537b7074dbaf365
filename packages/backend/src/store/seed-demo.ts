import type { Account, Clock, PasswordHasher } from '../domain/ports.ts';
import type { Accounts } from './accounts.ts';

/** Every demo account's. */
export const demoPassword = 'Demo-2026';

/** A holder to try the kit with; `who` says it in a line. */
export type DemoAccount = Omit<Account, 'id' | 'passwordHash' | 'createdAt' | 'passwordChangedAt'> & {
  readonly who: string;
};

/** The holders of `SEED=demo` who sign in at the Ordre's issuer. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    identifier: 'mdurand',
    who: 'Marie Durand, expert-comptable, Paris Île-de-France, inscrite en 2009',
    title: 'Madame',
    givenName: 'Marie',
    familyName: 'Durand',
    email: 'marie.durand@example.fr',
    profile: 'expert-comptable',
    region: 'paris-ile-de-france',
    registrationNumber: '140009',
    registrationYear: 2009,
    offices: [{ id: 'durand-paris', name: 'Cabinet Durand, Paris' }],
  },
  {
    identifier: 'plamy3',
    who: 'Paul Lamy, stagiaire, inscrit en 2017',
    title: 'Monsieur',
    givenName: 'Paul',
    familyName: 'Lamy',
    email: 'paul.lamy@example.fr',
    profile: 'stagiaire',
    region: 'paris-ile-de-france',
    registrationNumber: '140017',
    registrationYear: 2017,
    offices: [],
  },
  {
    identifier: 'jmartin',
    who: 'Julie Martin, autre profil, deux cabinets dans deux régions',
    title: 'Madame',
    givenName: 'Julie',
    familyName: 'Martin',
    email: 'julie.martin@example.fr',
    profile: 'autre',
    region: null,
    registrationNumber: null,
    registrationYear: null,
    offices: [
      { id: 'martin-lyon', name: 'Martin Conseil, Lyon' },
      { id: 'arvor-rennes', name: 'Arvor Expertise, Rennes' },
    ],
  },
];

/** Adds those demo accounts that are not there yet; the others keep their password. */
export async function seedDemo(
  accounts: Accounts,
  hasher: PasswordHasher,
  clock: Clock,
  holders: readonly DemoAccount[] = demoAccounts,
): Promise<void> {
  for (const { who: _, ...demo } of holders) {
    if (await accounts.byIdentifier(demo.identifier)) continue;
    await accounts.insert({
      ...demo,
      id: crypto.randomUUID(),
      passwordHash: await hasher.hash(demoPassword),
      createdAt: clock.now(),
      passwordChangedAt: null,
    });
  }
}
