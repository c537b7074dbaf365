import {
  tusExtensions,
  tusVersion,
  uploadChecksums,
  uploadCreation,
  uploadId,
  uploadProgress,
  uploadsPath,
} from '@comptexpert-kit/contract';
import type { Context, Hono } from 'hono';
import { largestFile } from '../domain/documents/deposits.ts';
import type { Caller } from '../domain/ports.ts';
import { UploadRefused } from '../domain/refusals.ts';
import type { CrossOrigin } from './cross-origin.ts';
import { Refusal } from './problems.ts';

/** Speaks the tus protocol for the domain (https://tus.io/protocols/resumable-upload, version 1.0). */
export interface UploadProtocol {
  /**
   * Answers POST without, and HEAD, PATCH or DELETE with the id of an upload; `env` is what the host of the API gave with the
   * request. Refusals of the domain and of the API are thrown.
   */
  handle(
    request: Request,
    asked: { readonly caller: Caller; readonly id: string | undefined; readonly env: unknown },
  ): Promise<Response>;
}

const methodsOf = (id: string | undefined): readonly string[] =>
  Object.keys(id === undefined ? uploadCreation : uploadProgress);

/** Adds what receives uploads to the API. */
export function receiveUploads(
  api: Hono,
  {
    protocol,
    crossOrigin,
    authenticate,
  }: {
    readonly protocol: UploadProtocol;
    readonly crossOrigin: CrossOrigin;
    readonly authenticate: (request: Request) => Promise<Caller>;
  },
): void {
  const answer = async (c: Context, id: string | undefined): Promise<Response> => {
    const { headers, method } = c.req.raw;
    const allowed = methodsOf(id).join(', ');
    if (method === 'OPTIONS') return labelled(crossOrigin.options(headers, allowed));
    if (!methodsOf(id).includes(method))
      throw new Refusal('method-not-allowed', { headers: { Allow: allowed } });
    if (method !== 'HEAD') crossOrigin.check(headers);
    const caller = await authenticate(c.req.raw);
    if (headers.get('Tus-Resumable') !== tusVersion) throw new UploadRefused('upload-version');
    if (id !== undefined && !uploadId.safeParse(id).success) throw new UploadRefused('upload-unknown');
    return protocol.handle(c.req.raw, { caller, id, env: c.env });
  };
  api.use(`${uploadsPath}/*`, async (c, next) => {
    await next();
    c.res.headers.set('Tus-Resumable', tusVersion);
    if (c.res.status === 412) c.res.headers.set('Tus-Version', tusVersion);
  });
  api.all(uploadsPath, (c) => answer(c, undefined));
  api.all(`${uploadsPath}/:id`, (c) => answer(c, c.req.param('id')));
}

/** What the server can do (section « OPTIONS » of the protocol). */
function labelled(response: Response): Response {
  response.headers.set('Tus-Version', tusVersion);
  response.headers.set('Tus-Extension', tusExtensions.join(','));
  response.headers.set('Tus-Max-Size', String(largestFile));
  response.headers.set('Tus-Checksum-Algorithm', uploadChecksums.join(','));
  return response;
}
