import { http, type HttpHandler, type UnhandledFrameHandle } from 'msw';
import type { MockBackend } from './mock-backend.ts';

/** MSW’s one handler: everything that is the backend’s. A navigation never is: a page stands where it leads. */
export const handlerFor = (issuer: string, opening: MockBackend | Promise<MockBackend>): HttpHandler =>
  http.all(
    // Before anything is awaited: the backend itself waits for files from below the issuer’s address.
    async ({ request }) =>
      request.mode !== 'navigate' &&
      /^\/(?:api|oidc|\.well-known)\//.test(below(issuer, request.url)) &&
      (await opening).handles(request.method, request.url),
    async ({ request }) => (await opening).handle(request),
  );

const below = (issuer: string, url: string): string =>
  url.startsWith(`${issuer}/`) ? url.slice(issuer.length) : '';

/** An address below the issuer’s that nothing answers is a mistake; any other is somebody else’s. */
export const unhandledFor =
  (opening: MockBackend | Promise<MockBackend>): UnhandledFrameHandle =>
  async ({ frame, defaults }) => {
    if (frame.protocol !== 'http') return;
    const { request } = frame.data as { readonly request: Request };
    if (/\/(?:oidc|\.well-known)\//.test(request.url) && (await opening).isMissing(request)) defaults.error();
  };
