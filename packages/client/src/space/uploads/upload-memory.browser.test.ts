import { beforeEach, describe, equal, it, ok } from '../../../../elements/src/shared/testing/harness.ts';
import { browserPorts } from '../../browser-ports.ts';
import { removeDatabase } from '../../storage/remove-database.ts';
import { type KeptUpload, uploadMemory } from './upload-memory.ts';

const name = 'kit-test';
const { clock } = browserPorts();
const memory = uploadMemory(name, clock);

const kept = (id: string, given: Partial<KeptUpload> = {}): KeptUpload => ({
  id,
  owner: 'claire',
  company: undefined,
  name: `${id}.pdf`,
  path: undefined,
  size: 4,
  lastModified: 1_000,
  documentType: 'bank',
  comment: '',
  url: undefined,
  file: new File(['file'], `${id}.pdf`, { type: 'application/pdf', lastModified: 1_000 }),
  ...given,
});

const ids = async (): Promise<string[]> => (await memory.list()).map(({ id }) => id).toSorted();

describe('uploads kept in a browser', () => {
  beforeEach(() => memory.clear());

  it('come back as they were, with their file', async () => {
    await memory.keep(kept('a', { url: 'https://firm.test/up/1', comment: 'mai' }));
    const [{ file, ...rest } = assertNever()] = await memory.list();
    equal(rest, { ...kept('a', { url: 'https://firm.test/up/1', comment: 'mai' }), file: undefined });
    equal(
      [file?.name, file?.type, file?.lastModified, await file?.text()],
      ['a.pdf', 'application/pdf', 1_000, 'file'],
    );
  });

  it('are kept once each, in their newest state, and without a file where there is none', async () => {
    await memory.keep(kept('a'));
    await memory.keep(kept('a', { url: 'https://firm.test/up/2', file: undefined }));
    const all = await memory.list();
    equal(all.length, 1);
    equal([all[0]?.url, all[0]?.file], ['https://firm.test/up/2', undefined]);
  });

  it('go one by one, and all at once; others of the same site stay', async () => {
    const other = uploadMemory('kit-other', clock);
    await other.keep(kept('z'));
    for (const id of ['a', 'b', 'c']) await memory.keep(kept(id));
    await memory.forget(['a', 'unknown']);
    equal(await ids(), ['b', 'c']);
    await memory.forget([]);
    await memory.clear();
    equal(await ids(), []);
    equal((await other.list()).length, 1);
    await other.clear();
  });

  it('are told from what something else wrote there', async () => {
    await memory.keep(kept('a'));
    await memory.keep({ id: 'b', owner: 7 } as unknown as KeptUpload);
    equal(await ids(), ['a']);
  });

  it('leave no connection open, which would keep the page from coming back', async () => {
    await memory.keep(kept('a'));
    const request = indexedDB.deleteDatabase(`${name} uploads`);
    let wasBlocked = false;
    request.onblocked = () => {
      wasBlocked = true;
    };
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    ok(!wasBlocked, 'a connection was open');
  });

  const databases = async (): Promise<(string | undefined)[]> =>
    (await indexedDB.databases()).map((one) => one.name).filter((one) => one?.startsWith(name) === true);

  it('are gone with their database when somebody signs out, also while another page looks at them', async () => {
    await memory.keep(kept('a'));
    const looking = Promise.allSettled([memory.list(), memory.keep(kept('b')), memory.list()]);
    await removeDatabase(`${name} uploads`, clock);
    await looking;
    await memory.clear();
    equal(await databases(), []);
  });

  it('go while a page has them open, which lets go, and wait for none that does not', async () => {
    await memory.keep(kept('a'));
    const request = indexedDB.open(`${name} uploads`);
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    // A page of another time, which knows nothing of letting go.
    await removeDatabase(`${name} uploads`, clock);
    equal(await databases(), [`${name} uploads`]);
    request.result.close();
    // Asked in turn: once this one is answered, the first was.
    await removeDatabase(`${name} uploads`, clock);
    equal(await databases(), []);
  });

  it('wait by tab where they were chosen before a sign-in, are handed out once, and go after an hour', async () => {
    let now = 1_000_000;
    const timed = uploadMemory(name, { ...clock, now: () => now });
    const { file = assertNever() } = kept('a');
    await timed.keepChosen('tab 1', [{ file }, { file, path: 'mai/a.pdf' }]);
    await timed.keepChosen('tab 2', [{ file }]);
    equal(await timed.list(), []);
    const taken = await timed.takeChosen('tab 1');
    equal(
      taken.map((one) => [one.file.name, one.path]),
      [
        ['a.pdf', undefined],
        ['a.pdf', 'mai/a.pdf'],
      ],
    );
    equal(await timed.takeChosen('tab 1'), []);
    now += 3_600_001;
    equal(await timed.takeChosen('tab 3'), []);
    now -= 3_600_001;
    equal(await timed.takeChosen('tab 2'), []);
  });

  it('leave where there are none, and where the browser refuses, without a word', async () => {
    await removeDatabase('kit-never uploads', clock);
    equal(
      (await indexedDB.databases()).filter((one) => one.name === 'kit-never uploads'),
      [],
    );
    const remove = indexedDB.deleteDatabase.bind(indexedDB);
    for (const value of [
      () => {
        throw new DOMException('no storage here', 'SecurityError');
      },
      // A browser that never answers: nobody waits for long.
      () => ({}),
    ]) {
      Object.defineProperty(indexedDB, 'deleteDatabase', { configurable: true, value });
      try {
        await removeDatabase(`${name} uploads`, clock);
      } finally {
        Object.defineProperty(indexedDB, 'deleteDatabase', { configurable: true, value: remove });
      }
    }
  });

  it('are refused where the browser keeps nothing', async () => {
    const open = indexedDB.open.bind(indexedDB);
    Object.defineProperty(indexedDB, 'open', {
      configurable: true,
      value: () => {
        throw new DOMException('no storage here', 'SecurityError');
      },
    });
    try {
      const refused = await memory.list().then(
        () => false,
        () => true,
      );
      ok(refused);
    } finally {
      Object.defineProperty(indexedDB, 'open', { configurable: true, value: open });
    }
  });
});

function assertNever(): never {
  throw new Error('nothing is kept');
}
