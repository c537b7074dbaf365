import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineReader, longestLine } from './line-reader.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const both = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** The lines, with the bytes handed over so many at a time. */
function linesOf(bytes: Uint8Array, atOnce: number): (string | undefined)[] {
  const reader = new LineReader();
  const lines: (string | undefined)[] = [];
  for (let start = 0; start < bytes.length; start += atOnce)
    lines.push(...reader.read(bytes.subarray(start, start + atOnce)));
  return [...lines, ...reader.end()];
}

describe('lines out of bytes', () => {
  const text = 'en-tête\nà l’été\n\nœuf €\nfin';
  for (const [what, bytes, lines] of [
    ['LF', utf8(text), text.split('\n')],
    ['CR LF', utf8(text.replaceAll('\n', '\r\n')), text.split('\n')],
    ['CR alone', utf8(text.replaceAll('\n', '\r')), text.split('\n')],
    ['CR alone, also at the end', utf8('un\rdeux\r'), ['un', 'deux']],
    ['LF after a first line with CR LF', utf8('un\r\ndeux\ntrois\r\n'), ['un', 'deux', 'trois']],
    ['Latin-1', latin1('en-tête\r\nà été\r\n'), ['en-tête', 'à été']],
    ['Windows-1252', both(utf8('un\n'), Uint8Array.of(0x80, 0x20, 0x9c, 10)), ['un', '€ œ']],
    ['both encodings, line by line', both(utf8('é\n'), latin1('é\n'), utf8('é\n')), ['é', 'é', 'é']],
    ['nothing', utf8(''), []],
    ['a header alone', utf8('en-tête'), ['en-tête']],
  ] as const)
    it(`${what}, however they come`, () => {
      for (const atOnce of [1, 2, 3, 7, 1_000]) assert.deepEqual(linesOf(bytes, atOnce), lines, `${atOnce}`);
    });

  it('holds no line that is longer than it may be, and goes on after it', () => {
    const bytes = utf8(`un\n${'x'.repeat(3 * longestLine)}\ntrois\n${'y'.repeat(2 * longestLine)}`);
    for (const atOnce of [1_000, longestLine, 10 * longestLine])
      assert.deepEqual(linesOf(bytes, atOnce), ['un', undefined, 'trois', undefined], `${atOnce}`);
  });
});
