import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Background } from './background.ts';

const hour = 60 * 60 * 1000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('work in the background', () => {
  it('is never done twice at once; woken meanwhile, it is done once more', async () => {
    const gates = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    let turns = 0;
    let running = 0;
    const both = Promise.withResolvers<undefined>();
    const background = new Background('test', hour, silent, async () => {
      running += 1;
      assert.equal(running, 1);
      turns += 1;
      if (turns === 2) both.resolve(undefined);
      await gates[turns - 1]?.promise;
      running -= 1;
    });
    background.wake();
    background.wake();
    background.wake();
    gates[0]?.resolve(undefined);
    await both.promise;
    gates[1]?.resolve(undefined);
    await background.stop();
    assert.equal(turns, 2);
  });

  it('goes on after a failure', async () => {
    const told: string[] = [];
    const again = Promise.withResolvers<undefined>();
    let turns = 0;
    const background = new Background('test', hour, { ...silent, warn: (event) => told.push(event) }, () => {
      turns += 1;
      if (turns === 1) return Promise.reject(new Error('once'));
      again.resolve(undefined);
      return Promise.resolve();
    });
    background.wake();
    background.wake();
    await again.promise;
    assert.deepEqual(told, ['background-failed']);
    await background.stop();
  });

  it('stops after the turn that is running, and takes no other', async () => {
    const gate = Promise.withResolvers<undefined>();
    let turns = 0;
    const background = new Background('test', hour, silent, async () => {
      turns += 1;
      await gate.promise;
    });
    background.wake();
    background.wake();
    const stopped = background.stop();
    gate.resolve(undefined);
    await stopped;
    background.wake();
    assert.equal(turns, 1);
  });
});
