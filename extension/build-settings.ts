/**
 * What a build is made for; the demonstration by default. Firms change the issuer of an installed one by managed settings.
 */
export interface BuildSettings {
  /** Issuer of the Ordre. */
  readonly issuer: string;
  /** Match patterns of the Ordre’s sites, where the login box finds the extension without being asked. */
  readonly sites: readonly string[];
}

/** Read from the environment of the build: `COMPTEXPERT_ISSUER`, and `COMPTEXPERT_SITES` separated by spaces. */
export function buildSettings(environment: Readonly<Record<string, string | undefined>>): BuildSettings {
  return {
    issuer: new URL(environment['COMPTEXPERT_ISSUER'] ?? 'http://identification.localhost:4000').origin,
    sites: (environment['COMPTEXPERT_SITES'] ?? 'http://*.localhost/*').split(' '),
  };
}

/** Match pattern of everything that an origin serves; ports have no place in one (MDN, « Match patterns »). */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
