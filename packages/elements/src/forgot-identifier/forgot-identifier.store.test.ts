import { ClientError } from '@comptexpert-kit/client';
import { FakeClient } from '../shared/testing/fake-client.ts';
import { FakeClock } from '../shared/testing/fake-clock.ts';
import { describe, equal, it } from '../shared/testing/harness.ts';
import { emailProblem } from '../shared/email-problem.ts';
import { RecoveryStore } from './forgot-identifier.store.ts';

function setUp() {
  const client = new FakeClient('identification');
  const clock = new FakeClock();
  const store = new RecoveryStore({ client, clock });
  const asked: string[] = [];
  store.addEventListener('requested', (event) => asked.push(event.type));
  return { client, clock, store, asked };
}

const never = (): Promise<never> => new Promise<never>(() => undefined);
const email = 'marie@example.fr';

describe('what is wrong with an address', () => {
  const cases: readonly (readonly [typed: string, problem: ReturnType<typeof emailProblem>])[] = [
    ['', 'missing'],
    ['   ', 'missing'],
    ['marie.example.fr', 'no-at'],
    ['marie durand@example.fr', 'spaces'],
    ['marie@@example.fr', 'several-at'],
    ['a@b@example.fr', 'several-at'],
    ['@example.fr', 'no-name'],
    ['marie@', 'no-domain'],
    ['marie@example', 'incomplete-domain'],
    ['marie@example.', 'incomplete-domain'],
    ['marie@.fr', 'incomplete-domain'],
    ['marie,durand@example.fr', 'invalid'],
    ['"marie"@example.fr', 'invalid'],
    [`${'a'.repeat(65)}@example.fr`, 'invalid'],
    [`marie@${'example.'.repeat(32)}fr`, 'invalid'],
    ['marie@example.fr\r\nBcc: x@y.fr', 'spaces'],
    ['marie@example.fr', undefined],
    ['  marie+cabinet@mail.exemple-école.fr ', undefined],
  ];
  for (const [typed, problem] of cases)
    it(`CX-43 « ${typed.slice(0, 40)} » is told ${problem ?? 'nothing'}`, () => {
      equal(emailProblem(typed) ?? 'nothing', problem ?? 'nothing');
    });
});

describe('asking for the recovery mail', () => {
  it('asks nobody about an address that cannot be one', async () => {
    const { store, client, asked } = setUp();
    await store.send('marie.example.fr');
    equal(store.state, { status: 'editing', problem: 'no-at' });
    equal(client.calls, []);
    equal(asked, []);
  });

  it('asks for the address without the blanks around it', async () => {
    const { store, client } = setUp();
    await store.send(`  ${email} `);
    equal(client.callsOf('requestRecovery')[0]?.[0], email);
  });

  it('names the site one came from, when there is one', async () => {
    const { store, client } = setUp();
    await store.send(email, 'espace-pro');
    equal(client.callsOf('requestRecovery')[0]?.[1], { clientId: 'espace-pro' });
  });

  it('CX-44 says that the mail was sent, once, and that it was asked for', async () => {
    const { store, asked } = setUp();
    await store.send(email);
    equal(store.state, { status: 'sent', email, resend: { status: 'later' } });
    equal(asked, ['requested']);
  });

  it('sends one request however often one submits', () => {
    const { store, client } = setUp();
    client.answers.requestRecovery = never;
    void store.send(email);
    void store.send(email);
    equal(client.callsOf('requestRecovery').length, 1);
    equal(store.state, { status: 'sending', slow: false });
  });

  it('admits after four seconds that it takes long', () => {
    const { store, client, clock } = setUp();
    client.answers.requestRecovery = never;
    void store.send(email);
    clock.advance(3_999);
    equal(store.state, { status: 'sending', slow: false });
    clock.advance(1);
    equal(store.state, { status: 'sending', slow: true });
  });

  it('counts down when there were too many requests, then lets one try again', async () => {
    const { store, client, clock } = setUp();
    client.answers.requestRecovery = () =>
      Promise.reject(new ClientError('rate-limited', 'x', { retryAfter: 3 }));
    await store.send(email);
    equal(store.state, { status: 'limited', seconds: 3 });
    clock.advance(1_000);
    equal(store.state, { status: 'limited', seconds: 2 });
    await store.send(email);
    equal(client.callsOf('requestRecovery').length, 1);
    clock.advance(2_000);
    equal(store.state, { status: 'editing' });
    equal(clock.pending, 0);
  });

  it('does not count on where it stopped when the device slept', async () => {
    const { store, client, clock } = setUp();
    client.answers.requestRecovery = () =>
      Promise.reject(new ClientError('rate-limited', 'x', { retryAfter: 600 }));
    await store.send(email);
    clock.sleep(700_000);
    equal(store.state, { status: 'editing' });
  });

  for (const code of ['offline', 'unreachable', 'busy', 'internal', 'forbidden-origin'] as const)
    it(`tells « ${code} » and lets one try again at once`, async () => {
      const { store, client, asked } = setUp();
      client.answers.requestRecovery = () => Promise.reject(new ClientError(code, 'x'));
      await store.send(email);
      equal(store.state, { status: 'failed', failure: { code } });
      equal(asked, []);
      client.answers.requestRecovery = () => Promise.resolve();
      await store.send(email);
      equal(store.state.status, 'sent');
    });

  it('takes an error that the client does not know for no answer', async () => {
    const { store, client } = setUp();
    client.answers.requestRecovery = () => Promise.reject(new TypeError('boom'));
    await store.send(email);
    equal(store.state, { status: 'failed', failure: { code: 'unreachable' } });
  });

  it('puts an address that the backend refuses down to the address', async () => {
    const { store, client } = setUp();
    client.answers.requestRecovery = () => Promise.reject(new ClientError('invalid-request', 'x'));
    await store.send(email);
    equal(store.state, { status: 'editing', problem: 'invalid' });
  });

  it('offers to send again after half a minute, not before, and then counts anew', async () => {
    const { store, client, clock, asked } = setUp();
    await store.send(email);
    await store.sendAgain();
    equal(client.callsOf('requestRecovery').length, 1);
    clock.advance(30_000);
    equal(store.state, { status: 'sent', email, resend: { status: 'possible' } });
    await store.sendAgain('cotisations');
    equal(client.callsOf('requestRecovery')[1], [email, { clientId: 'cotisations' }]);
    equal(store.state, { status: 'sent', email, resend: { status: 'sent' } });
    await store.sendAgain();
    equal(asked.length, 2);
    clock.advance(30_000);
    equal(store.state, { status: 'sent', email, resend: { status: 'possible' } });
  });

  it('keeps saying that the first mail was sent when the second request fails', async () => {
    const { store, client, clock } = setUp();
    await store.send(email);
    clock.advance(30_000);
    client.answers.requestRecovery = () => Promise.reject(new ClientError('offline', 'x'));
    await store.sendAgain();
    equal(store.state, { status: 'sent', email, resend: { status: 'failed', failure: { code: 'offline' } } });
    client.answers.requestRecovery = () => Promise.resolve();
    await store.sendAgain();
    equal(store.state, { status: 'sent', email, resend: { status: 'sent' } });
  });

  it('waits as long as it is told before one more request', async () => {
    const { store, client, clock } = setUp();
    await store.send(email);
    clock.advance(30_000);
    client.answers.requestRecovery = () =>
      Promise.reject(new ClientError('rate-limited', 'x', { retryAfter: 5 }));
    await store.sendAgain();
    await store.sendAgain();
    equal(client.callsOf('requestRecovery').length, 2);
    clock.advance(5_000);
    equal(store.state, { status: 'sent', email, resend: { status: 'possible' } });
  });

  it('goes back to the form to correct the address, and no clock runs on', async () => {
    const { store, clock } = setUp();
    await store.send(email);
    store.correct();
    equal(store.state, { status: 'editing' });
    equal(clock.pending, 0);
  });

  it('ignores an answer that comes after it was given up', async () => {
    const { store, client } = setUp();
    let answer = (): void => undefined;
    client.answers.requestRecovery = () => new Promise((resolve) => (answer = resolve));
    const sending = store.send(email);
    store.dispose();
    answer();
    await sending;
    equal(store.state, { status: 'editing' });
  });
});
