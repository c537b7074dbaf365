import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { EmailLink } from '@comptexpert-kit/contract';
import type { Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { MailedLinkStore, type MailedLinkState } from '../shared/mailed-link.store.ts';

/** Where a link about an address stands once it is known what it is for. */
type ReadState =
  | { readonly status: 'asking'; readonly link: EmailLink; readonly failure?: Failure | undefined }
  | { readonly status: 'sending'; readonly link: EmailLink; readonly slow: boolean }
  | { readonly status: 'done'; readonly link: EmailLink };

/** Where a mailed link about an address stands. */
export type ConfirmEmailState = MailedLinkState | ReadState;

export interface ConfirmEmailPorts {
  readonly client: Pick<ComptexpertClient, 'readEmailLink' | 'useEmailLink'>;
  readonly clock: Clock;
}

const isSettled = ({ purpose, state }: EmailLink): boolean =>
  state === 'cancelled' || (purpose === 'confirm' && state === 'confirmed');

/**
 * Reads a mailed link about an address, and does what it is for once that is asked: opening a link does nothing. Dispatches
 * `change` for every state, `done` once something was done.
 */
export class ConfirmEmailStore extends MailedLinkStore<ReadState> {
  readonly #client: ConfirmEmailPorts['client'];

  constructor({ client, clock }: ConfirmEmailPorts) {
    super(clock);
    this.#client = client;
  }

  /** Confirms or cancels, as the link says. */
  async settle(): Promise<void> {
    const { state, token } = this;
    if (state.status !== 'asking' || state.failure?.seconds !== undefined || token === undefined) return;
    const { link } = state;
    this.waitAs((slow) => ({ status: 'sending', link, slow }));
    try {
      this.become({ status: 'done', link: await this.#client.useEmailLink(token) });
      this.dispatchEvent(new Event('done'));
    } catch (error) {
      this.refuseOrFail(failureOf(error), (left) => ({ status: 'asking', link, failure: left }));
    }
  }

  protected override async read(token: string, signal: AbortSignal): Promise<ReadState> {
    const link = await this.#client.readEmailLink(token, signal);
    return { status: isSettled(link) ? 'done' : 'asking', link };
  }
}
