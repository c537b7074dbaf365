import {
  beforeEach,
  describe,
  equal,
  includes,
  it,
  ok,
} from '../../../../elements/src/shared/testing/harness.ts';
import type { ScriptedAnswer, SeenRequest } from '../../../../../test/support/tus-host.ts';
import { ClientError } from '../../errors.ts';
import type { TransportFailure } from './transport.ts';
import { tusTransport } from './tus-transport.ts';

const origin = location.origin;

interface Log {
  readonly seen: readonly SeenRequest[];
  readonly sizes: readonly number[];
}

/** Speaks with the server behind the scenes. */
const control = (method: string, body?: unknown): Promise<Log> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, '/api/uploads/-');
    request.onload = () => {
      resolve(JSON.parse(request.responseText) as Log);
    };
    request.onerror = reject;
    request.send(body === undefined ? null : JSON.stringify(body));
  });

/** What the next requests are answered with; null: as the protocol says. */
const script = (...answers: readonly (ScriptedAnswer | null)[]) => control('PUT', answers);
const log = () => control('GET');

const about = {
  filename: 'Relevé d’été.pdf',
  filetype: 'application/pdf',
  documentType: 'bank',
  comment: 'À voir',
  company: '732829320',
};
const bytes = (size: number): Blob => new Blob([new Uint8Array(size).fill(7)]);
const small = bytes(2_000);
const large = bytes(1024 * 1024 + 1);

type Outcome =
  | { readonly done: { readonly documentId: string | undefined; readonly duplicateOf: string | undefined } }
  | { readonly failed: TransportFailure };

function newTransport(
  headers = (url: URL, method: string): Promise<Readonly<Record<string, string>>> =>
    Promise.resolve({ authorization: 'DPoP token', dpop: `${method} ${url.href}` }),
  isOnline = true,
) {
  const asked: string[] = [];
  const placed: string[] = [];
  const progress: number[] = [];
  const deleted: [string, RequestInit | undefined][] = [];
  const transport = tusTransport({
    backend: origin,
    isOnline: () => isOnline,
    session: {
      headers: (url, method) => {
        asked.push(`${method} ${url.href}`);
        return headers(url, method);
      },
      fetch: (url, init) => {
        deleted.push([url.href, init]);
        return Promise.reject(new ClientError('offline'));
      },
    },
  });
  const send = (file: Blob, url?: string, description = about) =>
    new Promise<Outcome>((resolve) => {
      transport.send(file, description, url, {
        placed: (at) => placed.push(at),
        progressed: (sent) => progress.push(sent),
        done: (done) => {
          resolve({ done });
        },
        failed: (failed) => {
          resolve({ failed });
        },
      });
    });
  return { transport, send, asked, placed, progress, deleted };
}

const problemOf = (status: number, code: string) => ({
  type: `urn:comptexpert:problem:${code}`,
  title: 'Refused',
  status,
});

const methods = ({ seen }: Log): string => seen.map(({ method, size }) => `${method} ${size}`).join(', ');

describe('sending by tus from a browser', () => {
  beforeEach(async () => {
    await script();
  });

  it('needs one request for a small file, which says all that the firm asks of it', async () => {
    const { send, placed, progress } = newTransport();
    equal(await send(small), { done: { documentId: 'doc-1', duplicateOf: undefined } });
    const { seen } = await log();
    equal(methods({ seen, sizes: [] }), 'POST 2000');
    const { headers } = seen[0] ?? {};
    equal(headers?.['tus-resumable'], '1.0.0');
    equal(headers?.['upload-length'], '2000');
    equal(headers?.['authorization'], 'DPoP token');
    equal(headers?.['dpop'], `POST ${origin}/api/uploads`);
    const told = String(headers?.['upload-metadata'])
      .split(',')
      .map((pair) => {
        const [key = '', value = ''] = pair.split(' ');
        return [key, new TextDecoder().decode(Uint8Array.from(atob(value), (one) => one.charCodeAt(0)))];
      });
    equal(Object.fromEntries(told), {
      filename: about.filename,
      filetype: about.filetype,
      documentType: 'bank',
      comment: 'À voir',
      company: '732829320',
    });
    equal(placed, [`${origin}/api/uploads/1`]);
    equal(progress.at(-1), 2000);
  });

  it('says nothing of a comment or a company that there is not', async () => {
    const { send } = newTransport();
    await send(small, undefined, { ...about, comment: '', company: undefined } as unknown as typeof about);
    const { seen } = await log();
    const metadata = String(seen[0]?.headers['upload-metadata']);
    ok(!metadata.includes('comment') && !metadata.includes('company'), metadata);
  });

  it('announces a large file, then sends it, each request with a proof of its own', async () => {
    const { send, progress } = newTransport();
    equal(await send(large), { done: { documentId: 'doc-2', duplicateOf: undefined } });
    const { seen, sizes } = await log();
    equal(methods({ seen, sizes }), `POST 0, PATCH ${large.size}`);
    equal(sizes, [large.size]);
    equal(
      seen.map(({ headers }) => headers['dpop']),
      [`POST ${origin}/api/uploads`, `PATCH ${origin}/api/uploads/1`],
    );
    equal(seen[1]?.headers['content-type'], 'application/offset+octet-stream');
    equal(progress.at(-1), large.size);
  });

  it('tells of the document of the same content that was there', async () => {
    await script({ headers: { 'document-duplicate-of': 'older' } });
    equal(await newTransport().send(small), { done: { documentId: 'doc-1', duplicateOf: 'older' } });
  });

  it('goes on after a cut with what the server does not have yet', async () => {
    await script(null, { cutAfter: 600_000 });
    const first = newTransport();
    equal(await first.send(large), {
      failed: { code: 'unreachable' },
    });
    const [url] = first.placed;
    equal(await newTransport().send(large, url), { done: { documentId: 'doc-2', duplicateOf: undefined } });
    const { seen, sizes } = await log();
    equal(methods({ seen, sizes }), `POST 0, PATCH 600000, HEAD 0, PATCH ${large.size - 600_000}`);
    equal(seen[3]?.headers['upload-offset'], '600000');
    equal(sizes, [large.size]);
  });

  for (const status of [401, 403, 404, 410, 429, 503])
    it(`says so when the question how much is there is answered by ${status}, and begins nothing anew itself`, async () => {
      const { send, placed } = newTransport();
      await send(small);
      await script({ status });
      const outcome = await send(small, placed[0]);
      ok('failed' in outcome && outcome.failed.status === status, JSON.stringify(outcome));
      equal(methods(await log()), 'HEAD 0');
    });

  for (const [status, body, code] of [
    [401, { code: 'not-signed-in' }, 'login-required'],
    [403, { code: 'right-missing' }, 'right-missing'],
    [413, { code: 'quota-exceeded' }, 'quota-exceeded'],
    [413, { code: 'file-too-large' }, 'file-too-large'],
    [422, { code: 'file-type-refused' }, 'file-type-refused'],
    [507, { code: 'disk-full' }, 'disk-full'],
    [502, '<html>', 'unavailable'],
    [400, { code: 'never heard of' }, 'bad-answer'],
    [400, undefined, 'bad-answer'],
  ] as const)
    it(`says why the server refuses: ${status} ${JSON.stringify(body)}`, async () => {
      const problem = typeof body === 'object' ? problemOf(status, body.code) : body;
      await script({ status, body: problem });
      equal(await newTransport().send(small), { failed: { status, code } });
    });

  it('says how long the server asks to wait', async () => {
    await script({
      status: 429,
      headers: { 'retry-after': '17' },
      body: problemOf(429, 'rate-limited'),
    });
    equal(await newTransport().send(small), {
      failed: { status: 429, code: 'rate-limited', retryAfter: 17 },
    });
  });

  it('asks nothing of another origin that an answer names, and shows it no token', async () => {
    await script({ headers: { location: 'http://elsewhere.test/api/uploads/1' } });
    const { send, asked, placed } = newTransport();
    equal(await send(large), { failed: { code: 'misconfigured' } });
    equal([asked, placed], [[`POST ${origin}/api/uploads`], []]);
  });

  it('begins anew where the address of an earlier page is of another origin, or none at all', async () => {
    for (const url of ['http://elsewhere.test/api/uploads/1', 'http://']) {
      const { send, asked } = newTransport();
      ok('done' in (await send(small, url)));
      equal(asked, [`POST ${origin}/api/uploads`]);
    }
  });

  it('sends nothing without a session, and says why', async () => {
    const { send } = newTransport(() => Promise.reject(new ClientError('login-required')));
    equal(await send(small), { failed: { code: 'login-required' } });
    equal(methods(await log()), '');
  });

  it('says that there is no network where there is none', async () => {
    await script({ cutAfter: 10 });
    equal(await newTransport(undefined, false).send(small), { failed: { code: 'offline' } });
  });

  it('is silent once it is stopped', async () => {
    const { transport } = newTransport();
    const said: string[] = [];
    await new Promise<void>((resolve) => {
      const stop = transport.send(large, about, undefined, {
        placed: () => {
          stop();
          resolve();
        },
        progressed: () => said.push('progressed'),
        done: () => said.push('done'),
        failed: () => said.push('failed'),
      });
    });
    await log();
    await log();
    equal(said, []);
  });

  it('has the server forget, and minds no refusal of that', async () => {
    const { transport, deleted } = newTransport();
    await transport.discard('/api/uploads/9');
    await transport.discard('http://elsewhere.test/api/uploads/9');
    equal(
      deleted.map(([url, init]) => [url, init?.method]),
      [[`${origin}/api/uploads/9`, 'DELETE']],
    );
    includes(JSON.stringify(deleted[0]?.[1]?.headers), 'tus-resumable');
  });
});
