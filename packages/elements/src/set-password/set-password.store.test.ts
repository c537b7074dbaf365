import { ClientError } from '@comptexpert-kit/client';
import type { FieldErrorCode, PasswordLink } from '@comptexpert-kit/contract';
import { FakeClient, ordrePolicy } from '../shared/testing/fake-client.ts';
import { FakeClock } from '../shared/testing/fake-clock.ts';
import { describe, equal, it } from '../shared/testing/harness.ts';
import { SetPasswordStore } from './set-password.store.ts';

const token = 'A'.repeat(43);
const good = { password: 'Soleil-27', confirmation: 'Soleil-27', identifier: 'mdurand' };
const proposed: PasswordLink = {
  purpose: 'creation',
  identifier: { value: 'jdupont', state: 'proposed' },
  home: { name: 'Espace pro', url: 'http://espace-pro.localhost:4000/' },
};

async function setUp(opened = true) {
  const client = new FakeClient('identification');
  const clock = new FakeClock();
  const store = new SetPasswordStore({ client, clock });
  const done: string[] = [];
  store.addEventListener('done', (event) => done.push(event.type));
  if (opened) await store.open(token);
  const problems = () => (store.state.status === 'editing' ? store.state.problems : undefined);
  return { client, clock, store, done, problems };
}

const fails =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));

describe('reading a mailed link', () => {
  it('shows nothing before there is a token', async () => {
    const { store, client } = await setUp(false);
    equal(store.state, { status: 'waiting' });
    equal(client.calls, []);
  });

  it('asks what the link is for and which rule holds', async () => {
    const { store, client } = await setUp();
    equal(client.callsOf('readPasswordLink')[0]?.[0], token);
    equal(store.state.status, 'editing');
    equal('task' in store.state && store.state.task.policy, ordrePolicy);
  });

  it('does not ask about a link without a token', async () => {
    const { store, client } = await setUp(false);
    await store.open('');
    equal(store.state, { status: 'refused', reason: 'link-unknown' });
    equal(client.calls, []);
  });

  for (const [code, reason] of [
    ['link-unknown', 'link-unknown'],
    ['link-expired', 'link-expired'],
    ['link-used', 'link-used'],
    ['not-found', 'link-unknown'],
    ['invalid-request', 'link-unknown'],
  ] as const)
    it(`takes « ${code} » for ${reason}, and does not ask again`, async () => {
      const { store, client } = await setUp(false);
      client.answers.readPasswordLink = fails(code, 'x');
      await store.open(token);
      equal(store.state, { status: 'refused', reason });
      await store.retry();
      equal(client.callsOf('readPasswordLink').length, 1);
    });

  it('tries again when it was offline, with the same token', async () => {
    const { store, client } = await setUp(false);
    client.answers.readPasswordPolicy = fails('offline', 'x');
    await store.open(token);
    equal(store.state, { status: 'unreadable', failure: { code: 'offline' } });
    client.answers.readPasswordPolicy = () => Promise.resolve(ordrePolicy);
    await store.retry();
    equal(store.state.status, 'editing');
    equal(
      client.callsOf('readPasswordLink').map(([used]) => used),
      [token, token],
    );
  });

  it('waits as long as it is told before it asks again', async () => {
    const { store, client, clock } = await setUp(false);
    client.answers.readPasswordLink = fails('rate-limited', 'x', { retryAfter: 2 });
    await store.open(token);
    equal(store.state, { status: 'unreadable', failure: { code: 'rate-limited', seconds: 2 } });
    await store.retry();
    equal(client.callsOf('readPasswordLink').length, 1);
    clock.advance(2_000);
    equal(store.state, { status: 'unreadable', failure: { code: 'rate-limited' } });
    await store.retry();
    equal(client.callsOf('readPasswordLink').length, 2);
  });

  it('goes on reading after its element was moved in the page', async () => {
    const { store, client } = await setUp(false);
    const { readPasswordLink } = client.answers;
    client.answers.readPasswordLink = () => new Promise(() => undefined);
    void store.open(token);
    store.dispose();
    client.answers.readPasswordLink = readPasswordLink;
    await store.resume();
    equal(store.state.status, 'editing');
  });

  it('keeps what was being typed when its element is moved in the page', async () => {
    const { store, client } = await setUp();
    store.dispose();
    await store.resume();
    equal(client.callsOf('readPasswordLink').length, 1);
    equal(store.state.status, 'editing');
  });
});

describe('setting a password', () => {
  it('CX-37 holds what is typed against the rule, line by line', async () => {
    const { store } = await setUp();
    equal(
      store.criteria('azerty1').map(({ code, met }) => [code, met]),
      [
        ['too-short', true],
        ['missing-digit', true],
        ['missing-special', false],
      ],
    );
  });

  it('CX-36 refuses entries that differ, and empty ones, without asking', async () => {
    const { store, client, problems } = await setUp();
    await store.submit({ ...good, confirmation: 'Soleil-28' });
    equal(problems(), { confirmation: 'different' });
    await store.submit({ ...good, password: '', confirmation: '' });
    equal(problems(), { password: 'required', confirmation: 'required' });
    await store.submit({ ...good, password: 'azerty', confirmation: 'azerty' });
    equal(problems(), { password: 'criteria' });
    const long = 'a1!'.repeat(100);
    await store.submit({ ...good, password: long, confirmation: long });
    equal(problems(), { password: 'too-long' });
    equal(client.callsOf('usePasswordLink'), []);
  });

  it('takes back what it said of an entry that is being corrected, and of no other', async () => {
    const { store, problems } = await setUp();
    await store.submit({ ...good, password: '', confirmation: '' });
    store.touched('password');
    equal(problems(), { confirmation: 'required' });
  });

  it('sends the password as it was typed, with the token, and nothing of an identifier that is fixed', async () => {
    const { store, client, done } = await setUp();
    const password = ' é 1! ';
    await store.submit({ ...good, password, confirmation: password });
    equal(client.callsOf('usePasswordLink'), [[token, { password }]]);
    equal(store.state.status, 'done');
    equal(done, ['done']);
  });

  it('sends an identifier that may be chosen, folded', async () => {
    const { store, client, problems } = await setUp(false);
    client.answers.readPasswordLink = () => Promise.resolve(proposed);
    await store.open(token);
    for (const [identifier, problem] of [
      ['', 'required'],
      ['j', 'too-short'],
      ['é'.repeat(3), 'invalid-format'],
      ['.jean', 'invalid-format'],
      ['j'.repeat(65), 'too-long'],
    ] as const) {
      await store.submit({ ...good, identifier });
      equal(problems(), { identifier: problem });
    }
    await store.submit({ ...good, identifier: ' JDupont ' });
    equal(client.callsOf('usePasswordLink')[0]?.[1], { password: good.password, identifier: 'jdupont' });
  });

  it('puts what the backend refuses at the entry that it is about', async () => {
    const { store, client, problems } = await setUp();
    const refuse = (pointer: string, code: FieldErrorCode) => {
      client.answers.usePasswordLink = fails('password-refused', 'x', {
        fields: [{ pointer, code, message: '' }],
      });
    };
    refuse('/password', 'common-password');
    await store.submit(good);
    equal(problems(), { password: 'common-password' });
    refuse('/password', 'missing-digit');
    await store.submit(good);
    equal(problems(), { password: 'criteria' });
    refuse('/identifier', 'invalid-format');
    await store.submit(good);
    equal(problems(), { identifier: 'invalid-format' });
    refuse('/identifier', 'taken');
    await store.submit(good);
    equal(problems(), { identifier: 'taken' });
    client.answers.usePasswordLink = fails('password-refused', 'x');
    await store.submit(good);
    equal(problems(), { password: 'criteria' });
  });

  for (const code of ['link-used', 'link-expired', 'link-unknown'] as const)
    it(`says so when the link became ${code} meanwhile`, async () => {
      const { store, client } = await setUp();
      client.answers.usePasswordLink = fails(code, 'x');
      await store.submit(good);
      equal(store.state, { status: 'refused', reason: code });
    });

  it('keeps the form when nobody answers, and sends again with the same token', async () => {
    const { store, client } = await setUp();
    client.answers.usePasswordLink = fails('offline', 'x');
    await store.submit(good);
    equal(store.state.status === 'editing' && store.state.failure, { code: 'offline' });
    client.answers.usePasswordLink = () => Promise.resolve();
    await store.submit(good);
    equal(
      client.callsOf('usePasswordLink').map(([used]) => used),
      [token, token],
    );
  });

  it('counts down when there were too many attempts', async () => {
    const { store, client, clock } = await setUp();
    client.answers.usePasswordLink = fails('rate-limited', 'x', { retryAfter: 2 });
    await store.submit(good);
    await store.submit(good);
    equal(client.callsOf('usePasswordLink').length, 1);
    clock.advance(2_000);
    equal(store.state.status === 'editing' && store.state.failure === undefined, true);
  });

  it('sends one request however often one submits, and admits that it takes long', async () => {
    const { store, client, clock } = await setUp();
    client.answers.usePasswordLink = () => new Promise(() => undefined);
    void store.submit(good);
    void store.submit(good);
    equal(client.callsOf('usePasswordLink').length, 1);
    clock.advance(4_000);
    equal(store.state.status === 'submitting' && store.state.slow, true);
  });

  it('does not use a link twice', async () => {
    const { store, client } = await setUp();
    await store.submit(good);
    await store.submit(good);
    await store.retry();
    equal(client.callsOf('usePasswordLink').length, 1);
    equal(client.callsOf('readPasswordLink').length, 1);
  });
});
