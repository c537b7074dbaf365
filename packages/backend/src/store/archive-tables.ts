/** A folder of a company's archive. */
export interface ArchiveFoldersTable {
  /** Random. */
  id: string;
  company_id: string;
  /** Empty: it lies in no other. */
  parent_id: string;
  /** Unique where it lies. */
  name: string;
  created_at: number;
}

export interface ArchiveFilesTable {
  /** Random. */
  id: string;
  company_id: string;
  /** Empty: in none. */
  folder_id: string;
  /** Unique in its folder. */
  name: string;
  /** Folded: what is searched. */
  name_key: string;
  /** ISO 8601 day. */
  date: string;
  fiscal_year: number | null;
  media_type: string;
  size: number;
  /** Of its bytes, in lower-case hexadecimal. */
  sha256: string;
  /** `stored_files.name`; a document may have the same. */
  content_key: string;
  /** When the file that was imported had been changed; null: it came another way. */
  modified_at: number | null;
  created_at: number;
}

/** What takes several files away at once, one time. */
export interface ArchiveTicketsTable {
  /** SHA-256; the ticket itself is kept nowhere. */
  digest: string;
  account_id: string;
  /** The sign-in that asked for it. */
  session_id: string;
  company_id: string;
  /** JSON array of `archive_files.id`. */
  file_ids: string;
  expires_at: number;
}
