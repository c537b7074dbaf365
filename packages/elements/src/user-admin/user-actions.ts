import type { ClientSpace } from '@comptexpert-kit/client';
import type { Space, SpaceUser, SpaceUsers } from '@comptexpert-kit/contract';
import type { Attempt, TaskStore } from '../shared/task.store.ts';
import {
  changeOf,
  creationOf,
  isMoving,
  isSameLogin,
  problemsOf,
  refusedEntries,
  type UserEntries,
} from './user-entries.ts';

/** Who is here, and who may enter. */
export interface People {
  readonly space: Space;
  readonly users: SpaceUsers['items'];
}

export interface UserPorts {
  readonly space: () => Promise<ClientSpace>;
  /** The company that is meant; undefined: the only one. */
  readonly company: () => string | undefined;
  readonly people: () => People;
  /** What one opened and sends, or confirms. */
  readonly task: TaskStore;
  /** What is sent beside it: a link. */
  readonly link: TaskStore;
}

/** What came of something that was done. */
export type Done =
  | { readonly what: 'added'; readonly user: SpaceUser }
  | { readonly what: 'changed'; readonly user: SpaceUser; readonly moved: boolean }
  | { readonly what: 'unchanged' | 'removed' | 'reset'; readonly user: SpaceUser }
  /** Somebody else had removed that person before. */
  | { readonly what: 'gone'; readonly user: SpaceUser }
  /** It is not, and it is said why. */
  | { readonly what: 'refused' }
  /** Whoever does it may not administer any more. */
  | { readonly what: 'forbidden' };

/** What administrators do to people’s access; each answers what came of it. */
export class UserActions {
  readonly #ports: UserPorts;

  constructor(ports: UserPorts) {
    this.#ports = ports;
  }

  /** Whether that is the person who is signed in. */
  isOwn({ email }: SpaceUser): boolean {
    return isSameLogin(email, this.#ports.people().space.email);
  }

  async save(user: SpaceUser | undefined, entries: UserEntries): Promise<Done> {
    const problems = problemsOf(user, entries, user !== undefined && this.isOwn(user));
    if (!user) {
      const answer = await this.#attempt({ problems, refused: refusedEntries }, async (space, signal) =>
        space.addUser(creationOf(entries), this.#ofCompany, signal),
      );
      if ('value' in answer) return { what: 'added', user: answer.value };
      return { what: answer.what === 'forbidden' ? 'forbidden' : 'refused' };
    }
    const change = changeOf(user, entries);
    if (Object.keys(problems).length === 0 && Object.keys(change).length === 0)
      return { what: 'unchanged', user };
    const answer = await this.#attempt({ problems, refused: refusedEntries }, (space, signal) =>
      space.changeUser(user.id, change, signal),
    );
    if ('value' in answer)
      return { what: 'changed', user: answer.value, moved: isMoving(user, entries.email) };
    return of(user, answer.what);
  }

  async remove(user: SpaceUser): Promise<Done> {
    return this.#do(user, 'removed', (space, signal) => space.removeUser(user.id, signal));
  }

  async resetSecondFactor(user: SpaceUser): Promise<Done> {
    return this.#do(user, 'reset', (space, signal) => space.resetSecondFactor(user.id, signal));
  }

  /** Answers undefined once the link is on its way. */
  async sendLink(user: SpaceUser): Promise<Done | undefined> {
    const answer = await this.#attempt(
      {},
      (space, signal) => space.sendPasswordLink(user.id, signal),
      this.#ports.link,
    );
    if ('value' in answer) return undefined;
    return of(user, answer.what);
  }

  get #ofCompany(): { readonly company?: string } {
    const company = this.#ports.company();
    return company === undefined ? {} : { company };
  }

  async #do(
    user: SpaceUser,
    what: 'removed' | 'reset',
    ask: (space: ClientSpace, signal: AbortSignal) => Promise<void>,
  ): Promise<Done> {
    const answer = await this.#attempt({}, ask);
    if ('value' in answer) return { what, user };
    return of(user, answer.what);
  }

  async #attempt<T>(
    given: Pick<Attempt, 'problems' | 'refused'>,
    ask: (space: ClientSpace, signal: AbortSignal) => Promise<T>,
    task = this.#ports.task,
  ): Promise<{ readonly value: T } | { readonly what: 'gone' | 'refused' | 'forbidden' }> {
    let answer: { readonly value: T } | undefined;
    const seen: { code?: string } = {};
    const isDone = await task.attempt({
      ...given,
      send: async (signal) => {
        answer = { value: await ask(await this.#ports.space(), signal) };
      },
      refused: (code, fields) => {
        seen.code = code;
        return given.refused?.(code, fields);
      },
    });
    if (isDone && answer) return answer;
    if (seen.code === 'user-unknown') return { what: 'gone' };
    return { what: seen.code === 'right-missing' ? 'forbidden' : 'refused' };
  }
}

const of = (user: SpaceUser, what: 'gone' | 'refused' | 'forbidden'): Done =>
  what === 'gone' ? { what, user } : { what };
