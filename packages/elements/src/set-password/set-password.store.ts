import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { PasswordLink, PasswordPolicy } from '@comptexpert-kit/contract';
import { checkPassword, type PasswordCriterion } from '@comptexpert-kit/contract/rules';
import type { Clock } from '../shared/clock.ts';
import { failureOf, isClientError, type Failure } from '../shared/failure.ts';
import { foldIdentifier } from '../shared/identifier-problem.ts';
import { MailedLinkStore, type MailedLinkState } from '../shared/mailed-link.store.ts';
import { entryProblems, refusalProblems, type Entries, type Problems } from './entry-problems.ts';

/** What the link is for, and the rule that the password has to meet. */
export interface Task {
  readonly link: PasswordLink;
  readonly policy: PasswordPolicy;
}

/** Where setting a password stands once it is known what the link is for. */
type ReadState =
  | {
      readonly status: 'editing';
      readonly task: Task;
      readonly problems: Problems;
      readonly failure?: Failure | undefined;
    }
  | { readonly status: 'submitting'; readonly task: Task; readonly slow: boolean }
  | { readonly status: 'done'; readonly link: PasswordLink };

/** Where setting a password stands. */
export type SetPasswordState = MailedLinkState | ReadState;

export interface SetPasswordPorts {
  readonly client: Pick<ComptexpertClient, 'readPasswordLink' | 'readPasswordPolicy' | 'usePasswordLink'>;
  readonly clock: Clock;
}

/** Reads a mailed link and sets a password by it. Dispatches `change` for every state, `done` once it is set. */
export class SetPasswordStore extends MailedLinkStore<ReadState> {
  readonly #client: SetPasswordPorts['client'];

  constructor({ client, clock }: SetPasswordPorts) {
    super(clock);
    this.#client = client;
  }

  /** The lines of the rule, and which of them a password meets; none before the rule is known. */
  criteria(password: string): readonly PasswordCriterion[] {
    const { state } = this;
    return 'task' in state ? checkPassword(state.task.policy, password) : [];
  }

  /** An entry is being corrected: what was said of it holds no more. */
  touched(entry: keyof Problems): void {
    const { state } = this;
    if (state.status !== 'editing' || !(entry in state.problems)) return;
    const problems = Object.fromEntries(Object.entries(state.problems).filter(([name]) => name !== entry));
    this.show({ ...state, problems });
  }

  /** Sets the password, if nothing is wrong with what was typed. */
  async submit(entries: Entries): Promise<void> {
    const { state, token } = this;
    if (state.status !== 'editing' || state.failure?.seconds !== undefined || token === undefined) return;
    const { task } = state;
    const problems = entryProblems(task.link, task.policy, entries);
    if (Object.keys(problems).length > 0) {
      this.become({ status: 'editing', task, problems });
      return;
    }
    const signal = this.newRequest();
    this.waitAs((slow) => ({ status: 'submitting', task, slow }));
    const { password, identifier } = entries;
    const chosen = task.link.identifier.state === 'proposed' && { identifier: foldIdentifier(identifier) };
    try {
      await this.#client.usePasswordLink(token, { password, ...chosen }, signal);
      if (signal.aborted) return;
      this.become({ status: 'done', link: task.link });
      this.dispatchEvent(new Event('done'));
    } catch (error) {
      if (!signal.aborted) this.#refuseEntries(task, error);
    }
  }

  protected override async read(token: string, signal: AbortSignal): Promise<ReadState> {
    const [link, policy] = await Promise.all([
      this.#client.readPasswordLink(token, signal),
      this.#client.readPasswordPolicy(signal),
    ]);
    return { status: 'editing', task: { link, policy }, problems: {} };
  }

  #refuseEntries(task: Task, error: unknown): void {
    const failure = failureOf(error);
    const problems = isClientError(error) ? refusalProblems(error.fields) : undefined;
    if (problems) this.become({ status: 'editing', task, problems });
    else if (failure.code === 'password-refused')
      this.become({ status: 'editing', task, problems: { password: 'criteria' } });
    else {
      const again = (left: Failure | undefined): ReadState => ({
        status: 'editing',
        task,
        problems: {},
        failure: left,
      });
      if (failure.code === 'invalid-request') this.fail(failure, again);
      else this.refuseOrFail(failure, again);
    }
  }
}
