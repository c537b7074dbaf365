import { countDown, type Clock } from './clock.ts';
import type { Failure } from './failure.ts';

/**
 * Shows a failure; where it says how long to wait, every second how long still, and `undefined` once the wait is over.
 * Answers with what stops that.
 */
export function showFailure(
  clock: Clock,
  failure: Failure,
  show: (left: Failure | undefined) => void,
): () => void {
  if (failure.seconds === undefined) {
    show(failure);
    return () => undefined;
  }
  return countDown(clock, failure.seconds, (seconds) => {
    show(seconds > 0 ? { ...failure, seconds } : undefined);
  });
}
