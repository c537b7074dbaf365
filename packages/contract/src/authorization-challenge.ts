import { clientId, identifierInput, passwordInput } from './primitives.ts';
import { z } from './schema.ts';

/**
 * Form fields of the authorization challenge endpoint (OAuth 2.0 for First-Party Applications,
 * draft-ietf-oauth-first-party-apps). `remember` is « Garder ma session active ».
 */
export const authorizationChallengeRequest = z.strictObject({
  client_id: clientId,
  scope: z.string().check(z.maxLength(256)),
  code_challenge: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  code_challenge_method: z.literal('S256'),
  redirect_uri: z.optional(z.url().check(z.maxLength(2048))),
  nonce: z.optional(z.string().check(z.maxLength(256))),
  username: identifierInput,
  password: passwordInput,
  remember: z.optional(z.enum(['true', 'false'])),
});
export type AuthorizationChallengeRequest = z.infer<typeof authorizationChallengeRequest>;

export const authorizationChallengeResponse = z.object({ authorization_code: z.string() });

/** The codes of a refusal: the draft's own, and `rate_limited` (429, `Retry-After`) and `temporarily_unavailable` (503). */
export const authorizationChallengeErrorCodes = [
  'invalid_request',
  'invalid_client',
  'unauthorized_client',
  'invalid_grant',
  'invalid_scope',
  'rate_limited',
  'temporarily_unavailable',
  'server_error',
] as const;

/** `retry_after`, in seconds, repeats the `Retry-After` header. */
export const authorizationChallengeError = z.object({
  error: z.enum(authorizationChallengeErrorCodes),
  error_description: z.optional(z.string()),
  retry_after: z.optional(z.number()),
});
export type AuthorizationChallengeError = z.infer<typeof authorizationChallengeError>;
