import { ClientError } from '../errors.ts';
import type { OpenedWindow, Ports } from '../ports.ts';

/** The channel on which the window of one sign-in meets its opener: nobody else can know its name. */
const channelName = (state: string) => `comptexpert-kit window ${state}`;

interface WindowMessage {
  readonly type: 'answer' | 'received';
  readonly answer: string;
}

function readMessage(message: unknown): WindowMessage | undefined {
  const { type, answer } = (message ?? {}) as Partial<Record<keyof WindowMessage, unknown>>;
  return (type === 'answer' || type === 'received') && typeof answer === 'string'
    ? { type, answer }
    : undefined;
}

const patience = 3000;

/** In the window: hands the answer to the page that opened it and closes. Rejects when nobody takes it. */
export function handOver(ports: Ports, state: string, answer: string): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = ports.clock.after(patience, () => {
      channel?.close();
      reject(new ClientError('state-mismatch', 'the page that asked is gone'));
    });
    const channel = ports.openChannel(channelName(state), (message) => {
      if (readMessage(message)?.type !== 'received') return;
      cancel();
      channel?.close();
      ports.navigation.closeThisWindow();
    });
    channel?.post({ type: 'answer', answer } satisfies WindowMessage);
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
      opened.close();
      finish();
    };
    const cancel = () => {
      settle(() => {
        reject(new ClientError('cancelled', 'the window was closed'));
      });
    };
    const channel = ports.openChannel(channelName(state), (message) => {
      const read = readMessage(message);
      if (read?.type !== 'answer' || new URLSearchParams(read.answer).get('state') !== state) return;
      channel?.post({ type: 'received', answer: '' } satisfies WindowMessage);
      settle(() => {
        resolve(read.answer);
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
        reject(new ClientError('storage-unavailable', 'windows of this site cannot talk to each other'));
      });
    else if (signal?.aborted) cancel();
    else {
      signal?.addEventListener('abort', cancel);
      look();
    }
  });
}
