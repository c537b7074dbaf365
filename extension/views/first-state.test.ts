import { describe, equal, it } from '../../packages/elements/src/shared/testing/harness.ts';
import { KeptState } from '../kept-state.ts';
import { readFirst, takeFirst } from './first-state.ts';
import { state } from './testing/samples.ts';

describe('what was kept, as a page reads it that still loads', () => {
  it('is there for the script that draws, once', async () => {
    const from = Date.UTC(2026, 10, 22, 8);
    const area = {
      get: () => Promise.resolve({ state: { state: state(from), from } }),
      set: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
    readFirst(new KeptState(area, false), from);
    equal(await takeFirst(), state(from));
    equal(takeFirst(), undefined);
  });
});
