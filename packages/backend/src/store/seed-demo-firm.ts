import { type Right, rights } from '@comptexpert-kit/contract';
import { withoutDetails } from '../domain/holder-details.ts';
import type { Clock, PasswordHasher } from '../domain/ports.ts';
import { demoPassword } from './seed-demo.ts';
import type { Store } from './store.ts';

/** Somebody to try a firm’s client space with; whoever has no company is of the firm. */
export interface DemoClient {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  /** In a line. */
  readonly who: string;
  readonly company?: { readonly siren: string; readonly rights: readonly Right[] };
}

const gibibyte = 1024 ** 3;
const [moreau, leroy] = ['000000000', '111111111'] as const;

/** The companies of `SEED=demo`. */
export const demoCompanies = [
  { siren: moreau, name: 'Boulangerie Moreau' },
  { siren: leroy, name: 'Garage Leroy' },
] as const;

/** The people of `SEED=demo` who sign in at the firm’s issuer. */
export const demoClients: readonly [DemoClient, ...DemoClient[]] = [
  {
    email: 'claire.moreau@example.fr',
    givenName: 'Claire',
    familyName: 'Moreau',
    who: 'administratrice de Boulangerie Moreau',
    company: { siren: moreau, rights },
  },
  {
    email: 'lea.petit@example.fr',
    givenName: 'Léa',
    familyName: 'Petit',
    who: 'dépose des documents pour Boulangerie Moreau',
    company: { siren: moreau, rights: ['deposit'] },
  },
  {
    email: 'marc.leroy@example.fr',
    givenName: 'Marc',
    familyName: 'Leroy',
    who: 'administrateur de Garage Leroy',
    company: { siren: leroy, rights },
  },
  {
    email: 'nora.benali@example.fr',
    givenName: 'Nora',
    familyName: 'Benali',
    who: 'du cabinet, pour toutes ses entreprises',
  },
];

/** Who at the firm looks after the demo companies. */
const contactEmail = 'nora.benali@example.fr';

/** Adds what is not there yet: companies, accounts, and what they may where they are new. */
export async function seedDemoFirm(store: Store, hasher: PasswordHasher, clock: Clock): Promise<void> {
  const now = clock.now();
  for (const company of demoCompanies)
    await store.companies.insert(
      { ...company, id: crypto.randomUUID(), contactEmail, quotaBytes: 5 * gibibyte },
      now,
    );
  for (const { email, givenName, familyName, company } of demoClients) {
    if (await store.accounts.byIdentifier(email)) continue;
    const id = crypto.randomUUID();
    const passwordHash = await hasher.hash(demoPassword);
    await store.transaction(async (inside) => {
      const isNew = await inside.accounts.insert({
        id,
        identifier: email,
        passwordHash,
        title: null,
        givenName,
        familyName,
        email,
        profile: 'autre',
        region: null,
        registrationNumber: null,
        registrationYear: null,
        offices: [],
        createdAt: now,
        passwordChangedAt: null,
        memberId: null,
        ...withoutDetails,
      });
      // Another process was first.
      if (!isNew) return;
      const name = `${givenName} ${familyName}`;
      if (company === undefined) await inside.firmStaff.insert(id, name, now);
      else await join(inside, { accountId: id, name, company, now });
    });
  }
}

async function join(
  store: Store,
  {
    accountId,
    name,
    company: { siren, rights: given },
    now,
  }: { accountId: string; name: string; company: NonNullable<DemoClient['company']>; now: number },
): Promise<void> {
  const company = await store.companies.bySiren(siren);
  if (company === undefined) throw new Error(`no company has the SIREN ${siren}`);
  await store.companyUsers.insert({
    id: crypto.randomUUID(),
    companyId: company.id,
    accountId,
    name,
    rights: given,
    secured: [],
    createdAt: now,
    joinedAt: now,
  });
}
