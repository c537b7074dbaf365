import type { browser } from 'wxt/browser';
import { untilAnswered } from '../once-more.ts';
import { isChange } from './change.ts';
import type { RelayPorts } from './relay.ts';

/** What the relay needs, of a real page and a real browser. */
export function relayPorts(
  { runtime }: Pick<typeof browser, 'runtime'>,
  page: Window,
  signal: AbortSignal,
): RelayPorts {
  return {
    page,
    origin: page.origin,
    // Throws at once where the extension was updated meanwhile.
    ask: (message) => untilAnswered(async () => (await runtime.sendMessage(message)) as unknown),
    isClicked: () => page.navigator.userActivation.isActive,
    onChange: (hear, ended) => {
      const listener = (message: unknown): undefined => {
        if (isChange(message)) hear();
      };
      runtime.onMessage.addListener(listener);
      ended.addEventListener('abort', () => {
        // Nothing is left to take it from once the extension is gone.
        if (isAlive()) runtime.onMessage.removeListener(listener);
      });
    },
    isAlive,
    clock: {
      now: () => page.performance.now(),
      after: (milliseconds, run) => {
        page.setTimeout(run, milliseconds);
      },
    },
    signal,
  };

  function isAlive(): boolean {
    return (runtime as { readonly id?: string } | undefined)?.id !== undefined;
  }
}
