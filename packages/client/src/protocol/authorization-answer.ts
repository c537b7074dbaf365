import { ClientError } from '../errors.ts';
import { demand, oauthFailure } from './failures.ts';
import type { Metadata } from './issuer.ts';

/**
 * Checks an authorization response (RFC 6749 §4.1.2): no parameter twice, this `state`, this issuer (RFC 9207), no
 * token and no signed response that nobody asked for.
 *
 * @param answer its query
 * @returns the code.
 * @throws ClientError `state-mismatch` when it is not the answer to this request, else what the issuer's refusal means.
 */
export function readAuthorizationAnswer(metadata: Metadata, state: string, answer: string): string {
  const query = new URLSearchParams(answer);
  const names = ['state', 'iss', 'response', 'error', 'code'];
  const [said, iss, response, error, code] = names.map((name) => query.get(name));
  demand(
    {
      repetition: names.every((name) => query.getAll(name).length < 2),
      state: said === state,
      iss: iss ? iss === metadata.issuer : !metadata['authorization_response_iss_parameter_supported'],
      response: !response,
      token: !['id_token', 'access_token', 'token'].some((name) => query.has(name)),
    },
    'state-mismatch',
  );
  if (error) throw oauthFailure(error);
  if (code) return code;
  throw new ClientError('bad-answer', 'no code');
}
