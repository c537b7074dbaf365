import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServedFile } from '../domain/files/served-file.ts';
import { sendFile } from './send-file.ts';

const content = new TextEncoder().encode('0123456789');
const file = (given: Partial<ServedFile> = {}): ServedFile => ({
  name: 'facture.pdf',
  mediaType: 'application/pdf',
  size: content.byteLength,
  etag: 'abc',
  read: (range) => Promise.resolve(new Blob([content.slice(range?.start, range?.end)]).stream()),
  ...given,
});
const ask = (headers: Readonly<Record<string, string>> = {}, method = 'GET'): Request =>
  new Request('http://localhost/', { method, headers });

describe('a file that is sent', () => {
  for (const [range, status, text, part] of [
    [undefined, 200, '0123456789', null],
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-30', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=5-2', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['lines=0-1', 200, '0123456789', null],
  ] as const)
    it(`answers ${range ?? 'no range'} with ${status}`, async () => {
      const response = await sendFile(ask(range === undefined ? {} : { Range: range }), file());
      assert.equal(response.status, status);
      assert.equal(response.headers.get('Content-Range'), part);
      assert.equal(await response.text(), text);
      if (status !== 416) assert.equal(response.headers.get('Content-Length'), String(text.length));
    });

  it('is sent whole where the part that one has is of another version', async () => {
    const part = { Range: 'bytes=5-' };
    assert.equal((await sendFile(ask({ ...part, 'If-Range': '"abc"' }), file())).status, 206);
    assert.equal((await sendFile(ask({ ...part, 'If-Range': '"old"' }), file())).status, 200);
    assert.equal((await sendFile(ask({ ...part, 'If-Range': 'W/"abc"' }), file())).status, 200);
  });

  it('is not opened where only its headers are asked for', async () => {
    const response = await sendFile(
      ask({}, 'HEAD'),
      file({ read: () => Promise.reject(new Error('it was opened')) }),
    );
    assert.deepEqual([response.status, response.headers.get('Content-Length')], [200, '10']);
  });

  it('runs nothing, and is taken for nothing else', async () => {
    const { headers } = await sendFile(ask(), file());
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.match(headers.get('Content-Security-Policy') ?? '', /^sandbox; default-src 'none'/);
    assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'same-origin');
  });

  for (const [mediaType, how] of [
    ['application/pdf', 'inline'],
    ['image/jpeg', 'inline'],
    ['text/plain', 'inline'],
    ['text/html', 'attachment'],
    ['image/svg+xml', 'attachment'],
    ['application/xml', 'attachment'],
    ['text/csv', 'attachment'],
    ['application/zip', 'attachment'],
  ] as const)
    it(`is ${how === 'inline' ? 'shown' : 'only saved'} where it is ${mediaType}`, async () => {
      const { headers } = await sendFile(ask(), file({ mediaType }));
      assert.equal(headers.get('Content-Disposition')?.split(';')[0], how);
    });

  it('keeps its name, whatever is in it', async () => {
    const named = async (name: string) =>
      (await sendFile(ask(), file({ name }))).headers.get('Content-Disposition');
    assert.equal(
      await named('Œufs "3" \r\nX: y.pdf'),
      `inline; filename="_ufs _3_ __X_ y.pdf"; filename*=UTF-8''%C5%92ufs%20%223%22%20%0D%0AX%3A%20y.pdf`,
    );
    assert.equal(
      await named("l'été (2)\uD800.pdf"),
      `inline; filename="l'_t_ (2)_.pdf"; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%282%29%EF%BF%BD.pdf`,
    );
  });

  it('is sent as it comes where nobody knows how long it is', async () => {
    const response = await sendFile(ask({ Range: 'bytes=0-1' }), file({ size: null, etag: null }));
    assert.equal(response.status, 200);
    assert.deepEqual(
      [response.headers.get('Content-Length'), response.headers.get('Accept-Ranges')],
      [null, 'none'],
    );
    assert.equal(await response.text(), '0123456789');
  });
});
