import { request } from 'node:http';

/**
 * `fetch` for the names under `localhost`, which this machine's resolver may not know: every request goes to 127.0.0.1,
 * at the port of its URL or at `port`. Redirects are left to the caller.
 */
export function localFetch(port?: number): typeof fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const url = new URL(asked.url);
    const body = Buffer.from(await asked.arrayBuffer());
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: port ?? Number(url.port),
          method: asked.method,
          path: url.pathname + url.search,
          headers: { ...Object.fromEntries(asked.headers), host: url.host, 'content-length': body.length },
          agent: false,
          signal: init?.signal ?? undefined,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.once('error', reject);
          incoming.once('end', () => {
            const headers = new Headers();
            for (const [name, values] of Object.entries(incoming.headersDistinct)) {
              for (const value of values ?? []) headers.append(name, value);
            }
            const status = incoming.statusCode ?? 0;
            const empty = [204, 205, 304].includes(status);
            resolve(new Response(empty ? null : Buffer.concat(chunks), { status, headers }));
          });
        },
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  };
}
