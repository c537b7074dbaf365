import { claims, z } from '@comptexpert-kit/contract';
import { colours } from '../state.ts';

const time = z.number().check(z.minimum(0));

/** A session at the issuer, as it was known last; times are milliseconds since the epoch. */
const session = z.object({
  /** Its end, whatever is done. */
  until: time,
  /** When tokens are to be asked for again. */
  refreshAt: time,
  /** The issuer could not be asked since. */
  unreachableSince: z.optional(time),
  /** Only signing in brings it back. */
  over: z.optional(z.enum(['signed-out', 'ended-elsewhere', 'expired'])),
});

/**
 * All that is held of an account but its DPoP keys. It is encrypted whole; a new member is optional, or comes with a step of
 * `layout.ts` that gives it to older records.
 */
export const accountRecord = z.object({
  /** Ours, random: the name of the record. */
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Place among the accounts. */
  order: z.number(),
  /** As its owner calls it; empty: by the holder's name. */
  label: z.string().check(z.maxLength(80)),
  colour: z.enum(colours),
  issuer: z.string(),
  /** The issuer's `sub`. */
  subject: z.string(),
  claims,
  /** Gone once signed out. */
  refreshToken: z.optional(z.string()),
  accessToken: z.optional(z.object({ value: z.string(), expiresAt: time })),
  session,
  addedAt: time,
});
export type AccountRecord = z.infer<typeof accountRecord>;
