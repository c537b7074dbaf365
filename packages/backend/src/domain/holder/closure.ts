import type { AccountClosure } from '@comptexpert-kit/contract';
import type { HolderNotices } from '../holder-notices.ts';
import type { Jobs } from '../jobs.ts';
import type { Caller, Clock, Log, Sessions } from '../ports.ts';
import { endNow } from './end-sessions.ts';
import type { StepUp } from './step-up.ts';

interface ClosurePorts {
  readonly stepUp: StepUp;
  readonly notices: HolderNotices;
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
}

/** The end of an account. */
export class HolderClosure {
  readonly #ports: ClosurePorts;

  constructor(ports: ClosurePorts) {
    this.#ports = ports;
  }

  /**
   * Erases the account with everything that hangs on it, and tells its holder by mail. The identifier stays taken, and a
   * member stays in the register.
   * @throws WrongPassword, RateLimited, Busy, NotSignedIn, StoreUnavailable
   */
  async close(caller: Caller, { password }: AccountClosure, address: string): Promise<void> {
    const { stepUp, notices, jobs, sessions, clock, log } = this.#ports;
    const confirmed = await stepUp.confirm(caller, password, address);
    const ending = { accountId: confirmed.id };
    const jobId = await stepUp.commit(confirmed, async (inside, account) => {
      const closedAt = clock.now();
      await inside.outbox.removeAbout(account.id);
      await inside.retiredIdentifiers.add(account.identifier, account.memberId, closedAt);
      await inside.accounts.remove(account.id);
      await notices.closed(account, closedAt, inside);
      return jobs.add('end-sessions', ending, inside);
    });
    log.info('account closed', { accountId: confirmed.id });
    await endNow({ jobs, sessions, log }, jobId, ending);
  }
}
