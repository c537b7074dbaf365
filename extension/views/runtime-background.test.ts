import { describe, equal, it } from '../../packages/elements/src/shared/testing/harness.ts';
import type { Answer, Request } from '../messages.ts';
import { RuntimeBackground } from './runtime-background.ts';
import { state } from './testing/samples.ts';

/** A browser of which the first answers are those. */
function runtimeThat(...answers: readonly (() => Promise<unknown>)[]) {
  const asked: Request[] = [];
  const runtime = {
    id: 'own',
    sendMessage: (request: Request) => {
      asked.push(request);
      return answers[asked.length - 1]?.() ?? Promise.reject(new Error('asked too often'));
    },
    onMessage: { addListener: () => undefined, removeListener: () => undefined },
  };
  return { asked, background: new RuntimeBackground(runtime) };
}

const nobody = () =>
  Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));

describe('the background, as pages of the extension ask it', () => {
  it('is asked once more where it was just ending', async () => {
    const { asked, background } = runtimeThat(nobody, () => Promise.resolve({ ok: true, value: null }));
    equal(await background.ask({ type: 'pending-site' }), { ok: true, value: null });
    equal(asked.length, 2);
  });

  it('is not asked twice for what it may have begun', async () => {
    const closed = () => Promise.reject(new Error('The message port closed before a response was received.'));
    const { asked, background } = runtimeThat(closed);
    equal(await background.ask({ type: 'lock' }), { ok: false, refusal: { code: 'failed' } });
    equal(asked.length, 1);
  });

  it('is asked once more for what it only tells, where it ended before it told, as Chromium and as Firefox say that', async () => {
    const closed = () => Promise.reject(new Error('The message port closed before a response was received.'));
    const nothing = () => Promise.resolve(undefined);
    const answer: Answer<'state'> = { ok: true, value: state(0) };
    for (const lost of [closed, nothing]) {
      const { background } = runtimeThat(lost, () => Promise.resolve(answer));
      equal(await background.ask({ type: 'state' }), answer);
    }
  });

  it('has failed where nobody is there at all', async () => {
    const { background } = runtimeThat(nobody, nobody);
    equal(await background.ask({ type: 'state' }), { ok: false, refusal: { code: 'failed' } });
  });
});
