import type { AccountSessions } from '@comptexpert-kit/contract';
import type { Store } from '../../store/store.ts';
import type { Caller, Clock, Sessions, Sites } from '../ports.ts';
import { NotSignedIn } from '../refusals.ts';
import { outlivedPassword } from '../sign-in-time.ts';

interface HolderSessionsPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly sites: Sites;
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A holder's sign-ins, on whatever device. */
export class HolderSessions {
  readonly #ports: HolderSessionsPorts;

  constructor(ports: HolderSessionsPorts) {
    this.#ports = ports;
  }

  /** @throws NotSignedIn, StoreUnavailable */
  async list({ accountId, sessionId }: Caller): Promise<AccountSessions> {
    const { store, clock, sites } = this.#ports;
    const account = await store.accounts.byId(accountId);
    if (!account) throw new NotSignedIn();
    const all = await store.sessions.of(accountId, clock.now());
    const items = all
      .filter(({ loginTs, provenAt }) => !outlivedPassword(account, loginTs, provenAt))
      .map((session) => ({
        id: session.id,
        current: session.id === sessionId,
        sites: [...new Set(session.clientIds.map((id) => sites.home(id).name))],
        device: session.device,
        network: session.network,
        createdAt: instant(session.loginTs * 1000),
        lastUsedAt: instant(session.lastUsedAt ?? session.loginTs * 1000),
        expiresAt: instant(session.expiresAt),
        kept: session.kept,
      }));
    return {
      items: items.sort(
        (one, other) =>
          Number(other.current) - Number(one.current) || other.lastUsedAt.localeCompare(one.lastUsedAt),
      ),
    };
  }

  /** Nothing happens where it is over, or somebody else's. @throws StoreUnavailable */
  end({ accountId }: Caller, id: string): Promise<void> {
    return this.#ports.sessions.end(accountId, id);
  }

  /** All but the asking one. @throws StoreUnavailable */
  endOthers({ accountId, sessionId }: Caller): Promise<void> {
    return this.#ports.sessions.endAll(accountId, sessionId);
  }
}
