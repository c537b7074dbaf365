import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../domain/ports.ts';
import { routeOf } from './routes.ts';

/** The largest address that is read, in characters. */
const longestUrl = 8 * 1024;

const timeouts = {
  headers: 10_000,
  request: 30_000,
  /** A request may bring a ledger of a million lines, or a piece of a large file, over a slow line. */
  requestWithFile: 15 * 60_000,
  keepAlive: 5_000,
} as const;

/** Requests that may bring files. */
const bringsFile = /^\/api\/(?:ledgers|uploads(?:\/[^/]+)?)$/;

/** How long a stop waits for what is in flight, in milliseconds. */
const stopGrace = 10_000;

/** What answers once everything is up. */
export interface Application {
  /** Whether the database answers. */
  readonly isHealthy: () => Promise<boolean>;
  /** By host name without port; what is not in it is not ours. */
  readonly hosts: ReadonlyMap<string, HostHandler>;
  readonly addressOf: (request: IncomingMessage) => string;
}

export type HostHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
) => Promise<void>;

/** The port is taken, or the address is not this machine’s. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * The one HTTP server. It listens before anything else is opened, so that a taken port is told at once; until
 * {@link HttpServer.serve} is called it says that it is not ready.
 */
export class HttpServer {
  readonly #server: Server;
  readonly #log: Log;
  #application: Application | undefined;
  #stopping = false;

  private constructor(log: Log) {
    this.#log = log;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.headersTimeout = timeouts.headers;
    this.#server.requestTimeout = timeouts.requestWithFile;
    this.#server.keepAliveTimeout = timeouts.keepAlive;
  }

  /** Rejects with {@link ListenError}. */
  static async listen(port: number, address: string, log: Log): Promise<HttpServer> {
    const http = new HttpServer(log);
    await new Promise<void>((resolve, reject) => {
      http.#server.once('error', (error: NodeJS.ErrnoException) => {
        reject(new ListenError(listenSentence(error, port, address), { cause: error }));
      });
      http.#server.listen(port, address, resolve);
    });
    http.#server.on('error', (error) => {
      log.error('server-failed', { error });
    });
    return http;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server does not listen');
    return address.port;
  }

  serve(application: Application): void {
    this.#application = application;
  }

  /** Takes no more connections and resolves once everything in flight is answered (or after a while, regardless). */
  async close(): Promise<void> {
    this.#stopping = true;
    const closed = new Promise<void>((resolve) =>
      this.#server.close(() => {
        resolve();
      }),
    );
    this.#server.closeIdleConnections();
    const force = setTimeout(() => {
      this.#server.closeAllConnections();
    }, stopGrace);
    await closed;
    clearTimeout(force);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const pathname = pathOf(request);
    if (this.#stopping) response.setHeader('Connection', 'close');
    if (pathname === undefined || !bringsFile.test(pathname)) hurry(request, response);
    // The address is read now: the socket forgets it when the caller hangs up.
    const address = this.#application?.addressOf(request);
    response.once('close', () => {
      this.#log.info('request', {
        method: request.method,
        route: pathname === undefined ? '(malformed)' : routeOf(pathname),
        status: response.statusCode,
        finished: response.writableFinished,
        milliseconds: Math.round(performance.now() - started),
        ...(address === undefined ? {} : { address }),
      });
    });
    try {
      await this.#route(request, response, pathname);
    } catch (error) {
      this.#log.error('request-failed', { error });
      if (response.headersSent) response.destroy();
      else plainText(response, 500, 'Une erreur est survenue de notre côté. Réessayez dans un instant.');
    }
  }

  async #route(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string | undefined,
  ): Promise<void> {
    const application = this.#application;
    if (pathname === undefined) {
      plainText(response, 400, 'Cette adresse est mal formée.');
    } else if ((request.url ?? '').length > longestUrl) {
      plainText(response, 414, 'Cette adresse est trop longue.');
    } else if (pathname === '/healthz') {
      await this.#health(response);
    } else if (application === undefined) {
      response.setHeader('Retry-After', 1);
      plainText(response, 503, 'Le service démarre. Réessayez dans un instant.');
    } else {
      const host = application.hosts.get(hostOf(request));
      if (host === undefined) plainText(response, 421, 'Aucun site n’est servi à cette adresse.');
      else await host(request, response, pathname);
    }
  }

  async #health(response: ServerResponse): Promise<void> {
    const healthy =
      !this.#stopping && this.#application !== undefined && (await this.#application.isHealthy());
    response
      .writeHead(healthy ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      .end(JSON.stringify({ status: healthy ? 'ok' : 'unavailable' }));
  }
}

/** Ends a request that is not there in time, as Node does by its own limit, which is the one for files. */
function hurry(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const late = setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    socket.destroySoon();
  }, timeouts.request);
  request.once('close', () => {
    clearTimeout(late);
  });
}

/** The path of a request in origin form; undefined for any other form, or one that does not decode. */
function pathOf(request: IncomingMessage): string | undefined {
  const url = request.url ?? '';
  if (!url.startsWith('/') || url.startsWith('//')) return undefined;
  const [path = '/'] = url.split(/[?#]/, 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
}

function plainText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(`${text}\n`);
}

function listenSentence(error: NodeJS.ErrnoException, port: number, address: string): string {
  const code = error.code ?? error.message;
  if (code === 'EADDRINUSE') return `port ${port} is taken: stop what listens there, or set PORT`;
  if (code === 'EACCES')
    return `port ${port} may not be listened on by this user: set PORT to one above 1023`;
  return `cannot listen on ${address}, port ${port} (${code}): check LISTEN_ADDRESS and PORT`;
}
