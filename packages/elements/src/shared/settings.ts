/** Where the elements of a page sign in and ask. */
export interface Settings {
  /** The OpenID issuer, an absolute URL. */
  readonly issuer?: string | undefined;
  /** This site, as registered with the issuer. */
  readonly clientId?: string | undefined;
  /** Origin of the account API; the issuer’s own by default. */
  readonly backend?: string | undefined;
  readonly redirectUri?: string | undefined;
  /** Scopes asked for; by default `openid profile email comptexpert`. */
  readonly scope?: string | undefined;
  /** Ask the issuer at once, by a short bounce of the page, whether someone is signed in already. */
  readonly silent?: boolean | undefined;
}

/** Settings without the ones that are undefined, which must not hide those from further out. */
export const given = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

/** Context of the nearest {@link Settings}. */
export const settingsContext = Symbol.for('comptexpert-kit/settings');
