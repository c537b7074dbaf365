import {
  entryPage,
  entryParams,
  entrySearch,
  indicators,
  indicatorSearch,
  partyPage,
  partyParams,
  partySearch,
} from './indicators.ts';
import { ledgerImport, ledgerLimit, ledgerTarget } from './ledgers.ts';
import type { Route } from './routes.ts';

/** Ledgers and the key figures that are read from them. */
export const ledgerRoutes = {
  importLedger: {
    house: 'firm',
    method: 'POST',
    path: '/api/ledgers',
    summary:
      'Makes a ledger file (LPF, article A47 A-1) the company’s ledger of its fiscal year, in place of the one before; for the firm’s staff',
    security: 'space',
    query: ledgerTarget,
    upload: { limit: ledgerLimit },
    success: { status: 201, body: ledgerImport },
    problems: [
      'company-unknown',
      'right-missing',
      'second-factor-required',
      'other-company',
      'ledger-refused',
    ],
  },
  readIndicators: {
    house: 'firm',
    method: 'GET',
    path: '/api/indicators',
    summary: 'Key figures of a fiscal year, month by month',
    security: 'space',
    query: indicatorSearch,
    success: { status: 200, body: indicators },
    problems: ['company-unknown', 'right-missing', 'second-factor-required', 'ledger-unknown'],
  },
  listIndicatorParties: {
    house: 'firm',
    method: 'GET',
    path: '/api/indicators/{kind}/parties',
    summary: 'What a key figure is made of, by customer, supplier or account, with what is open by age',
    security: 'space',
    params: partyParams,
    query: partySearch,
    success: { status: 200, body: partyPage },
    problems: ['not-found', 'company-unknown', 'right-missing', 'second-factor-required', 'ledger-unknown'],
  },
  listIndicatorEntries: {
    house: 'firm',
    method: 'GET',
    path: '/api/indicators/{kind}/parties/{partyId}/entries',
    summary: 'The entries of one customer, supplier or account in a key figure',
    security: 'space',
    params: entryParams,
    query: entrySearch,
    success: { status: 200, body: entryPage },
    problems: [
      'party-unknown',
      'company-unknown',
      'right-missing',
      'second-factor-required',
      'ledger-unknown',
    ],
  },
} as const satisfies Record<string, Route>;
