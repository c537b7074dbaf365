import type Provider from 'oidc-provider';
import type { Account, Clock } from '../domain/ports.ts';
import type { Store } from '../store/store.ts';
import type { RegisteredClient } from './clients.ts';
import type { IssuerSession, IssuerSessions } from './sessions.ts';

type AuthorizationCode = InstanceType<Provider['AuthorizationCode']>;
type RefreshToken = InstanceType<Provider['RefreshToken']>;

/** What a holder is told of where a session is. */
export interface SignInPlace {
  readonly device: string | null;
  readonly network: string | null;
}

interface Ports {
  readonly sessions: IssuerSessions;
  readonly clients: readonly RegisteredClient[];
  readonly store: Store;
  readonly clock: Clock;
  readonly accountById: (id: string) => Promise<Account | undefined>;
}

/**
 * Sessions of clients that outlive the browser's: the extension, which revives that one after it is over. They have no
 * cookie, last as long as a kept one, and their holder sees and ends them like any other.
 */
export class OwnSessions {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Hangs a code that was just issued to such a client, in a browser’s session, on one of its own; leaves every other alone. */
  async take(code: AuthorizationCode, browsers: IssuerSession | undefined, from: SignInPlace): Promise<void> {
    const { sessions, clients, store, clock, accountById } = this.#ports;
    const client = clients.find(({ id }) => id === code.clientId);
    if (client?.ownSession !== true || code.accountId === undefined) return;
    const account = await accountById(code.accountId);
    if (account === undefined) throw new Error('a code for nobody');
    const session = await sessions.establish({
      account,
      remember: true,
      methods: code.amr ?? [],
      ...(code.authTime !== undefined && { provedAt: code.authTime }),
      authorize: { clientId: client.id, scope: code.scope ?? 'openid' },
    });
    await store.sessions.note({ id: session.uid, accountId: account.id }, from, clock.now());
    if (browsers?.authorizations?.[client.id] !== undefined) {
      // Whoever looks at their sessions finds it once.
      const { [client.id]: _, ...others } = browsers.authorizations;
      browsers.authorizations = others;
      await browsers.persist();
    }
    code.sessionUid = session.uid;
    code.grantId = session.grantIdFor(client.id) ?? code.grantId;
    code.expiresWithSession = true;
    code.authTime = session.loginTs;
    await code.save();
  }

  /** Ends the session of such a client, with all that it opened, when its token was revoked: nothing else could use it. */
  async revoked(
    { clientId, accountId, sessionUid }: RefreshToken,
    asking: string | undefined,
  ): Promise<void> {
    const { sessions, clients } = this.#ports;
    const client = clients.find(({ id }) => id === clientId);
    if (client?.ownSession !== true || client.id !== asking || sessionUid === undefined) return;
    await sessions.end(accountId, sessionUid);
  }
}
