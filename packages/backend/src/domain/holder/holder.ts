import type { PasswordPolicy } from '@comptexpert-kit/contract';
import type { Store } from '../../store/store.ts';
import type { Authenticator } from '../authentication.ts';
import type { Councils } from '../councils.ts';
import type { HolderNotices } from '../holder-notices.ts';
import type { Jobs } from '../jobs.ts';
import type { MailSettings, SupportContact } from '../mails/layout.ts';
import type { Outbox } from '../outbox.ts';
import type { Clock, Log, PasswordHasher, Secrets, Sessions, Sites } from '../ports.ts';
import type { Throttle } from '../throttle.ts';
import { HolderClosure } from './closure.ts';
import { EmailChanges } from './email-changes.ts';
import { HolderExport } from './export.ts';
import { HolderPassword } from './password.ts';
import { HolderProfile } from './profile.ts';
import { HolderSessions } from './sessions.ts';
import { StepUp } from './step-up.ts';

interface HolderPorts {
  readonly store: Store;
  readonly authenticator: Authenticator;
  readonly hasher: PasswordHasher;
  readonly notices: HolderNotices;
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  readonly sites: Sites;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: PasswordPolicy;
  readonly councils: Councils;
  readonly support: SupportContact;
  readonly settings: MailSettings;
  readonly throttle: Throttle;
  readonly outbox: Outbox;
  readonly secrets: Secrets;
}

/** What a signed-in holder may do with their own account. */
export interface Holder {
  readonly profile: HolderProfile;
  readonly password: HolderPassword;
  readonly sessions: HolderSessions;
  readonly emailChanges: EmailChanges;
  readonly export: HolderExport;
  readonly closure: HolderClosure;
}

/** Puts it together. */
export function createHolder(ports: HolderPorts): Holder {
  const stepUp = new StepUp(ports.store, ports.authenticator);
  const profile = new HolderProfile(ports);
  const sessions = new HolderSessions(ports);
  return {
    profile,
    password: new HolderPassword({ ...ports, stepUp }),
    sessions,
    emailChanges: new EmailChanges({ ...ports, stepUp }),
    export: new HolderExport({ ...ports, profile, sessions }),
    closure: new HolderClosure({ ...ports, stepUp }),
  };
}
