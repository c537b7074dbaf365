import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** What the next request is answered with, instead of what the protocol would say. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: unknown;
  /** The line is cut once so many bytes of the body have come in; they are kept. */
  readonly cutAfter?: number;
}

/** A request as it came in. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Bytes of its body. */
  readonly size: number;
}

interface StoredUpload {
  readonly length: number;
  bytes: Buffer;
}

/** Reads a body; what is beyond `most` bytes is lost. */
async function read(request: IncomingMessage, most = Infinity): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = (part as Buffer).subarray(0, most - size);
    parts.push(bytes);
    size += bytes.length;
  }
  return Buffer.concat(parts);
}

/**
 * The parts of tus 1.0 that the kit’s backend speaks, for tests in a browser: real requests, answered from memory. `PUT
 * /api/uploads/-` says what the next requests are answered with and forgets what was seen; `GET /api/uploads/-` tells what came in.
 */
export function tusHost(path: string): Middleware {
  let script: (ScriptedAnswer | null)[] = [];
  let seen: SeenRequest[] = [];
  const uploads = new Map<string, StoredUpload>();

  return async (context, next) => {
    if (!context.path.startsWith(path)) return next() as Promise<unknown>;
    const { req: request, res: response } = context;
    const { method = '', headers } = request;
    const end = (status: number, more: OutgoingHttpHeaders = {}, body = ''): void => {
      context.respond = false;
      response
        .writeHead(status, { 'tus-resumable': '1.0.0', 'cache-control': 'no-store', ...more })
        .end(body);
    };

    if (context.path === `${path}/-`) {
      if (method === 'PUT') {
        script = JSON.parse((await read(request)).toString()) as (ScriptedAnswer | null)[];
        seen = [];
        uploads.clear();
      }
      end(200, {}, JSON.stringify({ seen, sizes: [...uploads.values()].map(({ bytes }) => bytes.length) }));
      return undefined;
    }

    const { socket } = request;
    const answer = script.shift() ?? {};
    const body = await read(request, answer.cutAfter);
    seen.push({ method, path: context.path, headers, size: body.length });
    const upload = uploads.get(context.path);
    if (upload) upload.bytes = Buffer.concat([upload.bytes, body]);
    if (answer.cutAfter !== undefined) {
      context.respond = false;
      // After a line that is cut before any answer, a browser asks again by itself.
      response.writeHead(200, { 'content-length': 10 }).flushHeaders();
      await new Promise((resolve) => socket.write('', resolve));
      socket.destroy();
      return undefined;
    }
    if (answer.status !== undefined) {
      end(
        answer.status,
        { 'content-type': 'application/problem+json', ...answer.headers },
        JSON.stringify(answer.body),
      );
      return undefined;
    }
    if (method === 'POST') {
      const place = `${path}/${String(uploads.size + 1)}`;
      const length = Number(headers['upload-length']);
      uploads.set(place, { length, bytes: body });
      const isWhole = body.length === length;
      end(201, {
        location: place,
        'upload-offset': body.length,
        ...(isWhole && { 'document-id': 'doc-1' }),
        ...answer.headers,
      });
      return undefined;
    }
    if (!upload) {
      end(404);
      return undefined;
    }
    const { length, bytes } = upload;
    const offset = { 'upload-offset': bytes.length, 'upload-length': length };
    if (method === 'DELETE') uploads.delete(context.path);
    const isWhole = method === 'PATCH' && bytes.length === length;
    end(method === 'HEAD' ? 200 : 204, {
      ...offset,
      ...(isWhole && { 'document-id': 'doc-2' }),
      ...answer.headers,
    });
    return undefined;
  };
}
