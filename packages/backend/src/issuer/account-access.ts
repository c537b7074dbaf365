import { revivalSeconds, type Route } from '@comptexpert-kit/contract';
import type { Caller } from '../domain/ports.ts';
import { NotSignedIn } from '../domain/refusals.ts';
import { proofAlgorithms, ProofRefused, type Proofs } from './proofs.ts';

/** What an access token that is still good was issued for. */
export interface TokenFacts {
  readonly accountId: string;
  readonly scope: string;
  readonly sessionId: string;
  /** Thumbprint of the key it is bound to; absent: whoever bears it may use it. */
  readonly jkt?: string | undefined;
}

interface AccountAccessPorts {
  /** Public address of the issuer, without a slash at the end. */
  readonly issuerUrl: string;
  readonly proofs: Proofs;
  /** The token, unless it is unknown or expired or its session is over. */
  readonly findToken: (token: string) => Promise<TokenFacts | undefined>;
}

type NeededScope = NonNullable<Route['security']>;

const algorithms = `algs="${proofAlgorithms.join(' ')}"`;

/** Says who asks the API, by the access token that a request brings (RFC 6750, RFC 9449 §7). */
export class AccountAccess {
  readonly #ports: AccountAccessPorts;

  constructor(ports: AccountAccessPorts) {
    this.#ports = ports;
  }

  /**
   * Takes tokens of that scope only: `account` opens the holder’s own account, `space` a firm’s client space, `revival`
   * signs a browser in, for which only tokens that are bound to a key count, and proofs of the last half minute.
   * @throws NotSignedIn, StoreUnavailable
   */
  async authenticate(request: Request, neededScope: NeededScope): Promise<Caller> {
    const authorization = request.headers.get('Authorization');
    const [, scheme = '', token = ''] = /^(DPoP|Bearer) +([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
    if (scheme === '') throw new NotSignedIn(`DPoP ${algorithms}, Bearer`);
    const isProven = scheme.toLowerCase() === 'dpop';
    const refuse = (error: string, description: string): NotSignedIn =>
      new NotSignedIn(
        `${isProven ? 'DPoP' : 'Bearer'} error="${error}", error_description="${description}"` +
          (error === 'insufficient_scope' ? `, scope="${neededScope}"` : '') +
          (isProven ? `, ${algorithms}` : ''),
      );

    const found = await this.#ports.findToken(token);
    if (!found) throw refuse('invalid_token', 'the token is unknown, expired or its session is over');
    // A token bound to a key is nothing without it, and none is bound after the fact.
    if (isProven !== (found.jkt !== undefined))
      throw refuse('invalid_token', 'the token is of the other scheme');
    if (found.jkt === undefined && neededScope === 'revival')
      throw refuse('invalid_token', 'the token is bound to no key');
    const seconds = neededScope === 'revival' ? revivalSeconds : undefined;
    if (found.jkt !== undefined && found.jkt !== (await this.#prove(request, token, refuse, seconds)))
      throw refuse('invalid_token', 'the token is bound to another key');
    if (!found.scope.split(' ').includes(neededScope))
      throw refuse('insufficient_scope', 'the token was given for something else');
    return { accountId: found.accountId, sessionId: found.sessionId };
  }

  async #prove(
    request: Request,
    token: string,
    refuse: (error: string, description: string) => NotSignedIn,
    seconds: number | undefined,
  ): Promise<string> {
    const { pathname } = new URL(request.url);
    // By the address that people know, whatever stands between.
    const asked = {
      method: request.method,
      url: this.#ports.issuerUrl + pathname,
      ...(seconds !== undefined && { seconds }),
    };
    try {
      return await this.#ports.proofs.check(request.headers.get('DPoP') ?? '', asked, token);
    } catch (error) {
      if (error instanceof ProofRefused) throw refuse('invalid_dpop_proof', error.message);
      throw error;
    }
  }
}
