import type { accountRoutes } from '@comptexpert-kit/contract';
import type { Holder } from '../domain/holder/holder.ts';
import type { Handlers } from './handlers.ts';

/** What a signed-in holder asks of the domain. */
export const holderHandlers = (holder: Holder): Pick<Handlers, keyof typeof accountRoutes> => ({
  readAccount: ({ caller }) => holder.profile.read(caller),
  changeAccount: ({ caller, body }) => holder.profile.change(caller, body),
  changePassword: async ({ caller, body, address }) => {
    await holder.password.change(caller, body, address);
    return undefined;
  },
  requestEmailChange: async ({ caller, body, address }) => {
    await holder.emailChanges.request(caller, body, address);
    return undefined;
  },
  cancelEmailChange: async ({ caller }) => {
    await holder.emailChanges.cancel(caller);
    return undefined;
  },
  readEmailLink: ({ params, address }) => holder.emailChanges.read(params.token, address),
  useEmailLink: ({ params, address }) => holder.emailChanges.use(params.token, address),
  exportAccount: ({ caller }) => holder.export.read(caller),
  closeAccount: async ({ caller, body, address }) => {
    await holder.closure.close(caller, body, address);
    return undefined;
  },
  listSessions: ({ caller }) => holder.sessions.list(caller),
  endSession: async ({ caller, params }) => {
    await holder.sessions.end(caller, params.id);
    return undefined;
  },
  endOtherSessions: async ({ caller }) => {
    await holder.sessions.endOthers(caller);
    return undefined;
  },
});
