import { z } from './schema.ts';

/** How a holder may prove who they are (CX-10). */
export const authenticationMethods = ['password', 'expertpass', 'signexpert'] as const;
export type AuthenticationMethod = (typeof authenticationMethods)[number];

/** What the kit reads of the issuer's discovery document besides what OpenID Connect Discovery 1.0 defines. */
export const issuerExtensions = z.object({
  issuer: z.url(),
  authorization_challenge_endpoint: z.optional(z.url()),
  comptexpert_authentication_methods: z.optional(z.array(z.string())),
});
export type IssuerExtensions = z.infer<typeof issuerExtensions>;
