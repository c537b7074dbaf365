import { authorizationChallengeRequest } from '@comptexpert-kit/contract';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { FakeClock } from './fake-clock.ts';
import { json } from './fake-network.ts';
import { Proofs, Refusal, sha256 } from './proofs.ts';

export const marie = {
  sub: 'sub-marie',
  preferred_username: 'mdurand',
  name: 'Marie Durand',
  given_name: 'Marie',
  family_name: 'Durand',
  email: 'marie.durand@example.fr',
} as const;

export const password = 'Correct-cheval-7';

/** What one sign-in gave; its tokens live and die together. */
interface Family {
  readonly kept: boolean;
  jkt?: string;
  alive: boolean;
}

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string | undefined;
  readonly family: Family;
  used: boolean;
}

interface SigningKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey;
}

export const newSigningKey = async (kid: string): Promise<SigningKey> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
};

export const signed = ({ kid, privateKey }: SigningKey, claims: JWTPayload): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);

const redirectUri = 'https://cotisations.test/callback';

/** An issuer in memory, as strict as the real one. */
export class FakeIssuer {
  readonly url = 'https://identification.test';
  /** Every code and token ever given. */
  readonly secrets: string[] = [];
  readonly revoked: string[] = [];
  /** Seconds. */
  accessLifetime = 300;
  /** Milliseconds by which this server’s clock is ahead of the devices’. */
  ahead = 0;
  /** A nonce that every proof must carry (RFC 9449 §8). */
  nonce: string | undefined;
  userinfo: Record<string, unknown> = marie;
  metadata: Record<string, unknown>;
  keys: SigningKey[];
  /** How ID tokens are made. */
  mint: (claims: JWTPayload) => Promise<string> | string;
  readonly #clock: FakeClock;
  readonly #proofs = new Proofs();
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Map<string, { readonly family: Family; used: boolean }>();
  readonly #accessTokens = new Map<string, { readonly family: Family; readonly expiresAt: number }>();
  #count = 0;

  constructor(clock: FakeClock, key: SigningKey) {
    this.#clock = clock;
    this.keys = [key];
    this.mint = (claims) => signed(key, claims);
    this.metadata = {
      issuer: this.url,
      authorization_endpoint: `${this.url}/oidc/auth`,
      token_endpoint: `${this.url}/oidc/token`,
      userinfo_endpoint: `${this.url}/oidc/me`,
      revocation_endpoint: `${this.url}/oidc/token/revocation`,
      end_session_endpoint: `${this.url}/oidc/session/end`,
      jwks_uri: `${this.url}/oidc/jwks`,
      authorization_challenge_endpoint: `${this.url}/oidc/challenge`,
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
      comptexpert_authentication_methods: ['password'],
    };
  }

  get now(): number {
    return this.#clock.now() + this.ahead;
  }

  /** The person signs in at the address a page sent them to; answers where they come back. */
  authorize(address: string, { kept = false } = {}): string {
    const { origin, pathname, searchParams: asked } = new URL(address);
    const expected = { client_id: 'cotisations', response_type: 'code', code_challenge_method: 'S256' };
    if (origin + pathname !== this.metadata['authorization_endpoint']) throw new Error('not our endpoint');
    for (const [name, value] of Object.entries(expected))
      if (asked.get(name) !== value) throw new Error(`${name} is ${String(asked.get(name))}`);
    if (asked.get('redirect_uri') !== redirectUri) throw new Error('redirect_uri not registered');
    const code = this.#newCode(asked.get('code_challenge') ?? '', asked.get('nonce') ?? undefined, kept);
    return this.answer(address, { code });
  }

  /** Where the person comes back with this answer. */
  answer(address: string, answer: Record<string, string>): string {
    const asked = new URL(address).searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    const all = {
      ...answer,
      state: answer['state'] ?? asked.get('state') ?? '',
      iss: answer['iss'] ?? this.url,
    };
    for (const [name, value] of Object.entries(all)) back.searchParams.set(name, value);
    return back.href;
  }

  /** Ends every session, as an administrator would. */
  endEverything(): void {
    for (const { family } of this.#refreshTokens.values()) family.alive = false;
  }

  readonly handle = async (request: Request): Promise<Response> => {
    try {
      return await this.#route(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.#dated(json({ error: error.error }, error.status, error.headers));
    }
  };

  async #route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return json(this.metadata);
      case 'GET /oidc/jwks':
        return json({ keys: this.keys.map(({ publicJwk }) => publicJwk) });
      case 'POST /oidc/token':
        return await this.#token(request);
      case 'POST /oidc/challenge':
        return await this.#challenge(request);
      case 'POST /oidc/token/revocation':
        return await this.#revoke(request);
      case 'GET /oidc/me':
        return (await this.#refuseResource(request)) ?? json(this.userinfo);
      case 'GET /api/dues':
      case 'POST /api/dues':
        return (await this.#refuseResource(request)) ?? json({ dues: 120, said: await request.text() });
      default:
        throw new Error(`the issuer knows no ${request.method} ${pathname}`);
    }
  }

  async #token(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const jkt = await this.#proofs.check(request, { now: this.now, nonce: this.nonce });
    if (form.get('client_id') !== 'cotisations' || form.has('client_secret'))
      throw new Refusal(401, 'invalid_client');
    if (form.get('grant_type') === 'authorization_code') return await this.#redeem(form, jkt);
    if (form.get('grant_type') === 'refresh_token') return await this.#refresh(form, jkt);
    throw new Refusal(400, 'unsupported_grant_type');
  }

  async #redeem(form: URLSearchParams, jkt: string): Promise<Response> {
    const code = this.#codes.get(form.get('code') ?? '');
    if (!code || code.used || form.get('redirect_uri') !== code.redirectUri)
      throw new Refusal(400, 'invalid_grant');
    code.used = true;
    if ((await sha256(form.get('code_verifier') ?? '')) !== code.challenge)
      throw new Refusal(400, 'invalid_grant');
    code.family.jkt = jkt;
    return await this.#tokens(code.family, code.nonce);
  }

  async #refresh(form: URLSearchParams, jkt: string): Promise<Response> {
    const token = this.#refreshTokens.get(form.get('refresh_token') ?? '');
    if (!token || token.used || token.family.jkt !== jkt) {
      // Used twice: one of the two was a thief (RFC 9700 §4.14.2).
      if (token) token.family.alive = false;
      throw new Refusal(400, 'invalid_grant');
    }
    token.used = true;
    if (!token.family.alive) throw new Refusal(400, 'invalid_grant');
    return await this.#tokens(token.family, undefined);
  }

  async #tokens(family: Family, nonce: string | undefined): Promise<Response> {
    const seconds = Math.floor(this.now / 1000);
    const accessToken = this.#newSecret('access');
    const refreshToken = this.#newSecret('refresh');
    this.#accessTokens.set(accessToken, { family, expiresAt: this.now + this.accessLifetime * 1000 });
    this.#refreshTokens.set(refreshToken, { family, used: false });
    const idToken = await this.mint({
      iss: this.url,
      sub: marie.sub,
      aud: 'cotisations',
      iat: seconds,
      exp: seconds + 3600,
      comptexpert_session_kept: family.kept,
      ...(nonce !== undefined && { nonce }),
    });
    this.secrets.push(idToken);
    return this.#dated(
      json({
        access_token: accessToken,
        token_type: 'DPoP',
        expires_in: this.accessLifetime,
        refresh_token: refreshToken,
        id_token: idToken,
      }),
    );
  }

  async #challenge(request: Request): Promise<Response> {
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    const asked = authorizationChallengeRequest.parse(form);
    if (asked.username !== marie.preferred_username || asked.password !== password)
      throw new Refusal(400, 'invalid_grant');
    const code = this.#newCode(asked.code_challenge, asked.nonce, asked.remember === 'true');
    return json({ authorization_code: code });
  }

  async #revoke(request: Request): Promise<Response> {
    const token = new URLSearchParams(await request.text()).get('token') ?? '';
    this.revoked.push(token);
    const found = this.#refreshTokens.get(token);
    if (found) found.family.alive = false;
    return new Response(null, { status: 200 });
  }

  /** Undefined when the request carries a good token and a proof of its key. */
  async #refuseResource(request: Request): Promise<Response | undefined> {
    const accessToken = /^DPoP (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    const token = this.#accessTokens.get(accessToken);
    const refuse = (error: string, headers: Record<string, string> = {}) =>
      json({ error }, 401, { 'www-authenticate': `DPoP error="${error}", algs="ES256"`, ...headers });
    if (!token || !token.family.alive || token.expiresAt <= this.now) return refuse('invalid_token');
    try {
      const jkt = await this.#proofs.check(request, { now: this.now, nonce: this.nonce, accessToken });
      return jkt === token.family.jkt ? undefined : refuse('invalid_token');
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.error, error.headers);
      throw error;
    }
  }

  #dated(response: Response): Response {
    response.headers.set('date', new Date(this.now).toUTCString());
    return response;
  }

  #newCode(challenge: string, nonce: string | undefined, kept: boolean): string {
    const code = this.#newSecret('code');
    this.#codes.set(code, { challenge, redirectUri, nonce, family: { kept, alive: true }, used: false });
    return code;
  }

  #newSecret(kind: string): string {
    this.#count += 1;
    const secret = `${kind}-${this.#count}-${crypto.randomUUID()}`;
    this.secrets.push(secret);
    return secret;
  }
}
