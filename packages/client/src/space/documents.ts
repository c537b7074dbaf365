import type {
  Deposit,
  DepositedDocument,
  DocumentChange,
  DocumentPage,
  DocumentState,
  DocumentType,
} from '@comptexpert-kit/contract';
import type { Call } from '../api/call.ts';
import { type FileOptions, readFile } from '../api/read-file.ts';
import type { Session } from '../session/host.ts';
import type { OfCompany } from './space.ts';

/** Which documents. */
export interface DocumentSearchOptions extends OfCompany {
  readonly type?: DocumentType;
  readonly state?: DocumentState;
  /** Something in the name or the comment. */
  readonly q?: string;
  /** `next` of the answer before. */
  readonly after?: string;
  /** How many at most: 1 to 200, 50 by default. */
  readonly limit?: number;
}

/** What a company deposits. With the right `deposit`; the firm’s own people take it into account. */
export interface Documents {
  /** What may be sent, and how much room there is. */
  readDeposit(of?: OfCompany, signal?: AbortSignal): Promise<Deposit>;
  /** Newest first. */
  listDocuments(search?: DocumentSearchOptions, signal?: AbortSignal): Promise<DocumentPage>;
  /** Those of these contents that are there already; at most a hundred SHA-256 in lower-case hexadecimal. */
  findKnownContents(
    sha256: readonly string[],
    of?: OfCompany,
    signal?: AbortSignal,
  ): Promise<readonly DepositedDocument[]>;
  /** `document-unknown`. */
  readDocument(id: string, signal?: AbortSignal): Promise<DepositedDocument>;
  /** The file itself; `document-unknown`, `document-checking`, `document-infected`. */
  readDocumentContent(id: string, options?: FileOptions): Promise<Blob>;
  /** Changes what is named; `document-taken`. */
  changeDocument(id: string, change: DocumentChange, signal?: AbortSignal): Promise<DepositedDocument>;
  /** `document-taken`. */
  removeDocument(id: string, signal?: AbortSignal): Promise<void>;
}

export const documents = (call: Call, backend: string, signedIn: Session['fetch']): Documents => ({
  readDeposit: (of = {}, signal) => call('readDeposit', { query: of, signal }),
  listDocuments: (search = {}, signal) => call('listDocuments', { query: search, signal }),
  findKnownContents: async (sha256, of = {}, signal) =>
    (await call('findKnownContents', { query: of, body: { sha256: [...sha256] }, signal })).items,
  readDocument: (id, signal) => call('readDocument', { params: { id }, signal }),
  readDocumentContent: (id, options) =>
    readFile(new URL(`${backend}/api/documents/${encodeURIComponent(id)}/content`), signedIn, options),
  changeDocument: (id, change, signal) => call('changeDocument', { params: { id }, body: change, signal }),
  async removeDocument(id, signal) {
    await call('removeDocument', { params: { id }, signal });
  },
});
