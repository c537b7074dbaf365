import type { ClientSpace } from '@comptexpert-kit/client';

/** What a client space answers, method by method; the others are not expected to be asked. */
export type SpaceAnswers = { [Name in keyof ClientSpace]?: ClientSpace[Name] };

/** A client space whose answers a test decides, also between two questions: every call is written down. */
export class FakeSpace {
  readonly calls: (readonly [name: string, ...values: unknown[]])[] = [];
  readonly answers: SpaceAnswers;
  /** To be handed out by `FakeClient.answers.space`. */
  readonly space: ClientSpace;

  constructor(answers: SpaceAnswers = {}) {
    this.answers = answers;
    this.space = new Proxy({} as ClientSpace, {
      get: (_, name) => (name === 'then' ? undefined : this.#method(name as keyof ClientSpace)),
    });
  }

  /** What one method was called with, each time. */
  callsOf(name: keyof ClientSpace): readonly (readonly unknown[])[] {
    return this.calls.filter(([called]) => called === name).map(([, ...values]) => values);
  }

  #method(name: keyof ClientSpace): (...values: unknown[]) => unknown {
    return (...values) => {
      this.calls.push([name, ...values]);
      const answer = this.answers[name] as ((...values: unknown[]) => unknown) | undefined;
      if (!answer) throw new Error(`the client space was not expected to be asked: ${name}`);
      return answer(...values);
    };
  }
}
