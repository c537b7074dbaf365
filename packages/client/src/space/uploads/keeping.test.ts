import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from '../../testing/fake-clock.ts';
import { calm, FakeLocks, FakeMemory, fileOf, largeFile, UploadTab } from '../../testing/fake-uploads.ts';

const megabytes = 1024 * 1024;

/** A device and its tabs. */
const device = () => ({ memory: new FakeMemory(), locks: new FakeLocks(), clock: new FakeClock() });

/** Takes up what is kept; where another tab holds it, that takes a moment. */
async function restore(tab: UploadTab): Promise<void> {
  await tab.queue.prepare();
  const restored = tab.queue.restore();
  for (let upload = 0; upload <= tab.memory.kept.size; upload += 1) await tab.wait(1);
  await restored;
  await calm();
}

/** A tab in which `file` is under way with some bytes at the firm, and kept. */
async function begun(
  on: ReturnType<typeof device>,
  file = fileOf('a.pdf'),
  owner = 'claire',
): Promise<UploadTab> {
  const tab = new UploadTab({ ...on, owner });
  await tab.queue.keepBeyondPage(true);
  await tab.send(file);
  tab.transport.of(file.name).hear.placed(`https://firm.test/up/${file.name}`);
  await calm();
  return tab;
}

describe('what is kept beyond the page', { timeout: 20_000 }, () => {
  it('is nothing, unless the person wants it', async () => {
    const on = device();
    const tab = new UploadTab(on);
    await tab.send('a.pdf');
    tab.transport.of('a.pdf').hear.placed('https://firm.test/up/1');
    await calm();
    assert.deepEqual([on.memory.kept.size, tab.queue.keeps], [0, false]);
  });

  it('is what is under way when they want it, with its file and place, and goes when they no longer do', async () => {
    const on = device();
    const tab = new UploadTab(on);
    const [id = ''] = await tab.send('a.pdf');
    tab.transport.of('a.pdf').hear.placed('https://firm.test/up/1');
    await tab.queue.keepBeyondPage(true);
    const { file, ...kept } = on.memory.kept.get(id) ?? assert.fail('it is not kept');
    assert.equal(file?.name, 'a.pdf');
    assert.deepEqual(kept, {
      ...{ id, owner: 'claire', company: undefined, name: 'a.pdf', path: undefined, size: 5 },
      ...{
        lastModified: 1_000,
        documentType: 'purchase-invoice',
        comment: '',
        url: 'https://firm.test/up/1',
      },
    });
    assert.equal(tab.queue.keeps, true);
    await tab.queue.keepBeyondPage(false);
    assert.deepEqual([on.memory.kept.size, tab.queue.keeps, tab.status('a.pdf')], [0, false, 'sending']);
  });

  it('goes as soon as it has come through, or is taken back', async () => {
    const on = device();
    const tab = new UploadTab(on);
    await tab.queue.keepBeyondPage(true);
    const [, second = ''] = await tab.send('a.pdf', 'b.pdf');
    assert.equal(on.memory.kept.size, 2);
    tab.transport.finish('a.pdf');
    tab.queue.cancel([second]);
    await calm();
    assert.equal(on.memory.kept.size, 0);
  });

  it('goes on on another page where it stopped', async () => {
    const on = device();
    (await begun(on)).queue.dispose();
    const page = new UploadTab({ ...on, tab: 'b' });
    await restore(page);
    assert.equal(page.queue.keeps, true);
    const { url, about, file } = page.transport.of('a.pdf');
    assert.deepEqual([url, about.documentType], ['https://firm.test/up/a.pdf', 'purchase-invoice']);
    assert.equal(await file.text(), 'a.pdf');
    page.transport.finish('a.pdf');
    await calm();
    assert.equal(on.memory.kept.size, 0);
  });

  it('is not the file itself where it is large: it is to be chosen again, the same and no other', async () => {
    const on = device();
    const file = (lastModified: number, size = 65 * megabytes) => {
      const made = fileOf('plan.pdf', 'plan', lastModified);
      Object.defineProperty(made, 'size', { value: size });
      return made;
    };
    const first = await begun(on, file(1_000));
    first.queue.dispose();
    const page = new UploadTab({ ...on, tab: 'b' });
    await restore(page);
    assert.deepEqual(page.state('plan.pdf'), { status: 'missing', sent: 0 });
    page.queue.add([{ file: file(2_000) }, { file: file(1_000, 66 * megabytes) }]);
    await calm();
    assert.deepEqual(
      page.queue.transfers.map(({ state }) => state.status),
      ['missing', 'draft', 'draft'],
    );
    assert.deepEqual(page.queue.add([{ file: file(1_000) }]), []);
    await calm();
    assert.equal(page.transport.of('plan.pdf').url, 'https://firm.test/up/plan.pdf');
  });

  it('is discarded at the firm when it is taken back instead of being chosen again', async () => {
    const on = device();
    (await begun(on, largeFile('plan.pdf', 65 * megabytes))).queue.dispose();
    const page = new UploadTab({ ...on, tab: 'b' });
    await restore(page);
    page.queue.cancel([page.get('plan.pdf').id]);
    await calm();
    assert.deepEqual(page.transport.discarded, ['https://firm.test/up/plan.pdf']);
    assert.equal(on.memory.kept.size, 0);
  });

  it('holds half a gigabyte of files at most', async () => {
    const on = device();
    const tab = new UploadTab(on);
    await tab.queue.keepBeyondPage(true);
    await tab.send(...Array.from({ length: 10 }, (_, index) => largeFile(`${index}.pdf`, 60 * megabytes)));
    const whole = [...on.memory.kept.values()].filter(({ file }) => file);
    assert.equal(on.memory.kept.size, 10);
    assert.equal(whole.length, 8);
  });

  it('is forgotten where it is another person’s, and left alone where it is for another company', async () => {
    const on = device();
    (await begun(on, fileOf('a.pdf'), 'hugo')).queue.dispose();
    const of = new UploadTab({ ...on, company: '732829320', tab: 'c' });
    await of.queue.keepBeyondPage(true);
    await of.send('b.pdf');
    of.queue.dispose();
    const page = new UploadTab({ ...on, tab: 'b' });
    await restore(page);
    assert.deepEqual(page.names, []);
    assert.deepEqual(
      [...on.memory.kept.values()].map(({ name }) => name),
      ['b.pdf'],
    );
  });

  it('is all forgotten at a sign-out', async () => {
    const on = device();
    const tab = await begun(on);
    await tab.queue.forget();
    assert.equal(on.memory.kept.size, 0);
    // What is still told of the upload that goes does not bring it back.
    tab.transport.of('a.pdf').hear.placed('https://firm.test/up/other');
    await calm();
    assert.equal(on.memory.kept.size, 0);
  });

  it('waits while another tab sends it, goes on in this one when that is closed, from where it got', async () => {
    const on = device();
    const first = await begun(on);
    const second = new UploadTab({ ...on, tab: 'b' });
    await restore(second);
    assert.deepEqual(second.state('a.pdf'), { status: 'elsewhere' });
    assert.deepEqual(second.transport.sending, []);
    first.transport.of('a.pdf').hear.placed('https://firm.test/up/further');
    await calm();
    first.queue.dispose();
    await calm();
    assert.equal(second.transport.of('a.pdf').url, 'https://firm.test/up/further');
  });

  it('leaves the list when the other tab has sent it', async () => {
    const on = device();
    const first = await begun(on);
    const second = new UploadTab({ ...on, tab: 'b' });
    await restore(second);
    first.transport.finish('a.pdf');
    await calm();
    assert.deepEqual([second.names, second.transport.attempts.length], [[], 0]);
  });

  it('is not taken back from a tab that does not have it', async () => {
    const on = device();
    const first = await begun(on);
    const second = new UploadTab({ ...on, tab: 'b' });
    await restore(second);
    second.queue.cancel([second.get('a.pdf').id]);
    await calm();
    assert.deepEqual([second.transport.discarded, on.memory.kept.size], [[], 1]);
    assert.deepEqual(first.transport.sending, ['a.pdf']);
  });

  it('is nothing where the browser keeps nothing, and files go all the same', async () => {
    const on = device();
    on.memory.refuses = true;
    const tab = new UploadTab(on);
    await restore(tab);
    await tab.queue.keepBeyondPage(true);
    await tab.send('a.pdf');
    assert.equal(tab.queue.keeps, false);
    tab.transport.finish('a.pdf');
    assert.equal(tab.status('a.pdf'), 'done');
    await tab.queue.forget();
  });
});
