import type { Company } from '../../store/companies.ts';
import type { Store } from '../../store/store.ts';
import {
  type CompanyPage,
  type CompanySearch,
  rights,
  type Space,
  type SpaceCompany,
} from '@comptexpert-kit/contract';
import { foldName } from '../member-names.ts';
import type { Caller } from '../ports.ts';
import type { Person, SpaceAccess } from './access.ts';

/** The companies that somebody may enter. */
export class SpaceCompanies {
  readonly #store: Store;
  readonly #access: SpaceAccess;

  constructor(store: Store, access: SpaceAccess) {
    this.#store = store;
    this.#access = access;
  }

  /** @throws NotSignedIn, StoreUnavailable */
  async space(caller: Caller): Promise<Space> {
    const person = await this.#access.arrive(caller);
    const { account, staffName, memberships } = person;
    return {
      name: staffName ?? memberships[0]?.name ?? account.familyName,
      email: account.email,
      staff: staffName !== undefined,
      companies: await this.#own(person),
    };
  }

  /** @throws NotSignedIn, StoreUnavailable */
  async list(caller: Caller, { q, limit, after }: CompanySearch): Promise<CompanyPage> {
    const person = await this.#access.person(caller);
    const found =
      person.staffName === undefined
        ? following(matching(await this.#own(person), q), after)
        : (await this.#store.companies.list(q, limit + 1, after)).map(everythingIn);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.siren ?? null) : null };
  }

  /** By name. */
  async #own({ memberships }: Person): Promise<SpaceCompany[]> {
    const all = await Promise.all(
      memberships.map(async ({ companyId, rights: given, secured }) => {
        const company = await this.#store.companies.byId(companyId);
        return (
          company && { siren: company.siren, name: company.name, rights: [...given], secured: [...secured] }
        );
      }),
    );
    const key = ({ name, siren }: SpaceCompany): string => `${foldName(name)} ${siren}`;
    return all
      .filter((company) => company !== undefined)
      .sort((one, other) => (key(one) < key(other) ? -1 : 1));
  }
}

const everythingIn = ({ siren, name }: Company): SpaceCompany => ({
  siren,
  name,
  rights: [...rights],
  secured: [],
});

function matching(companies: readonly SpaceCompany[], typed: string): SpaceCompany[] {
  const [key, digits] = [foldName(typed), typed.replace(/\s/g, '')];
  return companies.filter(
    ({ name, siren }) => siren.startsWith(digits) || (key !== '' && foldName(name).startsWith(key)),
  );
}

const following = (companies: readonly SpaceCompany[], after: string | undefined): SpaceCompany[] =>
  companies.slice(companies.findIndex(({ siren }) => siren === after) + 1);
