import type {
  EntryPage,
  EntrySearch,
  IndicatorKind,
  Indicators,
  IndicatorSearch,
  LedgerImport,
  PartyPage,
  PartySearch,
} from '@comptexpert-kit/contract';
import type { KeyFigures } from '../ledger/key-figures.ts';
import type { LedgerFile, Ledgers } from '../ledger/ledgers.ts';
import type { DocumentReferences } from '../../store/document-references.ts';
import type { Caller } from '../ports.ts';
import { RightMissing } from '../refusals.ts';
import type { SpaceAccess } from './access.ts';

/** The ledgers of the companies that somebody may enter, and the key figures that are read from them. */
export class SpaceLedgers {
  readonly #access: SpaceAccess;
  readonly #ledgers: Ledgers;
  readonly #figures: KeyFigures;
  readonly #vouchers: Pick<DocumentReferences, 'documentsOf'>;

  constructor(
    access: SpaceAccess,
    ledgers: Ledgers,
    figures: KeyFigures,
    vouchers: Pick<DocumentReferences, 'documentsOf'>,
  ) {
    this.#access = access;
    this.#ledgers = ledgers;
    this.#figures = figures;
    this.#vouchers = vouchers;
  }

  /**
   * For the firm's own people.
   * @throws CompanyUnknown, RightMissing, OtherCompany, LedgerRefused, NotSignedIn, StoreUnavailable
   */
  async import(
    caller: Caller,
    siren: string,
    file: Pick<LedgerFile, 'name' | 'bytes'>,
  ): Promise<LedgerImport> {
    const { company, actor } = await this.#access.enter(caller, siren, 'indicators');
    if (actor.role !== 'staff') throw new RightMissing();
    const { fiscalYear, rejected, warnings, ...counts } = await this.#ledgers.import({
      ...file,
      company,
      actor,
    });
    const { year, from, to } = fiscalYear;
    return { fiscalYear: year, from, to, ...counts, rejected: [...rejected], warnings: [...warnings] };
  }

  /** @throws CompanyUnknown, RightMissing, QueryRefused, LedgerUnknown, NotSignedIn, StoreUnavailable */
  async indicators(caller: Caller, { company: siren, fiscalYear }: IndicatorSearch): Promise<Indicators> {
    const { company } = await this.#access.enter(caller, siren, 'indicators');
    return this.#figures.read(company.id, fiscalYear);
  }

  /** @throws CompanyUnknown, RightMissing, QueryRefused, LedgerUnknown, NotSignedIn, StoreUnavailable */
  async parties(
    caller: Caller,
    kind: IndicatorKind,
    { company: siren, ...search }: PartySearch,
  ): Promise<PartyPage> {
    const { company } = await this.#access.enter(caller, siren, 'indicators');
    return this.#figures.parties(company.id, kind, search);
  }

  /** @throws CompanyUnknown, RightMissing, QueryRefused, LedgerUnknown, PartyUnknown, NotSignedIn, StoreUnavailable */
  async entries(
    caller: Caller,
    of: { readonly kind: IndicatorKind; readonly partyId: string },
    { company: siren, ...search }: EntrySearch,
  ): Promise<EntryPage> {
    const { company, rights } = await this.#access.enter(caller, siren, 'indicators');
    const page = await this.#figures.entries(company.id, of, search);
    // Who may not open documents is told of none.
    if (!rights.includes('deposit')) return page;
    const pieces = page.items.map(({ piece }) => piece);
    const documents = await this.#vouchers.documentsOf(company.id, pieces);
    return {
      ...page,
      items: page.items.map((entry) => ({ ...entry, documentId: documents.get(entry.piece) ?? null })),
    };
  }
}
