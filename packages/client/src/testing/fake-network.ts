type Handler = (request: Request) => Promise<Response>;

/** Answers in a server's stead; `proceed` asks the server itself. */
export type Intercept = (request: Request, proceed: Handler) => Response | Promise<Response>;

export interface SeenRequest {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
  readonly cache: RequestCache;
  readonly url: string;
  readonly text: string;
}

/** Every server there is; a request to any other fails the test. */
export class FakeNetwork {
  readonly requests: SeenRequest[] = [];
  readonly unexpected: string[] = [];
  /** Nothing gets through. */
  down = false;
  readonly #servers = new Map<string, Handler>();
  readonly #intercepts = new Map<string, { readonly intercept: Intercept; left: number }[]>();

  serve(origin: string, handler: Handler): void {
    this.#servers.set(origin, handler);
  }

  /** Deals with the next requests to `path` in the server's stead. */
  next(path: string, intercept: Intercept, times = 1): void {
    const waiting = this.#intercepts.get(path) ?? [];
    this.#intercepts.set(path, [...waiting, { intercept, left: times }]);
  }

  to(path: string): readonly SeenRequest[] {
    return this.requests.filter((request) => request.path === path);
  }

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(url, init);
    const { origin, pathname } = new URL(url);
    const { body } = init;
    const text = typeof body === 'string' || body instanceof URLSearchParams ? String(body) : '';
    const { method, headers, credentials, cache } = request;
    this.requests.push({ method, origin, path: pathname, headers, credentials, cache, url, text });
    if (this.down) throw new TypeError('Failed to fetch');
    return await abortable(init.signal ?? undefined, this.#answer(request, origin, pathname));
  };

  async #answer(request: Request, origin: string, path: string): Promise<Response> {
    const server: Handler =
      this.#servers.get(origin) ??
      (() => {
        this.unexpected.push(`${request.method} ${request.url}`);
        return Promise.reject(new TypeError('no such server'));
      });
    const waiting = this.#intercepts.get(path)?.find(({ left }) => left > 0);
    if (!waiting) return await server(request);
    waiting.left -= 1;
    return await waiting.intercept(request, server);
  }
}

function abortable<T>(signal: AbortSignal | undefined, answer: Promise<T>): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(new DOMException('aborted', 'AbortError'));
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

/** Never answers; only the caller’s patience ends it. */
export const silence: Intercept = () => new Promise<Response>(() => undefined);

/** The request arrives and is dealt with, the answer is lost. */
export const lostAnswer: Intercept = async (request, proceed) => {
  await proceed(request);
  throw new TypeError('Failed to fetch');
};

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Always the same answer. */
export const answers =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Intercept =>
  () =>
    json(body, status, headers);
