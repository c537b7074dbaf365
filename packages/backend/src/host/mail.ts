import { email } from '@comptexpert-kit/contract';
import { createTransport } from 'nodemailer';
import type { SendMail } from '../domain/outbox.ts';

/** How long a mail server may keep us waiting, in milliseconds. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** A sender that hands mails to a mail server, and the way to let it go. */
export interface MailTransport {
  readonly send: SendMail;
  close(): void;
}

/**
 * Mails by SMTP. The recipient must be one plain address: nodemailer would read several out of an envelope’s text
 * (« a@b, c@d »), a group or a comment. It may read no file and no URL for us.
 */
export function smtpTransport(
  smtpUrl: string,
  from: { readonly name: string; readonly address: string },
): MailTransport {
  const transport = createTransport({
    url: smtpUrl,
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail, signal) => {
      const recipient = email.safeParse(mail.to);
      if (!recipient.success) throw new Error('the recipient is not one plain address');
      if (/[\r\n]/.test(mail.subject + mail.messageId)) throw new Error('a header holds a line break');
      const sent = transport.sendMail({
        from,
        to: { name: '', address: recipient.data },
        messageId: mail.messageId,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr' },
      });
      await Promise.race([sent, aborted(signal)]);
    },
    close: () => {
      transport.close();
    },
  };
}

/** The development mailbox: a mail counts as sent as soon as it is in the outbox, which keeps it. */
export const mailboxTransport: MailTransport = {
  send: () => Promise.resolve(),
  close: () => undefined,
};

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(new Error('the mail server took too long'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
