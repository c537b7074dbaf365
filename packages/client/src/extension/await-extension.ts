import type { extensionChannel } from '@comptexpert-kit/contract';

/**
 * Knocks where the Comptexpert extension might be, and calls back whenever somebody speaks as it would, until `signal` ends it.
 * Anybody may; what is said is read, and its sender looked at, by `findExtension` alone.
 */
export function awaitExtension(signal: AbortSignal, found: () => void): void {
  // Written out: the contract’s own comes with its schemas.
  const channel: typeof extensionChannel = 'comptexpert-extension/1';
  addEventListener(
    'message',
    ({ data }: MessageEvent<{ channel?: unknown } | null>) => {
      if (data?.channel === channel) found();
    },
    { signal },
  );
  // `/`: to this page’s own origin, whatever it is (HTML standard, « window post message steps »).
  postMessage(channel, '/');
}
