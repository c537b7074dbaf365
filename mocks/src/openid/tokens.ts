import type { Domain } from '@comptexpert-kit/backend/domain/domain.js';
import type { Account, Clock } from '@comptexpert-kit/backend/domain/ports.js';
import { accountClaims } from '@comptexpert-kit/backend/issuer/account-claims.js';
import { lifetimes, remaining, sessionEnd } from '@comptexpert-kit/backend/issuer/lifetimes.js';
import type { Database } from '@comptexpert-kit/backend/store/database.js';
import { AlreadyConsumed, OidcModels } from '@comptexpert-kit/backend/store/oidc-models.js';
import { claimsByScope, type Scope } from '@comptexpert-kit/contract';
import type { TokenFacts } from '@comptexpert-kit/backend/issuer/account-access.js';
import { ProofRefused, type Proofs } from '@comptexpert-kit/backend/issuer/proofs.js';
import { webSecrets } from '@comptexpert-kit/backend/domain/web-secrets.js';
import type { Signer } from './keys.ts';
import { json, OAuthRefusal, randomToken } from './refusal.ts';
import type { IssuerSession, MockSessions } from './sessions.ts';

/** What a code, and every token that comes of it, was asked with. */
export interface Asked {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly codeChallenge: string;
}

/** What is stored of a code or a token. */
interface Grant extends Asked {
  readonly grantId: string;
  readonly accountId: string;
  readonly session: string;
  /** Thumbprint of the key it is bound to. */
  readonly jkt?: string;
}

interface Ports {
  readonly issuer: string;
  readonly database: Database;
  readonly clock: Clock;
  /** The clock by which sessions are judged that are to go on: ahead where they have all expired. */
  readonly laterClock: Clock;
  readonly signer: Signer;
  readonly proofs: Proofs;
  readonly sessions: MockSessions;
  readonly accounts: Domain['accounts'];
}

type Kind = 'AuthorizationCode' | 'RefreshToken' | 'AccessToken';
const kinds: readonly Kind[] = ['AuthorizationCode', 'RefreshToken', 'AccessToken'];
type Form = Readonly<Record<string, string>>;

/** Codes and tokens: the token, userinfo and revocation endpoints. */
export class Tokens {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** A code for that session, good once and for a minute. */
  async issueCode(asked: Asked, session: IssuerSession, inside = this.#ports.database): Promise<string> {
    const code = randomToken();
    const { uid, accountId } = session;
    const grant: Grant = { ...asked, grantId: randomToken(), accountId, session: uid };
    await this.#models('AuthorizationCode', inside).upsert(code, { ...grant }, lifetimes.code);
    await this.#ports.sessions.authorize(session, asked.clientId, inside);
    return code;
  }

  /** @throws OAuthRefusal */
  async token(request: Request, form: Form): Promise<Response> {
    const jkt = await this.#prove(request);
    const { grant_type: grantType } = form;
    if (grantType === 'authorization_code') return this.#redeem(form, jkt);
    if (grantType === 'refresh_token') return this.#refresh(form, jkt);
    throw new OAuthRefusal('unsupported_grant_type', 'unsupported grant_type requested');
  }

  /** Always 200: whoever does not know the token learns nothing (RFC 7009). */
  async revoke({ token = '' }: Form): Promise<Response> {
    const found = await this.#find('RefreshToken', token);
    if (found) await this.#endFamily(found);
    return new Response(null, { status: 200 });
  }

  async userinfo(request: Request): Promise<Response> {
    const [, token = ''] = /^(?:DPoP|Bearer) (.+)$/.exec(request.headers.get('Authorization') ?? '') ?? [];
    const refuse = (error: string): Response =>
      json({ error }, 401, { 'WWW-Authenticate': `DPoP error="${error}", algs="ES256"` });
    const found = await this.#find('AccessToken', token);
    const session = found && (await this.#ports.sessions.alive(found.session, this.#ports.laterClock));
    const account = session && (await this.#ports.accounts.byId(session.accountId));
    if (!found || !account) return refuse('invalid_token');
    try {
      if ((await this.#prove(request, token)) !== found.jkt) return refuse('invalid_token');
    } catch (error) {
      if (error instanceof OAuthRefusal) return refuse(error.code);
      throw error;
    }
    return json(claimsFor(found.scope, account, session));
  }

  /** What an access token is for, while it and its session live. */
  async find(token: string): Promise<TokenFacts | undefined> {
    const found = await this.#find('AccessToken', token);
    const session = found && (await this.#ports.sessions.alive(found.session, this.#ports.laterClock));
    return session && { ...found, sessionId: session.uid };
  }

  /** @throws OAuthRefusal `invalid_dpop_proof` */
  async #prove(request: Request, accessToken?: string): Promise<string | undefined> {
    const proof = request.headers.get('DPoP');
    if (proof === null) return undefined;
    try {
      return await this.#ports.proofs.check(proof, request, accessToken);
    } catch (error) {
      throw error instanceof ProofRefused ? new OAuthRefusal('invalid_dpop_proof', error.message) : error;
    }
  }

  async #redeem(form: Form, jkt: string | undefined): Promise<Response> {
    const { code = '', code_verifier: verifier = '' } = form;
    const found = await this.#find('AuthorizationCode', code);
    const refuse = (why: string): OAuthRefusal => new OAuthRefusal('invalid_grant', why);
    if (!found || found.clientId !== form['client_id']) throw refuse('the code is unknown or expired');
    if (found.redirectUri !== form['redirect_uri']) throw refuse('redirect_uri is another one');
    if ((await webSecrets.digest(verifier)) !== found.codeChallenge)
      throw refuse('the verifier does not fit');
    await this.#consume('AuthorizationCode', code, found);
    const session = await this.#ports.sessions.alive(found.session);
    if (!session) throw refuse('the session is over');
    return this.#answer({ ...found, ...(jkt !== undefined && { jkt }) }, session, found.nonce);
  }

  async #refresh(form: Form, jkt: string | undefined): Promise<Response> {
    const { refresh_token: token = '' } = form;
    const found = await this.#find('RefreshToken', token);
    if (!found || found.clientId !== form['client_id'] || found.jkt !== jkt)
      throw new OAuthRefusal(
        'invalid_grant',
        'the refresh token is unknown, expired or bound to another key',
      );
    await this.#consume('RefreshToken', token, found);
    const session = await this.#ports.sessions.alive(found.session, this.#ports.laterClock);
    if (!session) throw new OAuthRefusal('invalid_grant', 'the session is over');
    return this.#answer(found, session, undefined);
  }

  /** What is used twice was stolen once: nothing of it is good any more (RFC 9700 §4.14.2). */
  async #consume(kind: Kind, id: string, grant: Grant): Promise<void> {
    try {
      await this.#models(kind).consume(id);
    } catch (error) {
      if (!(error instanceof AlreadyConsumed)) throw error;
      await this.#endFamily(grant);
      throw new OAuthRefusal('invalid_grant', 'it was used before');
    }
  }

  async #answer(grant: Grant, session: IssuerSession, nonce: string | undefined): Promise<Response> {
    const { accounts, clock, issuer, signer } = this.#ports;
    const account = await accounts.byId(session.accountId);
    if (!account) throw new OAuthRefusal('invalid_grant', 'the account is gone');
    const now = Math.floor(clock.now() / 1000);
    const [accessToken, refreshToken] = [randomToken(), randomToken()];
    const sessionLife = remaining(sessionEnd(session, now), now);
    await this.#models('AccessToken').upsert(accessToken, { ...grant }, lifetimes.accessToken);
    await this.#models('RefreshToken').upsert(refreshToken, { ...grant }, sessionLife);
    return json({
      access_token: accessToken,
      token_type: grant.jkt === undefined ? 'Bearer' : 'DPoP',
      expires_in: lifetimes.accessToken,
      refresh_token: refreshToken,
      scope: grant.scope,
      id_token: await signer.sign({
        ...claimsFor(grant.scope, account, session),
        iss: issuer,
        aud: grant.clientId,
        iat: now,
        exp: now + lifetimes.idToken,
        auth_time: session.loginTs,
        ...(nonce !== undefined && { nonce }),
      }),
    });
  }

  async #endFamily({ grantId }: Grant): Promise<void> {
    for (const kind of kinds) await this.#models(kind).revokeByGrantId(grantId);
  }

  async #find(kind: Kind, id: string): Promise<Grant | undefined> {
    return (await this.#models(kind).find(id)) as unknown as Grant | undefined;
  }

  #models(kind: Kind, database = this.#ports.database): OidcModels {
    return new OidcModels(database, this.#ports.clock, kind);
  }
}

/** The claims that the scopes open, said by the real issuer’s own code. */
function claimsFor(scope: string, account: Account, session: IssuerSession): Record<string, unknown> {
  const all: Record<string, unknown> = { ...accountClaims(account, !session.transient) };
  const names = scope.split(' ').flatMap((one): readonly string[] => claimsByScope[one as Scope]);
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
}
