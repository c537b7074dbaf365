import type { Mocks, PageMockOptions } from './face.ts';
import { takeFormPosts } from './form-posts.ts';
import type { MockBackend } from './mock-backend.ts';
import { startPageMock } from './page-mock.ts';
import { xhrThrough } from './xhr-through.ts';

export { takeFormPosts, xhrThrough };
export type {
  FirmContent,
  MockOptions,
  Mocks,
  PageMockOptions,
  Persona,
  Scenario,
  ScenarioName,
} from './face.ts';

/** What the mock without a worker may be told. */
export interface InPageMockOptions extends PageMockOptions {
  /** Answer through the page’s own `fetch` and `XMLHttpRequest` while running (default), or only through the ones given out. */
  readonly patch?: boolean;
}

/**
 * A running mock with a `fetch` of its own, for the `fetch` port of a client; {@link xhrThrough} has uploads go by it as well,
 * {@link takeFormPosts} files that a form asks for.
 */
export interface InPageMocks extends Mocks {
  readonly fetch: typeof fetch;
}

/** `fetch` that asks the backend what is the backend’s, and `beyond` everything else. */
function fetchThrough(backend: MockBackend, beyond: typeof fetch): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI).href;
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    if (!backend.handles(method, url)) {
      if (backend.isMissing({ url, method }))
        throw new TypeError(`the mock has no ${method} ${url}: is the address right?`);
      return beyond(input, init);
    }
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const aborted = Promise.withResolvers<never>();
    const abort = () => {
      aborted.reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await Promise.race([backend.handle(request), aborted.promise]);
      if (response.type === 'error') throw new TypeError('Failed to fetch');
      return response;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };
}

/**
 * Answers this page’s requests to the issuer within the page itself, where no service worker may live (an iframe with
 * `sandbox`, a test runner). Puts the page’s own `fetch` and `XMLHttpRequest` back at `stop`.
 *
 * @throws TypeError for a scenario or persona that does not exist; Error where `sqlite3.wasm` is missing.
 */
export async function startMocks(options: InPageMockOptions = {}): Promise<InPageMocks> {
  const own = { fetch: globalThis.fetch, XMLHttpRequest: globalThis.XMLHttpRequest };
  let through: typeof fetch | undefined;
  const mocks = await startPageMock(options, async (_issuer, opening) => {
    const backend = await opening;
    const fetch = fetchThrough(backend, (input, init) => own.fetch.call(globalThis, input, init));
    through = fetch;
    if (options.patch === false) return () => undefined;
    const isOurs = (method: string, url: string): boolean => backend.handles(method, url);
    const replaced = { fetch, XMLHttpRequest: xhrThrough(fetch, isOurs) };
    Object.assign(globalThis, replaced);
    const giveFormsBack = takeFormPosts(fetch, isOurs);
    return () => {
      giveFormsBack();
      if (globalThis.fetch === replaced.fetch) globalThis.fetch = own.fetch;
      if (globalThis.XMLHttpRequest === replaced.XMLHttpRequest)
        globalThis.XMLHttpRequest = own.XMLHttpRequest;
    };
  });
  if (!through) throw new Error('the mock did not start');
  return Object.defineProperty(mocks, 'fetch', { value: through, enumerable: true }) as InPageMocks;
}
