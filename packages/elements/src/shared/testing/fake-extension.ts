import { extensionChannel, type ExtensionMessage, type PageMessage } from '@comptexpert-kit/contract';
import { until } from './harness.ts';

type Offer = Extract<ExtensionMessage, { type: 'offer' }>;

export const marieOffered = { id: 'm', name: 'Marie Durand', detail: '' } as const;

/** The browser extension, as a page meets it: it answers by messages, whatever a test has it say. */
export class FakeExtension {
  readonly heard: PageMessage[] = [];
  offer: Pick<Offer, 'standing'> & Partial<Offer> = { standing: 'approved', accounts: [marieOffered] };
  readonly #stop = new AbortController();

  constructor() {
    addEventListener('message', this.#hear, { signal: this.#stop.signal });
  }

  /** Posts what the extension, or somebody who forges it, would. */
  say(message: object, to: Window = window): void {
    to.postMessage({ channel: extensionChannel, ...message }, '/');
  }

  /** Tells of an offer, unasked. */
  change(offer: FakeExtension['offer']): void {
    this.offer = offer;
    this.say(this.#offer());
  }

  /** The last thing of that kind that the page asked for. */
  asked(type: PageMessage['type']): Promise<PageMessage> {
    return until(() => this.heard.findLast((one) => one.type === type));
  }

  leave(): void {
    this.#stop.abort();
  }

  #offer = (id?: string): object => ({
    type: 'offer',
    issuer: 'http://identification.localhost:4000',
    accounts: [],
    identifiers: [],
    ...this.offer,
    ...(id !== undefined && { id }),
  });

  readonly #hear = ({ data }: MessageEvent<unknown>): void => {
    if (data === extensionChannel) this.say({ type: 'ready' });
    const message = data as PageMessage | null;
    if (typeof message !== 'object' || message?.channel !== extensionChannel) return;
    if (!['hello', 'ask', 'continue'].includes(message.type)) return;
    this.heard.push(message);
    if (message.type === 'hello') this.say(this.#offer(message.id));
  };
}
