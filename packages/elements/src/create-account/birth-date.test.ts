import { describe, equal, it } from '../shared/testing/harness.ts';
import { birthYears, readBirthDate } from './birth-date.ts';

const now = Date.UTC(2026, 10, 2, 9);
const read = (typed: string): unknown => {
  const reading = readBirthDate(typed, now);
  return 'date' in reading ? reading.date : reading.problem;
};

describe('a birth date', () => {
  for (const typed of [
    '1/2/1980',
    '01/02/1980',
    '01021980',
    '1.2.1980',
    '1-2-1980',
    '1 2 1980',
    '01 / 02 / 1980',
    ' 01/02/1980\u00a0',
    '1980-02-01',
    '1980-2-1',
    '1980/02/01',
    '０１/０２/１９８０',
  ])
    it(`CX-27 may be written « ${typed} »`, () => {
      equal(read(typed), '1980-02-01');
    });

  for (const [typed, problem] of [
    ['', { code: 'missing' }],
    ['  ', { code: 'missing' }],
    ['1980', { code: 'format' }],
    ['1er février 1980', { code: 'format' }],
    ['01/02/1980 12:00', { code: 'format' }],
    ['1/2', { code: 'format' }],
    ['\u202e01/02/1980', { code: 'format' }],
    ["' OR 1=1 --", { code: 'format' }],
    ['12/31/1980', { code: 'month' }],
    ['01/00/1980', { code: 'month' }],
    ['31/02/1980', { code: 'day', month: 2, year: 1980, days: 29 }],
    ['29/02/1981', { code: 'day', month: 2, year: 1981, days: 28 }],
    ['31/04/1980', { code: 'day', month: 4, year: 1980, days: 30 }],
    ['00/04/1980', { code: 'day', month: 4, year: 1980, days: 30 }],
    ['1/2/80', { code: 'short-year', year: '80' }],
    ['010280', { code: 'short-year', year: '80' }],
    ['03/11/2026', { code: 'future' }],
    ['01/01/2999', { code: 'future' }],
    ['02/11/2026', { code: 'implausible' }],
    ['01/02/2015', { code: 'implausible' }],
    ['01/02/1900', { code: 'implausible' }],
  ] as const)
    it(`CX-27 is refused as ${problem.code}: « ${typed} »`, () => {
      equal(read(typed), problem);
    });

  it('CX-27 of 29 February is one in a leap year', () => {
    equal(read('29/02/1980'), '1980-02-29');
  });

  it('CX-59 years go from the youngest to the oldest who may hold an account', () => {
    const years = birthYears(now);
    equal([years[0], years.at(-1), years.length], [2011, 1906, 106]);
  });
});
