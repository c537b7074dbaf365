import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { PasswordLink, PasswordPolicy } from '@comptexpert-kit/contract';
import { checkPassword, type PasswordCriterion } from '@comptexpert-kit/contract/rules';
import type { Clock } from '../shared/clock.ts';
import { failureOf, isClientError, type Failure } from '../shared/failure.ts';
import { foldIdentifier } from '../shared/identifier-problem.ts';
import { linkRefusal, type LinkRefusal } from '../shared/link-refusal.ts';
import { showFailure } from '../shared/show-failure.ts';
import { entryProblems, refusalProblems, type Entries, type Problems } from './entry-problems.ts';

/** What the link is for, and the rule that the password has to meet. */
export interface Task {
  readonly link: PasswordLink;
  readonly policy: PasswordPolicy;
}

/** Where setting a password stands. */
export type SetPasswordState =
  | { readonly status: 'waiting' }
  | { readonly status: 'reading' }
  | { readonly status: 'unreadable'; readonly failure: Failure }
  | { readonly status: 'refused'; readonly reason: LinkRefusal }
  | {
      readonly status: 'editing';
      readonly task: Task;
      readonly problems: Problems;
      readonly failure?: Failure | undefined;
    }
  | { readonly status: 'submitting'; readonly task: Task; readonly slow: boolean }
  | { readonly status: 'done'; readonly link: PasswordLink };

export interface SetPasswordPorts {
  readonly client: Pick<ComptexpertClient, 'readPasswordLink' | 'readPasswordPolicy' | 'usePasswordLink'>;
  readonly clock: Clock;
}

/** After that long without an answer a page says that it is still waiting, in milliseconds. */
const slowAfter = 4_000;

/** Reads a mailed link and sets a password by it. Dispatches `change` for every state, `done` once it is set. */
export class SetPasswordStore extends EventTarget {
  #state: SetPasswordState = { status: 'waiting' };
  readonly #ports: SetPasswordPorts;
  /** Never leaves this field but towards the client, and goes as soon as it cannot serve any more. */
  #token: string | undefined;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: SetPasswordPorts) {
    super();
    this.#ports = ports;
  }

  get state(): SetPasswordState {
    return this.#state;
  }

  /** Takes the token of a mailed link and asks what it is for; an empty one is a link that says nothing. */
  async open(token: string): Promise<void> {
    this.#abandon();
    this.#token = token;
    if (token === '') this.#refuse('link-unknown');
    else await this.#read();
  }

  /** Asks again what the link is for, after it could not be read. */
  async retry(): Promise<void> {
    const state = this.#state;
    if (state.status === 'unreadable' && state.failure.seconds === undefined) await this.#read();
  }

  /** Goes on where {@link dispose} stopped. */
  async resume(): Promise<void> {
    if (this.#state.status === 'reading') await this.#read();
  }

  async #read(): Promise<void> {
    const token = this.#token;
    if (token === undefined) return;
    const { signal } = (this.#request = new AbortController());
    this.#become({ status: 'reading' });
    const { client } = this.#ports;
    try {
      const [link, policy] = await Promise.all([
        client.readPasswordLink(token, signal),
        client.readPasswordPolicy(signal),
      ]);
      if (!signal.aborted) this.#become({ status: 'editing', task: { link, policy }, problems: {} });
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      const refusal = linkRefusal(failure.code);
      if (refusal) this.#refuse(refusal);
      else this.#fail(failure, (left) => ({ status: 'unreadable', failure: left ?? { code: failure.code } }));
    }
  }

  /** The lines of the rule, and which of them a password meets; none before the rule is known. */
  criteria(password: string): readonly PasswordCriterion[] {
    const state = this.#state;
    return 'task' in state ? checkPassword(state.task.policy, password) : [];
  }

  /** An entry is being corrected: what was said of it holds no more. */
  touched(entry: keyof Problems): void {
    const state = this.#state;
    if (state.status !== 'editing' || !(entry in state.problems)) return;
    const problems = Object.fromEntries(Object.entries(state.problems).filter(([name]) => name !== entry));
    this.#show({ ...state, problems });
  }

  /** Sets the password, if nothing is wrong with what was typed. */
  async submit(entries: Entries): Promise<void> {
    const state = this.#state;
    const token = this.#token;
    if (state.status !== 'editing' || state.failure?.seconds !== undefined || token === undefined) return;
    const { task } = state;
    const problems = entryProblems(task.link, task.policy, entries);
    if (Object.keys(problems).length > 0) {
      this.#become({ status: 'editing', task, problems });
      return;
    }
    const { signal } = (this.#request = new AbortController());
    this.#become({ status: 'submitting', task, slow: false });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#become({ status: 'submitting', task, slow: true });
    });
    const { password, identifier } = entries;
    const chosen = task.link.identifier.state === 'proposed' && { identifier: foldIdentifier(identifier) };
    try {
      await this.#ports.client.usePasswordLink(token, { password, ...chosen }, signal);
      if (signal.aborted) return;
      this.#token = undefined;
      this.#become({ status: 'done', link: task.link });
      this.dispatchEvent(new Event('done'));
    } catch (error) {
      if (!signal.aborted) this.#refuseEntries(task, error);
    }
  }

  /** Stops reading, until it is resumed: an element may only be moved in its page. A password on its way stays so. */
  dispose(): void {
    if (this.#state.status === 'reading') this.#request?.abort();
  }

  #refuseEntries(task: Task, error: unknown): void {
    const failure = failureOf(error);
    const problems = isClientError(error) ? refusalProblems(error.fields) : undefined;
    if (problems) this.#become({ status: 'editing', task, problems });
    else if (failure.code === 'password-refused')
      this.#become({ status: 'editing', task, problems: { password: 'criteria' } });
    else {
      const refusal = failure.code === 'invalid-request' ? undefined : linkRefusal(failure.code);
      if (refusal) this.#refuse(refusal);
      else this.#fail(failure, (left) => ({ status: 'editing', task, problems: {}, failure: left }));
    }
  }

  #refuse(reason: LinkRefusal): void {
    this.#token = undefined;
    this.#become({ status: 'refused', reason });
  }

  /** Shows a failure, and counts down where it says how long to wait; `undefined` once the wait is over. */
  #fail(failure: Failure, state: (left: Failure | undefined) => SetPasswordState): void {
    this.#stopClock();
    this.#stopClock = showFailure(this.#ports.clock, failure, (left) => {
      this.#show(state(left));
    });
  }

  #abandon(): void {
    this.#request?.abort();
    this.#stopClock();
  }

  #become(state: SetPasswordState): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: SetPasswordState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
