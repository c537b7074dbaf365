import type { Untrusted } from './encodings.ts';
import { demand } from './failures.ts';
import type { Issuer } from './issuer.ts';
import { isSignedByOneOf, readJws } from './signature.ts';

/** Seconds by which clocks may differ when a token's times are checked. */
export const clockTolerance = 15;

/** An issue time further ahead than this, in seconds, is not a clock's drift any more (as RFC 9449 proofs). */
const farAhead = 300;

export interface Expected {
  readonly clientId: string;
  /** UTC milliseconds, corrected. */
  readonly now: number;
  /** Undefined where no request was made (refresh). */
  readonly nonce?: string | undefined;
  /** Who it must be about (refresh). */
  readonly subject?: string | undefined;
}

/**
 * Verifies an ID token (OpenID Connect Core 1.0 §3.1.3.7). The issuer's keys are read again once for a key not seen
 * yet.
 *
 * @returns its claims.
 * @throws ClientError `clock-skew`, `state-mismatch` (another nonce or subject); any other error: do not trust it.
 */
export async function verifyIdToken(issuer: Issuer, idToken: string, expected: Expected): Promise<Untrusted> {
  const { issuer: name, id_token_signing_alg_values_supported: listed } = await issuer.metadata();
  const jws = readJws(idToken);
  const algorithms: readonly unknown[] = Array.isArray(listed) ? listed : ['RS256'];
  const { alg, crit } = jws.header;
  // No extension is understood (RFC 7515 §4.1.11).
  demand({ alg: algorithms.includes(alg), crit: crit === undefined });
  demand({
    key:
      (await isSignedByOneOf(await issuer.keys(), jws)) ||
      (await isSignedByOneOf(await issuer.keys(true), jws)),
  });

  const { clientId, nonce, subject } = expected;
  const { iss, aud, azp, sub, exp, iat, nbf = 0, auth_time: authTime = 0, nonce: said } = jws.payload;
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  demand({
    iss: iss === name,
    aud: audiences.includes(clientId),
    azp: azp === clientId || (azp === undefined && audiences.length === 1),
    sub: typeof sub === 'string',
    times: [exp, iat, nbf, authTime].every((time) => typeof time === 'number' && time >= 0),
  });
  const seconds = expected.now / 1000;
  demand(
    {
      exp: (exp as number) > seconds - clockTolerance,
      nbf: (nbf as number) <= seconds + clockTolerance,
      iat: (iat as number) <= seconds + farAhead,
    },
    'clock-skew',
  );
  demand(
    {
      nonce: nonce === undefined || said === nonce,
      sub: subject === undefined || sub === subject,
    },
    'state-mismatch',
  );
  return jws.payload;
}
