import type { NewMail } from '../outbox.ts';
import { type Block, htmlPart, type MailSettings, textPart } from './layout.ts';
import { typeset } from './typography.ts';

/** A mail of these blocks, in text and in HTML, its subject after the house’s name; the development mailbox lists the links that stand in them. */
export const composeMail = (
  envelope: Pick<NewMail, 'kind' | 'accountId' | 'to'>,
  subject: string,
  blocks: readonly Block[],
  settings: MailSettings,
): NewMail => {
  const whole = `${settings.house.brand} : ${subject}`;
  return {
    ...envelope,
    subject: typeset(whole),
    text: textPart(blocks, settings),
    html: htmlPart(whole, blocks, settings),
    links: blocks.flatMap((block) => ('url' in block ? [block.url] : [])),
  };
};
