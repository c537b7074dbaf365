import { claims as claimsSchema, type Claims, services, type Service } from '@comptexpert-kit/contract';
import * as oauth from 'oauth4webapi';
import { Refused } from '../refused.ts';
import { IssuerTransport, type TransportPorts } from './issuer-transport.ts';
import { isProofRefused, judge } from './judge.ts';

/** As the issuer has registered us; public, so that the key is all that proves it. */
export const clientId = 'comptexpert-extension';

const scope = 'openid profile email comptexpert offline_access revival';

/** A sign-in by code of longer ago is none, in seconds. It also makes the issuer tell when it was (OpenID Connect Core §3.1.2.1). */
const maxAge = 3600;

/** What the issuer grants; times are milliseconds since the epoch, by this machine's clock. */
export interface Grant {
  readonly claims: Claims;
  readonly accessToken: { readonly value: string; readonly expiresAt: number };
  /** The next one to refresh with: another one, or the same. */
  readonly refreshToken: string;
  /** When its holder signed in. */
  readonly signedInAt: number | undefined;
}

/** How the browser shows a page of the issuer and tells where it led to. */
export interface SignInWindow {
  readonly redirectUri: string;
  /** Rejects with `Refused`: `cancelled` where it was closed, `signing-in` where another one is open. */
  show(url: string): Promise<string>;
}

type FormRequest = Pick<
  oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
  'method' | 'headers' | 'body'
>;
type TokenAnswer = Awaited<ReturnType<typeof oauth.processRefreshTokenResponse>>;

/** One issuer, as this extension talks to it: OpenID Connect with code, PKCE and DPoP. Everything rejects with `Refused`. */
export class Issuer {
  readonly url: string;
  readonly #transport: IssuerTransport;
  #discovered: Promise<oauth.AuthorizationServer> | undefined;

  constructor(url: string, ports: TransportPorts) {
    this.url = url;
    this.#transport = new IssuerTransport(ports);
  }

  /** Shows the sign-in page and turns its answer into tokens that are bound to `keys`. */
  async signIn(keys: CryptoKeyPair, window: SignInWindow, loginHint: string | undefined): Promise<Grant> {
    return this.#judged(async (server) => {
      const prover = this.#prover(keys);
      const [state, nonce, verifier] = [
        oauth.generateRandomState(),
        oauth.generateRandomNonce(),
        oauth.generateRandomCodeVerifier(),
      ];
      const url = new URL(endpoint(server, 'authorization_endpoint'));
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: window.redirectUri,
        response_type: 'code',
        scope,
        state,
        nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        dpop_jkt: await prover.calculateThumbprint(),
        prompt: 'login',
        max_age: String(maxAge),
        ...(loginHint !== undefined && loginHint !== '' && { login_hint: loginHint }),
      }).toString();
      const answer = new URL(await window.show(url.href));
      const parameters = oauth.validateAuthResponse(server, this.#client, answer, state);
      const response = await this.#proven(
        () =>
          oauth.authorizationCodeGrantRequest(
            server,
            this.#client,
            oauth.None(),
            parameters,
            window.redirectUri,
            verifier,
            { ...this.#options(), DPoP: prover },
          ),
        (received) =>
          oauth.processAuthorizationCodeResponse(server, this.#client, received, {
            expectedNonce: nonce,
            maxAge,
            requireIdToken: true,
          }),
      );
      return this.#grant(server, response);
    });
  }

  /** New tokens for those of a session that lives. @throws Refused `session-over` */
  async refresh(refreshToken: string, keys: CryptoKeyPair, subject: string): Promise<Grant> {
    return this.#judged(async (server) => {
      const prover = this.#prover(keys);
      const answer = await this.#proven(
        () =>
          oauth.refreshTokenGrantRequest(server, this.#client, oauth.None(), refreshToken, {
            ...this.#options(),
            DPoP: prover,
          }),
        (received) => oauth.processRefreshTokenResponse(server, this.#client, received),
      );
      const grant = await this.#grant(server, answer, refreshToken);
      if (grant.claims.sub !== subject) throw new Refused('issuer-untrusted');
      return grant;
    });
  }

  /** Ends what hangs on a refresh token (RFC 7009). */
  async revoke(refreshToken: string): Promise<void> {
    return this.#judged(async (server) => {
      const response = await oauth.revocationRequest(server, this.#client, oauth.None(), refreshToken, {
        ...this.#options(),
        additionalParameters: { token_type_hint: 'refresh_token' },
      });
      await oauth.processRevocationResponse(response);
    });
  }

  /** Signs this browser in at the issuer; its cookies are the answer. @throws Refused `session-over` with a token that is none any more */
  async revive(accessToken: string, keys: CryptoKeyPair): Promise<void> {
    return this.#judged(async () => {
      const prover = this.#prover(keys);
      const address = new URL('/api/sessions/revivals', this.url);
      const send = () =>
        oauth.protectedResourceRequest(accessToken, 'POST', address, undefined, null, {
          ...this.#options(),
          [oauth.customFetch]: (url, { method, headers }) =>
            this.#transport.send(url, { method, headers }, 'include'),
          DPoP: prover,
        });
      await this.#proven(send, async (response) => {
        if (!response.ok) throw new Refused('failed', { cause: response.status });
        return Promise.resolve();
      });
    });
  }

  /** The sites that it signs people in to. */
  async services(): Promise<readonly Service[]> {
    return this.#judged(async () => {
      const address = new URL('/api/services', this.url).href;
      const response = await this.#transport.send(address, { headers: { accept: 'application/json' } });
      if (!response.ok) throw new Refused('issuer-unavailable', { cause: response.status });
      const parsed = services.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success) throw new Refused('issuer-untrusted', { cause: parsed.error });
      return parsed.data.items;
    });
  }

  /** Where this browser is signed out of everything, without being asked when that person is who is there (RP-Initiated Logout 1.0). */
  async signOutAddress(subject: string): Promise<string> {
    return this.#judged((server) => {
      const url = new URL(endpoint(server, 'end_session_endpoint'));
      url.search = new URLSearchParams({ client_id: clientId, logout_hint: subject }).toString();
      return Promise.resolve(url.href);
    });
  }

  get #client(): oauth.Client {
    return {
      client_id: clientId,
      id_token_signed_response_alg: 'ES256',
      [oauth.clockSkew]: Math.round(this.#transport.ahead / 1000),
    };
  }

  #options() {
    return {
      [oauth.customFetch]: (url: string, { method, headers, body }: FormRequest) =>
        this.#transport.send(url, { method, headers, body: body ?? null, redirect: 'manual' }),
      [oauth.allowInsecureRequests]: isOnThisMachine(this.url),
    };
  }

  /** Proofs by `keys` (RFC 9449), at the issuer's time: this machine's may be wrong. */
  #prover(keys: CryptoKeyPair): oauth.DPoPHandle {
    return oauth.DPoP({}, keys, {
      [oauth.modifyAssertion]: (_header, payload) => {
        payload['iat'] = Math.floor(this.#transport.now() / 1000);
      },
    });
  }

  /** Sends once more what was refused for its proof, by the time and the nonce that the refusal told. */
  async #proven<Answer>(
    send: () => Promise<Response>,
    read: (response: Response) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly response: Response }> {
    const attempt = async () => {
      const response = await send();
      return { answer: await read(response), response };
    };
    try {
      return await attempt();
    } catch (error) {
      if (!isProofRefused(error)) throw error;
      return attempt();
    }
  }

  async #grant(
    server: oauth.AuthorizationServer,
    { answer, response }: { readonly answer: TokenAnswer; readonly response: Response },
    former?: string,
  ): Promise<Grant> {
    const token = oauth.getValidatedIdTokenClaims(answer);
    const refreshToken = answer.refresh_token ?? former;
    const claims = claimsSchema.safeParse(token);
    if (token === undefined || refreshToken === undefined || answer.token_type !== 'dpop' || !claims.success)
      throw new Refused('issuer-untrusted', { cause: claims.error });
    await oauth.validateApplicationLevelSignature(server, response, this.#options());
    const { ahead } = this.#transport;
    return {
      claims: claims.data,
      refreshToken,
      accessToken: {
        value: answer.access_token,
        expiresAt: this.#transport.now() - ahead + (answer.expires_in ?? 0) * 1000,
      },
      signedInAt: token.auth_time === undefined ? undefined : token.auth_time * 1000 - ahead,
    };
  }

  async #judged<Value>(work: (server: oauth.AuthorizationServer) => Promise<Value>): Promise<Value> {
    try {
      return await work(await this.#server());
    } catch (error) {
      throw judge(error);
    }
  }

  async #server(): Promise<oauth.AuthorizationServer> {
    this.#discovered ??= this.#discover();
    try {
      return await this.#discovered;
    } catch (error) {
      this.#discovered = undefined;
      throw error;
    }
  }

  async #discover(): Promise<oauth.AuthorizationServer> {
    const url = new URL(this.url);
    return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, this.#options()));
  }
}

function endpoint(
  server: oauth.AuthorizationServer,
  name: 'authorization_endpoint' | 'end_session_endpoint',
): string {
  const address = server[name];
  if (address === undefined || !URL.canParse(address)) throw new Refused('issuer-untrusted');
  return address;
}

/** Plain HTTP is spoken to the demonstration on this machine only (RFC 6761 §6.3). */
function isOnThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && /(^|\.)localhost$/.test(hostname);
}
