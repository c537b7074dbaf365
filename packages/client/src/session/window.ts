import { ClientError } from '../errors.ts';
import type { OpenedWindow, Ports } from '../ports.ts';

/** The channel on which the window of one sign-in meets its opener: nobody else can know its name. */
const channelName = (state: string) => `comptexpert-kit window ${state}`;

/** What the opener says once it has taken the answer; the window says the answer itself, a query. */
const received = '';

const patience = 3000;

/** In the window: hands the answer to the page that opened it and closes. Rejects when nobody takes it. */
export function handOver(ports: Ports, state: string, answer: string): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = ports.clock.after(patience, () => {
      channel?.close();
      reject(new ClientError('state-mismatch', 'the page that asked is gone'));
    });
    const channel = ports.openChannel(channelName(state), (message) => {
      if (message !== received) return;
      cancel();
      channel?.close();
      ports.navigation.closeThisWindow();
    });
    channel?.post(answer);
  });
}

/**
 * In the opener: waits for the answer of the window.
 *
 * @throws ClientError `cancelled` when the person closes the window or the signal aborts.
 */
export function awaitAnswer(
  ports: Ports,
  opened: OpenedWindow,
  state: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let stopLooking: (() => void) | undefined;
    const settle = (finish: () => void) => {
      stopLooking?.();
      channel?.close();
      signal?.removeEventListener('abort', cancel);
      finish();
    };
    const cancel = () => {
      settle(() => {
        reject(new ClientError('cancelled', 'the window was closed'));
      });
    };
    const channel = ports.openChannel(channelName(state), (message) => {
      if (typeof message !== 'string' || new URLSearchParams(message).get('state') !== state) return;
      channel?.post(received);
      settle(() => {
        resolve(message);
      });
    });
    const look = () => {
      // A page that isolates itself (Cross-Origin-Opener-Policy) looks closed while the person is in it: only when
      // they are back here is it closed indeed.
      if (opened.closed && ports.page.focused) cancel();
      else stopLooking = ports.clock.after(500, look);
    };
    if (!channel)
      settle(() => {
        reject(new ClientError('storage-unavailable', 'no BroadcastChannel'));
      });
    else if (signal?.aborted) cancel();
    else {
      signal?.addEventListener('abort', cancel);
      look();
    }
  });
}
