import assert from 'node:assert/strict';
import { it } from 'node:test';
import { dayAt, dayInName, fiscalYearOfFolders } from './archived-date.ts';

it('reads the day in a name, in the orders that people write it', () => {
  for (const name of [
    'Bail 2017-02-14.pdf',
    '20170214_bail.pdf',
    'bail 14.02.2017.pdf',
    'bail_14-02-2017 signé.pdf',
  ])
    assert.equal(dayInName(name), '2017-02-14', name);
});

it('takes no other number for a day', () => {
  for (const name of [
    'FA2017021499.pdf',
    'Bilan 2017.pdf',
    '2017-02-30.pdf',
    '31-13-2017.pdf',
    '12-3456-78.pdf',
    '2017-02_14.pdf',
  ])
    assert.equal(dayInName(name), undefined, name);
});

it('tells the day of a moment as it is in France', () => {
  assert.equal(dayAt(Date.parse('2017-02-13T23:30:00Z')), '2017-02-14');
  assert.equal(dayAt(Date.parse('2017-07-13T21:30:00Z')), '2017-07-13');
});

it('reads the fiscal year in the name of the innermost folder that tells one', () => {
  const years: Readonly<Record<string, number | undefined>> = {
    '2016': 2016,
    'Exercice 2016': 2016,
    'EXERCICE CLOS LE 31-12-2016': 2016,
    'Exercice 2015-2016': 2016,
    '2015/2016': 2016,
    'Année 2016': 2016,
    'Bilan 2016': 2016,
    'Factures 2016 à classer': undefined,
    '12016': undefined,
    Juridique: undefined,
  };
  for (const [folder, year] of Object.entries(years))
    assert.equal(fiscalYearOfFolders([folder]), year, folder);
  assert.equal(fiscalYearOfFolders(['Exercice 2015', '2016', 'TVA']), 2016);
});
