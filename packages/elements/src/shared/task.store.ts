import { slowAfter, type Clock } from './clock.ts';
import { failureOf, isClientError, type Failure } from './failure.ts';
import type { FieldError } from '@comptexpert-kit/contract';
import { showFailure } from './show-failure.ts';

/** What is wrong with each entry, by its name; the codes are the words’ own. */
export type Problems = Readonly<Record<string, string>>;

/** Where one thing stands that a person may do. */
export type TaskState =
  | { readonly status: 'idle' }
  | { readonly status: 'open'; readonly problems: Problems; readonly failure?: Failure | undefined }
  | { readonly status: 'sending'; readonly slow: boolean; readonly what: string };

/** It can be done once the second factor is proved. */
export const needsSecondFactor = (state: TaskState): boolean =>
  state.status === 'open' && state.failure?.code === 'second-factor-required';

export interface TaskPorts {
  readonly clock: Clock;
  /** The session is over. */
  readonly lost: () => void;
}

export interface Attempt {
  /** What a page can refuse before it asks anybody. */
  readonly problems?: Problems;
  readonly send: (signal: AbortSignal) => Promise<void>;
  /** What the backend refused, at the entries that it is about; undefined when it is about none. */
  readonly refused?: (code: Failure['code'], fields: readonly FieldError[]) => Problems | undefined;
  /** Which of several things is under way. */
  readonly what?: string;
}

const isEmpty = (problems: Problems): boolean => Object.keys(problems).length === 0;

/** One form or button: opened, sent, refused, done. Dispatches `change` for every state. */
export class TaskStore extends EventTarget {
  #state: TaskState = { status: 'idle' };
  readonly #ports: TaskPorts;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: TaskPorts) {
    super();
    this.#ports = ports;
  }

  get state(): TaskState {
    return this.#state;
  }

  open(): void {
    if (this.#state.status === 'idle') this.#become({ status: 'open', problems: {} });
  }

  /** Back to how it was; what is under way is given up. */
  close(): void {
    this.#request?.abort();
    this.#become({ status: 'idle' });
  }

  /** An entry is being corrected: what was said of it holds no more. */
  touched(entry: string): void {
    const state = this.#state;
    if (state.status !== 'open' || !(entry in state.problems)) return;
    const problems = Object.fromEntries(Object.entries(state.problems).filter(([name]) => name !== entry));
    this.#show({ ...state, problems });
  }

  /** Does it; answers whether it is done. */
  async attempt({ problems = {}, send, refused, what = '' }: Attempt): Promise<boolean> {
    const state = this.#state;
    if (state.status === 'sending') return false;
    if (state.status === 'open' && state.failure?.seconds !== undefined) return false;
    if (!isEmpty(problems)) {
      this.#become({ status: 'open', problems });
      return false;
    }
    const { signal } = (this.#request = new AbortController());
    this.#become({ status: 'sending', slow: false, what });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#show({ status: 'sending', slow: true, what });
    });
    try {
      await send(signal);
      if (signal.aborted) return false;
      this.#become({ status: 'idle' });
      return true;
    } catch (error) {
      if (!signal.aborted) this.#refuse(error, refused);
      return false;
    }
  }

  /** What is under way is nobody’s any more. */
  dispose(): void {
    this.#request?.abort();
    this.#stopClock();
    if (this.#state.status === 'sending') this.#state = { status: 'open', problems: {} };
  }

  #refuse(error: unknown, refused: Attempt['refused']): void {
    const failure = failureOf(error);
    if (failure.code === 'login-required') {
      this.#become({ status: 'open', problems: {} });
      this.#ports.lost();
      return;
    }
    const problems = refused?.(failure.code, isClientError(error) ? error.fields : []) ?? {};
    if (!isEmpty(problems)) this.#become({ status: 'open', problems });
    else {
      this.#stopClock();
      this.#stopClock = showFailure(this.#ports.clock, failure, (left) => {
        this.#show({ status: 'open', problems: {}, failure: left });
      });
    }
  }

  #become(state: TaskState): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: TaskState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
