import type { PasswordChange, PasswordPolicy } from '@comptexpert-kit/contract';
import { normalisePassword } from '../folding.ts';
import type { HolderNotices } from '../holder-notices.ts';
import type { Jobs } from '../jobs.ts';
import { passwordErrors } from '../passwords/password-errors.ts';
import type { Caller, Clock, Log, PasswordHasher, Sessions } from '../ports.ts';
import { PasswordRefused } from '../refusals.ts';
import { endNow } from './end-sessions.ts';
import type { StepUp } from './step-up.ts';

interface HolderPasswordPorts {
  readonly stepUp: StepUp;
  readonly hasher: PasswordHasher;
  readonly notices: HolderNotices;
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: PasswordPolicy;
}

/** A signed-in holder's own change of password. */
export class HolderPassword {
  readonly #ports: HolderPasswordPorts;

  constructor(ports: HolderPasswordPorts) {
    this.#ports = ports;
  }

  /**
   * Sets it, ends every other session and the links under way, and tells the holder by mail.
   * @throws WrongPassword, PasswordRefused, RateLimited, Busy, NotSignedIn, StoreUnavailable
   */
  async change(caller: Caller, { current, password }: PasswordChange, address: string): Promise<void> {
    const { stepUp, hasher, notices, jobs, sessions, clock, log, policy } = this.#ports;
    // First of all: whoever does not know it learns nothing of what would be taken.
    const account = await stepUp.confirm(caller, current, address);
    const errors = passwordErrors(policy, password, account);
    if (errors.length > 0) throw new PasswordRefused(errors);
    const passwordHash = await hasher.hash(normalisePassword(password));
    const ending = { accountId: account.id, except: caller.sessionId };
    const jobId = await stepUp.commit(account, async (inside) => {
      const changedAt = clock.now();
      await inside.links.replaceAll(account.id, changedAt);
      await inside.accounts.setPassword(account.id, passwordHash, changedAt);
      await inside.sessions.prove({ id: caller.sessionId, accountId: account.id }, changedAt);
      await notices.passwordChanged(account, changedAt, { keptOne: true, emailStays: false }, inside);
      return jobs.add('end-sessions', ending, inside);
    });
    log.info('password changed', { accountId: account.id, purpose: 'holder' });
    await endNow({ jobs, sessions, log }, jobId, ending);
  }
}
