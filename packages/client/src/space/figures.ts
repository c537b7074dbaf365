import type { EntryPage, IndicatorKind, Indicators, PartyPage } from '@comptexpert-kit/contract';
import type { Call } from '../api/call.ts';
import type { OfCompany } from './space.ts';

/** Which year’s figures. */
export interface FigureSearch extends OfCompany {
  /** The year in which the fiscal year ends; the last that is known by default. */
  readonly fiscalYear?: number;
}

/** A part of a list of figures. */
export interface FigurePageSearch extends FigureSearch {
  /** `next` of the answer before. */
  readonly after?: string;
  /** How many at most: 1 to 500, 100 by default. */
  readonly limit?: number;
}

/** Key figures, what they are made of, and the entries behind. With the right `indicators`. */
export interface Figures {
  /** `ledger-unknown` where the firm has brought in no ledger yet. */
  readIndicators(search?: FigureSearch, signal?: AbortSignal): Promise<Indicators>;
  /** By customer, supplier or account, the largest first. */
  listParties(kind: IndicatorKind, search?: FigurePageSearch, signal?: AbortSignal): Promise<PartyPage>;
  /** Newest first; `party-unknown`. */
  listEntries(
    kind: IndicatorKind,
    partyId: string,
    search?: FigurePageSearch,
    signal?: AbortSignal,
  ): Promise<EntryPage>;
}

export const figures = (call: Call): Figures => ({
  readIndicators: (search = {}, signal) => call('readIndicators', { query: search, signal }),
  listParties: (kind, search = {}, signal) =>
    call('listIndicatorParties', { params: { kind }, query: search, signal }),
  listEntries: (kind, partyId, search = {}, signal) =>
    call('listIndicatorEntries', { params: { kind, partyId }, query: search, signal }),
});
