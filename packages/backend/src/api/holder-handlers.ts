import type { accountRoutes } from '@comptexpert-kit/contract';
import type { Holder } from '../domain/holder/holder.ts';
import type { Handlers } from './handlers.ts';

/** What a signed-in holder asks of the domain. */
export const holderHandlers = (holder: Holder): Pick<Handlers, keyof typeof accountRoutes> => ({
  readAccount: ({ caller }) => holder.profile.read(caller),
});
