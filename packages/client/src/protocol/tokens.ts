import { patientFetch } from '../network.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Untrusted } from './encodings.ts';
import { demand, oauthFailure } from './failures.ts';
import { clockTolerance, verifyIdToken } from './id-token.ts';
import { isSecure, type Issuer, refuseFault } from './issuer.ts';
import { proveRequests, wantsNonce } from './proof.ts';
import { readTokenAnswer } from './token-answer.ts';

/** What the token endpoint gave, its ID token verified. `expiresAt`: UTC milliseconds on this device's clock. */
export interface Tokens {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken: string | undefined;
  /** The payload of the ID token. */
  readonly identity: Untrusted | undefined;
}

/** What a code is redeemed with. */
export interface CodeRedemption {
  readonly code: string;
  readonly verifier: string;
  readonly nonce: string;
}

/** The token, revocation and userinfo endpoints, and any call with a token, bound to one key (RFC 9449). */
export interface BoundCalls {
  redeem(code: CodeRedemption, signal?: AbortSignal): Promise<Tokens>;
  refresh(refreshToken: string, subject: string): Promise<Tokens>;
  /** Never rejects: what is forgotten here ends by itself there. */
  revoke(token: string): Promise<void>;
  /** A request with the access token; a 401 is an answer. Rejects one that brings an authorization of its own. */
  request(accessToken: string, url: URL, init?: RequestInit): Promise<Response>;
  /** What {@link request} would say of itself. */
  headers(accessToken: string, url: URL, method: string): Promise<Readonly<Record<string, string>>>;
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
  const provenFetch = proveRequests(ports, key, now);

  const form = (parameters: Readonly<Record<string, string>>): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({ client_id: settings.clientId, ...parameters }),
  });

  /** Learns from `Date`, where the issuer lets us read it. True when that changes more than tolerance. */
  const correct = (response: Response): boolean => {
    const date = Date.parse(response.headers.get('date') ?? '');
    // No difference is known without a date.
    if (!(Math.abs(date - now()) > clockTolerance * 1000)) return false;
    correction.milliseconds = date - ports.clock.now();
    return true;
  };

  const grant = async (
    parameters: Readonly<Record<string, string>>,
    expected: { readonly nonce?: string; readonly subject?: string },
    signal?: AbortSignal,
  ): Promise<Tokens> => {
    const url = await issuer.endpoint('token_endpoint');
    // Each fault of a proof is mended once.
    const attempt = async (mended: readonly string[]): Promise<Tokens> => {
      const response = await provenFetch(url, {
        ...form(parameters),
        headers: { accept: 'application/json' },
        signal: signal ?? null,
      });
      refuseFault(response);
      const clockMoved = correct(response);
      const answer = await readTokenAnswer(response);
      if ('error' in answer) {
        const { error } = answer;
        const canMend = error === 'use_dpop_nonce' || (clockMoved && error === 'invalid_dpop_proof');
        if (canMend && !mended.includes(error)) return await attempt([...mended, error]);
        throw oauthFailure(error);
      }
      const { access_token, expires_in = unsaidLifetime, refresh_token, id_token } = answer;
      const about = { clientId: settings.clientId, now: now(), ...expected };
      return {
        accessToken: access_token,
        expiresAt: ports.clock.now() + expires_in * 1000,
        refreshToken: refresh_token,
        identity: id_token ? await verifyIdToken(issuer, id_token, about) : undefined,
      };
    };
    return await attempt([]);
  };

  return {
    redeem: ({ code, verifier, nonce }, signal) =>
      grant(
        {
          grant_type: 'authorization_code',
          redirect_uri: settings.redirectUri,
          code,
          code_verifier: verifier,
        },
        { nonce },
        signal,
      ),
    refresh: (refreshToken, subject) =>
      grant({ grant_type: 'refresh_token', refresh_token: refreshToken }, { subject }),
    async revoke(token) {
      try {
        const { href } = await issuer.endpoint('revocation_endpoint');
        await patientFetch(ports, href, { ...form({ token }), redirect: 'manual', keepalive: true });
      } catch {
        // Nothing to tell: this page has forgotten the token already.
      }
    },
    async request(accessToken, url, init = {}) {
      demand(
        {
          'https:': isSecure(settings, url),
          authorization: !new Headers(init.headers).has('authorization'),
        },
        'misconfigured',
      );
      const send = () => provenFetch(url, init, accessToken);
      const response = await send();
      // A stream is spent.
      return wantsNonce(response) && !(init.body instanceof ReadableStream) ? await send() : response;
    },
    headers(accessToken, url, method) {
      demand({ 'https:': isSecure(settings, url) }, 'misconfigured');
      return provenFetch.headers(url, method, accessToken);
    },
  };
}
