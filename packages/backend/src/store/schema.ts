import type { ArchiveFilesTable, ArchiveFoldersTable, ArchiveTicketsTable } from './archive-tables.ts';
import type {
  DocumentReferencesTable,
  DocumentsTable,
  StoredFilesTable,
  UploadLocksTable,
  UploadsTable,
} from './document-tables.ts';

/**
 * Every table, in the types that both dialects share: times are UTC milliseconds, structured values JSON text,
 * search keys folded by us. The tables themselves are made by `migrations/`.
 */
export interface Schema {
  accounts: AccountsTable;
  password_links: PasswordLinksTable;
  outbox: OutboxTable;
  jobs: JobsTable;
  throttle: ThrottleTable;
  oidc_models: OidcModelsTable;
  signing_keys: SigningKeysTable;
  members: MembersTable;
  member_keys: MemberKeysTable;
  email_changes: EmailChangesTable;
  session_details: SessionDetailsTable;
  retired_identifiers: RetiredIdentifiersTable;
  companies: CompaniesTable;
  company_users: CompanyUsersTable;
  firm_staff: FirmStaffTable;
  audit_lines: AuditLinesTable;
  second_factors: SecondFactorsTable;
  recovery_codes: RecoveryCodesTable;
  ledgers: LedgersTable;
  ledger_lines: LedgerLinesTable;
  ledger_months: LedgerMonthsTable;
  ledger_parties: LedgerPartiesTable;
  stored_files: StoredFilesTable;
  documents: DocumentsTable;
  document_references: DocumentReferencesTable;
  uploads: UploadsTable;
  upload_locks: UploadLocksTable;
  archive_folders: ArchiveFoldersTable;
  archive_files: ArchiveFilesTable;
  archive_tickets: ArchiveTicketsTable;
}

export interface AccountsTable {
  id: string;
  /** Folded; unique. */
  identifier: string;
  /** PHC string; null until the holder has set one. */
  password_hash: string | null;
  /** A code of the contract's `titles`. */
  title: string | null;
  given_name: string;
  family_name: string;
  /** As the holder wrote it: where mails go. */
  email: string;
  /** Folded: what recovery searches. */
  email_key: string;
  profile: string;
  region: string | null;
  registration_number: string | null;
  registration_year: number | null;
  /** JSON array of `{id, name}`. */
  offices: string;
  created_at: number;
  password_changed_at: number | null;
  /** `members.id`; unique. Null: not a member, or not known to be one. */
  member_id: string | null;
  phone: string | null;
  address: string | null;
  city: string | null;
  postal_code: string | null;
  birth_year: number | null;
  /** 1: the holder wants the Ordre's communications. */
  newsletter: number;
}

export interface PasswordLinksTable {
  /** SHA-256 of the mailed token; the token itself is kept nowhere. */
  token_digest: string;
  account_id: string;
  purpose: 'recovery' | 'creation';
  identifier_state: 'fixed' | 'proposed';
  client_id: string | null;
  /** The mail that carries the link: its hour starts when that mail leaves. */
  mail_id: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  /** A newer link of the same account took its place. */
  replaced_at: number | null;
}

/** An address that was asked for; it counts from `effective_at` on, unless the change has ended otherwise before. */
export interface EmailChangesTable {
  id: string;
  account_id: string;
  /** As typed. */
  email: string;
  /** SHA-256 of the tokens mailed to the new and to the old address. */
  confirm_digest: string;
  cancel_digest: string;
  /** The mail with the link to confirm: its day starts when that mail leaves. */
  mail_id: string;
  created_at: number;
  /** Until then it can be confirmed. */
  expires_at: number;
  effective_at: number | null;
  ended_at: number | null;
  outcome: 'applied' | 'cancelled' | 'replaced' | null;
}

/** What a holder is told of a session besides what the issuer keeps of it. */
export interface SessionDetailsTable {
  /** `uid` of the issuer's session. */
  session_uid: string;
  account_id: string;
  device: string | null;
  /** Shortened: names no household. */
  network: string | null;
  last_used_at: number;
  /** Its holder changed the password from there: it goes on although it began before. */
  proven_at: number | null;
  /** From then on it counts for nothing, even where a request under way stores it once more. */
  ended_at: number | null;
  /** Its holder proved the second factor from there. */
  second_factor_at: number | null;
  /** The session, of a browser extension, that opened this one and takes it along when it is ended. */
  revived_from: string | null;
  /** When this one opened another for the last time. */
  revived_at: number | null;
}

/** Identifiers of closed accounts, which nobody else may take. */
export interface RetiredIdentifiersTable {
  identifier: string;
  /** Whose it was may have it again at once. */
  member_id: string | null;
  retired_at: number;
}

export interface OutboxTable {
  id: string;
  message_id: string;
  kind: string;
  /** Whom it is about; null: nobody alone, or somebody whose account is gone. */
  account_id: string | null;
  recipient: string;
  subject: string;
  /** Erased once the mail is sent, unless the development mailbox keeps it. */
  text: string | null;
  html: string | null;
  /** JSON array of addresses. */
  links: string | null;
  created_at: number;
  due_at: number;
  attempts: number;
  /** Who is sending it, and until when nobody else may. */
  lease: string | null;
  leased_until: number | null;
  sent_at: number | null;
  /** Replaced by a newer mail, or given up. */
  dropped_at: number | null;
}

/** Work that was promised by an answer and is done after it. */
export interface JobsTable {
  id: string;
  kind: string;
  /** JSON. */
  payload: string;
  created_at: number;
  due_at: number;
  attempts: number;
}

export interface ThrottleTable {
  /** Digest of what is counted. */
  key: string;
  attempts: number;
  window_started_at: number;
  blocked_until: number;
  expires_at: number;
}

export interface OidcModelsTable {
  model: string;
  id: string;
  /** JSON. */
  payload: string;
  grant_id: string | null;
  uid: string | null;
  user_code: string | null;
  account_id: string | null;
  expires_at: number | null;
  consumed_at: number | null;
}

export interface SigningKeysTable {
  kid: string;
  alg: string;
  /** Private JWK, JSON. */
  jwk: string;
  created_at: number;
  retired_at: number | null;
}

export interface MembersTable {
  /** Order of arrival in the register. */
  ordinal: number;
  /** Random; the only one that is given out. */
  id: string;
  registration_number: string;
  last_name: string;
  first_name: string;
  /** ISO 8601. */
  birth_date: string;
  registration_year: number;
  profile: string;
  region: string;
  email: string | null;
  struck_off_at: number | null;
}

/** The folded last names that a search compares, whole and without their particles. */
export interface MemberKeysTable {
  key: string;
  ordinal: number;
  /** The member's longer keys, each after a `|`: where one of them is found, this one is not shown again. */
  longer_keys: string | null;
}

/** A firm's client. */
export interface CompaniesTable {
  /** Random. */
  id: string;
  /** Nine digits; unique. */
  siren: string;
  name: string;
  /** Folded: what lists are ordered and searched by. */
  name_key: string;
  /** Who at the firm looks after it. */
  contact_email: string;
  /** How much its documents may take up. */
  quota_bytes: number;
  /** How many lines its audit trail has had, those included that are forgotten by now. */
  audit_lines: number;
  created_at: number;
}

/** Who may enter a company's space, and do what there: 1 or 0 for each right. */
export interface CompanyUsersTable {
  id: string;
  company_id: string;
  account_id: string;
  /** As this company calls that person. */
  name: string;
  deposit: number;
  indicators: number;
  archives: number;
  admin: number;
  /** 1: that module asks for a second factor. */
  indicators_secured: number;
  archives_secured: number;
  created_at: number;
  /** When that person first entered; null until then. */
  joined_at: number | null;
}

/** The firm's own people, who enter every company's space. */
export interface FirmStaffTable {
  account_id: string;
  name: string;
  created_at: number;
}

/** What was done in a company's space, or tried: lines are added, and forgotten when they are old. */
export interface AuditLinesTable {
  company_id: string;
  /** From 1, without a gap. */
  number: number;
  at: number;
  /** `accounts.id`, which may be gone. */
  actor_id: string;
  actor_name: string;
  actor_role: 'user' | 'staff' | 'outsider';
  action: string;
  /** Whom or what it was done to, in words. */
  subject: string | null;
  /** JSON array of `{field, before, after}`. */
  changes: string;
}

/** An authenticator app (RFC 6238). */
export interface SecondFactorsTable {
  account_id: string;
  /** Sealed. */
  secret: string;
  created_at: number;
  /** Null: nobody has typed a code of it yet, and it counts for nothing. */
  confirmed_at: number | null;
  /** The time step of the last code that was used: none counts twice. */
  last_step: number;
}

/** What opens once what a code of the app opens. */
export interface RecoveryCodesTable {
  account_id: string;
  /** SHA-256; the code itself is kept nowhere. */
  digest: string;
}

/** A company's ledger of one fiscal year; days are ISO 8601. */
export interface LedgersTable {
  /** Random. */
  id: number;
  company_id: string;
  /** The year in which it ends. */
  fiscal_year: number;
  starts_on: string;
  ends_on: string;
  /** The day of its last entry. */
  as_of: string;
  lines: number;
  entries: number;
  imported_at: number;
}

/** A line of an entry; amounts are cents, fewer than a number holds exactly, sums of them too. */
export interface LedgerLinesTable {
  ledger_id: number;
  /** The key figure that it counts in; empty for none. */
  kind: string;
  /** Under whom it is shown there; empty for none. */
  party: string;
  /** Of the file. */
  line: number;
  party_name: string;
  journal: string;
  number: string;
  date: string;
  account: string;
  account_name: string;
  piece: string;
  piece_date: string | null;
  label: string;
  debit: number;
  credit: number;
  letter: string;
  letter_date: string | null;
}

/** What each month adds to a key figure. */
export interface LedgerMonthsTable {
  ledger_id: number;
  kind: string;
  /** `2024-05`, or `opening` for what the year began with. */
  month: string;
  amount: number;
}

/** What a key figure is made of, by customer, supplier or account. */
export interface LedgerPartiesTable {
  ledger_id: number;
  kind: string;
  party: string;
  name: string;
  lines: number;
  /** The day of the oldest claim or debt that is open. */
  oldest_open: string | null;
  amount: number;
  /** Open claims or debts by how late they are, in days; payments and credit notes that settle none of them. */
  not_due: number;
  late_30: number;
  late_60: number;
  late_90: number;
  late_more: number;
  unmatched: number;
}
