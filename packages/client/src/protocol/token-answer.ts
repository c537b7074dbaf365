import { readObject } from './encodings.ts';
import { demand } from './failures.ts';

/** What the token endpoint gave (RFC 6749 §5.1), bound to the key that asked (RFC 9449 §5). */
export interface TokenAnswer {
  readonly access_token: string;
  /** Seconds, where the issuer says. */
  readonly expires_in?: number;
  readonly refresh_token?: string;
  /** Not verified yet. */
  readonly id_token?: string;
}

/** Its error code where it refused (RFC 6749 §5.2). */
export interface TokenRefusal {
  readonly error: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOrAbsent = (value: unknown) => value === undefined || isText(value);

/**
 * Reads an answer of the token endpoint.
 *
 * @throws ClientError `bad-answer` for anything that is neither tokens bound to a key nor a refusal.
 */
export async function readTokenAnswer(response: Response): Promise<TokenAnswer | TokenRefusal> {
  const { status, headers } = response;
  const isJson = /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '');
  const body = readObject(await response.text());
  const { error, access_token, token_type: type, expires_in: said, scope = '' } = body;
  if (isJson && status >= 400 && status < 500 && isText(error)) return { error };
  // Some servers write the number as a text.
  const expires_in = typeof said === 'string' ? Number.parseFloat(said) : said;
  demand({
    status: status === 200,
    'content-type': isJson,
    access_token: isText(access_token),
    token_type: isText(type) && type.toLowerCase() === 'dpop',
    expires_in: expires_in === undefined || (Number.isFinite(expires_in) && (expires_in as number) >= 0),
    refresh_token: isTextOrAbsent(body['refresh_token']),
    id_token: isTextOrAbsent(body['id_token']),
    scope: typeof scope === 'string',
  });
  return { ...body, access_token, expires_in } as TokenAnswer;
}
