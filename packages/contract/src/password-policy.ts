import { z } from './schema.ts';

/** The rule a new password must meet, as `GET /api/password-policy` tells it. Counts are minima, in characters. */
export const passwordPolicy = z.object({
  name: z.enum(['ordre', 'cnil']),
  minLength: z.int(),
  maxLength: z.int(),
  digits: z.int(),
  specials: z.int(),
  lowercase: z.int(),
  uppercase: z.int(),
  /** A phrase of that many words is accepted instead of the character classes; 0: not offered. */
  passphraseWords: z.int(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicy>;
