import { Accounts } from './accounts.ts';
import { ArchiveFileRows } from './archive-files.ts';
import { ArchiveFolderRows } from './archive-folders.ts';
import { ArchiveTicketRows } from './archive-tickets.ts';
import { AuditLineRows } from './audit-lines.ts';
import { CompanyRows } from './companies.ts';
import { CompanyUserRows } from './company-users.ts';
import type { Database } from './database.ts';
import { DocumentReferences } from './document-references.ts';
import { DocumentRows } from './documents.ts';
import { EmailChangeRows } from './email-changes.ts';
import { FirmStaffRows } from './firm-staff.ts';
import { GroupCommit } from './group-commit.ts';
import { JobRows } from './jobs.ts';
import { MemberRows } from './members.ts';
import { OutboxRows } from './outbox.ts';
import { PasswordLinkRows } from './password-links.ts';
import { RetiredIdentifiers } from './retired-identifiers.ts';
import { SecondFactorRows } from './second-factors.ts';
import { SessionRows } from './sessions.ts';
import { StoredFileRows } from './stored-files.ts';
import { ThrottleRows } from './throttle.ts';
import { UploadLockRows } from './upload-locks.ts';
import { UploadRows } from './uploads.ts';

/** The repositories of one connection or one transaction. */
export class Store {
  readonly accounts: Accounts;
  readonly links: PasswordLinkRows;
  readonly outbox: OutboxRows;
  readonly jobs: JobRows;
  readonly throttle: ThrottleRows;
  readonly members: MemberRows;
  readonly emailChanges: EmailChangeRows;
  readonly sessions: SessionRows;
  readonly retiredIdentifiers: RetiredIdentifiers;
  readonly companies: CompanyRows;
  readonly companyUsers: CompanyUserRows;
  readonly firmStaff: FirmStaffRows;
  readonly auditLines: AuditLineRows;
  readonly secondFactors: SecondFactorRows;
  readonly storedFiles: StoredFileRows;
  readonly documents: DocumentRows;
  readonly documentReferences: DocumentReferences;
  readonly uploads: UploadRows;
  readonly uploadLocks: UploadLockRows;
  readonly archiveFolders: ArchiveFolderRows;
  readonly archiveFiles: ArchiveFileRows;
  readonly archiveTickets: ArchiveTicketRows;
  /** What they all write to. */
  readonly database: Database;

  readonly #commits: GroupCommit | undefined;

  constructor(db: Database) {
    this.database = db;
    // Where there are several connections, transactions run side by side instead.
    this.#commits = db.getExecutor().adapter.supportsMultipleConnections ? undefined : new GroupCommit(db);
    this.accounts = new Accounts(db);
    this.links = new PasswordLinkRows(db);
    this.outbox = new OutboxRows(db);
    this.jobs = new JobRows(db);
    this.throttle = new ThrottleRows(db);
    this.members = new MemberRows(db);
    this.emailChanges = new EmailChangeRows(db);
    this.sessions = new SessionRows(db);
    this.retiredIdentifiers = new RetiredIdentifiers(db);
    this.companies = new CompanyRows(db);
    this.companyUsers = new CompanyUserRows(db);
    this.firmStaff = new FirmStaffRows(db);
    this.auditLines = new AuditLineRows(db);
    this.secondFactors = new SecondFactorRows(db);
    this.storedFiles = new StoredFileRows(db);
    this.documents = new DocumentRows(db);
    this.documentReferences = new DocumentReferences(db);
    this.uploads = new UploadRows(db);
    this.uploadLocks = new UploadLockRows(db);
    this.archiveFolders = new ArchiveFolderRows(db);
    this.archiveFiles = new ArchiveFileRows(db);
    this.archiveTickets = new ArchiveTicketRows(db);
  }

  /** Everything that `work` does through the store it is given happens, or nothing of it. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const run = (inside: Database): Promise<T> => work(new Store(inside));
    return this.#commits?.run(run) ?? this.database.transaction().execute(run);
  }
}
