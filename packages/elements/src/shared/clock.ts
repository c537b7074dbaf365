/** The present and what comes after a while; tests hand in their own. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Runs something later, unless the returned function is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

/** After that long without an answer a page says that it is still waiting, in milliseconds. */
export const slowAfter = 4_000;

/** The clock of this device. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Tells, every second until none is left, how many seconds remain. Reads the clock each time, so that a device that
 * slept does not count on where it stopped; one whose clock is set back meanwhile makes nobody wait for longer.
 */
export function countDown(clock: Clock, seconds: number, tell: (left: number) => void): () => void {
  let last = clock.now();
  let waited = 0;
  let cancel = (): void => undefined;
  const tick = () => {
    const now = clock.now();
    waited += now < last ? 1000 : now - last;
    last = now;
    const left = Math.max(0, Math.ceil((seconds * 1000 - waited) / 1000));
    if (left > 0) cancel = clock.after(1000, tick);
    tell(left);
  };
  tick();
  return () => {
    cancel();
  };
}
