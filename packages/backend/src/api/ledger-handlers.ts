import type { ledgerRoutes } from '@comptexpert-kit/contract';
import type { SpaceLedgers } from '../domain/space/ledgers.ts';
import type { Handlers } from './handlers.ts';

/** What is asked of a company's ledgers. */
export const ledgerHandlers = (ledgers: SpaceLedgers): Pick<Handlers, keyof typeof ledgerRoutes> => ({
  importLedger: ({ caller, query, upload }) => ledgers.import(caller, query.company, upload),
  readIndicators: ({ caller, query }) => ledgers.indicators(caller, query),
  listIndicatorParties: ({ caller, params, query }) => ledgers.parties(caller, params.kind, query),
  listIndicatorEntries: ({ caller, params, query }) => ledgers.entries(caller, params, query),
});
