import { ClientError, type SignedOutReason } from '@comptexpert-kit/client';
import { FakeClient, marie } from '../shared/testing/fake-client.ts';
import { describe, equal, it } from '../shared/testing/harness.ts';
import { SessionEnded, SessionMenuStore } from './session-menu.store.ts';

const signedIn = { status: 'signed-in', claims: marie, kept: false } as const;

function setUp(client = new FakeClient()) {
  const store = new SessionMenuStore(client);
  const ended: SignedOutReason[] = [];
  store.addEventListener('ended', (event) => {
    if (event instanceof SessionEnded) ended.push(event.reason);
  });
  return { client, store, ended };
}

describe('following who is signed in', () => {
  it('knows nothing before the client does', () => {
    equal(setUp().store.state, { status: 'unknown' });
  });

  it('asks the issuer silently only when that is wanted', async () => {
    const { store, client } = setUp();
    await store.start(true);
    equal(client.callsOf('start'), [[{ silent: true }]]);
    equal(store.state.status, 'signed-out');
  });

  it('shows nobody when a redirect came back refused', async () => {
    const { store, client } = setUp();
    client.answers.start = () => Promise.reject(new ClientError('state-mismatch', 'x'));
    await store.start(false);
    equal(store.state, { status: 'signed-out' });
  });

  it('takes a session that was there already', () => {
    const client = new FakeClient();
    client.become(signedIn);
    equal(setUp(client).store.state, { status: 'signed-in', claims: marie });
  });

  for (const reason of ['expired', 'elsewhere'] as const)
    it(`tells once that a session ended: ${reason}`, () => {
      const { store, client, ended } = setUp();
      client.become(signedIn);
      client.become({ status: 'signed-out', reason });
      equal(store.state.status === 'signed-out' && store.state.notice, reason);
      equal(ended, [reason]);
      store.dismiss();
      equal(store.state, { status: 'signed-out' });
    });

  it('has nothing to tell when nobody was signed in, or when it was asked for', async () => {
    const { store, client, ended } = setUp();
    client.become({ status: 'signed-out', reason: 'initial' });
    equal(store.state, { status: 'signed-out' });
    client.become(signedIn);
    await store.signOut('here');
    equal(store.state, { status: 'signed-out' });
    equal(ended, ['requested']);
  });

  it('signs out here or everywhere, once', () => {
    const { store, client } = setUp();
    client.become(signedIn);
    client.answers.signOut = () => new Promise(() => undefined);
    void store.signOut('everywhere');
    void store.signOut('here');
    equal(client.callsOf('signOut'), [[{ everywhere: true }]]);
    equal(store.state.status === 'signed-in' && store.state.pending, 'everywhere');
  });

  it('says why signing out failed, and still shows who is signed in', async () => {
    const { store, client } = setUp();
    client.become(signedIn);
    client.answers.signOut = () => Promise.reject(new ClientError('offline', 'x'));
    await store.signOut('here');
    equal(store.state, { status: 'signed-in', claims: marie, failure: { code: 'offline' } });
  });

  it('starts the way to the issuer, and says why it failed', async () => {
    const { store, client } = setUp();
    client.become({ status: 'signed-out', reason: 'initial' });
    client.answers.signIn = () => Promise.reject(new ClientError('unreachable', 'x'));
    await store.signIn();
    equal(client.callsOf('signIn'), [[{ flow: 'redirect' }]]);
    equal(store.state, { status: 'signed-out', failure: { code: 'unreachable' } });
  });

  it('forgets what was under way when a page comes back from the browser’s cache', () => {
    const { store, client } = setUp();
    client.become({ status: 'signed-out', reason: 'initial' });
    client.answers.signIn = () => new Promise(() => undefined);
    void store.signIn();
    equal(store.state, { status: 'signed-out', pending: 'sign-in' });
    store.refresh();
    equal(store.state, { status: 'signed-out' });
  });

  it('listens to nothing more once it is let go', () => {
    const { store, client } = setUp();
    store.dispose();
    client.become(signedIn);
    equal(store.state, { status: 'unknown' });
  });
});
