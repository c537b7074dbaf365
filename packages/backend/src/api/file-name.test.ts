import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileNameOf } from './file-name.ts';

describe('the name of a file that is sent', () => {
  for (const [disposition, name] of [
    ['attachment; filename="123456782FEC20241231.txt"', '123456782FEC20241231.txt'],
    ['attachment; filename=123456782FEC20241231.txt', '123456782FEC20241231.txt'],
    ['filename="a.txt"', 'a.txt'],
    ['attachment; filename="un \\"mot\\".txt"', 'un "mot".txt'],
    ['attachment; filename="x.txt"; filename*=UTF-8\'\'%C3%A9t%C3%A9.txt', 'été.txt'],
    ['attachment; filename="x.txt"; filename*=UTF-8\'fr\'%C3', 'x.txt'],
    ['attachment; xfilename="x.txt"', undefined],
    ['attachment; filename=""', undefined],
    ['', undefined],
  ] as const)
    it(`« ${disposition} »`, () => {
      assert.equal(fileNameOf(new Headers({ 'Content-Disposition': disposition })), name);
    });
});
