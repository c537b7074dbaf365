import { type JWTPayload, jwtVerify } from 'jose';
import { ClientError } from '../errors.ts';
import type { Issuer } from './issuer.ts';

/** Seconds by which clocks may differ when a token's times are checked. */
export const clockTolerance = 15;

/** An issue time further ahead than this, in seconds, is not a clock's drift any more (as RFC 9449 proofs). */
const farAhead = 300;

export interface Expected {
  readonly clientId: string;
  /** UTC milliseconds, corrected. */
  readonly now: number;
  /** Undefined where no request was made (refresh). */
  readonly nonce?: string;
  /** Who it must be about (refresh). */
  readonly subject?: string;
}

const isUnknownKey = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_NO_MATCHING_KEY';

/**
 * Verifies an ID token (OpenID Connect Core 1.0 §3.1.3.7): signature, issuer, audience, authorized party, times, nonce.
 * The issuer's keys are read again once for a key not seen yet.
 *
 * @throws ClientError `clock-skew`, `state-mismatch` (another nonce or subject); any other error: do not trust it.
 */
export async function verifyIdToken(
  issuer: Issuer,
  idToken: string,
  expected: Expected,
): Promise<JWTPayload> {
  const { issuer: iss } = await issuer.metadata();
  const verify = async (renew: boolean) =>
    await jwtVerify(idToken, await issuer.keys(renew), {
      issuer: iss,
      audience: expected.clientId,
      currentDate: new Date(expected.now),
      clockTolerance,
      requiredClaims: ['sub', 'exp', 'iat'],
      // Whatever the header says: no symmetric algorithm, for a public client shares no secret.
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
    });
  const { payload } = await verify(false).catch((error: unknown) => {
    if (isUnknownKey(error)) return verify(true);
    throw error;
  });
  const { aud, azp, iat = 0, nonce, sub } = payload;
  if (azp === undefined ? Array.isArray(aud) && aud.length > 1 : azp !== expected.clientId)
    throw new ClientError('bad-answer', 'the ID token is for another client');
  if (iat * 1000 > expected.now + farAhead * 1000)
    throw new ClientError('clock-skew', 'this device’s clock is too far off');
  if (expected.nonce !== undefined && nonce !== expected.nonce)
    throw new ClientError('state-mismatch', 'the ID token answers another request');
  if (expected.subject !== undefined && sub !== expected.subject)
    throw new ClientError('state-mismatch', 'the ID token is about another person');
  return payload;
}
