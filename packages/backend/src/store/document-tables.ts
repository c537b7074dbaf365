/** Bytes in the file store; a document and an archive may share them. */
export interface StoredFilesTable {
  /** In the file store. */
  name: string;
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  /** What the content was found to be. */
  media_type: string;
  /** How many rows of other tables name it; without any it is removed. */
  uses: number;
  created_at: number;
}

/** What a company's people deposited. */
export interface DocumentsTable {
  id: string;
  company_id: string;
  /** `accounts.id` of who sent it, which may be gone. */
  account_id: string;
  /** As it was called then. */
  sent_by: string;
  name: string;
  /** Name and comment, folded: what is searched. */
  search_key: string;
  document_type: string;
  comment: string | null;
  /** Repeats what is said of its content, which may be gone. */
  media_type: string;
  size: number;
  sha256: string;
  state: string;
  /** `stored_files.name`; null: its bytes are gone, there was malware in them. */
  file: string | null;
  sent_at: number;
  taken_at: number | null;
  filed_at: number | null;
  /** When the firm was told of it; null: not yet. */
  announced_at: number | null;
  /** When its content is to be looked through; null: it has been, or needs not be. */
  scan_at: number | null;
}

/** Words of a document's name and comment that may be what the books call its piece. */
export interface DocumentReferencesTable {
  company_id: string;
  /** Folded. */
  reference: string;
  document_id: string;
}

/** A file on its way in; its bytes are in the file store under the same name as its id. */
export interface UploadsTable {
  id: string;
  company_id: string;
  account_id: string;
  sent_by: string;
  name: string;
  document_type: string;
  comment: string | null;
  /** As announced, in bytes. */
  size: number;
  created_at: number;
  expires_at: number;
  /** What it became; null: it is not whole. */
  document_id: string | null;
}

/** A request works on an upload, in one of the processes on this database. */
export interface UploadLocksTable {
  upload_id: string;
  /** Names the process. */
  holder: string;
  /** Grows as long as that lives. */
  beat: number;
  /** 1: somebody else waits for it. */
  wanted: number;
}
