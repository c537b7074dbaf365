import type { NewMail } from '../outbox.ts';
import { type Block, htmlPart, type MailSettings, textPart } from './layout.ts';
import { typeset } from './typography.ts';

/** A mail of these blocks, in text and in HTML; the development mailbox lists the links that stand in them. */
export const composeMail = (
  envelope: Pick<NewMail, 'kind' | 'accountId' | 'to'>,
  subject: string,
  blocks: readonly Block[],
  settings: MailSettings,
): NewMail => ({
  ...envelope,
  subject: typeset(subject),
  text: textPart(blocks, settings),
  html: htmlPart(subject, blocks, settings),
  links: blocks.flatMap((block) => ('url' in block ? [block.url] : [])),
});
