/** Milliseconds without a mark after which the one before says nothing: somebody set the clock, or the device slept. */
const longest = 30_000;
/** Milliseconds that count for the pace of now. */
const span = 8_000;
/** Milliseconds before a pace is told: the first moments say nothing. */
const settling = 1_500;

/** How fast bytes go, from what has gone in the last seconds. */
export class Pace {
  #marks: (readonly [at: number, bytes: number])[] = [];

  /** `bytes`: all that have gone so far; fewer than before begins anew, and so does a clock that was set. */
  note(now: number, bytes: number): void {
    const last = this.#marks.at(-1);
    if (last && (bytes < last[1] || now < last[0] || now - last[0] > longest)) this.#marks = [];
    this.#marks.push([now, bytes]);
    while (this.#marks.length > 2 && now - (this.#marks[1]?.[0] ?? now) > span) this.#marks.shift();
  }

  /** Nothing goes: what comes next begins anew. */
  rest(): void {
    this.#marks = [];
  }

  /** Seconds until so many more have gone; undefined while nobody can tell. */
  secondsFor(bytes: number): number | undefined {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (!first || !last || last[0] - first[0] < settling || last[1] <= first[1]) return undefined;
    return Math.ceil((bytes * (last[0] - first[0])) / (last[1] - first[1]) / 1000);
  }
}
