import {
  type EntryPage,
  type IndicatorKind,
  type Indicators,
  type LedgerImport,
  ledgerImport,
  type PartyPage,
} from '@comptexpert-kit/contract';
import { type Call, refusal } from '../api/call.ts';
import { ClientError } from '../errors.ts';
import type { Session } from '../session/host.ts';
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
  /**
   * Makes a ledger file (LPF, article A47 A-1) the company’s ledger of its fiscal year; for the firm’s own people. `other-company`,
   * `ledger-refused`.
   */
  importLedger(file: File, company: string, signal?: AbortSignal): Promise<LedgerImport>;
}

/** A file’s name as a header may hold it (RFC 8187). */
const dispositionOf = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

export const figures = (call: Call, backend: string, signedIn: Session['fetch']): Figures => ({
  readIndicators: (search = {}, signal) => call('readIndicators', { query: search, signal }),
  listParties: (kind, search = {}, signal) =>
    call('listIndicatorParties', { params: { kind }, query: search, signal }),
  listEntries: (kind, partyId, search = {}, signal) =>
    call('listIndicatorEntries', { params: { kind, partyId }, query: search, signal }),
  async importLedger(file, company, signal) {
    const response = await signedIn(
      new URL(`${backend}/api/ledgers?company=${encodeURIComponent(company)}`),
      {
        method: 'POST',
        credentials: 'omit',
        headers: {
          accept: 'application/json',
          'content-disposition': dispositionOf(file.name),
          'content-type': 'text/plain',
        },
        body: file,
        ...(signal && { signal }),
      },
    );
    if (response.status !== 201) throw await refusal(response);
    const answer = ledgerImport.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) throw new ClientError('bad-answer', 'the answer to a ledger is not in the contract');
    return answer.data;
  },
});
