import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { deviceOf } from '../domain/device.ts';
import { shownNetwork } from '../domain/network.ts';
import type { Clock } from '../domain/ports.ts';
import type { Database } from '../store/database.ts';
import { SessionRows } from '../store/sessions.ts';
import { Challenge, type ChallengePorts, type CodeRequest } from './challenge.ts';
import { readForm } from './form-body.ts';
import type { IssuerSessions } from './sessions.ts';

/** The largest body that is read, in bytes. */
const bodyLimit = 64 * 1024;

interface Ports extends ChallengePorts {
  readonly provider: () => Provider;
  readonly issuerOrigin: string;
  readonly sessions: IssuerSessions;
  readonly clock: Clock;
  /** Runs `work` so that what it stores is stored inside that transaction. */
  readonly within: <T>(inside: Database, work: () => Promise<T>) => Promise<T>;
  readonly addressOf: (request: IncomingMessage) => string;
}

/**
 * {@link Challenge} over Node’s HTTP, with codes of oidc-provider.
 *
 * Posted from the issuer’s own page it also signs the browser in at the issuer; from another site no cookie can be
 * set, so the session exists at the issuer without one.
 */
export class ChallengeEndpoint {
  readonly #ports: Ports;
  readonly #challenge: Challenge;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#challenge = new Challenge(ports);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Vary', 'Origin');
    const { origin, 'content-type': contentType, 'content-length': contentLength } = request.headers;
    const browser = origin === this.#ports.issuerOrigin ? { browser: { request, response } } : {};
    const address = this.#ports.addressOf(request);
    const from = { device: deviceOf(request.headers['user-agent']), network: shownNetwork(address) };
    const { status, headers, body, refused } = await this.#challenge.answer({
      method: request.method ?? '',
      origin,
      address,
      readForm: () => readForm({ contentType, contentLength, chunks: request }, bodyLimit),
      issueCode: (asked, inside) =>
        this.#ports.within(inside, async () => {
          const { code, session } = await this.#issueCode(asked, browser);
          await new SessionRows(inside).note(session, from, this.#ports.clock.now());
          return code;
        }),
    });
    if (refused) {
      // A session that was not stored has no cookie either.
      response.removeHeader('Set-Cookie');
      // What was not read would block the connection for the next request.
      if (!request.complete) response.setHeader('Connection', 'close');
    }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (body === undefined) response.writeHead(status).end();
    else response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }

  async #issueCode(
    { account, client, remember, scope, ...asked }: CodeRequest,
    browser: { readonly browser?: { readonly request: IncomingMessage; readonly response: ServerResponse } },
  ): Promise<{ code: string; session: { id: string; accountId: string } }> {
    const provider = this.#ports.provider();
    const session = await this.#ports.sessions.establish({
      account,
      remember,
      methods: ['pwd'],
      authorize: { clientId: client.id, scope },
      ...browser,
    });
    const registered = await provider.Client.find(client.id);
    const grantId = session.grantIdFor(client.id);
    if (registered === undefined || grantId === undefined) throw new Error(`${client.id} is not authorized`);
    const code = new provider.AuthorizationCode({
      ...asked,
      scope,
      accountId: account.id,
      client: registered,
      gty: 'authorization_code',
      grantId,
      sessionUid: session.uid,
      expiresWithSession: true,
      authTime: session.loginTs,
      amr: session.amr,
      sid: client.backchannelLogoutUri === undefined ? undefined : session.sidFor(client.id),
    });
    return { code: await code.save(), session: { id: session.uid, accountId: account.id } };
  }
}
