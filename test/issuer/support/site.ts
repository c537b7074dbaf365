import * as oidc from 'openid-client';
import { type Browser } from './browser.ts';
import { signInBy } from './people.ts';

interface Server {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly urls: { site(name: string): string };
}

/** What one authorization request must be answered with. */
export interface Expected {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
}

/** A site that signs people in with openid-client, which shares no code with ours. */
export class Site {
  readonly id: string;
  readonly redirectUri: string;
  readonly config: oidc.Configuration;
  readonly #server: Server;

  private constructor(server: Server, id: string, config: oidc.Configuration) {
    this.#server = server;
    this.id = id;
    this.config = config;
    this.redirectUri = `${server.urls.site(id)}/callback`;
  }

  /** Discovers the issuer. */
  static async discover(server: Server, id = 'espace-pro'): Promise<Site> {
    const config = await oidc.discovery(new URL(server.url), id, undefined, oidc.None(), {
      [oidc.customFetch]: (url, init) => server.fetch(url, init as RequestInit),
      // Plain HTTP, as on a developer's machine.
      execute: [oidc.allowInsecureRequests],
    });
    return new Site(server, id, config);
  }

  /** An authorization request and what its answer must match. */
  async request(
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<{ url: URL; expected: Expected }> {
    const expected = {
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
      expectedState: oidc.randomState(),
      expectedNonce: oidc.randomNonce(),
    };
    const url = oidc.buildAuthorizationUrl(this.config, {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email comptexpert',
      code_challenge: await oidc.calculatePKCECodeChallenge(expected.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expected.expectedState,
      nonce: expected.expectedNonce,
      ...parameters,
    });
    return { url, expected };
  }

  /** The whole story: request, sign-in page, password, call-back, tokens. */
  async signIn(
    browser: Browser,
    options: {
      readonly dpop?: oidc.DPoPHandle;
      readonly parameters?: Readonly<Record<string, string>>;
      readonly typed?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Tokens & { readonly callback: URL; readonly expected: Expected }> {
    const { url, expected } = await this.request(options.parameters);
    const callback = await signInBy(this.#server, browser, url, this.redirectUri, options.typed);
    const tokens = await this.redeem(callback, expected, options.dpop);
    return Object.assign(tokens, { callback, expected });
  }

  /** For somebody whom the issuer knows already: no page is shown. */
  async silentSignIn(browser: Browser, dpop?: oidc.DPoPHandle): Promise<Tokens> {
    const { url, expected } = await this.request({ prompt: 'none' });
    const back = await browser.navigate(url, this.redirectUri);
    return this.redeem(back.url, expected, dpop);
  }

  redeem(callback: URL, expected: Expected, dpop?: oidc.DPoPHandle): Promise<Tokens> {
    return oidc.authorizationCodeGrant(this.config, callback, expected, undefined, dpop && { DPoP: dpop });
  }

  refresh(refreshToken: string, dpop?: oidc.DPoPHandle): Promise<Tokens> {
    return oidc.refreshTokenGrant(this.config, refreshToken, undefined, dpop && { DPoP: dpop });
  }

  userInfo(accessToken: string, subject: string, dpop?: oidc.DPoPHandle): Promise<oidc.UserInfoResponse> {
    return oidc.fetchUserInfo(this.config, accessToken, subject, dpop && { DPoP: dpop });
  }
}

export type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
