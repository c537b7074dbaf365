import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemCatalogue, problemType } from '@comptexpert-kit/contract';
import type { ClientSpace } from './space.ts';
import { answers } from '../testing/fake-network.ts';
import { newWorld, signedIn, type World } from '../testing/world.ts';
import type { FakeTab } from '../testing/fake-browser.ts';

const backend = 'https://identification.test';
const contentPath = '/api/archives/abc/content';
const mebibyte = 1024 * 1024;

/** Serves those bytes as the backend does, whole or in parts. */
const serving =
  (bytes: Uint8Array<ArrayBuffer>, etag = () => '"1"') =>
  (request: Request): Response => {
    const [, first = '0', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '') ?? [];
    const condition = request.headers.get('if-range');
    const headers = { etag: etag(), 'content-type': 'application/pdf' };
    if (condition !== null && condition !== etag()) return new Response(bytes, { headers });
    const end = Math.min(Number(last), bytes.byteLength - 1);
    return new Response(bytes.slice(Number(first), end + 1), {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${first}-${end}/${bytes.byteLength}` },
    });
  };

describe('archives', { timeout: 30_000 }, () => {
  const setUp = async (
    test: Parameters<typeof newWorld>[0],
  ): Promise<{ world: World; tab: FakeTab; space: ClientSpace }> => {
    const world = await newWorld(test);
    const { client, tab } = await signedIn(world);
    return { world, tab, space: await client.space() };
  };

  it('reads a large file in parts, and tells how far it is', async (t) => {
    const { world, space } = await setUp(t);
    const bytes = Uint8Array.from({ length: 2 * mebibyte + 5 }, (_, index) => index % 251);
    world.network.next(contentPath, serving(bytes), 3);
    const told: (readonly number[])[] = [];
    const blob = await space.readArchive('abc', {
      onProgress: (loaded, total) => {
        told.push([loaded, total]);
      },
    });
    assert.deepEqual(new Uint8Array(await blob.arrayBuffer()), bytes);
    assert.equal(blob.type, 'application/pdf');
    assert.deepEqual(told, [
      [mebibyte, bytes.length],
      [2 * mebibyte, bytes.length],
      [bytes.length, bytes.length],
    ]);
    assert.match(world.network.to(contentPath)[1]?.headers.get('authorization') ?? '', /^DPoP /);
  });

  it('mixes no two versions of a file', async (t) => {
    const { world, space } = await setUp(t);
    let version = 0;
    const etag = () => `"${version}"`;
    const bytes = new Uint8Array(mebibyte + 5);
    world.network.next(contentPath, serving(bytes, etag));
    world.network.next(contentPath, (request) => {
      version = 1;
      return serving(bytes, etag)(request);
    });
    await assert.rejects(space.readArchive('abc'), { code: 'bad-answer' });
  });

  it('says why a file is refused, and when the person gave up', async (t) => {
    const { world, space } = await setUp(t);
    const { status, title } = problemCatalogue['archive-unknown'];
    world.network.next(contentPath, answers({ type: problemType('archive-unknown'), status, title }, status));
    await assert.rejects(space.readArchive('abc'), { code: 'archive-unknown' });
    const stopped = new AbortController();
    stopped.abort();
    world.network.next(contentPath, serving(new Uint8Array(5)));
    await assert.rejects(space.readArchive('abc', { signal: stopped.signal }), { code: 'cancelled' });
  });

  it('reads the whole index, the first rows first', async (t) => {
    const { world, space } = await setUp(t);
    const page = (name: string, next: string | null) =>
      answers({
        total: 2,
        folders: [],
        files: [[name, name, '2017-02-14', 2017, 'application/pdf', 1, null]],
        next,
      });
    world.network.next('/api/archives/index', page('one', '2017-02-14~one'));
    world.network.next('/api/archives/index', page('two', null));
    const names: string[] = [];
    for await (const { files } of space.readArchiveIndex({ company: '123456782' }))
      names.push(...files.map(([id]) => id));
    assert.deepEqual(names, ['one', 'two']);
    const asked = world.network.to('/api/archives/index').map(({ url }) => new URL(url).search);
    assert.deepEqual(asked, ['?company=123456782&limit=200', '?company=123456782&after=2017-02-14%7Eone']);
  });

  it('saves a selection by a form that carries a ticket, and no token', async (t) => {
    const { world, tab, space } = await setUp(t);
    const ticket = 'T'.repeat(43);
    world.network.next(
      '/api/archives/selections',
      answers({ ticket, expiresAt: '2026-11-02T09:01:00.000Z', files: 2, size: 9 }, 201),
    );
    await space.saveArchives(['a', 'b']);
    assert.deepEqual(tab.posted, [[`${backend}/api/archives/selections/content`, { ticket }]]);
    await assert.rejects(space.saveArchives([]), { code: 'invalid-request' });
  });
});
