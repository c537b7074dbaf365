/** Work that has been begun: whoever wants to take away what it needs can wait for its end. */
export class UnderWay {
  readonly #works = new Set<Promise<unknown>>();
  #isOver = false;

  /** Whether nothing more may begin. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const done = work();
    this.#works.add(done);
    try {
      return await done;
    } finally {
      this.#works.delete(done);
    }
  }

  /** Lets nothing more begin; resolves once everything is done, well or badly. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled(this.#works);
  }
}
