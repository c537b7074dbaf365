import { identifier, passwordInput } from './primitives.ts';
import { z } from './schema.ts';

/** A mailed token: 256 bits in base64url. */
export const linkToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** The site a flow started from, to lead back to. */
export const home = z.object({ name: z.string(), url: z.url() });
export type Home = z.infer<typeof home>;

/** What a mailed link is for. `proposed`: the identifier may be changed once, while the password is set. */
export const passwordLink = z.object({
  purpose: z.enum(['recovery', 'creation']),
  identifier: z.object({ value: z.string(), state: z.enum(['fixed', 'proposed']) }),
  home,
});
export type PasswordLink = z.infer<typeof passwordLink>;

/** `PUT /api/password-links/{token}`. */
export const passwordLinkUse = z.strictObject({
  password: passwordInput,
  identifier: z.optional(identifier),
});
export type PasswordLinkUse = z.infer<typeof passwordLinkUse>;
