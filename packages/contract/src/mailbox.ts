import { instant } from './primitives.ts';
import { z } from './schema.ts';

/** A mail that the development mailbox holds, newest first in `GET /api/dev/mailbox`. */
export const mailboxMessage = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  links: z.array(z.string()),
  sentAt: instant,
});
export type MailboxMessage = z.infer<typeof mailboxMessage>;
