import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  calm,
  FakeMemory,
  fileOf,
  knownDocument,
  largeFile,
  unreadable,
  UploadTab,
} from '../../testing/fake-uploads.ts';
import { contentOf, KnownContents } from './same-content.ts';

describe('choosing files', { timeout: 20_000 }, () => {
  it('puts them at the end of the list, to be described', async () => {
    const { queue, ...tab } = new UploadTab();
    await queue.prepare();
    const ids = queue.add([{ file: fileOf('a.pdf') }, { file: fileOf('b.PDF'), path: 'mai/b.PDF' }]);
    assert.deepEqual(
      queue.transfers.map(({ id, name, path, size, documentType, comment, state }) => [
        ...[id, name, path, size, documentType, comment, state.status],
      ]),
      [
        [ids[0], 'a.pdf', undefined, 5, undefined, '', 'draft'],
        [ids[1], 'b.PDF', 'mai/b.PDF', 5, undefined, '', 'draft'],
      ],
    );
    assert.equal(tab.transport.attempts.length, 0);
  });

  for (const [file, code] of [
    [fileOf('vide.pdf', ''), 'file-empty'],
    [largeFile('film.pdf', 100_000_001), 'file-too-large'],
    [fileOf('virus.exe'), 'file-type-refused'],
    [fileOf('LISEZMOI'), 'file-type-refused'],
  ] as const)
    it(`refuses ${file.name}, and never sends it: ${code}`, async () => {
      const tab = new UploadTab();
      await tab.send(file);
      assert.deepEqual(tab.state(file.name), { status: 'refused', code });
      tab.queue.resume(tab.queue.transfers.map(({ id }) => id));
      await calm();
      assert.equal(tab.transport.attempts.length, 0);
    });

  it('takes the largest that the firm takes', async () => {
    const tab = new UploadTab();
    await tab.send(largeFile('juste.pdf', 100_000_000));
    assert.deepEqual(tab.transport.sending, ['juste.pdf']);
  });

  it('takes a file once, and again once it has come through', async () => {
    const tab = new UploadTab();
    await tab.send('a.pdf');
    const again = { file: fileOf('a.pdf') };
    assert.deepEqual(tab.queue.add([again]), []);
    assert.equal(tab.queue.add([{ ...again, path: 'mai/a.pdf' }]).length, 1);
    assert.equal(tab.queue.add([{ file: fileOf('a.pdf', 'a.pdf', 2_000) }]).length, 1);
    tab.transport.finish('a.pdf');
    assert.equal(tab.queue.add([again]).length, 1);
  });

  it('sends with what was said of it, and nothing that has no type', async () => {
    const tab = new UploadTab({ company: '732829320' });
    await tab.queue.prepare();
    const [a, b] = tab.queue.add([{ file: fileOf('a.pdf') }, { file: fileOf('b.pdf') }]);
    assert.ok(a !== undefined && b !== undefined);
    tab.queue.describe([a], { documentType: 'bank', comment: 'Relevé de mai' });
    tab.queue.describe([b], { comment: 'sans type' });
    tab.queue.submit([a, b, 'unknown']);
    while (tab.transport.attempts.length === 0) await calm();
    assert.equal(tab.status('b.pdf'), 'draft');
    assert.deepEqual(
      tab.transport.attempts.map(({ about }) => about),
      [
        {
          filename: 'a.pdf',
          filetype: 'application/pdf',
          documentType: 'bank',
          comment: 'Relevé de mai',
          company: '732829320',
        },
      ],
    );
    tab.queue.describe([a], { comment: 'trop tard' });
    assert.equal(tab.get('a.pdf').comment, 'Relevé de mai');
  });
});

describe('a content that is there already', { timeout: 20_000 }, () => {
  const older = async (content: string) => {
    const sha256 = await contentOf(new Blob([content]));
    return knownDocument(sha256);
  };

  it('is asked about, and sent or not as the person says', async () => {
    const known = await older('facture');
    const tab = new UploadTab({ known: () => Promise.resolve([known]) });
    const [id = ''] = await tab.send(fileOf('a.pdf', 'facture'), fileOf('b.pdf', 'autre'));
    assert.deepEqual(tab.state('a.pdf'), { status: 'asking', known });
    assert.deepEqual(tab.transport.sending, ['b.pdf']);
    tab.queue.sendAnyway(id);
    await calm();
    assert.deepEqual(tab.transport.sending, ['b.pdf', 'a.pdf']);
    tab.queue.sendAnyway(id);
    await calm();
    assert.equal(tab.transport.attempts.length, 2);
  });

  it('is asked about where it is chosen twice, but not again once the other is taken back', async () => {
    const tab = new UploadTab();
    const [first = '', second = ''] = await tab.send(fileOf('a.pdf', 'même'), fileOf('b.pdf', 'même'));
    assert.deepEqual([tab.status('a.pdf'), tab.status('b.pdf')].sort(), ['asking', 'sending']);
    const asking = tab.status('a.pdf') === 'asking' ? first : second;
    tab.queue.cancel([asking]);
    tab.queue.cancel([asking === first ? second : first]);
    await tab.send(fileOf('c.pdf', 'même'));
    assert.equal(tab.status('c.pdf'), 'sending');
  });

  it('is asked for of a hundred at most in one question, each content once', async () => {
    const asked: (readonly string[])[] = [];
    const answers: (() => void)[] = [];
    const contents = new KnownContents((sha256) => {
      asked.push(sha256);
      return new Promise((resolve) => {
        answers.push(() => {
          resolve(sha256.map((one) => knownDocument(one)));
        });
      });
    });
    const found = Promise.all(
      Array.from({ length: 250 }, async (_, index) => contents.find(`content ${index % 245}`)),
    );
    while (answers.length > 0) {
      answers.shift()?.();
      await calm();
    }
    assert.deepEqual(
      asked.map(({ length }) => length),
      [1, 100, 100, 49],
    );
    assert.equal((await found)[249]?.sha256, 'content 4');
  });

  it('is found out at the end where nobody can be asked', async () => {
    const tab = new UploadTab({ known: () => Promise.reject(new Error('503')) });
    await tab.send('a.pdf');
    tab.transport.finish('a.pdf', 'new', 'older');
    assert.deepEqual(tab.state('a.pdf'), { status: 'done', documentId: 'new', duplicateOf: 'older' });
  });

  it('is not looked for in a large file: the server tells', async () => {
    const tab = new UploadTab();
    await tab.send(unreadable('a.pdf', 33 * 1024 * 1024));
    assert.deepEqual(tab.asked, []);
    assert.deepEqual(tab.transport.sending, ['a.pdf']);
  });

  it('cannot be compared where the file changed since it was chosen', async () => {
    const tab = new UploadTab();
    await tab.send(unreadable('a.pdf'), 'b.pdf');
    assert.deepEqual(tab.state('a.pdf'), { status: 'refused', code: 'file-changed' });
    assert.deepEqual(tab.transport.sending, ['b.pdf']);
  });

  it('is sent by nobody once its list is closed', async () => {
    let answer: () => void = () => undefined;
    const tab = new UploadTab({
      known: () =>
        new Promise((resolve) => {
          answer = () => {
            resolve([]);
          };
        }),
    });
    await tab.queue.prepare();
    const ids = tab.queue.add([{ file: fileOf('a.pdf') }]);
    tab.queue.describe(ids, { documentType: 'data' });
    tab.queue.submit(ids);
    while (tab.asked.length === 0) await calm();
    tab.queue.dispose();
    answer();
    await calm();
    assert.equal(tab.transport.attempts.length, 0);
  });
});

describe('files that were chosen before a sign-in that left the page', { timeout: 20_000 }, () => {
  it('are there on the next page of that tab, once, to be described', async () => {
    const memory = new FakeMemory();
    await memory.keepChosen('a', [{ file: fileOf('a.pdf') }, { file: fileOf('b.pdf'), path: 'mai/b.pdf' }]);
    const tab = new UploadTab({ memory, tab: 'a' });
    await tab.queue.prepare();
    await tab.queue.restore();
    assert.deepEqual(
      tab.queue.transfers.map(({ name, path, state }) => [name, path, state.status]),
      [
        ['a.pdf', undefined, 'draft'],
        ['b.pdf', 'mai/b.pdf', 'draft'],
      ],
    );
    assert.deepEqual(
      tab.queue.chosen.map(({ file, path }) => [file.name, path]),
      [
        ['a.pdf', undefined],
        ['b.pdf', 'mai/b.pdf'],
      ],
    );
    const again = new UploadTab({ memory, tab: 'a' });
    await again.queue.restore();
    assert.deepEqual(again.queue.transfers, []);
  });

  it('are another tab’s where they were chosen there, and cost nothing where the browser keeps nothing', async () => {
    const memory = new FakeMemory();
    await memory.keepChosen('a', [{ file: fileOf('a.pdf') }]);
    const other = new UploadTab({ memory, tab: 'b' });
    await other.queue.restore();
    assert.deepEqual(other.queue.transfers, []);
    memory.refuses = true;
    const tab = new UploadTab({ memory, tab: 'a' });
    await tab.queue.restore();
    assert.deepEqual(tab.queue.transfers, []);
  });
});
