import { instant } from './primitives.ts';
import { home } from './password-links.ts';
import { z } from './schema.ts';

/**
 * `GET /api/email-links/{token}`: what a mailed link about an address does. `confirm` went to the new address, `cancel`
 * to the old one. Opening it changes nothing (mail scanners do); `POST` does, and answers how it stands then. A change that
 * is confirmed may be confirmed again: nothing more happens.
 */
export const emailLink = z.object({
  purpose: z.enum(['confirm', 'cancel']),
  /** The new address. */
  email: z.string(),
  state: z.enum(['unconfirmed', 'confirmed', 'cancelled']),
  /** When it counts; null until it is confirmed, and once it is cancelled. */
  effectiveAt: z.nullable(instant),
  home,
});
export type EmailLink = z.infer<typeof emailLink>;
