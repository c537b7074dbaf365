import type { Database } from '../../store/database.ts';
import { LedgerRows } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import type { Authenticator } from '../authentication.ts';
import { Arrivals } from '../documents/arrivals.ts';
import { Deposits } from '../documents/deposits.ts';
import { SpaceDocuments } from '../documents/documents.ts';
import type { Scanner } from '../documents/scanner.ts';
import { Scans } from '../documents/scans.ts';
import type { Files } from '../files/files.ts';
import { Orphans } from '../files/orphans.ts';
import type { CreationMails } from '../creation-mails.ts';
import { StepUp } from '../holder/step-up.ts';
import type { Jobs } from '../jobs.ts';
import { KeyFigures } from '../ledger/key-figures.ts';
import { Ledgers } from '../ledger/ledgers.ts';
import type { MailSettings } from '../mails/layout.ts';
import type { Outbox } from '../outbox.ts';
import type { Clock, Log, Secrets, Sessions, Sites } from '../ports.ts';
import { Seal } from '../second-factor/seal.ts';
import { SecondFactors } from '../second-factor/second-factor.ts';
import type { Throttle } from '../throttle.ts';
import { SpaceAccess } from './access.ts';
import { Activations } from './activations.ts';
import { ArchiveFilings } from './archive-filings.ts';
import { ArchiveSelections } from './archive-selections.ts';
import { SpaceArchives } from './archives.ts';
import { AuditTrail } from './audit-trail.ts';
import { FirmClients } from './clients.ts';
import { SpaceCompanies } from './companies.ts';
import { SpaceLedgers } from './ledgers.ts';
import { SpaceLogins } from './logins.ts';
import { FirmStaff } from './staff.ts';
import { SpaceUsers } from './users.ts';

interface SpacePorts {
  readonly store: Store;
  /** Where ledgers are written, see {@link Ledgers}. */
  readonly imports: Database;
  /** Where documents and archives are kept. */
  readonly files: Files;
  readonly scanner: Scanner | undefined;
  readonly throttle: Throttle;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly creationMails: CreationMails;
  readonly sessions: Sessions;
  readonly sites: Sites;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly settings: MailSettings;
  readonly authenticator: Authenticator;
  /** Seals what a stolen copy of the database must not tell. */
  readonly secretKey: string;
}

/** What people do in a firm’s client space. */
export interface ClientSpace {
  readonly access: SpaceAccess;
  readonly audit: AuditTrail;
  readonly activations: Activations;
  /** As the firm’s own people keep them. */
  readonly clients: FirmClients;
  readonly staff: FirmStaff;
  readonly companies: SpaceCompanies;
  readonly users: SpaceUsers;
  readonly ledgers: SpaceLedgers;
  readonly archives: SpaceArchives;
  readonly filings: ArchiveFilings;
  readonly archiveSelections: ArchiveSelections;
  readonly secondFactors: SecondFactors;
  readonly documents: SpaceDocuments;
  readonly deposits: Deposits;
  readonly arrivals: Arrivals;
  readonly scans: Scans;
  readonly orphans: Orphans;
}

/** Puts it together. */
export function createSpace(ports: SpacePorts): ClientSpace {
  const audit = new AuditTrail(ports.store, ports.clock);
  const stepUp = new StepUp(ports.store, ports.authenticator);
  const seal = new Seal(ports.secretKey, 'comptexpert-kit second factors at rest');
  const secondFactors = new SecondFactors({ ...ports, stepUp, seal });
  const access = new SpaceAccess({ ...ports, audit, secondFactors });
  const logins = new SpaceLogins(ports);
  const arrivals = new Arrivals(ports);
  return {
    access,
    audit,
    activations: new Activations({ ...ports, logins }),
    clients: new FirmClients({ ...ports, access, audit }),
    staff: new FirmStaff(ports.store, logins),
    companies: new SpaceCompanies(ports.store, access),
    ledgers: new SpaceLedgers(
      access,
      new Ledgers(ports.imports, ports.clock),
      new KeyFigures(new LedgerRows(ports.store.database)),
      ports.store.documentReferences,
    ),
    archives: new SpaceArchives({ ...ports, access, audit }),
    filings: new ArchiveFilings({ ...ports, access, audit }),
    archiveSelections: new ArchiveSelections({ ...ports, access }),
    secondFactors,
    documents: new SpaceDocuments({ ...ports, access, audit }),
    deposits: new Deposits({ ...ports, access, arrivals }),
    arrivals,
    scans: new Scans({ ...ports, arrivals }),
    orphans: new Orphans(ports.store, ports.files),
    users: new SpaceUsers({ ...ports, access, audit, logins, secondFactors }),
  };
}
