import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Scanner, ScannerAway } from '../domain/documents/scanner.ts';

/** How long the daemon may be silent, in milliseconds: it reads a large file to its end before it says anything. */
const silence = 120_000;

/** No answer is longer, in characters. */
const longestAnswer = 4_096;

/** ClamAV’s daemon over TCP (clamd(8), INSTREAM). Its `StreamMaxLength` must be no smaller than the largest file that is taken. */
export class Clamd implements Scanner {
  readonly #host: string;
  readonly #port: number;

  /** `tcp://host:port` */
  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#host = hostname.replace(/^\[|\]$/g, '');
    this.#port = Number(port);
  }

  async scan(bytes: ReadableStream<Uint8Array>): Promise<'clean' | 'infected'> {
    const socket = connect({ host: this.#host, port: this.#port });
    socket.setTimeout(silence, () => socket.destroy(new Error('no answer')));
    const answer = readAnswer(socket);
    // Both may fail, and one of them is enough to know.
    answer.catch(() => undefined);
    try {
      await once(socket, 'connect');
      await send(socket, bytes, answer);
      return verdictOf(await answer);
    } catch (error) {
      if (error instanceof ScannerAway) throw error;
      throw new ScannerAway(error instanceof Error ? error.message : 'unknown', error);
    } finally {
      await bytes.cancel().catch(() => undefined);
      socket.destroy();
    }
  }
}

async function send(
  socket: Socket,
  bytes: ReadableStream<Uint8Array>,
  answer: Promise<string>,
): Promise<void> {
  socket.write('zINSTREAM\0');
  // The daemon answers before the end where it has had enough.
  const early = answer.then(() => true);
  early.catch(() => undefined);
  for await (const chunk of bytes.values({ preventCancel: true })) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.byteLength);
    socket.write(length);
    if (socket.write(chunk)) continue;
    if (await Promise.race([early, once(socket, 'drain').then(() => false)])) return;
  }
  socket.write(Buffer.alloc(4));
}

function readAnswer(socket: Socket): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    text += part;
    const end = text.indexOf('\0');
    if (end >= 0) resolve(text.slice(0, end));
    else if (text.length > longestAnswer) reject(new Error('an answer without an end'));
  });
  socket.once('error', reject);
  socket.once('close', () => {
    reject(new Error('the connection was closed'));
  });
  return promise;
}

/** @throws ScannerAway */
function verdictOf(answer: string): 'clean' | 'infected' {
  if (/^stream: OK$/.test(answer)) return 'clean';
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
  // Size limits and failures: nothing is known of the file.
  throw new ScannerAway(answer.slice(0, 200));
}
