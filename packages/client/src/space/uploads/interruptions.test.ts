import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ClientError } from '../../errors.ts';
import { calm, largeFile, unreadable, UploadTab } from '../../testing/fake-uploads.ts';

const large = (name: string) => largeFile(name, 40 * 1024 * 1024);

describe('a transfer that is cut off', { timeout: 20_000 }, () => {
  it('tries again after longer and longer pauses, and counts the seconds down', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await tab.fails('a.pdf', 503, 'unavailable');
      const state = tab.state('a.pdf');
      assert.ok(state.status === 'retrying' && state.seconds !== undefined);
      pauses.push(state.seconds);
      await tab.wait(1);
      if (state.seconds > 1)
        assert.deepEqual(tab.state('a.pdf'), { ...state, seconds: state.seconds - 1 }, 'counted down');
      await tab.wait(state.seconds - 1);
      assert.equal(tab.status('a.pdf'), 'sending');
    }
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
    await tab.fails('a.pdf', 503, 'unavailable');
    assert.deepEqual(tab.state('a.pdf'), { status: 'failed', sent: 0, code: 'unavailable' });
    tab.queue.resume([tab.get('a.pdf').id]);
    await calm();
    assert.equal(tab.status('a.pdf'), 'sending');
  });

  it('waits for the network as soon as the browser says that it is gone, whatever the transfer does', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    tab.cut();
    await calm();
    assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: undefined });
  });

  it('asks why where a refusal does not say: the right to deposit is gone', async () => {
    const tab = new UploadTab();
    tab.renew = () => Promise.reject(new ClientError('right-missing'));
    await tab.send(large('a.pdf'));
    await tab.fails('a.pdf', 403, 'bad-answer');
    assert.equal(tab.queue.halt, 'right-missing');
    assert.equal(tab.status('a.pdf'), 'waiting');
  });

  it('is given up and tried again when nothing moves for half a minute', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    await tab.wait(29);
    assert.equal(tab.status('a.pdf'), 'sending');
    await tab.wait(1);
    assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: 1 });
  });

  it('waits as long as the server says, but never without a pause', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    await tab.fails('a.pdf', 429, 'rate-limited', 17);
    assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: 17 });
    await tab.wait(17);
    await tab.fails('a.pdf', 503, 'unavailable', 0);
    assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: 1 });
  });

  it('counts attempts anew as soon as it gets further than ever', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      tab.transport.of('a.pdf').hear.progressed(attempt * 1_000);
      await tab.fails('a.pdf', undefined, 'unreachable');
      assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: attempt * 1_000, seconds: 1 });
      await tab.wait(1);
    }
  });

  it('gives up where the same bytes go into nothing time and again', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      const { hear } = tab.transport.of('a.pdf');
      for (const sent of [0, 500, 1_000]) hear.progressed(sent);
      await tab.fails('a.pdf', 502, 'unavailable');
      await tab.wait(60);
    }
    assert.equal(tab.status('a.pdf'), 'failed');
  });

  it('gives its place to another, and comes back when there is room', async () => {
    const tab = new UploadTab({ given: { parallel: 1 } });
    await tab.send(large('a.pdf'), large('b.pdf'), large('c.pdf'));
    await tab.fails('a.pdf', 503, 'unavailable');
    assert.deepEqual(tab.transport.sending, ['b.pdf']);
    await tab.wait(20);
    assert.equal(tab.status('a.pdf'), 'waiting');
    assert.deepEqual(tab.transport.sending, ['b.pdf']);
    tab.transport.finish('b.pdf');
    await calm();
    assert.deepEqual(tab.transport.sending, ['a.pdf']);
  });

  it('waits for the network without using up attempts, and goes on at once with it', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    tab.page.online = false;
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      await tab.fails('a.pdf', undefined, 'offline');
      assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: undefined });
      await tab.wait(600);
      assert.deepEqual(tab.transport.sending, []);
      tab.moment('shown');
      assert.equal(tab.status('a.pdf'), 'retrying');
      tab.moment('online');
      await calm();
      assert.deepEqual(tab.transport.sending, ['a.pdf']);
    }
    tab.page.online = true;
    await tab.fails('a.pdf', undefined, 'unreachable');
    assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: 1 });
  });

  it('goes on at once when the network comes back, also where it had given up', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      await tab.fails('a.pdf', undefined, 'unreachable');
      await tab.wait(60);
    }
    assert.equal(tab.status('a.pdf'), 'failed');
    tab.moment('online');
    await calm();
    assert.equal(tab.status('a.pdf'), 'sending');
  });

  for (const status of [404, 410])
    it(`begins anew where the server has forgotten it: ${status}`, async () => {
      const tab = new UploadTab();
      await tab.send(large('a.pdf'));
      const { hear } = tab.transport.of('a.pdf');
      hear.placed('https://firm.test/up/1');
      hear.progressed(5_000);
      await tab.fails('a.pdf', status, 'bad-answer');
      await tab.wait(1);
      assert.equal(tab.transport.of('a.pdf').url, undefined);
      assert.deepEqual(tab.state('a.pdf'), { status: 'sending', sent: 0 });
    });

  it('fails where the server knows no such way at all', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    await tab.fails('a.pdf', 404, 'bad-answer');
    assert.equal(tab.status('a.pdf'), 'failed');
  });

  for (const status of [409, 423, 460, 500, 502, 504])
    it(`tries again where it left off after ${status}`, async () => {
      const tab = new UploadTab();
      await tab.send(large('a.pdf'));
      tab.transport.of('a.pdf').hear.placed('https://firm.test/up/1');
      await tab.fails('a.pdf', status, 'bad-answer');
      await tab.wait(1);
      assert.equal(tab.transport.of('a.pdf').url, 'https://firm.test/up/1');
    });

  for (const [status, code] of [
    [413, 'file-too-large'],
    [413, 'quota-exceeded'],
    [422, 'file-type-refused'],
    [507, 'disk-full'],
    [undefined, 'misconfigured'],
  ] as const)
    it(`fails with ${code} (${status}), and the others go on`, async () => {
      const tab = new UploadTab({ given: { parallel: 1 } });
      await tab.send(large('a.pdf'), large('b.pdf'));
      await tab.fails('a.pdf', status, code);
      assert.deepEqual(tab.state('a.pdf'), { status: 'failed', sent: 0, code });
      assert.deepEqual(tab.transport.sending, ['b.pdf']);
      await tab.wait(600);
      assert.equal(tab.transport.attempts.length, 2);
    });

  it('fails where the file was changed or moved since, which a browser calls a lost network', async () => {
    const tab = new UploadTab();
    await tab.send(unreadable('a.pdf', 40 * 1024 * 1024), large('b.pdf'));
    await tab.fails('a.pdf', undefined, 'unreachable');
    assert.deepEqual(tab.state('a.pdf'), { status: 'failed', sent: 0, code: 'file-changed' });
    assert.deepEqual(tab.transport.sending, ['b.pdf']);
  });

  it('tries again where the sender itself could not be loaded', async () => {
    let loads = 0;
    const tab: UploadTab = new UploadTab({
      transport: () => {
        loads += 1;
        return loads === 1 ? Promise.reject(new TypeError('no chunk')) : Promise.resolve(tab.transport);
      },
    });
    await tab.send(large('a.pdf'));
    assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: 1 });
    await tab.wait(1);
    assert.deepEqual(tab.transport.sending, ['a.pdf']);
  });
});

describe('a session that does not hold', { timeout: 20_000 }, () => {
  it('is renewed once, and the transfer goes on at once', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    tab.transport.of('a.pdf').hear.placed('https://firm.test/up/1');
    await tab.fails('a.pdf', 401, 'login-required');
    assert.equal(tab.renewals, 1);
    assert.equal(tab.transport.of('a.pdf').url, 'https://firm.test/up/1');
    await tab.fails('a.pdf', 401, 'login-required');
    assert.equal(tab.renewals, 1);
    assert.equal(tab.queue.halt, 'login-required');
  });

  it('has everything wait when it is over, and all goes on where it stopped once it is back', async () => {
    const tab = new UploadTab({ given: { parallel: 2 } });
    await tab.send(large('a.pdf'), large('b.pdf'), large('c.pdf'), large('d.pdf'));
    await tab.fails('b.pdf', 503, 'unavailable');
    const { hear } = tab.transport.of('a.pdf');
    hear.placed('https://firm.test/up/a');
    hear.progressed(7_000);
    tab.renew = () => Promise.reject(new ClientError('login-required'));
    await tab.fails('c.pdf', 401, 'login-required');
    assert.equal(tab.queue.halt, 'login-required');
    assert.deepEqual(tab.transport.sending, []);
    await tab.wait(600);
    assert.deepEqual(tab.transport.sending, []);
    assert.deepEqual(
      tab.names.map((name) => tab.status(name)),
      ['waiting', 'waiting', 'waiting', 'waiting'],
    );
    assert.deepEqual(tab.state('a.pdf'), { status: 'waiting', sent: 7_000 });
    tab.renew = () => Promise.resolve();
    tab.queue.goOn();
    await calm();
    assert.deepEqual(tab.transport.sending, ['a.pdf', 'b.pdf']);
    assert.equal(tab.transport.of('a.pdf').url, 'https://firm.test/up/a');
    // The next token that runs out is renewed as the first one was.
    tab.transport.finish('a.pdf');
    await calm();
    await tab.fails('c.pdf', 401, 'login-required');
    assert.deepEqual([tab.queue.halt, tab.status('c.pdf')], [undefined, 'sending']);
  });

  it('is not taken to be over where nobody answers the question', async () => {
    const tab = new UploadTab();
    await tab.send(large('a.pdf'));
    tab.renew = () => Promise.reject(new ClientError('unreachable'));
    await tab.fails('a.pdf', 401, 'login-required');
    assert.equal(tab.queue.halt, undefined);
    assert.deepEqual(tab.state('a.pdf'), { status: 'retrying', sent: 0, seconds: 1 });
    tab.renew = () => Promise.resolve();
    await tab.wait(1);
    await tab.fails('a.pdf', 401, 'login-required');
    assert.equal(tab.status('a.pdf'), 'sending');
  });

  for (const code of ['right-missing', 'company-unknown', 'second-factor-required'] as const)
    it(`halts everything without a question for ${code}`, async () => {
      const tab = new UploadTab();
      await tab.send(large('a.pdf'), large('b.pdf'), large('c.pdf'));
      await tab.fails('a.pdf', 403, code);
      assert.deepEqual([tab.queue.halt, tab.renewals, tab.transport.sending], [code, 0, []]);
      tab.queue.goOn();
      await calm();
      assert.deepEqual([tab.queue.halt, tab.transport.sending], [undefined, ['a.pdf', 'b.pdf']]);
    });
});
