import type { IDToken } from 'oauth4webapi';
import { ClientError } from '../errors.ts';
import type { Issuer } from './issuer.ts';
import { isSignedByOneOf } from './signature.ts';

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

/**
 * Verifies what oauth4webapi leaves open of an ID token (OpenID Connect Core 1.0 §3.1.3.7): signature, authorized
 * party, issue time, nonce, subject. The library has checked issuer, audience, expiry and the presence of `claims`.
 * The issuer's keys are read again once for a key not seen yet.
 *
 * @throws ClientError `clock-skew`, `state-mismatch` (another nonce or subject); any other error: do not trust it.
 */
export async function verifyIdToken(
  issuer: Issuer,
  idToken: string,
  { azp, iat, nonce, sub }: IDToken,
  expected: Expected,
): Promise<void> {
  if (
    !(await isSignedByOneOf(await issuer.keys(), idToken)) &&
    !(await isSignedByOneOf(await issuer.keys(true), idToken))
  )
    throw new ClientError('bad-answer', 'the ID token is signed with a key that the issuer does not publish');
  if (azp !== undefined && azp !== expected.clientId)
    throw new ClientError('bad-answer', 'the ID token is for another client');
  if (iat * 1000 > expected.now + farAhead * 1000)
    throw new ClientError('clock-skew', 'this device’s clock is too far off');
  if (expected.nonce !== undefined && nonce !== expected.nonce)
    throw new ClientError('state-mismatch', 'the ID token answers another request');
  if (expected.subject !== undefined && sub !== expected.subject)
    throw new ClientError('state-mismatch', 'the ID token is about another person');
}
