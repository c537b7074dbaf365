import type { spaceRoutes } from '@comptexpert-kit/contract';
import type { ClientSpace } from '../domain/space/space.ts';
import type { Handlers } from './handlers.ts';

/** What people of a client space ask of the domain. */
export const spaceHandlers = (space: ClientSpace): Pick<Handlers, keyof typeof spaceRoutes> => ({
  requestActivation: async ({ body, address }) => {
    await space.activations.request(body, address);
    return undefined;
  },
  readSpace: ({ caller }) => space.companies.space(caller),
  listCompanies: ({ caller, query }) => space.companies.list(caller, query),
  addCompany: ({ caller, body }) => space.clients.add(caller, body),
  readCompany: ({ caller, params }) => space.clients.read(caller, params.siren),
  changeCompany: ({ caller, params, body }) => space.clients.change(caller, params.siren, body),
  listUsers: ({ caller, query }) => space.users.list(caller, query),
  addUser: ({ caller, query, body }) => space.users.add(caller, query, body),
  changeUser: ({ caller, params, body }) => space.users.change(caller, params.id, body),
  removeUser: async ({ caller, params }) => {
    await space.users.remove(caller, params.id);
    return undefined;
  },
  sendPasswordLink: async ({ caller, params }) => {
    await space.users.sendLink(caller, params.id);
    return undefined;
  },
  resetSecondFactor: async ({ caller, params }) => {
    await space.users.resetSecondFactor(caller, params.id);
    return undefined;
  },
  readAudit: async ({ caller, query }) =>
    space.audit.list(await space.access.enter(caller, query.company, 'admin'), query),
});
