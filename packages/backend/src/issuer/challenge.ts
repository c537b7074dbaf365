import {
  authorizationChallengeRequest,
  scopes,
  type AuthorizationChallengeError,
} from '@comptexpert-kit/contract';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Account, Authentication, Log } from '../domain/ports.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Database } from '../store/database.ts';
import { originsOf, type RegisteredClient } from './clients.ts';
import { FormRefused, readForm } from './form-body.ts';
import type { IssuerSession, IssuerSessions } from './sessions.ts';

/** The largest body that is read, in bytes. */
const bodyLimit = 64 * 1024;

/** Checks what somebody typed; what `onAccepted` stores is stored in one commit with the attempt’s success. */
export type Authenticate = (
  attempt: { readonly identifier: string; readonly password: string; readonly address: string },
  onAccepted: (account: Account, inside: Database) => Promise<void>,
) => Promise<Authentication>;

interface Ports {
  readonly provider: () => Provider;
  readonly clients: readonly RegisteredClient[];
  readonly issuerOrigin: string;
  readonly sessions: IssuerSessions;
  readonly authenticate: Authenticate;
  /** Runs `work` so that what it stores is stored inside that transaction. */
  readonly within: <T>(inside: Database, work: () => Promise<T>) => Promise<T>;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly log: Log;
}

/** What a code is for. */
interface CodeRequest {
  readonly accountId: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly redirectUri: string | undefined;
  readonly codeChallenge: string;
  readonly codeChallengeMethod: 'S256';
}

type ErrorCode = AuthorizationChallengeError['error'];

/** A refusal, in the words of OAuth 2.0 for First-Party Applications. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly retryAfter: number | undefined;
  constructor(status: number, code: ErrorCode, description: string, retryAfter?: number) {
    super(description);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/**
 * The authorization challenge endpoint (draft-ietf-oauth-first-party-apps): a first-party page posts what the person
 * typed and gets an authorization code, to be redeemed at the token endpoint like any other.
 *
 * Posted from the issuer’s own page it also signs the browser in at the issuer; from another site no cookie can be
 * set, so the session exists at the issuer without one.
 */
export class ChallengeEndpoint {
  readonly #ports: Ports;
  readonly #firstParties: readonly RegisteredClient[];

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#firstParties = ports.clients.filter((client) => client.firstParty);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Vary', 'Origin');
    try {
      const origin = this.#allowOrigin(request, response);
      if (request.method === 'OPTIONS') {
        answerPreflight(response);
        return;
      }
      if (request.method !== 'POST') {
        response.setHeader('Allow', 'POST, OPTIONS');
        throw new Refusal(405, 'invalid_request', 'only POST is understood here');
      }
      const code = await this.#challenge(request, response, origin);
      answer(response, 200, { authorization_code: code });
    } catch (error) {
      this.#refuse(request, response, error);
    }
  }

  /** Pages of first-party clients only; a caller that is no browser sends no Origin. */
  #allowOrigin(request: IncomingMessage, response: ServerResponse): string | undefined {
    const { origin } = request.headers;
    if (origin === undefined) return undefined;
    if (!this.#firstParties.some((client) => originsOf(client).includes(origin))) {
      throw new Refusal(403, 'invalid_request', 'this origin may not sign people in');
    }
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    return origin;
  }

  async #challenge(
    request: IncomingMessage,
    response: ServerResponse,
    origin: string | undefined,
  ): Promise<string> {
    const parsed = authorizationChallengeRequest.safeParse(await readForm(request, bodyLimit));
    if (!parsed.success) throw new Refusal(400, 'invalid_request', describe(parsed.error.issues));
    const { client_id: clientId, scope, redirect_uri: redirectUri, ...fields } = parsed.data;
    const client = this.#clientFor(clientId, origin);
    const granted = checkScope(scope);
    if (redirectUri !== undefined && !client.redirectUris.includes(redirectUri)) {
      throw new Refusal(400, 'invalid_request', 'redirect_uri is not registered');
    }
    const browser = origin === this.#ports.issuerOrigin ? { browser: { request, response } } : {};
    const begin = async (account: Account): Promise<string> => {
      const session = await this.#ports.sessions.establish({
        account,
        remember: fields.remember === 'true',
        methods: ['pwd'],
        authorize: { clientId, scope: granted },
        ...browser,
      });
      return this.#issueCode(session, client, {
        accountId: account.id,
        scope: granted,
        nonce: fields.nonce,
        redirectUri: redirectUri ?? client.redirectUris[0],
        codeChallenge: fields.code_challenge,
        codeChallengeMethod: fields.code_challenge_method,
      });
    };
    let code: string | undefined;
    const attempt = {
      identifier: fields.username,
      password: fields.password,
      address: this.#ports.addressOf(request),
    };
    const outcome = await this.#ports.authenticate(attempt, async (account, inside) => {
      code = await this.#ports.within(inside, () => begin(account));
    });
    if (outcome.outcome !== 'accepted') throw refusalOf(outcome);
    if (code === undefined) throw new Error('accepted, but no code was made');
    return code;
  }

  async #issueCode(session: IssuerSession, client: RegisteredClient, asked: CodeRequest): Promise<string> {
    const provider = this.#ports.provider();
    const registered = await provider.Client.find(client.id);
    const grantId = session.grantIdFor(client.id);
    if (registered === undefined || grantId === undefined) throw new Error(`${client.id} is not authorized`);
    const code = new provider.AuthorizationCode({
      ...asked,
      client: registered,
      gty: 'authorization_code',
      grantId,
      sessionUid: session.uid,
      expiresWithSession: true,
      authTime: session.loginTs,
      amr: session.amr,
      sid: client.backchannelLogoutUri === undefined ? undefined : session.sidFor(client.id),
    });
    return code.save();
  }

  #clientFor(clientId: string, origin: string | undefined): RegisteredClient {
    const client = this.#ports.clients.find((one) => one.id === clientId);
    if (client === undefined) throw new Refusal(401, 'invalid_client', 'client_id is not registered');
    if (!client.firstParty) {
      throw new Refusal(
        400,
        'unauthorized_client',
        'this client may not use the authorization challenge endpoint',
      );
    }
    if (origin !== undefined && !originsOf(client).includes(origin)) {
      throw new Refusal(403, 'invalid_request', 'this origin is not the client’s');
    }
    return client;
  }

  #refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const refusal = this.#refusalFor(error);
    // A session that was not stored has no cookie either.
    response.removeHeader('Set-Cookie');
    // What was not read would block the connection for the next request.
    if (!request.complete) response.setHeader('Connection', 'close');
    if (refusal.retryAfter !== undefined) response.setHeader('Retry-After', refusal.retryAfter);
    answer(response, refusal.status, {
      error: refusal.code,
      error_description: refusal.message,
      ...(refusal.retryAfter === undefined ? {} : { retry_after: refusal.retryAfter }),
    });
  }

  #refusalFor(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    if (error instanceof FormRefused) return new Refusal(error.status, 'invalid_request', error.message);
    this.#ports.log.error('challenge-failed', { error });
    return error instanceof StoreUnavailable
      ? new Refusal(503, 'temporarily_unavailable', 'the issuer cannot answer right now', error.retryAfter)
      : new Refusal(500, 'server_error', 'the issuer failed; try again');
  }
}

function refusalOf(outcome: Exclude<Authentication, { outcome: 'accepted' }>): Refusal {
  switch (outcome.outcome) {
    case 'refused':
      return new Refusal(400, 'invalid_grant', 'identifier or password is wrong');
    case 'limited':
      return new Refusal(429, 'rate_limited', 'too many attempts', outcome.retryAfter);
    case 'busy':
      return new Refusal(
        503,
        'temporarily_unavailable',
        'too many people are signing in',
        outcome.retryAfter,
      );
  }
}

/** Scopes asked for, each once; `openid` among them. */
function checkScope(scope: string): string {
  const asked = [...new Set(scope.split(' '))];
  const known: readonly string[] = scopes;
  if (!asked.includes('openid') || asked.some((one) => !known.includes(one))) {
    throw new Refusal(
      400,
      'invalid_scope',
      `scope must hold openid and may hold ${scopes.slice(1).join(', ')}`,
    );
  }
  return asked.join(' ');
}

/** Which fields are wrong, never what they hold. */
function describe(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string }[],
): string {
  const names = issues.map(({ path }) => path.map(String).join('.')).filter((name) => name !== '');
  return names.length === 0 ? 'unknown field' : `missing or malformed: ${[...new Set(names)].join(', ')}`;
}

function answerPreflight(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Methods', 'POST');
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
  response.setHeader('Access-Control-Max-Age', 3600);
  response.writeHead(204).end();
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
