import type { MailboxMessage } from '@comptexpert-kit/contract';

/** Mails whose links to one page lead to another: what they carry behind `#` stays. */
export const leadingTo = (mails: readonly MailboxMessage[], from: string, to: string): MailboxMessage[] => {
  const led = (text: string) => text.replaceAll(`${from}#`, `${to}#`);
  return mails.map((mail) => ({
    ...mail,
    text: led(mail.text),
    html: led(mail.html),
    links: mail.links.map(led),
  }));
};
