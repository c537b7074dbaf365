import { Agent, request } from 'node:http';
import type { Kit } from '../support/kit.ts';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts forms as the first-party site `espace-pro` would, over connections that stay open and with as little work of its
 * own as can be: it runs on the very cores that it measures.
 */
export class Poster {
  readonly #kit: Kit;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  post(path: string, form: string): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const sent = request(
      {
        agent: this.#agent,
        host: '127.0.0.1',
        port: this.#kit.port,
        path,
        method: 'POST',
        headers: {
          Host: new URL(this.#kit.site('identification')).host,
          Origin: this.#kit.site('espace-pro'),
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': Buffer.byteLength(form),
        },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => {
          body += text;
        });
        answer.once('error', reject).once('end', () => {
          resolve({ status: answer.statusCode ?? 0, body });
        });
      },
    );
    sent.once('error', reject).end(form);
    return promise;
  }

  /** Closes the connections. */
  close(): void {
    this.#agent.destroy();
  }
}
