import { setupWorker } from 'msw/browser';
import type { Mocks, PageMockOptions } from './face.ts';
import { takeFormPosts } from './form-posts.ts';
import { handlerFor, unhandledFor } from './msw.ts';
import { startPageMock } from './page-mock.ts';

export type {
  FirmContent,
  MockOptions,
  Mocks,
  PageMockOptions,
  Persona,
  Scenario,
  ScenarioName,
} from './face.ts';

/** What the mock in a service worker may be told. */
export interface BrowserMockOptions extends PageMockOptions {
  /** The worker that `init` put in place; by default `mockServiceWorker.js` beside the page. */
  readonly worker?: string;
}

/**
 * Answers this page’s requests to the issuer out of a service worker (MSW), by the real backend in memory. Resolves once
 * requests are answered.
 *
 * @throws TypeError for a scenario or persona that does not exist; Error where the worker or `sqlite3.wasm` is missing:
 *   run `npx @comptexpert-kit/mocks init`.
 */
export async function startMocks(options: BrowserMockOptions = {}): Promise<Mocks> {
  return startPageMock(options, async (issuer, backend) => {
    const worker = setupWorker(handlerFor(issuer, backend));
    const url = new URL(options.worker ?? 'mockServiceWorker.js', document.baseURI).href;
    try {
      await worker.start({
        quiet: true,
        serviceWorker: { url },
        onUnhandledFrame: unhandledFor(backend),
      });
    } catch (cause) {
      throw new Error(
        `no service worker at ${url}: run « npx @comptexpert-kit/mocks init DIR » into the folder that your site serves, or say where it is with \`worker\`. Where none may live, import startMocks from @comptexpert-kit/mocks/in-page.`,
        { cause },
      );
    }
    let handles = (_method: string, _url: string): boolean => false;
    backend.then(
      (running) => {
        handles = (method, url) => running.handles(method, url);
      },
      () => undefined,
    );
    // A worker answers requests, and no navigation to another origin.
    const giveFormsBack = takeFormPosts(
      (input, init) => fetch(input, init),
      (method, url) => handles(method, url),
    );
    return async () => {
      giveFormsBack();
      await worker.stop();
    };
  });
}
