import { countDown } from './clock.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { describe, equal, it } from './testing/harness.ts';

/** Counts from five down; what is told, and a clock that somebody can set. */
function fromFive() {
  const device = new FakeClock();
  const told: number[] = [];
  let set = 0;
  countDown({ now: () => device.now() + set, after: (wait, run) => device.after(wait, run) }, 5, (left) =>
    told.push(left),
  );
  return { device, told, setBy: (by: number) => (set += by) };
}

describe('counting seconds down', () => {
  it('tells each, until none is left', () => {
    const { device, told } = fromFive();
    device.advance(10_000);
    equal(told, [5, 4, 3, 2, 1, 0]);
  });

  it('goes on where time is when the device slept', () => {
    const { device, told, setBy } = fromFive();
    device.advance(1000);
    setBy(2000);
    device.advance(1000);
    equal(told, [5, 4, 1]);
  });

  it('makes nobody wait for days when the clock is set back', () => {
    const { device, told, setBy } = fromFive();
    device.advance(1000);
    setBy(-3 * 24 * 3_600_000);
    device.advance(10_000);
    equal(told, [5, 4, 3, 2, 1, 0]);
  });

  it('ends at once when it is set ahead: the service has the last word', () => {
    const { device, told, setBy } = fromFive();
    device.advance(1000);
    setBy(3_600_000);
    device.advance(1000);
    equal(told, [5, 4, 0]);
  });
});
