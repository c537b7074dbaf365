import type { Log } from '@comptexpert-kit/backend/domain/ports.js';
import type { ScenarioName } from './face.ts';

/** `slow` waits at least so long before every answer, in milliseconds. */
const slowness = 2_000;

/** What becomes of a request before the backend sees it. */
export type Verdict = 'pass' | 'no-answer' | 'fault';

/** The scenarios that lie between a page and the backend, whatever is asked. */
export class Trouble {
  readonly #asked = new Map<string, number>();

  /**
   * Waits as long as the answer has to, then says what becomes of it. `vital`: what a page needs before it can ask
   * anything (discovery, keys): `serverError` leaves it alone, so that people see the failure of what they did.
   */
  async meet(
    route: string,
    vital: boolean,
    { scenarios, latency }: { readonly scenarios: readonly ScenarioName[]; readonly latency: number },
  ): Promise<Verdict> {
    const wait = scenarios.includes('slow') ? Math.max(latency, slowness) : latency;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (scenarios.includes('offline')) return 'no-answer';
    if (scenarios.includes('flaky')) {
      const times = (this.#asked.get(route) ?? 0) + 1;
      this.#asked.set(route, times);
      if (times % 2 === 1) return 'no-answer';
    }
    return scenarios.includes('serverError') && !vital ? 'fault' : 'pass';
  }

  /** Counts anew. */
  reset(): void {
    this.#asked.clear();
  }
}

/** Tells the developer of failures nobody foresaw; everything else is no news in a mock. */
export const consoleLog = (report: (message: string, error: unknown) => void): Log => ({
  info: () => undefined,
  warn: () => undefined,
  error: (event, details) => {
    report(`[comptexpert-kit mock] ${event}`, details?.['error']);
  },
});
