import { authorizationChallengeRequest, type AuthorizationChallengeError } from '@comptexpert-kit/contract';
import type { Account, Authentication, Log } from '../domain/ports.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Database } from '../store/database.ts';
import { originsOf, type RegisteredClient, scopesOf } from './clients.ts';
import { FormRefused } from './form-body.ts';

/** Checks what somebody typed; what `onAccepted` stores is stored in one commit with the attempt’s success. */
export type Authenticate = (
  attempt: { readonly identifier: string; readonly password: string; readonly address: string },
  onAccepted: (account: Account, inside: Database) => Promise<void>,
) => Promise<Authentication>;

export interface ChallengePorts {
  /** The clients registered at this moment. */
  readonly clients: () => readonly RegisteredClient[];
  readonly authenticate: Authenticate;
  readonly log: Log;
}

/** What a code is for; `remember` is « Garder ma session active ». */
export interface CodeRequest {
  readonly account: Account;
  readonly client: RegisteredClient;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly redirectUri: string | undefined;
  readonly codeChallenge: string;
  readonly codeChallengeMethod: 'S256';
  readonly remember: boolean;
}

/** One request, as whatever hosts the endpoint received it. */
export interface ChallengeCall {
  readonly method: string;
  /** Of the page that calls; a caller that is no browser has none. */
  readonly origin: string | undefined;
  /** The client’s network address. */
  readonly address: string;
  /** @throws FormRefused */
  readonly readForm: () => Promise<Record<string, string>>;
  /** Signs the holder in and makes a code, all of it inside that transaction. */
  readonly issueCode: (request: CodeRequest, inside: Database) => Promise<string>;
}

/** What the host is to answer, besides `Cache-Control: no-store` and `Vary: Origin`. */
export interface ChallengeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; absent: no body. */
  readonly body?: object;
  /** Nobody was signed in: no cookie may say otherwise. */
  readonly refused: boolean;
}

type ErrorCode = AuthorizationChallengeError['error'];

/** A refusal, in the words of OAuth 2.0 for First-Party Applications. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfter: number | undefined;
  constructor(
    status: number,
    code: ErrorCode,
    description: string,
    more: { readonly retryAfter?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(description);
    this.status = status;
    this.code = code;
    this.retryAfter = more.retryAfter;
    this.headers = more.headers ?? {};
  }
}

/**
 * The authorization challenge endpoint (draft-ietf-oauth-first-party-apps): a first-party page posts what the person
 * typed and gets an authorization code, to be redeemed at the token endpoint like any other. It knows neither Node nor
 * who issues the code, so that every host answers alike.
 */
export class Challenge {
  readonly #ports: ChallengePorts;

  constructor(ports: ChallengePorts) {
    this.#ports = ports;
  }

  async answer(call: ChallengeCall): Promise<ChallengeAnswer> {
    let cors: Record<string, string> = {};
    try {
      cors = this.#allowOrigin(call.origin);
      if (call.method === 'OPTIONS')
        return { status: 204, headers: { ...cors, ...preflight }, refused: false };
      if (call.method !== 'POST')
        throw new Refusal(405, 'invalid_request', 'only POST is understood here', {
          headers: { Allow: 'POST, OPTIONS' },
        });
      const code = await this.#challenge(call);
      return { status: 200, headers: cors, body: { authorization_code: code }, refused: false };
    } catch (error) {
      const { status, code, message, retryAfter, headers } = this.#refusalFor(error);
      return {
        status,
        headers: {
          ...cors,
          ...headers,
          ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
        },
        body: {
          error: code,
          error_description: message,
          ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
        },
        refused: true,
      };
    }
  }

  /** Pages of first-party clients only. */
  #allowOrigin(origin: string | undefined): Record<string, string> {
    if (origin === undefined) return {};
    const firstParties = this.#ports.clients().filter((client) => client.firstParty);
    if (!firstParties.some((client) => originsOf(client).includes(origin))) {
      throw new Refusal(403, 'invalid_request', 'this origin may not sign people in');
    }
    return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': 'Retry-After' };
  }

  async #challenge(call: ChallengeCall): Promise<string> {
    const parsed = authorizationChallengeRequest.safeParse(await call.readForm());
    if (!parsed.success) throw new Refusal(400, 'invalid_request', describe(parsed.error.issues));
    const { client_id: clientId, scope, redirect_uri: redirectUri, ...fields } = parsed.data;
    const client = this.#clientFor(clientId, call.origin);
    const granted = checkScope(scope, client);
    if (redirectUri !== undefined && !client.redirectUris.includes(redirectUri)) {
      throw new Refusal(400, 'invalid_request', 'redirect_uri is not registered');
    }
    let code: string | undefined;
    const attempt = { identifier: fields.username, password: fields.password, address: call.address };
    const outcome = await this.#ports.authenticate(attempt, async (account, inside) => {
      const request = {
        account,
        client,
        scope: granted,
        nonce: fields.nonce,
        redirectUri: redirectUri ?? client.redirectUris[0],
        codeChallenge: fields.code_challenge,
        codeChallengeMethod: fields.code_challenge_method,
        remember: fields.remember === 'true',
      };
      code = await call.issueCode(request, inside);
    });
    if (outcome.outcome !== 'accepted') throw refusalOf(outcome);
    if (code === undefined) throw new Error('accepted, but no code was made');
    return code;
  }

  #clientFor(clientId: string, origin: string | undefined): RegisteredClient {
    const client = this.#ports.clients().find((one) => one.id === clientId);
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

  #refusalFor(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    if (error instanceof FormRefused) return new Refusal(error.status, 'invalid_request', error.message);
    this.#ports.log.error('challenge-failed', { error });
    return error instanceof StoreUnavailable
      ? new Refusal(503, 'temporarily_unavailable', 'the issuer cannot answer right now', {
          retryAfter: error.retryAfter,
        })
      : new Refusal(500, 'server_error', 'the issuer failed; try again');
  }
}

const preflight = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '3600',
} as const;

function refusalOf(outcome: Exclude<Authentication, { outcome: 'accepted' }>): Refusal {
  switch (outcome.outcome) {
    case 'refused':
      return new Refusal(400, 'invalid_grant', 'identifier or password is wrong');
    case 'limited':
      return new Refusal(429, 'rate_limited', 'too many attempts', outcome);
    case 'busy':
      return new Refusal(503, 'temporarily_unavailable', 'too many people are signing in', outcome);
  }
}

/** Scopes asked for, each once; `openid` among them. */
function checkScope(scope: string, client: RegisteredClient): string {
  const asked = [...new Set(scope.split(' '))];
  const known: readonly string[] = scopesOf(client);
  if (!asked.includes('openid') || asked.some((one) => !known.includes(one))) {
    throw new Refusal(
      400,
      'invalid_scope',
      `scope must hold openid and may hold ${known.slice(1).join(', ')}`,
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
