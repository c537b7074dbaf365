import type { Log } from '../domain/ports.ts';

/**
 * Work that is done again and again beside the answers: every `interval` milliseconds and whenever woken, never twice
 * at once. A failure is logged and the next turn tries again.
 */
export class Background {
  readonly #name: string;
  readonly #work: () => Promise<void>;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #turn: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(name: string, interval: number, log: Log, work: () => Promise<void>) {
    this.#name = name;
    this.#work = work;
    this.#log = log;
    this.#timer = setInterval(() => {
      this.wake();
    }, interval).unref();
  }

  /** Does a turn now, or another one as soon as the running one is over. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#turn !== undefined) {
      this.#again = true;
      return;
    }
    this.#turn = this.#run();
  }

  /** No more turns; resolves when the running one is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#turn;
  }

  async #run(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      this.#log.warn('background-failed', { work: this.#name, error });
    }
    this.#turn = undefined;
    if (this.#again) {
      this.#again = false;
      this.wake();
    }
  }
}
