import * as oauth from 'oauth4webapi';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { libraryFetch, retryAfter } from '../network.ts';
import { protocolFailure } from './failures.ts';
import { clockTolerance, verifyIdToken } from './id-token.ts';
import { type Issuer, refuseServerFault, requestOptions } from './issuer.ts';

/** What the token endpoint gave, its ID token verified. `expiresAt`: UTC milliseconds on this device's clock. */
export interface Tokens {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken?: string;
  /** The payload of the ID token. */
  readonly identity?: Readonly<Record<string, unknown>>;
}

/** What a code is redeemed with. */
export interface CodeRedemption {
  /** Authorization response that {@link oauth.validateAuthResponse} accepted. */
  readonly answer: URLSearchParams;
  readonly verifier: string;
  readonly nonce: string;
}

/** The token, revocation and userinfo endpoints, and any call with a token, bound to one key (RFC 9449). */
export interface BoundCalls {
  redeem(code: CodeRedemption, signal?: AbortSignal): Promise<Tokens>;
  refresh(refreshToken: string, subject: string): Promise<Tokens>;
  /** Never rejects: what is forgotten here ends by itself there. */
  revoke(token: string): Promise<void>;
  /** A request with the access token; a 401 is an answer. */
  request(accessToken: string, url: URL, init?: RequestInit): Promise<Response>;
}

/** Longest access token life taken for granted when the issuer does not say, in seconds. */
const unsaidLifetime = 60;

/** How far this device's clock is behind the issuer's, in milliseconds, once a refused proof has shown that it is off. */
export interface ClockCorrection {
  milliseconds: number;
}

export function bindCalls(
  settings: Settings,
  ports: Ports,
  issuer: Issuer,
  key: CryptoKeyPair,
  correction: ClockCorrection,
): BoundCalls {
  const now = () => ports.clock.now() + correction.milliseconds;
  const authentication = oauth.None();
  const proof = oauth.DPoP({ client_id: settings.clientId } as oauth.Client, key, {
    [oauth.modifyAssertion](_header, payload) {
      payload['iat'] = Math.floor(now() / 1000);
    },
  });
  const options = (signal?: AbortSignal) => ({ ...requestOptions(settings, ports, signal), DPoP: proof });

  /** The library reads the system's clock: hand it ours as the difference, in seconds. */
  const client = (): oauth.Client => ({
    client_id: settings.clientId,
    [oauth.clockSkew]: Math.round((now() - Date.now()) / 1000),
    [oauth.clockTolerance]: clockTolerance,
  });

  /** Learns from `Date`, where the issuer lets us read it. True when that changes more than tolerance. */
  const correct = (response: Response): boolean => {
    const date = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(date) || Math.abs(date - now()) <= clockTolerance * 1000) return false;
    correction.milliseconds = date - ports.clock.now();
    return true;
  };

  const grant = async (
    send: (as: oauth.AuthorizationServer) => Promise<Response>,
    expected: { readonly nonce?: string; readonly subject?: string },
  ): Promise<Tokens> => {
    const as = await issuer.metadata();
    const attempt = async (retries: { nonce: boolean; clock: boolean }): Promise<Tokens> => {
      const response = await send(as);
      refuseServerFault(response);
      if (response.status === 429)
        throw new ClientError('rate-limited', 'too many requests', retryAfter(response));
      const clockMoved = retries.clock && correct(response);
      let answer: oauth.TokenEndpointResponse;
      try {
        answer = await oauth.processGenericTokenEndpointResponse(as, client(), response);
      } catch (error) {
        if (retries.nonce && oauth.isDPoPNonceError(error))
          return await attempt({ ...retries, nonce: false });
        if (clockMoved && error instanceof oauth.ResponseBodyError && error.error === 'invalid_dpop_proof')
          return await attempt({ ...retries, clock: false });
        throw error;
      }
      if (answer.token_type !== 'dpop')
        throw new ClientError('bad-answer', 'the token is not bound to this page’s key');
      const identity = oauth.getValidatedIdTokenClaims(answer);
      if (identity && answer.id_token !== undefined)
        await verifyIdToken(issuer, answer.id_token, identity, {
          clientId: settings.clientId,
          now: now(),
          ...expected,
        });
      return {
        accessToken: answer.access_token,
        expiresAt: ports.clock.now() + (answer.expires_in ?? unsaidLifetime) * 1000,
        ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
        ...(identity && { identity }),
      };
    };
    return await attempt({ nonce: true, clock: true });
  };

  return {
    async redeem({ answer, verifier, nonce }, signal) {
      const tokens = await grant(
        (as) =>
          oauth.authorizationCodeGrantRequest(
            as,
            client(),
            authentication,
            answer,
            settings.redirectUri,
            verifier,
            options(signal),
          ),
        { nonce },
      );
      if (!tokens.identity) throw new ClientError('bad-answer', 'the issuer did not say who signed in');
      return tokens;
    },
    refresh: (refreshToken, subject) =>
      grant((as) => oauth.refreshTokenGrantRequest(as, client(), authentication, refreshToken, options()), {
        subject,
      }),
    async revoke(token) {
      try {
        const as = await issuer.metadata();
        await oauth.revocationRequest(as, client(), authentication, token, {
          ...requestOptions(settings, ports),
          [oauth.customFetch]: libraryFetch(ports, { keepalive: true }),
        });
      } catch {
        // Nothing to tell: this page has forgotten the token already.
      }
    },
    async request(accessToken, url, init = {}) {
      const { method = 'GET', body = null, headers, signal } = init;
      const send = async (): Promise<Response> => {
        try {
          return await oauth.protectedResourceRequest(
            accessToken,
            method,
            url,
            new Headers(headers),
            body as oauth.ProtectedResourceRequestBody,
            {
              ...options(signal ?? undefined),
              [oauth.customFetch]: libraryFetch(ports, init),
            },
          );
        } catch (error) {
          if (!(error instanceof oauth.WWWAuthenticateChallengeError)) throw error;
          if (oauth.isDPoPNonceError(error)) throw error;
          return error.response;
        }
      };
      try {
        return await send().catch((error: unknown) => {
          if (oauth.isDPoPNonceError(error)) return send();
          throw error;
        });
      } catch (error) {
        throw protocolFailure(error);
      }
    },
  };
}
