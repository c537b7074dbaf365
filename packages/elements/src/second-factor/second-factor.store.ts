import type { ClientSpace } from '@comptexpert-kit/client';
import type { SecondFactor, SecondFactorSecret } from '@comptexpert-kit/contract';
import type { Attempt, TaskStore } from '../shared/task.store.ts';
import { cleanCode, codeProblem, type CodeKind } from './typed-code.ts';

/** What is shown and asked for. Only a step that needs a secret holds it. */
export type Step =
  | { readonly name: 'none' }
  | { readonly name: 'enrol' }
  | { readonly name: 'confirm'; readonly secret: SecondFactorSecret }
  | { readonly name: 'codes'; readonly codes: readonly string[]; readonly renewed: boolean }
  | { readonly name: 'prove'; readonly by: 'app' | 'recovery' }
  | { readonly name: 'proved' }
  | { readonly name: 'manage' }
  | {
      readonly name: 'renew';
      /** An app was linked, and the answer with its recovery codes never came. */
      readonly missed: boolean;
    }
  | { readonly name: 'remove' };

export interface SecondFactorPorts {
  readonly space: () => Promise<ClientSpace>;
  readonly task: TaskStore;
  /** What is there is not for this sign-in alone: it is also looked after. */
  readonly manages: () => boolean;
}

/** What is said once something was done. */
export type Done = 'removed' | 'elsewhere';

/**
 * Leads through linking, proving and managing an app. Dispatches `change` for every step, `proved` once this sign-in has
 * proved it, and `stale` when what is there has to be read anew.
 */
export class SecondFactorStore extends EventTarget {
  #step: Step = { name: 'none' };
  #done: Done | undefined;
  #isMissed = false;
  readonly #ports: SecondFactorPorts;

  constructor(ports: SecondFactorPorts) {
    super();
    this.#ports = ports;
  }

  get step(): Step {
    return this.#step;
  }

  /** What was done right before this step. */
  get done(): Done | undefined {
    return this.#done;
  }

  /** Something was read: shows what there is to do. */
  begin({ active, proven }: SecondFactor): void {
    const isMissed = this.#isMissed && active && proven;
    this.#isMissed = false;
    if (!active) this.#go({ name: 'enrol' });
    else if (!proven) this.#go({ name: 'prove', by: 'app' });
    else if (isMissed) this.#go({ name: 'renew', missed: true });
    else this.#finish();
  }

  /** It was looked again: goes on only where another tab did what is asked for here. */
  follow(factor: SecondFactor): void {
    const { name } = this.#step;
    const isDone = name === 'enrol' ? factor.active : name === 'prove' && (factor.proven || !factor.active);
    if (isDone) this.begin(factor);
  }

  /** Forgets every secret; what there is has to be read anew. */
  clear(): void {
    this.#ports.task.dispose();
    this.#ports.task.close();
    this.#done = undefined;
    this.#go({ name: 'none' });
  }

  /** Leads to something that can be done, or back. */
  choose(step: Extract<Step, { name: 'prove' | 'renew' | 'remove' }>): void {
    this.#done = undefined;
    this.#go(step);
  }

  /** Not now: back to what there is. */
  leave(): void {
    this.#done = undefined;
    this.#finish();
  }

  /** The recovery codes are noted. */
  noted(): void {
    if (this.#step.name !== 'codes') return;
    const { renewed } = this.#step;
    if (!this.#ports.manages()) this.#finish();
    else {
      if (!renewed) this.dispatchEvent(new Event('proved'));
      this.#stale();
    }
  }

  async enrol(password: string): Promise<void> {
    await this.#attempt(
      password === '' ? { password: 'missing' } : {},
      (space, signal) => space.enrolSecondFactor(password, signal),
      (secret) => {
        this.#go({ name: 'confirm', secret });
      },
    );
  }

  async confirm(typed: string): Promise<void> {
    await this.#attempt(
      this.#check(typed, 'app'),
      (space, signal) => space.confirmSecondFactor(cleanCode(typed), signal),
      ({ recoveryCodes: codes }) => {
        this.#go({ name: 'codes', codes, renewed: false });
      },
    );
  }

  async prove(typed: string, by: 'app' | 'recovery'): Promise<void> {
    await this.#attempt(
      this.#check(typed, by),
      (space, signal) => space.proveSecondFactor(cleanCode(typed), signal),
      () => {
        this.dispatchEvent(new Event('proved'));
        // A recovery code is one less, and nobody told how many were left.
        if (this.#ports.manages()) this.#stale();
        else this.#go({ name: 'proved' });
      },
    );
  }

  async renew(typed: string): Promise<void> {
    await this.#attempt(
      this.#check(typed, 'either'),
      (space, signal) => space.renewRecoveryCodes(cleanCode(typed), signal),
      ({ recoveryCodes: codes }) => {
        this.#go({ name: 'codes', codes, renewed: true });
      },
    );
  }

  async remove(password: string, typed: string): Promise<void> {
    await this.#attempt(
      { ...(password === '' && { password: 'missing' }), ...this.#check(typed, 'either') },
      (space, signal) => space.removeSecondFactor(password, cleanCode(typed), signal),
      () => {
        this.#stale('removed');
      },
    );
  }

  #check(typed: string, kind: CodeKind): Readonly<Record<string, string>> {
    const problem = codeProblem(typed, kind);
    return problem ? { code: problem } : {};
  }

  async #attempt<T>(
    problems: Readonly<Record<string, string>>,
    ask: (space: ClientSpace, signal: AbortSignal) => Promise<T>,
    then: (answer: T) => void,
  ): Promise<void> {
    const { task, space } = this.#ports;
    let answer: { readonly value: T } | undefined;
    const seen = { isStale: false };
    const isDone = await task.attempt({
      problems,
      send: async (signal) => {
        answer = { value: await ask(await space(), signal) };
      },
      refused: (code, fields) => {
        seen.isStale = code === 'second-factor-missing' || code === 'second-factor-exists';
        return refusedEntries(code, fields);
      },
    });
    if (isDone && answer) {
      this.#done = undefined;
      then(answer.value);
    } else if (seen.isStale) {
      this.#isMissed = this.#step.name === 'confirm';
      task.close();
      this.#stale(this.#isMissed ? undefined : 'elsewhere');
    }
  }

  #finish(): void {
    if (this.#ports.manages()) this.#go({ name: 'manage' });
    else {
      this.dispatchEvent(new Event('proved'));
      this.#go({ name: 'proved' });
    }
  }

  #stale(done?: Done): void {
    this.#done = done;
    this.dispatchEvent(new Event('stale'));
  }

  #go(step: Step): void {
    this.#step = step;
    this.dispatchEvent(new Event('change'));
  }
}

const refusedEntries: NonNullable<Attempt['refused']> = (code, fields) => {
  if (code === 'wrong-password') return { password: 'wrong' };
  if (code === 'second-factor-wrong') return { code: 'wrong' };
  return fields.some(({ pointer }) => pointer === '/code') ? { code: 'shape' } : undefined;
};
