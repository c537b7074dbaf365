import type { ExtensionMessage, PageMessage, extensionChannel } from '@comptexpert-kit/contract';

/** Written out: the contract's own would bring its schemas into every page. */
const channel: typeof extensionChannel = 'comptexpert-extension/1';

/** So many messages of a page may come at once, and so many a second over time; a sign-in takes three. */
const burst = 20;
const perSecond = 5;
/** So long nothing is heard once they were more, in milliseconds. */
const deafFor = 1_000;

/** What the relay needs of the page and of the browser. */
export interface RelayPorts {
  /** The page's own window. */
  readonly page: Pick<Window, 'addEventListener' | 'removeEventListener' | 'postMessage'>;
  /** The page's origin. */
  readonly origin: string;
  /** Asks the background; rejects, or throws, where it is gone, and may be answered with nothing. */
  readonly ask: (message: PageMessage) => Promise<unknown>;
  /** Whether somebody clicked or pressed a key a moment ago. */
  readonly isClicked: () => boolean;
  /** Hears the background say that something is another now; ends with the signal. */
  readonly onChange: (hear: () => void, signal: AbortSignal) => void;
  /** False once this extension was updated or removed: nobody answers any more. */
  readonly isAlive: () => boolean;
  readonly clock: { now(): number; after(milliseconds: number, run: () => void): void };
  /** Ends when another copy of this script takes over. */
  readonly signal: AbortSignal;
}

/**
 * Carries what a page asks to the background, and the answers back. It keeps nothing and knows nobody: who asks is for the
 * background to see, by what the browser tells of the sender.
 */
export function relay({ page, origin, ask, isClicked, onChange, isAlive, clock, signal }: RelayPorts): void {
  // A sandboxed document has no origin to speak to.
  if (origin === 'null') return;
  let left = burst;
  let counted = clock.now();
  let isMet = false;
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);

  const tell = (message: object): void => {
    page.postMessage(message, origin);
  };

  const isTooMany = (): boolean => {
    const now = clock.now();
    // A clock set back gives nothing, and takes nothing.
    left = Math.min(burst, left + (Math.max(0, now - counted) / 1_000) * perSecond) - 1;
    counted = now;
    return left < 0;
  };

  const hear = (event: MessageEvent): void => {
    if (event.source !== page || event.origin !== origin) return;
    if (isTooMany()) {
      // Not even looking costs the page less than looking and leaving it.
      page.removeEventListener('message', hear);
      clock.after(deafFor, listen);
      return;
    }
    if (event.data === channel) {
      tell({ channel, type: 'ready' });
      return;
    }
    const message = read(event.data);
    if (!message) return;
    if (message.type !== 'hello' && !isClicked()) refuse(message);
    else void carry(message);
  };

  const listen = (): void => {
    if (!ended.aborted) page.addEventListener('message', hear, { signal: ended });
  };

  const refuse = ({ id, type }: PageMessage): void => {
    if (type !== 'hello') tell({ channel, type: 'refused', id, reason: 'failed' });
  };

  const carry = async (message: PageMessage): Promise<void> => {
    try {
      const answer = await ask(message);
      isMet = true;
      if (answer) tell(answer);
      else refuse(message);
    } catch {
      refuse(message);
      if (!isAlive()) stop.abort();
    }
  };

  /** Something is another now: whoever asked here before is told as if they asked again. */
  const askAgain = async (): Promise<void> => {
    if (!isMet) return;
    try {
      const answer = (await ask({ channel, type: 'hello', id: 'again' })) as ExtensionMessage | undefined;
      if (answer?.type === 'offer') tell({ ...answer, id: undefined });
    } catch {
      if (!isAlive()) stop.abort();
    }
  };

  listen();
  onChange(() => void askAgain(), ended);
  tell({ channel, type: 'ready' });
}

/** What a page may say, made anew from its own properties; undefined for everything else. */
export function read(data: unknown): PageMessage | undefined {
  if (typeof data !== 'object' || data === null || Object.keys(data).length > 4) return undefined;
  const told = new Map<string, unknown>(Object.entries(data));
  const [id, type, account] = [told.get('id'), told.get('type'), told.get('account')];
  if (told.get('channel') !== channel || !isShort(id)) return undefined;
  if (type === 'continue') return isShort(account) ? { channel, type, id, account } : undefined;
  return (type === 'hello' || type === 'ask') && told.size === 3 ? { channel, type, id } : undefined;
}

const isShort = (text: unknown): text is string =>
  typeof text === 'string' && text.length > 0 && text.length <= 64;
