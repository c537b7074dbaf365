import { withoutDetails } from '../domain/holder-details.ts';
import type { Account, Clock, PasswordHasher } from '../domain/ports.ts';
import type { Store } from './store.ts';

/** Every demo account's. */
export const demoPassword = 'Demo-2026';

/** A holder to try the kit with; `who` says it in a line. */
export type DemoAccount = Omit<
  Account,
  'id' | 'passwordHash' | 'createdAt' | 'passwordChangedAt' | 'memberId'
> & {
  readonly who: string;
};

/** The holders of `SEED=demo` who sign in at the Ordre's issuer. */
export const demoAccounts: readonly [DemoAccount, ...DemoAccount[]] = [
  {
    identifier: 'mdurand',
    who: 'Marie Durand, expert-comptable, Paris Île-de-France, inscrite en 2009',
    title: 'madame',
    givenName: 'Marie',
    familyName: 'Durand',
    email: 'marie.durand@example.fr',
    profile: 'expert-comptable',
    region: 'paris-ile-de-france',
    registrationNumber: '140009',
    registrationYear: 2009,
    offices: [{ id: 'durand-paris', name: 'Cabinet Durand, Paris' }],
    ...withoutDetails,
  },
  {
    identifier: 'plamy3',
    who: 'Paul Lamy, stagiaire, inscrit en 2017',
    title: 'monsieur',
    givenName: 'Paul',
    familyName: 'Lamy',
    email: 'paul.lamy@example.fr',
    profile: 'stagiaire',
    region: 'paris-ile-de-france',
    registrationNumber: '140017',
    registrationYear: 2017,
    offices: [],
    ...withoutDetails,
  },
  {
    identifier: 'jmartin',
    who: 'Julie Martin, autre profil, deux cabinets dans deux régions',
    title: 'madame',
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
    phone: '06 39 98 12 34',
    address: '12 rue de la République',
    city: 'Lyon',
    postalCode: '69002',
    birthYear: 1984,
    newsletter: true,
  },
];

/**
 * Adds those demo accounts that are not there yet, each linked to the member of its number where the register has one;
 * the others keep their password.
 */
export async function seedDemo(
  { accounts, members }: Pick<Store, 'accounts' | 'members'>,
  hasher: PasswordHasher,
  clock: Clock,
  holders: readonly DemoAccount[] = demoAccounts,
): Promise<void> {
  for (const { who: _, ...demo } of holders) {
    if (await accounts.byIdentifier(demo.identifier)) continue;
    const member =
      demo.registrationNumber === null ? undefined : await members.byNumber(demo.registrationNumber);
    await accounts.insert({
      ...demo,
      id: crypto.randomUUID(),
      passwordHash: await hasher.hash(demoPassword),
      createdAt: clock.now(),
      passwordChangedAt: null,
      memberId: member?.id ?? null,
    });
  }
}
