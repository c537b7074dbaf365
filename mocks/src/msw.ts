import { http, type HttpHandler, type UnhandledFrameHandle } from 'msw';
import type { MockBackend } from './mock-backend.ts';

/** MSW’s one handler: everything that is the backend’s. A navigation never is: a page stands where it leads. */
export const handlerFor = (backend: MockBackend): HttpHandler =>
  http.all(
    ({ request }) => request.mode !== 'navigate' && backend.handles(request.method, request.url),
    ({ request }) => backend.handle(request),
  );

/** An address below the issuer’s that nothing answers is a mistake; any other is somebody else’s. */
export const unhandledFor =
  (backend: MockBackend): UnhandledFrameHandle =>
  ({ frame, defaults }) => {
    if (frame.protocol !== 'http') return;
    const { request } = frame.data as { readonly request: Request };
    if (backend.isMissing(request)) defaults.error();
  };
