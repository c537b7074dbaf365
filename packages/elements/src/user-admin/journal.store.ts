import type { AuditLine, AuditPage } from '@comptexpert-kit/contract';
import type { Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { showFailure } from '../shared/show-failure.ts';

/** Where the audit trail stands. */
export type JournalState =
  | { readonly status: 'closed' }
  | { readonly status: 'reading' }
  | { readonly status: 'unreadable'; readonly failure: Failure }
  | {
      readonly status: 'read';
      readonly lines: readonly AuditLine[];
      /** Where it goes on; null at the end. */
      readonly next: string | null;
      readonly more: 'idle' | 'reading';
      readonly failure?: Failure | undefined;
    };

export interface JournalPorts {
  readonly clock: Clock;
  readonly read: (after: string | undefined, signal: AbortSignal) => Promise<AuditPage>;
  /** It may not be read any more, or by nobody who is signed in. */
  readonly refused: (code: Failure['code']) => void;
}

/** The audit trail, page by page. Dispatches `change` for every state, `more` when lines were added below. */
export class JournalStore extends EventTarget {
  #state: JournalState = { status: 'closed' };
  readonly #ports: JournalPorts;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: JournalPorts) {
    super();
    this.#ports = ports;
  }

  get state(): JournalState {
    return this.#state;
  }

  /** Reads it from its newest line on. */
  async open(): Promise<void> {
    const state = this.#state;
    if (state.status === 'reading') return;
    if (state.status === 'unreadable' && state.failure.seconds !== undefined) return;
    this.#show({ status: 'reading' });
    await this.#ask(
      undefined,
      ({ items: lines, next }) => {
        this.#show({ status: 'read', lines, next, more: 'idle' });
      },
      (failure) => {
        this.#show({ status: 'unreadable', failure });
      },
    );
  }

  /** Reads on where it ended. */
  async more(): Promise<void> {
    const before = this.#state;
    if (before.status !== 'read' || before.more === 'reading' || before.next === null) return;
    if (before.failure?.seconds !== undefined) return;
    this.#show({ ...before, more: 'reading', failure: undefined });
    await this.#ask(
      before.next,
      ({ items, next }) => {
        this.#show({ status: 'read', lines: [...before.lines, ...items], next, more: 'idle' });
        this.dispatchEvent(new Event('more'));
      },
      (failure) => {
        this.#show({ ...before, more: 'idle', failure });
      },
    );
  }

  /** It is not looked at any more. */
  close(): void {
    this.#request?.abort();
    this.#stopClock();
    this.#state = { status: 'closed' };
  }

  async #ask(
    after: string | undefined,
    answered: (page: AuditPage) => void,
    failed: (failure: Failure) => void,
  ): Promise<void> {
    this.#stopClock();
    const { signal } = (this.#request = new AbortController());
    try {
      const page = await this.#ports.read(after, signal);
      if (!signal.aborted) answered(page);
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.#stopClock = showFailure(this.#ports.clock, failure, (left) => {
        failed(left ?? { code: failure.code });
      });
      this.#ports.refused(failure.code);
    }
  }

  #show(state: JournalState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
