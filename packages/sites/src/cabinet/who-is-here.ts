import type { ClientSpace, ComptexpertClient } from '@comptexpert-kit/client';

type SpaceOfSomebody = Awaited<ReturnType<ClientSpace['readSpace']>>;
type Company = SpaceOfSomebody['companies'][number];

/** Who is here, and for which company. */
export interface Here {
  readonly name: string;
  /** One of the firm’s own people. */
  readonly isStaff: boolean;
  /** Those that one belongs to. */
  readonly companies: readonly Company[];
  /** The one that is meant; nobody’s for one of the firm who has not chosen. */
  readonly company: Company | undefined;
}

/** Asks it of the backend; the address may name the company. @throws ClientError `company-unknown` for one that is not theirs */
export async function whoIsHere(client: ComptexpertClient, siren: string | undefined): Promise<Here> {
  const space = await client.space();
  const { name, staff: isStaff, companies } = await space.readSpace();
  const company = isStaff ? await companyOfFirm(space, siren) : chosen(companies, siren);
  return { name, isStaff, companies, company };
}

function chosen(companies: readonly Company[], siren: string | undefined): Company | undefined {
  return companies.find((company) => company.siren === siren) ?? companies[0];
}

async function companyOfFirm(space: ClientSpace, siren: string | undefined): Promise<Company | undefined> {
  if (siren === undefined) return undefined;
  const { items } = await space.listCompanies({ q: siren, limit: 1 });
  return items.find((company) => company.siren === siren);
}
