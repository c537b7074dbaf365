import type { ExtensionRefusal } from '@comptexpert-kit/contract';
import type { Clock } from '../ports.ts';
import { channel, type ExtensionAnswer, type ExtensionOffer, readAnswer } from './read-answer.ts';

/** So long the extension has for a session; its proof is good for half a minute. Milliseconds. */
const patience = 30_000;

export interface ExtensionPorts {
  readonly page: Pick<Window, 'top' | 'addEventListener' | 'postMessage'>;
  readonly clock: Pick<Clock, 'after'>;
}

/** The Comptexpert extension of this browser, as a page of a site meets it. */
export interface Extension {
  /**
   * Shows its owner, in a window of its own, that this site asks; to be called within a click. What is decided comes as an
   * offer. Undefined: the window is open.
   */
  ask(): Promise<ExtensionRefusal | undefined>;
  /**
   * Has the issuer know this browser as that account again, so that the ordinary `signIn` by redirect or window needs no
   * password; to be called within a click. Undefined: it does.
   */
  continueAs(account: string): Promise<ExtensionRefusal | undefined>;
}

/**
 * Speaks with the extension until `signal` ends it; `told` hears every offer, now and whenever it is another. In a frame
 * nobody answers.
 */
export function findExtension(
  { page, clock }: ExtensionPorts,
  signal: AbortSignal,
  told: (offer: ExtensionOffer) => void,
): Extension {
  const waiting = new Map<string, (answer: ExtensionAnswer) => void>();

  const say = (type: string, account?: string): string => {
    const id = crypto.randomUUID();
    page.postMessage({ channel, type, id, ...(account !== undefined && { account }) }, '/');
    return id;
  };

  const greet = (): void => {
    const id = say('hello');
    waiting.set(id, (answer) => {
      if (answer.type === 'offer') told(answer.offer);
    });
  };

  const request = (type: 'ask' | 'continue', account?: string): Promise<ExtensionRefusal | undefined> =>
    new Promise((resolve) => {
      const id = say(type, account);
      const stop = clock.after(patience, () => {
        waiting.delete(id);
        resolve('failed');
      });
      waiting.set(id, (answer) => {
        stop();
        if (answer.type === 'offer') told(answer.offer);
        const isDone = answer.type === (type === 'ask' ? 'offer' : 'revived');
        resolve(answer.type === 'refused' ? answer.reason : isDone ? undefined : 'failed');
      });
    });

  const hear = ({ source, data }: MessageEvent<unknown>): void => {
    const answer = source === page ? readAnswer(data) : undefined;
    if (!answer) return;
    if (answer.type === 'ready') greet();
    else if (answer.id !== undefined) {
      const take = waiting.get(answer.id);
      waiting.delete(answer.id);
      take?.(answer);
    } else if (answer.type === 'offer') told(answer.offer);
  };

  if (page.top === page) {
    page.addEventListener('message', hear, { signal });
    greet();
  }
  return {
    ask: () => request('ask'),
    continueAs: (account) => request('continue', account),
  };
}
