import type { Store } from '../store/store.ts';
import type { HolderNotices } from './holder-notices.ts';
import type { Caller, Clock, Log } from './ports.ts';

/** What a revival opened. */
export interface Revived {
  /** The session, as the issuer knows it. */
  readonly sessionId: string;
  readonly device: string | null;
}

interface RevivalsPorts {
  readonly store: Store;
  readonly notices: HolderNotices;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps track of the sessions that browser extensions open. */
export class Revivals {
  readonly #ports: RevivalsPorts;

  constructor(ports: RevivalsPorts) {
    this.#ports = ports;
  }

  /** Notes what the caller's session opened, and tells its holder where it is the first one. @throws StoreUnavailable */
  async note({ accountId, sessionId }: Caller, opened: Revived): Promise<void> {
    const { store, notices, clock, log } = this.#ports;
    const now = clock.now();
    await store.transaction(async (inside) => {
      const isFirst = await inside.sessions.revive(
        { id: sessionId, accountId },
        { id: opened.sessionId, accountId },
        now,
      );
      const account = isFirst ? await inside.accounts.byId(accountId) : undefined;
      if (account) await notices.revived(account, { device: opened.device, at: now }, inside);
    });
    log.info('session-revived', { account: accountId, from: sessionId, device: opened.device });
  }
}
