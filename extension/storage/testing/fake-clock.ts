import type { Clock } from '../ports.ts';

/** A clock that a test sets; what waits is never called, so that nothing comes too late. */
export class FakeClock implements Clock {
  time = Date.UTC(2026, 10, 22, 8);
  readonly #waiting = new Set<() => void>();

  now(): number {
    return this.time;
  }

  after(_milliseconds: number, call: () => void): () => void {
    this.#waiting.add(call);
    return () => this.#waiting.delete(call);
  }

  /** Calls everything that waits. */
  runOut(): void {
    for (const call of [...this.#waiting]) call();
    this.#waiting.clear();
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}
