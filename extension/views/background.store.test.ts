import { FakeClock } from '../../packages/elements/src/shared/testing/fake-clock.ts';
import { describe, equal, it } from '../../packages/elements/src/shared/testing/harness.ts';
import { BackgroundStore } from './background.store.ts';
import { FakeBackground } from './testing/fake-background.ts';
import { state } from './testing/samples.ts';

const keptIssuer = 'https://kept.example';

/** A page whose background is unlocked; `kept`: something of another time was kept. `late`: no answer comes before that. */
function opened(kept: boolean, late?: Promise<unknown>) {
  const clock = new FakeClock();
  const { issuer } = state(clock.now());
  const background = new FakeBackground(state(clock.now()));
  if (kept) background.kept = state(clock.now(), { issuer: keptIssuer });
  const ask = background.ask.bind(background);
  background.ask = async (request) => {
    const answer = await ask(request);
    await late;
    return answer;
  };
  const store = new BackgroundStore(background, clock);
  const shown: (string | undefined)[] = [];
  store.addEventListener('change', () => shown.push(store.state?.issuer));
  store.begin();
  return { clock, background, store, shown, issuer };
}

/** Everything is answered that was asked. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what a page of the extension shows of the background', () => {
  it('is at first what was kept, before anybody is asked, and then what has become of it', async () => {
    const { clock, background, shown, issuer } = opened(true);
    await settled();
    equal([shown, background.asked], [[keptIssuer], []]);
    clock.advance(0);
    await settled();
    equal([shown, background.asked], [[keptIssuer, issuer], [{ type: 'state' }]]);
  });

  it('is asked for at once where nothing was kept', async () => {
    const { background, shown, issuer } = opened(false);
    await settled();
    equal([shown, background.asked], [[undefined, issuer], [{ type: 'state' }]]);
  });

  it('stays what was kept while nobody answers', async () => {
    const { clock, background, store } = opened(true);
    background.refuse('state', { code: 'failed' });
    clock.advance(0);
    await settled();
    equal(store.state?.issuer, keptIssuer);
  });

  it('is locked from the moment on that it is told so, whatever answer was on its way', async () => {
    for (const kept of [true, false]) {
      const late = Promise.withResolvers<undefined>();
      const { clock, background, store } = opened(kept, late.promise);
      clock.advance(0);
      await settled();
      background.change({ lock: { locked: true, protection: 'passphrase' }, accounts: [], sites: [] });
      late.resolve(undefined);
      await settled();
      equal([store.state?.lock.locked, store.state?.accounts], [true, []]);
    }
  });

  it('asks nothing more once the page is gone', async () => {
    const { clock, background, store } = opened(true);
    store.end();
    clock.advance(0);
    await settled();
    equal([background.asked, clock.pending], [[], 0]);
  });
});
