import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from './files.ts';

const union = /export type MistakeCode =([^;]*);/.exec(
  await read('packages/elements/src/shared/report.ts'),
)?.[1];
const codes = [...(union ?? '').matchAll(/'([a-z-]+)'/g)].map(([, code]) => code);

describe('mistakes that a page’s developer is told of', () => {
  it('each have one row in the guide that explains them', async () => {
    const rows = [...(await read('packages/elements/docs/mistakes.md')).matchAll(/^\| `([a-z-]+)`/gm)];
    assert.ok(codes.length > 0);
    assert.deepEqual(rows.map(([, code]) => code).toSorted(), codes.toSorted());
  });
});
