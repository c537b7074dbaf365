import { ClientError, type ClientErrorCode, type Flow } from '@comptexpert-kit/client';
import { FakeClient, marie } from '../shared/testing/fake-client.ts';
import { FakeClock } from '../shared/testing/fake-clock.ts';
import { describe, equal, it, ok } from '../shared/testing/harness.ts';
import { LoginBoxStore, looksLikeEmail, type Entry } from './login-box.store.ts';
import type { IdentifierMemory } from './remembered-identifier.ts';

class FakeMemory implements IdentifierMemory {
  kept: string | undefined;
  read = (): string | undefined => this.kept;
  write = (identifier: string): void => {
    this.kept = identifier;
  };
  forget = (): void => {
    this.kept = undefined;
  };
}

class FakeNetwork extends EventTarget {
  online = true;
  isOnline = (): boolean => this.online;
  comeBack(): void {
    this.online = true;
    this.dispatchEvent(new Event('online'));
  }
}

function setUp() {
  const client = new FakeClient();
  const clock = new FakeClock();
  const memory = new FakeMemory();
  const network = new FakeNetwork();
  const told: CustomEvent[] = [];
  const store = new LoginBoxStore({ clock, memory, network, tell: (event) => told.push(event) });
  store.connect(client);
  const refuseWith = (code: ClientErrorCode, retryAfter?: number): void => {
    client.answers.signIn = () =>
      Promise.reject(
        new ClientError(code, 'refused by a test', retryAfter === undefined ? {} : { retryAfter }),
      );
  };
  return { client, clock, memory, network, told, store, refuseWith };
}

const typed = (change: Partial<Entry> = {}): Entry => ({
  flow: 'direct',
  identifier: 'mdurand',
  password: 'Demo-2026',
  keep: false,
  rememberIdentifier: false,
  ...change,
});

const told = (events: readonly CustomEvent[]) => events.map(({ type, detail }) => [type, detail as unknown]);

describe('login-box store', () => {
  it('CX-5 sends identifier and password as typed, the identifier without the blanks around it', async () => {
    const { client, store } = setUp();
    await store.submit(typed({ identifier: ' mdurand ', password: ' Demo 2026 ', keep: true }));
    const [options] = client.callsOf('signIn')[0] ?? [];
    const { signal: _, ...sent } = options as Record<string, unknown>;
    equal(sent, { flow: 'direct', username: 'mdurand', password: ' Demo 2026 ', remember: true });
    equal(store.state, { status: 'signed-in', claims: marie });
  });

  it('tells the page who signed in, once', async () => {
    const { client, store, told: events } = setUp();
    await store.submit(typed());
    client.become({ status: 'signed-in', claims: marie, kept: false });
    equal(told(events), [['cx-signed-in', { claims: marie }]]);
  });

  it('never sends a password in redirect and popup, and proposes the identifier there', async () => {
    for (const flow of ['redirect', 'popup'] satisfies Flow[]) {
      const { client, store } = setUp();
      await store.submit(typed({ flow, password: 'slipped in', returnTo: '/suite', keep: true }));
      const [options] = client.callsOf('signIn')[0] ?? [];
      const { signal: _, ...sent } = options as Record<string, unknown>;
      equal(sent, { flow, remember: true, loginHint: 'mdurand', returnTo: '/suite' });
    }
  });

  it('goes to the issuer without an identifier, which is asked there', async () => {
    const { client, store } = setUp();
    await store.submit(typed({ flow: 'redirect', identifier: '' }));
    equal(client.callsOf('signIn').length, 1);
  });

  it('asks nobody when something is missing, and says what', async () => {
    const { client, store } = setUp();
    await store.submit(typed({ identifier: ' ', password: '' }));
    equal(store.state, { status: 'invalid', problems: { identifier: 'missing', password: 'missing' } });
    equal(client.callsOf('signIn'), []);
  });

  it('CX-11 asks nobody about an e-mail address, in every flow', async () => {
    for (const flow of ['direct', 'redirect', 'popup'] satisfies Flow[]) {
      const { client, store } = setUp();
      await store.submit(typed({ flow, identifier: 'marie.durand@example.fr' }));
      equal(store.state, { status: 'invalid', problems: { identifier: 'email' } });
      equal(client.callsOf('signIn'), []);
    }
  });

  it('CX-11 explains an e-mail address while it is typed, and takes it back when it is put right', () => {
    const { store } = setUp();
    store.reconsider({ identifier: 'marie.durand@example.fr', password: '' });
    equal(store.state, { status: 'invalid', problems: { identifier: 'email' } });
    store.reconsider({ identifier: 'mdurand', password: '' });
    equal(store.state, { status: 'idle' });
  });

  it('tells e-mail addresses from identifiers', () => {
    for (const email of ['a@b.fr', ' marie.durand@cabinet.example ']) ok(looksLikeEmail(email), email);
    for (const identifier of ['mdurand', 'm@durand', 'a@b.', '@b.fr', 'a b@c.fr', ''])
      ok(!looksLikeEmail(identifier), identifier);
  });

  it('takes back « missing » field by field as they are filled', async () => {
    const { store } = setUp();
    await store.submit(typed({ identifier: '', password: '' }));
    store.reconsider({ identifier: 'm', password: '' });
    equal(store.state, { status: 'invalid', problems: { password: 'missing' } });
    store.reconsider({ identifier: 'm', password: 'x' });
    equal(store.state, { status: 'idle' });
  });

  it('shows a refusal, and leaves it there while one types', async () => {
    const { store, refuseWith, told: events } = setUp();
    refuseWith('refused');
    await store.submit(typed());
    store.reconsider({ identifier: 'mdurant', password: 'Demo-2026' });
    equal(store.state, { status: 'failed', code: 'refused' });
    equal(told(events), [['cx-sign-in-failed', { code: 'refused' }]]);
  });

  it('takes what the issuer finds malformed for a wrong identifier or password', async () => {
    const { store, refuseWith } = setUp();
    refuseWith('invalid-request');
    await store.submit(typed({ password: 'x'.repeat(5000) }));
    equal(store.state, { status: 'failed', code: 'refused' });
  });

  it('counts down when there were too many attempts, sends nothing meanwhile, and opens by itself', async () => {
    const { client, clock, store, refuseWith, told: events } = setUp();
    refuseWith('rate-limited', 3);
    await store.submit(typed());
    equal(store.state, { status: 'waiting', seconds: 3 });
    clock.advance(1000);
    equal(store.state, { status: 'waiting', seconds: 2 });
    await store.submit(typed());
    equal(client.callsOf('signIn').length, 1);
    clock.advance(2000);
    equal(store.state, { status: 'idle', notice: 'retry' });
    equal(told(events), [['cx-sign-in-failed', { code: 'rate-limited', retryAfter: 3 }]]);
  });

  it('does not count on where it stopped when the device slept', async () => {
    const { clock, store, refuseWith } = setUp();
    refuseWith('rate-limited', 30);
    await store.submit(typed());
    clock.sleep(60_000);
    equal(store.state, { status: 'idle', notice: 'retry' });
  });

  it('says at once that there is no network, asks nobody, and says when it is back', async () => {
    const { client, network, store } = setUp();
    network.online = false;
    await store.submit(typed());
    equal(store.state, { status: 'failed', code: 'offline' });
    equal(client.callsOf('signIn'), []);
    network.comeBack();
    equal(store.state, { status: 'idle', notice: 'online' });
    await store.submit(typed());
    equal(store.state.status, 'signed-in');
  });

  it('sends a double click once', async () => {
    const { client, store } = setUp();
    const first = store.submit(typed());
    await store.submit(typed());
    await first;
    equal(client.callsOf('signIn').length, 1);
  });

  it('opens a new window when the button is pressed again while one is open', () => {
    const { client, store } = setUp();
    client.answers.signIn = () => new Promise(() => undefined);
    void store.submit(typed({ flow: 'popup' }));
    void store.submit(typed({ flow: 'popup' }));
    const [first, second] = client.callsOf('signIn').map(([options]) => options as { signal: AbortSignal });
    equal([first?.signal.aborted, second?.signal.aborted], [true, false]);
  });

  it('says that it takes long, after a while', () => {
    const { client, clock, store } = setUp();
    client.answers.signIn = () => new Promise(() => undefined);
    void store.submit(typed());
    clock.advance(3_999);
    equal(store.state, { status: 'submitting', flow: 'direct', slow: false });
    clock.advance(1);
    equal(store.state, { status: 'submitting', flow: 'direct', slow: true });
  });

  it('remembers the identifier when that is wished and only once it was right', async () => {
    const { memory, store, refuseWith, client } = setUp();
    const answer = client.answers.signIn;
    refuseWith('refused');
    await store.submit(typed({ rememberIdentifier: true }));
    equal(memory.kept, undefined);
    client.answers.signIn = answer;
    await store.submit(typed({ rememberIdentifier: true }));
    equal(memory.kept, 'mdurand');
    equal(store.remembered, 'mdurand');
  });

  it('remembers nothing when that is not wished, and forgets at once', async () => {
    const { memory, store } = setUp();
    await store.submit(typed());
    equal(memory.kept, undefined);
    memory.kept = 'plamy3';
    store.forget();
    equal([memory.kept, store.remembered], [undefined, undefined]);
  });

  it('shows whoever is signed in already, and the form again when they leave', async () => {
    const { client, store, told: events } = setUp();
    await new Promise((resolve) => setTimeout(resolve));
    client.become({ status: 'signed-in', claims: marie, kept: true });
    equal(store.state, { status: 'signed-in', claims: marie });
    await store.signOut();
    equal(store.state, { status: 'idle' });
    equal(told(events).at(-1), ['cx-signed-out', { reason: 'requested' }]);
  });

  it('says nothing of a page on which nobody was signed in', async () => {
    const { store, told: events } = setUp();
    await Promise.resolve();
    equal(told(events), []);
    equal(store.state, { status: 'idle' });
  });

  it('shows why a redirect came back refused', async () => {
    const { client, store } = setUp();
    const other = new FakeClient();
    other.answers.start = () => Promise.reject(new ClientError('cancelled', 'went back'));
    store.connect(other);
    await Promise.resolve();
    await Promise.resolve();
    equal(store.state, { status: 'failed', code: 'cancelled' });
    ok(client !== other);
  });

  it('CX-8 CX-9 offers the password alone when the issuer cannot be asked what it offers', async () => {
    const { store } = setUp();
    const client = new FakeClient();
    client.answers.authenticationMethods = () => Promise.reject(new Error('away'));
    store.connect(client);
    await new Promise((resolve) => setTimeout(resolve));
    equal(store.methods, ['password']);
  });

  it('gives up what is under way when it leaves the page, and listens to nothing more', () => {
    const { client, clock, store } = setUp();
    client.answers.signIn = () => new Promise(() => undefined);
    void store.submit(typed());
    store.disconnect();
    const [options] = client.callsOf('signIn')[0] ?? [];
    equal((options as { signal: AbortSignal }).signal.aborted, true);
    equal(clock.pending, 0);
    client.become({ status: 'signed-in', claims: marie, kept: false });
    equal(store.state, { status: 'idle' });
  });

  it('says plainly that signing in is not possible where no client can be', async () => {
    const { store } = setUp();
    store.disconnect();
    store.misconfigured();
    await store.submit(typed());
    equal(store.state, { status: 'failed', code: 'misconfigured' });
  });

  it('keeps a sign-in that comes before the client, and sends it once that is there', async () => {
    const { client, store } = setUp();
    store.disconnect();
    const submitted = store.submit(typed());
    equal(store.state, { status: 'submitting', flow: 'direct', slow: false });
    store.connect(client);
    await submitted;
    equal(client.callsOf('signIn').length, 1);
    equal(store.state, { status: 'signed-in', claims: marie });
  });

  it('still says what is missing in a form that was sent before the client was there', async () => {
    const { client, store } = setUp();
    store.disconnect();
    await store.submit(typed({ identifier: '' }));
    store.connect(client);
    equal(store.state, { status: 'invalid', problems: { identifier: 'missing' } });
  });

  it('does not wait for ever for a client that does not load', async () => {
    const { clock, store } = setUp();
    store.disconnect();
    const submitted = store.submit(typed());
    clock.advance(15_000);
    await submitted;
    equal(store.state, { status: 'failed', code: 'unreachable' });
  });
});
