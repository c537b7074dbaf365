import type { Answer, Request, StateChanged } from '../messages.ts';
import { onceMore, untilAnswered } from '../once-more.ts';
import type { ExtensionState } from '../state.ts';
import type { Background } from './ports.ts';

/** As much of `browser.runtime` as own pages use. */
export interface Runtime {
  readonly id: string;
  sendMessage(message: Request): Promise<unknown>;
  readonly onMessage: {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  };
}
type Listener = (message: unknown, sender: { readonly id?: string | undefined }) => undefined;

const failed: Answer = { ok: false, refusal: { code: 'failed' } };

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'ok' in value;

const isStateChanged = (value: unknown): value is StateChanged =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'state-changed';

/** The background of this extension. */
export class RuntimeBackground implements Background {
  readonly kept: ExtensionState | undefined;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime, kept?: ExtensionState) {
    this.#runtime = runtime;
    this.kept = kept;
  }

  async ask<Asked extends Request>(request: Asked): Promise<Answer<Asked['type']>> {
    // A worker that ends while it works closes the way that its answer would take.
    const send = request.type === 'state' ? untilAnswered : onceMore;
    const answer = await send(() => this.#runtime.sendMessage(request)).catch(() => failed);
    return (isAnswer(answer) ? answer : failed) as Answer<Asked['type']>;
  }

  onState(listener: (state: ExtensionState) => void): () => void {
    const hear: Listener = (message, sender) => {
      if (sender.id === this.#runtime.id && isStateChanged(message)) listener(message.state);
      return undefined;
    };
    this.#runtime.onMessage.addListener(hear);
    return () => {
      this.#runtime.onMessage.removeListener(hear);
    };
  }
}
