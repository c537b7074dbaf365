/** Addresses that hold something that no log may hold, and the pattern that stands for them. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^\/connexion\/[^/]+$/, '/connexion/{uid}'],
  [/^\/connexion\/[^/]+\/details$/, '/connexion/{uid}/details'],
  [/^\/connexion\/[^/]+\/continue$/, '/connexion/{uid}/continue'],
  [/^\/oidc\/auth\/[^/]+$/, '/oidc/auth/{uid}'],
  [/^\/api\/password-links\/[^/]+$/, '/api/password-links/{token}'],
  [/^\/api\/identifiers\/[^/]+$/, '/api/identifiers/{identifier}'],
  [/^\/api\/companies\/[^/]+$/, '/api/companies/{siren}'],
  [/^\/api\/users\/[^/]+$/, '/api/users/{id}'],
  [/^\/api\/users\/[^/]+\/password-reset$/, '/api/users/{id}/password-reset'],
  [/^\/api\/users\/[^/]+\/second-factor$/, '/api/users/{id}/second-factor'],
  [/^\/api\/indicators\/[^/]+\/parties\/[^/]+\/entries$/, '/api/indicators/{kind}/parties/{partyId}/entries'],
  [/^\/api\/archives\/(?!index$|folders$|selections$)[^/]+$/, '/api/archives/{id}'],
  [/^\/api\/archives\/(?!selections\/)[^/]+\/content$/, '/api/archives/{id}/content'],
  [/^\/api\/documents\/(?!known$)[^/]+$/, '/api/documents/{id}'],
  [/^\/api\/documents\/[^/]+\/content$/, '/api/documents/{id}/content'],
  [/^\/api\/uploads\/[^/]+$/, '/api/uploads/{id}'],
  [/^\/assets\/.+$/, '/assets/*'],
];

const plain = /^\/(?:[a-z0-9_.-]{0,40}(?:\/[a-z0-9_.-]{1,40}){0,3})$/;

/** A path as logs may hold it: known patterns, short plain names, and `(other)` for the rest. */
export function routeOf(pathname: string): string {
  const known = patterns.find(([pattern]) => pattern.test(pathname));
  if (known !== undefined) return known[1];
  return plain.test(pathname) ? pathname : '(other)';
}
