import type { ComptexpertClient } from '@comptexpert-kit/client';
import { identifierPattern } from '@comptexpert-kit/contract/rules';
import type { Clock } from '../shared/clock.ts';
import { foldIdentifier } from '../shared/identifier-problem.ts';

/** What is known of an identifier as it stands in the field; nothing here ever keeps anybody from going on. */
export type IdentifierState =
  | { readonly status: 'unknown' }
  | { readonly status: 'checking'; readonly identifier: string }
  | { readonly status: 'free'; readonly identifier: string }
  | { readonly status: 'taken'; readonly identifier: string; readonly proposals: readonly string[] };

export interface IdentifierCheckPorts {
  readonly client: Pick<ComptexpertClient, 'checkIdentifier'>;
  readonly clock: Clock;
}

/** How long somebody has to pause before an identifier is asked for, in milliseconds. */
const pause = 400;

/** Asks, while somebody types, whether an identifier may be taken. Dispatches `change` for every state. */
export class IdentifierCheckStore extends EventTarget {
  #state: IdentifierState = { status: 'unknown' };
  readonly #ports: IdentifierCheckPorts;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: IdentifierCheckPorts) {
    super();
    this.#ports = ports;
  }

  get state(): IdentifierState {
    return this.#state;
  }

  /** Asks for what stands in the field now, once nothing more is typed for a moment. */
  look(typed: string): void {
    const identifier = foldIdentifier(typed);
    if (this.#state.status !== 'unknown' && this.#state.identifier === identifier) return;
    this.dispose();
    if (!identifierPattern.test(identifier)) this.#become({ status: 'unknown' });
    else {
      this.#become({ status: 'checking', identifier });
      this.#stopClock = this.#ports.clock.after(pause, () => void this.#ask(identifier));
    }
  }

  /** Asks at once; answers with what is known then. */
  async check(typed: string): Promise<IdentifierState> {
    const identifier = foldIdentifier(typed);
    this.dispose();
    if (identifierPattern.test(identifier)) await this.#ask(identifier);
    else this.#become({ status: 'unknown' });
    return this.#state;
  }

  dispose(): void {
    this.#request?.abort();
    this.#stopClock();
  }

  async #ask(identifier: string): Promise<void> {
    const { signal } = (this.#request = new AbortController());
    try {
      const { available, proposals } = await this.#ports.client.checkIdentifier(identifier, signal);
      if (signal.aborted) return;
      this.#become(available ? { status: 'free', identifier } : { status: 'taken', identifier, proposals });
    } catch {
      // Nobody waits for this: the account API looks again when the form is sent.
      if (!signal.aborted) this.#become({ status: 'unknown' });
    }
  }

  #become(state: IdentifierState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
