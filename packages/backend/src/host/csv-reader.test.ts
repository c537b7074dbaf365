import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CsvReader, type CsvRecord, longestRecord } from './csv-reader.ts';

/** Reads the whole in chunks of that many bytes. */
function read(text: string | Uint8Array, chunkSize = Infinity): CsvRecord[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = new CsvReader(',', 3);
  const records: CsvRecord[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize)
    records.push(...reader.read(bytes.subarray(at, at + chunkSize)));
  return [...records, ...reader.end()];
}

const fields = (line: number, ...values: string[]) => ({ line, fields: values });

describe('a CSV file', () => {
  const cases: readonly (readonly [string, string, readonly CsvRecord[]])[] = [
    [
      'plain lines, Unix or Windows, the last without its end',
      'a,b,c\r\nd,é,\nx,,z',
      [fields(1, 'a', 'b', 'c'), fields(2, 'd', 'é', ''), fields(3, 'x', '', 'z')],
    ],
    ['empty lines', '\na,b,c\n\r\n\nd,e,f\n', [fields(2, 'a', 'b', 'c'), fields(5, 'd', 'e', 'f')]],
    [
      'quotes around commas, line breaks and doubled quotes',
      '"a,1","b\nc","say ""yes"""\nd,"",f\n',
      [fields(1, 'a,1', 'b\nc', 'say "yes"'), fields(3, 'd', '', 'f')],
    ],
    ['a quote inside a field that does not begin with one', 'a"x,b,c\n', [fields(1, 'a"x', 'b', 'c')]],
    [
      'quoted fields before a Windows line end',
      '"a",b,"c"\r\nd,e,"f"\r\n',
      [fields(1, 'a', 'b', 'c'), fields(2, 'd', 'e', 'f')],
    ],
    [
      'text after a closing quote',
      '"a"x,b,c\nd,e,f\n',
      [{ line: 1, fault: 'quote-inside' }, fields(2, 'd', 'e', 'f')],
    ],
    [
      'a quote that is never closed',
      'a,"b,c\nd,e,f\ng,h,i',
      [{ line: 1, fault: 'quote-open' }, fields(2, 'd', 'e', 'f'), fields(3, 'g', 'h', 'i')],
    ],
    [
      'a quote that only the next line’s closes, with too many fields',
      'a,"b,c\nd,e,f\n",2,3\n',
      [{ line: 1, fault: 'quote-open' }, fields(2, 'd', 'e', 'f'), { line: 3, fault: 'quote-open' }],
    ],
    ['too many and too few fields', 'a,b\na,b,c,d\n', [fields(1, 'a', 'b'), fields(2, 'a', 'b', 'c', 'd')]],
  ];
  for (const [what, text, expected] of cases)
    it(`${what}: read alike in one piece or byte by byte`, () => {
      assert.deepEqual(read(text), expected);
      for (const size of [1, 2, 3, 7]) assert.deepEqual(read(text, size), expected, `${size} bytes at once`);
    });

  it('Latin-1 comes out as what cannot be decoded, line by line, other lines as they are', () => {
    const bytes = Buffer.from('a,é,c\nd,e,f\n"\u00e9\n",é,x\ng,h,i\n', 'latin1');
    for (const size of [1, 5, 100])
      assert.deepEqual(read(bytes, size), [
        fields(1, 'a', '\uFFFD', 'c'),
        fields(2, 'd', 'e', 'f'),
        fields(3, '\uFFFD\n', '\uFFFD', 'x'),
        fields(5, 'g', 'h', 'i'),
      ]);
  });

  it('a line of ten megabytes costs itself only, and is never held whole', () => {
    const reader = new CsvReader(',', 3);
    const chunk = Buffer.alloc(100_000, 'x');
    const records = reader.read(Buffer.from('a,b,c\n'));
    for (let i = 0; i < 100; i += 1) records.push(...reader.read(chunk));
    records.push(...reader.read(Buffer.from(',z\nd,e,f\n')), ...reader.end());
    assert.deepEqual(records, [
      fields(1, 'a', 'b', 'c'),
      { line: 2, fault: 'too-long' },
      fields(3, 'd', 'e', 'f'),
    ]);
  });

  it('a line too long at the end, or in one chunk with its end, is named as well', () => {
    const long = 'x'.repeat(longestRecord + 1);
    assert.deepEqual(read(`${long}\na,b,c`), [{ line: 1, fault: 'too-long' }, fields(2, 'a', 'b', 'c')]);
    assert.deepEqual(read(`a,b,c\n${long}`), [fields(1, 'a', 'b', 'c'), { line: 2, fault: 'too-long' }]);
    assert.deepEqual(read(`"${long}",b,c\na,b,c\n`), [
      { line: 1, fault: 'too-long' },
      fields(2, 'a', 'b', 'c'),
    ]);
  });

  it('a quote left open in a large file costs one line, however much follows', () => {
    const rest = Array.from({ length: 20_000 }, (_, i) => `${i},é,z`);
    const records = read(`a,"b,c\n${rest.join('\n')}\n`, 50_000);
    assert.equal(records.length, 20_001);
    assert.deepEqual(records[0], { line: 1, fault: 'quote-open' });
    assert.deepEqual(records.at(-1), fields(20_001, '19999', 'é', 'z'));
  });
});
