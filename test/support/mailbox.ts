import { setTimeout as wait } from 'node:timers/promises';
import type { Kit } from './kit.ts';

/** A mail in the development mailbox. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

/** Every mail to somebody, newest first. */
export async function mailsTo(kit: Kit, to: string): Promise<readonly Message[]> {
  const answer = await kit.fetch(`${kit.site('identification')}/api/dev/mailbox`);
  return ((await answer.json()) as readonly Message[]).filter((mail) => mail.to === to);
}

/** The mails to somebody that come because of what is done, once so many are there: the outbox delivers beside the answer. */
export async function newMails(
  kit: Kit,
  to: string,
  count: number,
  act: () => void,
): Promise<readonly Message[]> {
  const before = (await mailsTo(kit, to)).length;
  act();
  for (;;) {
    const mails = await mailsTo(kit, to);
    if (mails.length >= before + count) return mails.slice(0, mails.length - before);
    await wait(50);
  }
}

/** The newest mail to somebody, once there is one. */
export async function newestMail(kit: Kit, to: string): Promise<Message> {
  for (;;) {
    const [newest] = await mailsTo(kit, to);
    if (newest) return newest;
    await wait(50);
  }
}
