import { proofAlgorithms } from '@comptexpert-kit/backend/issuer/proofs.js';
import { scopes } from '@comptexpert-kit/contract';

/** Addresses of everything that the mock issuer answers, below its own. */
export const paths = {
  discovery: '/.well-known/openid-configuration',
  jwks: '/oidc/jwks',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  revocation: '/oidc/revocation',
  challenge: '/oidc/challenge',
  authorization: '/oidc/auth',
  endSession: '/oidc/session/end',
} as const;

/** Where a browser is sent: no worker can answer a navigation, so a page may stand there. */
export interface Navigations {
  readonly authorization: string;
  readonly endSession: string;
}

/** The discovery document (OpenID Connect Discovery 1.0). */
export const discoveryDocument = (issuer: string, navigations: Navigations): Record<string, unknown> => ({
  issuer,
  authorization_endpoint: navigations.authorization,
  end_session_endpoint: navigations.endSession,
  token_endpoint: issuer + paths.token,
  userinfo_endpoint: issuer + paths.userinfo,
  jwks_uri: issuer + paths.jwks,
  revocation_endpoint: issuer + paths.revocation,
  authorization_challenge_endpoint: issuer + paths.challenge,
  comptexpert_authentication_methods: ['password'],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  token_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  dpop_signing_alg_values_supported: proofAlgorithms,
  scopes_supported: scopes,
  authorization_response_iss_parameter_supported: true,
  ui_locales_supported: ['fr'],
});
