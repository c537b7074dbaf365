import type { ActivationRequest, CompanyPage, Space } from '@comptexpert-kit/contract';
import type { Call } from '../api/call.ts';

/** Which of the firm’s clients to look for. */
export interface CompanySearchOptions {
  /** The start of a name or of a SIREN. */
  readonly q?: string;
  /** Where the list goes on: `next` of the answer before, for the same `q`. */
  readonly after?: string;
  /** How many at most: 1 to 100, 50 by default. */
  readonly limit?: number;
}

/** Whose space it is, and who is in it. */
export interface Companies {
  /** « Activer mon espace client »: always the same answer, a mail goes on from there. Nobody need be signed in. */
  requestActivation(request: ActivationRequest, signal?: AbortSignal): Promise<void>;
  /** Who is here, in which companies, and what they may do there. */
  readSpace(signal?: AbortSignal): Promise<Space>;
  /** The companies that one may enter, by name; the firm’s own people may enter all. */
  listCompanies(search?: CompanySearchOptions, signal?: AbortSignal): Promise<CompanyPage>;
}

export const companies = (call: Call): Companies => ({
  async requestActivation(request, signal) {
    await call('requestActivation', { body: request, signal });
  },
  readSpace: (signal) => call('readSpace', { signal }),
  listCompanies: (search = {}, signal) => call('listCompanies', { query: search, signal }),
});
