import type {
  ContentSearch,
  Deposit,
  DepositedDocument,
  DocumentChange,
  DocumentPage,
  DocumentSearch,
  KnownContents,
} from '@comptexpert-kit/contract';
import type { DocumentCursor, StoredDocument } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import type { Files } from '../files/files.ts';
import type { ServedFile } from '../files/served-file.ts';
import type { Caller, Clock } from '../ports.ts';
import { DocumentRefused, RightMissing } from '../refusals.ts';
import type { Access, SpaceAccess } from '../space/access.ts';
import type { AuditTrail } from '../space/audit-trail.ts';
import { largestFile, uploadLifetimeMs, usedBytes } from './deposits.ts';
import { depositFormats } from './formats.ts';

/** How many transfers at once are welcome from one person. */
const parallelTransfers = 6;

interface DocumentPorts {
  readonly store: Store;
  readonly files: Files;
  readonly access: SpaceAccess;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

/** The documents that people deposited, for whoever may deposit there: a company's people share one tray. */
export class SpaceDocuments {
  readonly #ports: DocumentPorts;

  constructor(ports: DocumentPorts) {
    this.#ports = ports;
  }

  /** @throws CompanyUnknown, RightMissing, QueryRefused, NotSignedIn, StoreUnavailable */
  async deposit(caller: Caller, siren: string | undefined): Promise<Deposit> {
    const { store, clock } = this.#ports;
    const { company } = await this.#ports.access.enter(caller, siren, 'deposit');
    return {
      maxSize: largestFile,
      formats: depositFormats.map(({ name, mediaType, extensions }) => ({
        name,
        mediaType,
        extensions: [...extensions],
      })),
      quota: { limit: company.quotaBytes, used: await usedBytes(store, company.id, clock.now()) },
      parallel: parallelTransfers,
      uploadLifetime: uploadLifetimeMs / 1000,
    };
  }

  /** @throws CompanyUnknown, RightMissing, QueryRefused, NotSignedIn, StoreUnavailable */
  async list(
    caller: Caller,
    { company: siren, type, state, q, limit, after }: DocumentSearch,
  ): Promise<DocumentPage> {
    const access = await this.#ports.access.enter(caller, siren, 'deposit');
    const cursor = after === undefined ? undefined : cursorOf(after);
    const filter = { type, state, text: q };
    const found = await this.#ports.store.documents.list(access.company.id, filter, limit + 1, cursor);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((document) => shownTo(access, document)),
      next: last && found.length > limit ? `${last.sentAt}.${last.id}` : null,
    };
  }

  /** @throws CompanyUnknown, RightMissing, QueryRefused, NotSignedIn, StoreUnavailable */
  async known(caller: Caller, siren: string | undefined, { sha256 }: ContentSearch): Promise<KnownContents> {
    const access = await this.#ports.access.enter(caller, siren, 'deposit');
    const found = await this.#ports.store.documents.byContent(access.company.id, sha256);
    return { items: found.map((document) => shownTo(access, document)) };
  }

  /** @throws DocumentRefused, RightMissing, NotSignedIn, StoreUnavailable */
  async read(caller: Caller, id: string): Promise<DepositedDocument> {
    const { access, document } = await this.#reach(caller, id);
    return shownTo(access, document);
  }

  /** @throws DocumentRefused, RightMissing, NotSignedIn, StoreUnavailable */
  async content(caller: Caller, id: string): Promise<ServedFile> {
    const { document } = await this.#reach(caller, id);
    const { file, name, mediaType, size, sha256, state } = document;
    if (state === 'checking') throw new DocumentRefused('document-checking');
    if (file === null) throw new DocumentRefused('document-infected');
    const { store } = this.#ports.files;
    return { name, mediaType, size, etag: sha256, read: (range) => store.read(file, range) };
  }

  /** @throws DocumentRefused, RightMissing, NotSignedIn, StoreUnavailable */
  async change(caller: Caller, id: string, change: DocumentChange): Promise<DepositedDocument> {
    const { access, document } = await this.#reach(caller, id);
    if (change.state !== undefined && access.actor.role !== 'staff') throw new RightMissing();
    const changed = await this.#altering(access, document, async (inside, current) => {
      const isTaken = change.state === 'taken';
      if (isTaken && current.state === 'checking') throw new DocumentRefused('document-checking');
      if (isTaken && current.state === 'infected') throw new DocumentRefused('document-infected');
      const { documentType = current.documentType, comment = current.comment } = change;
      const next: StoredDocument = {
        ...current,
        documentType,
        comment: comment === '' ? null : comment,
        ...(isTaken && { state: 'taken', takenAt: this.#ports.clock.now() }),
      };
      await inside.documents.change(next);
      return next;
    });
    return shownTo(access, changed);
  }

  /** @throws DocumentRefused, RightMissing, NotSignedIn, StoreUnavailable */
  async remove(caller: Caller, id: string): Promise<void> {
    const { files, audit } = this.#ports;
    const { access, document } = await this.#reach(caller, id);
    const unused = await this.#altering(access, document, async (inside, { file, name }) => {
      await inside.documents.remove(id);
      await audit.add(inside, access, { action: 'document-removed', subject: name });
      return file !== null && (await inside.storedFiles.release(file)) ? file : undefined;
    });
    if (unused !== undefined) await files.store.remove(unused);
  }

  /** Does something to a document that may be changed, while nobody else does. @throws DocumentRefused, RightMissing */
  async #altering<T>(
    access: Access,
    { id, companyId }: StoredDocument,
    work: (inside: Store, current: StoredDocument) => Promise<T>,
  ): Promise<T> {
    return this.#ports.store.transaction(async (inside) => {
      await inside.companies.lock(companyId);
      const current = await inside.documents.byId(id);
      if (!current) throw new DocumentRefused('document-unknown');
      if (!isHandsOn(access, current)) throw new RightMissing();
      if (isTaken(current)) throw new DocumentRefused('document-taken');
      return work(inside, current);
    });
  }

  /** @throws DocumentRefused, RightMissing, NotSignedIn, StoreUnavailable */
  async #reach(caller: Caller, id: string): Promise<{ access: Access; document: StoredDocument }> {
    const document = await this.#ports.store.documents.byId(id);
    const thing = document && { companyId: document.companyId, subject: document.name };
    const access = await this.#ports.access.reach(caller, thing, 'deposit');
    if (!document || !access) throw new DocumentRefused('document-unknown');
    return { access, document };
  }
}

const isTaken = ({ state }: StoredDocument): boolean => state === 'taken' || state === 'filed';

/** Whose it is to change: its sender's, the administrators' and the firm's. */
const isHandsOn = ({ actor, rights }: Access, { accountId }: StoredDocument): boolean =>
  actor.id === accountId || actor.role === 'staff' || rights.includes('admin');

const instantOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const shownTo = (access: Access, document: StoredDocument): DepositedDocument => ({
  id: document.id,
  name: document.name,
  documentType: document.documentType,
  comment: document.comment,
  mediaType: document.mediaType,
  size: document.size,
  sha256: document.sha256,
  state: document.state,
  sentAt: new Date(document.sentAt).toISOString(),
  sentBy: document.sentBy,
  mine: document.accountId === access.actor.id,
  takenAt: instantOf(document.takenAt),
  filedAt: instantOf(document.filedAt),
  changeable: isHandsOn(access, document) && !isTaken(document),
});

/** The contract has checked its form. */
function cursorOf(after: string): DocumentCursor {
  const dot = after.indexOf('.');
  return { sentAt: Number(after.slice(0, dot)), id: after.slice(dot + 1) };
}
