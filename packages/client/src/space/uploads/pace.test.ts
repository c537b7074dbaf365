import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Pace } from './pace.ts';

const hour = 3_600_000;
const megabyte = 1_000_000;

/** A megabyte a second, from that moment on and with that many gone before. */
function going(pace: Pace, from: number, before: number, seconds: number): void {
  for (let second = 0; second <= seconds; second += 1)
    pace.note(from + second * 1000, before + second * megabyte);
}

describe('how fast bytes go', () => {
  it('is told once there is something to tell, from the last seconds', () => {
    const pace = new Pace();
    pace.note(0, 0);
    assert.equal(pace.secondsFor(10 * megabyte), undefined);
    going(pace, 1000, megabyte, 20);
    assert.equal(pace.secondsFor(10 * megabyte), 10);
  });

  for (const [how, by] of [
    ['ahead', hour],
    ['far ahead', 24 * 365 * hour],
    ['back', -72 * hour],
  ] as const)
    it(`is measured anew when the computer’s clock is set ${how}, and never told by it`, () => {
      const pace = new Pace();
      going(pace, 10 * hour, 0, 10);
      for (let second = 11; second <= 20; second += 1) {
        pace.note(10 * hour + by + second * 1000, second * megabyte);
        assert.ok([undefined, 10].includes(pace.secondsFor(10 * megabyte)), `second ${second}`);
      }
      assert.equal(pace.secondsFor(10 * megabyte), 10);
    });
});
