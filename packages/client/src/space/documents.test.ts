import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answers } from '../testing/fake-network.ts';
import { newWorld, signedIn } from '../testing/world.ts';

describe('deposited documents', { timeout: 30_000 }, () => {
  it('reads the content of one in parts, so that a slow line has the time that it needs', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const space = await client.space();
    const path = '/api/documents/doc-1/content';
    const part = (range: string, text: string) =>
      new Response(text, { status: 206, headers: { etag: '"1"', 'content-range': `bytes ${range}/6` } });
    world.network.next(path, () => part('0-2', 'abc'), 1);
    world.network.next(path, () => part('3-5', 'def'), 1);
    const told: number[] = [];
    const blob = await space.readDocumentContent('doc-1', { onProgress: (loaded) => told.push(loaded) });
    assert.equal(await blob.text(), 'abcdef');
    assert.deepEqual(told, [3, 6]);
    assert.deepEqual(
      world.network.to(path).map(({ headers }) => headers.get('range')?.split('-')[0]),
      ['bytes=0', 'bytes=3'],
    );
  });

  it('R-12 files one into the archive, under the name that is given', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const space = await client.space();
    const path = '/api/documents/doc-1/filing';
    const filed = {
      id: 'file-1',
      name: 'Facture 12.pdf',
      date: '2026-11-21',
      fiscalYear: 2026,
      mediaType: 'application/pdf',
      size: 6,
      folder: { id: 'folder-1', path: ['Achats'] },
    };
    world.network.next(path, answers(filed, 201), 1);
    const filing = { folder: 'folder-1', fiscalYear: 2026, name: 'Facture 12.pdf' };
    assert.deepEqual(await space.fileDocument('doc-1', filing), filed);
    assert.deepEqual(JSON.parse(world.network.to(path)[0]?.text ?? ''), filing);
  });
});
