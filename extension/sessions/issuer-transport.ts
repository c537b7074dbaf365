import { Refused } from '../refused.ts';

export interface TransportPorts {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch, by this machine. */
  readonly now: () => number;
  readonly isOnline: () => boolean;
}

/** So long one answer is waited for, in milliseconds. */
const patience = 20_000;

/** `Date` has whole seconds: what it says is half of one old on average. */
const halfSecond = 500;

/** Requests to one issuer, whose clock it learns from every answer (RFC 9110 §6.6.1). */
export class IssuerTransport {
  readonly #ports: TransportPorts;
  #ahead = 0;

  constructor(ports: TransportPorts) {
    this.#ports = ports;
  }

  /** By so much the issuer's clock is ahead of this machine's, in milliseconds. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Milliseconds since the epoch, by the issuer. */
  now(): number {
    return this.#ports.now() + this.#ahead;
  }

  /**
   * Sends no cookie, unless told to. @throws Refused `offline`; `issuer-unavailable`: not reached, too slow, broken
   * certificate (a browser does not tell these apart), overloaded or out of order
   */
  async send(url: string, init: RequestInit, credentials: RequestCredentials = 'omit'): Promise<Response> {
    const { fetch, now, isOnline } = this.#ports;
    const sent = now();
    let response: Response;
    try {
      response = await fetch(url, {
        ...init,
        credentials,
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
      });
    } catch (cause) {
      throw new Refused(isOnline() ? 'issuer-unavailable' : 'offline', { cause });
    }
    this.#learn(response, sent);
    if (response.status >= 500 || response.status === 429)
      throw new Refused('issuer-unavailable', { cause: response.status });
    return response;
  }

  #learn(response: Response, sent: number): void {
    const told = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(told)) return;
    this.#ahead = Math.round(told + halfSecond - (sent + this.#ports.now()) / 2);
  }
}
