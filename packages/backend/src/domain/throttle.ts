import type { Counter } from '../store/throttle.ts';
import type { Store } from '../store/store.ts';
import { networkOf } from './network.ts';
import type { Clock, Secrets } from './ports.ts';
import type { ThrottlePolicy } from './throttle-policy.ts';

/** One count that an attempt falls under. */
export interface Subject {
  readonly policy: ThrottlePolicy;
  /** Folded identifier or e-mail address, or a network address; only its digest is stored. */
  readonly value: string;
}

/** What became of asking to try. */
export type Admission =
  | {
      readonly admitted: true;
      /** How many attempts each subject now counts, this one among them; in the order given. */
      readonly attempts: readonly number[];
    }
  | {
      readonly admitted: false;
      /** Whole seconds until the next attempt may be admitted. */
      readonly retryAfter: number;
    };

export const byAddress = (policy: ThrottlePolicy, address: string): Subject => ({
  policy,
  value: networkOf(address),
});

/**
 * Counts attempts in the database, so that limits hold over processes and restarts. An attempt is counted before it is
 * made: a hundred at once get no further than a hundred in a row. What succeeded is forgiven afterwards.
 */
export class Throttle {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #secrets: Secrets;

  constructor(store: Store, clock: Clock, secrets: Secrets) {
    this.#store = store;
    this.#clock = clock;
    this.#secrets = secrets;
  }

  /**
   * Counts an attempt under every subject, unless one of them must wait: then none counts it. Not counted, it is
   * admitted or not all the same.
   */
  async admit(subjects: readonly Subject[], { isCounted = true } = {}): Promise<Admission> {
    const keyed = await Promise.all(
      subjects.map(async (subject) => ({ policy: subject.policy, key: await this.#key(subject) })),
    );
    return this.#store.transaction(async ({ throttle }) => {
      const now = this.#clock.now();
      const counters = await throttle.lock(
        keyed.map(({ key }) => key),
        now,
      );
      const before = keyed.map(({ policy, key }) => ({
        policy,
        counter: current(counters.get(key), key, policy, now),
      }));
      const blockedUntil = Math.max(...before.map(({ counter }) => counter.blocked_until));
      if (blockedUntil > now)
        return { admitted: false, retryAfter: Math.ceil((blockedUntil - now) / 1000) } as const;
      if (!isCounted)
        return { admitted: true, attempts: before.map(({ counter }) => counter.attempts) } as const;
      const attempts: number[] = [];
      for (const { policy, counter } of before) {
        const counted = count(counter, policy, now);
        await throttle.write(counted);
        attempts.push(counted.attempts);
      }
      return { admitted: true, attempts } as const;
    });
  }

  /** Takes the attempt that was just admitted out of every count again. */
  async forgive(subjects: readonly Subject[]): Promise<void> {
    await this.#store.transaction((inside) => this.settle({ forgive: subjects, forget: [] }, inside));
  }

  /** After an attempt that succeeded: takes it out of the counts of some, and forgets those of others altogether. */
  async settle(
    subjects: { readonly forgive: readonly Subject[]; readonly forget: readonly Subject[] },
    inside: Store,
  ): Promise<void> {
    const [forgiven, forgotten] = await Promise.all(
      [subjects.forgive, subjects.forget].map((some) => Promise.all(some.map((one) => this.#key(one)))),
    );
    const { throttle } = inside;
    // All of them locked together and in order: a second attempt at the same moment locks the same ones.
    const counters = await throttle.lock([...(forgiven ?? []), ...(forgotten ?? [])], this.#clock.now());
    for (const counter of counters.values())
      if (counter.attempts <= 1 || forgotten?.includes(counter.key)) await throttle.remove(counter.key);
      else await throttle.write({ ...counter, attempts: counter.attempts - 1, blocked_until: 0 });
  }

  /** Forgets everything counted for the subject. */
  async clear(subject: Subject, store: Store = this.#store): Promise<void> {
    await store.throttle.remove(await this.#key(subject));
  }

  #key({ policy, value }: Subject): Promise<string> {
    return this.#secrets.digest(`${policy.name}\n${value}`);
  }
}

/** The counter as it stands now: at zero when its window is over. */
function current(stored: Counter | undefined, key: string, policy: ThrottlePolicy, now: number): Counter {
  const fresh = { key, attempts: 0, window_started_at: now, blocked_until: 0, expires_at: now };
  if (!stored || stored.attempts === 0) return fresh;
  const isOver = now >= stored.window_started_at + policy.window && now >= stored.blocked_until;
  return isOver ? fresh : stored;
}

function count(counter: Counter, policy: ThrottlePolicy, now: number): Counter {
  const attempts = counter.attempts + 1;
  const pause = policy.pause(attempts, now - counter.window_started_at);
  // Without a pause nothing is blocked, not even for a process whose clock is a little behind.
  const blockedUntil = pause === 0 ? counter.blocked_until : now + pause;
  return {
    ...counter,
    attempts,
    blocked_until: blockedUntil,
    expires_at: Math.max(counter.window_started_at + policy.window, blockedUntil),
  };
}
