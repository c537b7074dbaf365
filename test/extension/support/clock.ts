import { AsyncLocalStorage } from 'node:async_hooks';
import type { TestContext } from 'node:test';

/**
 * Runs `work` on a machine whose clock is so many minutes ahead. What it asks over HTTP is answered by one whose clock is right:
 * a server’s requests belong to no caller, though both are in this process.
 */
export function withClock<Value>(
  t: TestContext,
  minutes: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const ahead = new AsyncLocalStorage<number>();
  const { now } = Date;
  t.mock.method(Date, 'now', () => now() + (ahead.getStore() ?? 0) * 60_000);
  return ahead.run(minutes, work);
}
