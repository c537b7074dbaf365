import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calm, fileOf, largeFile, UploadTab } from '../../testing/fake-uploads.ts';

/** Above what is compared first: goes at once. */
const megabytes = 1024 * 1024;
const large = (name: string, size = 40 * megabytes) => largeFile(name, size);

describe('sending', { timeout: 20_000 }, () => {
  it('is for as many at once as the firm welcomes, in the order of the list', async () => {
    const tab = new UploadTab({ given: { parallel: 3 } });
    await tab.send('1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf');
    assert.equal(tab.transport.sending.length, 3);
    assert.deepEqual(tab.transport.sending.toSorted(), tab.transport.sending.toSorted().slice(0, 3));
    for (const name of tab.names) {
      await calm();
      if (tab.status(name) === 'waiting') assert.fail(`${name} waits while earlier ones are through`);
      tab.transport.finish(name);
    }
    assert.deepEqual(
      tab.done.map(({ name }) => name),
      ['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf'],
    );
  });

  it('goes on with what was put first', async () => {
    const tab = new UploadTab({ given: { parallel: 1 } });
    const [, , third = ''] = await tab.send(large('1.pdf'), large('2.pdf'), large('3.pdf'));
    tab.queue.move(third, 0);
    assert.deepEqual(tab.names, ['3.pdf', '1.pdf', '2.pdf']);
    tab.transport.finish('1.pdf');
    await calm();
    assert.deepEqual(tab.transport.sending, ['3.pdf']);
  });

  it('is paused and resumed where it stopped, and another goes meanwhile', async () => {
    const tab = new UploadTab({ given: { parallel: 1 } });
    const [first = ''] = await tab.send(large('1.pdf'), large('2.pdf'));
    const { hear } = tab.transport.of('1.pdf');
    hear.placed('https://firm.test/up/1');
    hear.progressed(1_000);
    tab.queue.pause([first]);
    await calm();
    assert.deepEqual(tab.state('1.pdf'), { status: 'paused', sent: 1_000 });
    assert.deepEqual(tab.transport.sending, ['2.pdf']);
    // What a request that was stopped still says is not heard.
    hear.progressed(2_000);
    hear.done({ documentId: 'late', duplicateOf: undefined });
    assert.deepEqual(tab.state('1.pdf'), { status: 'paused', sent: 1_000 });
    tab.queue.resume([first]);
    assert.deepEqual(tab.state('1.pdf'), { status: 'waiting', sent: 1_000 });
    tab.transport.finish('2.pdf');
    await calm();
    assert.equal(tab.transport.of('1.pdf').url, 'https://firm.test/up/1');
  });

  it('is cancelled, and what the server has of it is discarded', async () => {
    const tab = new UploadTab({ given: { parallel: 1 } });
    const ids = await tab.send(large('1.pdf'), large('2.pdf'));
    const { hear, ...attempt } = tab.transport.of('1.pdf');
    hear.placed('https://firm.test/up/1');
    tab.queue.cancel(ids.slice(0, 1));
    await calm();
    assert.equal(tab.transport.attempts[0]?.stopped, true);
    assert.deepEqual(tab.transport.discarded, ['https://firm.test/up/1']);
    assert.deepEqual([tab.names, tab.transport.sending, attempt.url], [['2.pdf'], ['2.pdf'], undefined]);
  });

  it('takes off the list what came through, and leaves it at the firm', async () => {
    const tab = new UploadTab();
    const ids = await tab.send(large('1.pdf'));
    tab.transport.of('1.pdf').hear.placed('https://firm.test/up/1');
    tab.transport.finish('1.pdf');
    tab.queue.cancel(ids);
    await calm();
    assert.deepEqual([tab.names, tab.transport.discarded], [[], []]);
  });

  it('stops with its list', async () => {
    const tab = new UploadTab({ given: { parallel: 1 } });
    await tab.send(large('1.pdf'), large('2.pdf'));
    tab.queue.dispose();
    assert.deepEqual(tab.transport.sending, []);
    tab.moment('online');
    tab.queue.goOn();
    await tab.wait(100);
    assert.equal(tab.transport.attempts.length, 1);
    assert.equal(tab.clock.pending, 0);
  });
});

describe('the way of all files', { timeout: 20_000 }, () => {
  it('counts what goes and has gone; not drafts, refused or failed ones', async () => {
    const tab = new UploadTab({ given: { parallel: 3 } });
    await tab.send(
      large('1.pdf', 50 * megabytes),
      large('2.pdf', 40 * megabytes),
      large('3.pdf'),
      fileOf('x.exe'),
    );
    tab.queue.add([{ file: fileOf('brouillon.pdf') }]);
    tab.transport.of('1.pdf').hear.progressed(10 * megabytes);
    tab.transport.finish('2.pdf');
    await tab.fails('3.pdf', 413, 'file-too-large');
    const { size, sent, files, done } = tab.queue.progress;
    assert.deepEqual([size, sent, files, done], [90 * megabytes, 50 * megabytes, 2, 1]);
  });

  it('tells how long it will take, by the pace of now, and nothing while nothing goes', async () => {
    const tab = new UploadTab();
    const ids = await tab.send(large('1.pdf', 40 * megabytes));
    const { hear } = tab.transport.of('1.pdf');
    assert.equal(tab.queue.progress.secondsLeft, undefined);
    for (let second = 1; second <= 4; second += 1) {
      await tab.wait(1);
      hear.progressed(second * megabytes);
    }
    await tab.wait(0.1);
    // Four of forty megabytes in 4.1 seconds.
    assert.equal(tab.queue.progress.secondsLeft, 37);
    tab.queue.pause(ids);
    assert.equal(tab.queue.progress.secondsLeft, undefined);
  });

  it('is told ten times a second at most, however often bytes go', async () => {
    const tab = new UploadTab();
    await tab.send(large('1.pdf'));
    const { hear } = tab.transport.of('1.pdf');
    const before = tab.changes;
    for (let moment = 1; moment <= 1_000; moment += 1) {
      hear.progressed(moment);
      tab.clock.advance(1);
    }
    await calm();
    assert.ok(tab.changes - before <= 10, `${tab.changes - before} times`);
    assert.ok(tab.changes - before >= 9, `${tab.changes - before} times`);
    assert.deepEqual(tab.state('1.pdf'), { status: 'sending', sent: 1_000 });
  });

  it('is told once for all that changes in a turn', async () => {
    const tab = new UploadTab();
    await tab.queue.prepare();
    await calm();
    const before = tab.changes;
    const ids = tab.queue.add(Array.from({ length: 500 }, (_, index) => ({ file: fileOf(`${index}.pdf`) })));
    tab.queue.describe(ids, { documentType: 'bank' });
    await calm();
    assert.equal(tab.changes - before, 1);
  });
});
