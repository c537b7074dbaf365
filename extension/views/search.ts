import type { Service } from '@comptexpert-kit/contract';

/** What is searched of an account: everything that it is shown with. */
export interface Searchable {
  readonly id: string;
  readonly text: string;
}

export interface Found {
  readonly accounts: readonly string[];
  readonly services: readonly Service[];
}

/** Case and accents do not count. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLocaleLowerCase();

/**
 * Words of accounts and of services in one field, in any order: « rey biblio » is Bibliordre as Sophie Rey. A word that is in
 * no account leaves all accounts, one that is in no service all services; one that is nowhere leaves nothing.
 */
export function search(query: string, accounts: readonly Searchable[], services: readonly Service[]): Found {
  const terms = folded(query)
    .split(/\s+/u)
    .filter((term) => term !== '');
  if (terms.length === 0) return { accounts: accounts.map(({ id }) => id), services };
  const texts = accounts.map(({ id, text }) => ({ id, text: folded(text) }));
  const named = services.map((service) => ({ service, text: folded(service.name) }));
  const inAccounts = terms.filter((term) => texts.some(({ text }) => text.includes(term)));
  const inServices = terms.filter((term) => named.some(({ text }) => text.includes(term)));
  if (terms.some((term) => !inAccounts.includes(term) && !inServices.includes(term)))
    return { accounts: [], services: [] };
  return {
    accounts: texts.filter(({ text }) => inAccounts.every((term) => text.includes(term))).map(({ id }) => id),
    services: named
      .filter(({ text }) => inServices.every((term) => text.includes(term)))
      .map(({ service }) => service),
  };
}
