import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the extension’s background asks the issuer is kept back before it gets there, or its answer before it is back. */
export type Side = 'request' | 'answer';

/** Something that is kept back. */
export interface Held {
  /** Lets it go on, to whoever is still there. */
  readonly letGo: () => void;
  /** Nobody ever gets it. */
  readonly drop: () => void;
}

/** Stands between a browser and the kit, which gives out addresses of this port: whatever passes can be kept back. */
export interface Gate {
  readonly port: number;
  /** What passed to this port goes on to that one. */
  leadTo(port: number): void;
  /** Paths that an extension’s background has asked for since the last call, in their order. */
  passed(): readonly string[];
  /** Keeps back the next that its background asks of that path; resolves once it is there. */
  hold(path: string, side: Side): Promise<Held>;
  close(): Promise<void>;
}

/** Of an extension’s background: Firefox says so, and in Chromium it asks from no site (Fetch Metadata). */
const isOfExtension = ({ headers }: IncomingMessage): boolean =>
  headers.origin?.startsWith('moz-extension:') === true ||
  (headers['sec-fetch-site'] === 'none' && headers['sec-fetch-mode'] !== 'navigate');

export async function openGate(): Promise<Gate> {
  let target = 0;
  const passed: string[] = [];
  let waiting:
    { readonly path: string; readonly side: Side; readonly hold: (held: Held) => void } | undefined;

  const keepBack = async (path: string, side: Side): Promise<void> => {
    if (waiting?.path !== path || waiting.side !== side) return;
    const { hold } = waiting;
    waiting = undefined;
    await new Promise<void>((letGo, reject) => {
      const drop = (): void => {
        reject(new Error('dropped'));
      };
      hold({ letGo, drop });
    });
  };

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    const isHeld = isOfExtension(incoming);
    const body = await incoming.toArray();
    if (isHeld) {
      passed.push(path);
      await keepBack(path, 'request');
    }
    const { method, headers, url } = incoming;
    const onward = request({ host: '127.0.0.1', port: target, path: url, method, headers });
    for (const part of body) onward.write(part);
    onward.end();
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    if (isHeld) await keepBack(path, 'answer');
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(outgoing);
  };

  const server = createServer((incoming, outgoing) => {
    // Dropped, or nobody is there any more.
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      target = port;
    },
    passed: () => passed.splice(0),
    hold: (path, side) =>
      new Promise((hold) => {
        waiting = { path, side, hold };
      }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
