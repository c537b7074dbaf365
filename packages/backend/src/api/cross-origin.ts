import { Refusal } from './problems.ts';

const preflightSeconds = 600;
const requestHeaders =
  'Content-Type, Content-Disposition, Range, If-Range, Authorization, DPoP, Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Checksum';
const exposedHeaders =
  'Retry-After, WWW-Authenticate, DPoP-Nonce, Content-Disposition, Content-Length, Content-Range, Accept-Ranges, ETag, Location, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm, Upload-Length, Upload-Offset, Upload-Expires, Document-Id, Document-Duplicate-Of';

/** Which sites' pages may call: the issuer's own and those of registered clients. Cookies never travel across. */
export class CrossOrigin {
  readonly #allowed: ReadonlySet<string>;

  constructor(issuerUrl: string, registered: ReadonlySet<string>) {
    this.#allowed = new Set([new URL(issuerUrl).origin, ...registered]);
  }

  /** Refuses to change anything for a page of another site (OWASP ASVS 3.5.1). @throws Refusal */
  check(headers: Headers): void {
    const origin = headers.get('Origin');
    if (origin !== null) {
      if (!this.#allowed.has(origin)) throw new Refusal('forbidden-origin');
      return;
    }
    // A browser that hides the origin still says that the page is another site's.
    if (['cross-site', 'same-site'].includes(headers.get('Sec-Fetch-Site') ?? ''))
      throw new Refusal('forbidden-origin');
  }

  /** The answer to a preflight, or to a plain question for the methods. @throws Refusal */
  options(headers: Headers, methods: string): Response {
    const answer = new Response(null, { status: 204, headers: { Allow: methods } });
    if (headers.get('Access-Control-Request-Method') === null) return answer;
    this.check(headers);
    answer.headers.set('Access-Control-Allow-Methods', methods);
    answer.headers.set('Access-Control-Allow-Headers', requestHeaders);
    answer.headers.set('Access-Control-Max-Age', String(preflightSeconds));
    return answer;
  }

  /** Lets pages of the allowed origins read the answer. */
  label(request: Headers, answer: Headers): void {
    answer.append('Vary', 'Origin');
    const origin = request.get('Origin');
    if (origin === null || !this.#allowed.has(origin)) return;
    answer.set('Access-Control-Allow-Origin', origin);
    answer.set('Access-Control-Expose-Headers', exposedHeaders);
  }
}
