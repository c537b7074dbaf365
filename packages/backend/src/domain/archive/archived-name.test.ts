import assert from 'node:assert/strict';
import { it } from 'node:test';
import { archivedName, isLeftBehind } from './archived-name.ts';

it('keeps names as they are, however their accents are composed', () => {
  assert.equal(archivedName('Déclaration.pdf'.normalize('NFD')), 'Déclaration.pdf');
  assert.equal(archivedName(' Bail\u00a0commercial.pdf '), 'Bail\u00a0commercial.pdf');
});

it('takes out what nobody sees or what turns the direction of writing', () => {
  assert.equal(archivedName('facture\u202efdp.exe'), 'facturefdp.exe');
  assert.equal(archivedName('a\u0000b\n.pdf'), 'ab.pdf');
  assert.equal(archivedName('..\\..\\x.pdf'), '.._.._x.pdf');
});

it('shortens a long name in front of its extension', () => {
  const name = archivedName(`${'é'.repeat(300)}.pdf`);
  assert.equal(name?.length, 200);
  assert.ok(name.endsWith('é.pdf'));
  assert.equal(archivedName(`${'x'.repeat(195)}😀${'x'.repeat(60)}.pdf`), `${'x'.repeat(195)}.pdf`);
});

it('knows no name for what cannot be read', () => {
  for (const name of ['', ' ', '.', '..', '\u200b', 'f\ufffdcture.pdf'])
    assert.equal(archivedName(name), undefined);
});

it('knows what systems leave beside documents', () => {
  for (const name of ['.DS_Store', 'Thumbs.db', 'desktop.ini', '~$Bilan.xlsx', '.git'])
    assert.equal(isLeftBehind(name), true, name);
  assert.equal(isLeftBehind('Bilan.xlsx'), false);
});
