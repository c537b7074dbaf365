import { extensionChannel, extensionMessage, type PageMessage, z } from '@comptexpert-kit/contract';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quietAfterClosing } from './approval-window.ts';
import type { Pages } from './pages.ts';
import type { Sender } from './sender.ts';
import { quietAfterRefusal } from './sites.ts';
import { extensionId, fromPage, issuer, listed, marie, paul, unknown, world } from './testing.ts';

const hello: PageMessage = { channel: extensionChannel, type: 'hello', id: 'a' };
const ask: PageMessage = { channel: extensionChannel, type: 'ask', id: 'b' };
const continueAs = (account: string): PageMessage => ({
  channel: extensionChannel,
  type: 'continue',
  id: 'c',
  account,
});

/** What a page is told, checked against the contract; no more than the four facts that a test compares. */
async function told(pages: Pages, message: unknown, origin: string | Sender) {
  const answer = await pages.answer(message, typeof origin === 'string' ? fromPage(origin) : origin);
  return answer && z.parse(extensionMessage, answer);
}

async function offer(pages: Pages, origin: string) {
  const answer = await told(pages, hello, origin);
  assert.equal(answer?.type, 'offer');
  return answer;
}

const nothing = { accounts: [], identifiers: [] };

describe('what a page is told', () => {
  it('a site that the issuer lists is told the names, and no more of them than a name', async () => {
    const { pages } = world();
    const told = await offer(pages, listed);
    const { standing, accounts, identifiers, id } = told;
    assert.deepEqual([standing, told.issuer], ['approved', issuer]);
    assert.deepEqual(
      accounts.map(({ name, detail }) => [name, detail]),
      [['Marie Durand', '']],
    );
    assert.deepEqual([identifiers, id], [[], 'a']);
    const text = JSON.stringify(accounts);
    for (const secret of [marie.id, marie.identifier, marie.label, 'Cabinet'])
      assert.ok(!text.includes(secret), secret);
  });

  it('several accounts are told apart by the office', async () => {
    const { pages, state } = world();
    state.accounts = [marie, paul];
    const { accounts } = await offer(pages, listed);
    assert.deepEqual(
      accounts.map(({ name, detail }) => [name, detail]),
      [
        ['Marie Durand', 'Cabinet Durand, Paris'],
        ['Paul Lamy', ''],
      ],
    );
  });

  it('each site knows an account by another name, and by the same one tomorrow', async () => {
    const { pages, state, start } = world();
    state.managedSites = ['https://autre.example'];
    const [here] = (await offer(pages, listed)).accounts;
    const [there] = (await offer(pages, 'https://autre.example')).accounts;
    assert.notEqual(here?.id, there?.id);
    assert.equal((await offer(start(), listed)).accounts[0]?.id, here?.id);
  });

  it('a session that is over is not offered', async () => {
    const { pages, state } = world();
    state.accounts = [{ ...marie, session: { status: 'over', reason: 'expired' } }, paul];
    assert.deepEqual(
      (await offer(pages, listed)).accounts.map(({ name }) => name),
      ['Paul Lamy'],
    );
  });

  it('a site that nobody knows learns that it may ask, and nothing else', async () => {
    const { pages } = world();
    const { standing, ...rest } = await offer(pages, unknown);
    assert.equal(standing, 'askable');
    assert.deepEqual({ accounts: rest.accounts, identifiers: rest.identifiers }, nothing);
  });

  it('an extension without accounts bothers nobody with questions', async () => {
    const { pages, state } = world();
    state.accounts = [];
    assert.equal((await offer(pages, unknown)).standing, 'refused');
  });

  it('locked, every site is told that alone, also the issuer', async () => {
    const { pages, state } = world();
    state.locked = true;
    for (const origin of [listed, unknown, issuer]) {
      const { standing, accounts, identifiers } = await offer(pages, origin);
      assert.deepEqual([standing, accounts, identifiers], ['locked', [], []]);
    }
    assert.deepEqual(await told(pages, continueAs('x'), listed), refusal('c', 'locked'));
    const asked = await told(pages, ask, unknown);
    assert.equal(asked?.type === 'offer' && asked.standing, 'locked');
    assert.deepEqual(state.opened, []);
  });

  it('identifiers are told to the issuer’s own page alone, where nobody is signed in behind the field', async () => {
    const { pages, state } = world();
    state.accounts = [marie, paul, { ...marie, id: 'another' }];
    const { standing, accounts, identifiers } = await offer(pages, issuer);
    assert.deepEqual([standing, accounts, identifiers], ['approved', [], ['mdurand', 'plamy3']]);
    const [name] = (await offer(pages, listed)).accounts;
    assert.ok(name);
    assert.deepEqual(await told(pages, continueAs(name.id), issuer), refusal('c', 'not-approved'));
    for (const close of [
      `${issuer}0`,
      'http://identification.localhost',
      'https://identification.localhost:4000',
    ])
      assert.deepEqual(
        (await told(pages, hello, close))?.type === 'offer' && (await offer(pages, close)).identifiers,
        [],
      );
  });
});

const refusal = (id: string, reason: string) => ({ channel: extensionChannel, type: 'refused', id, reason });

describe('who is no page that is answered', () => {
  const senders: Readonly<Record<string, Partial<Sender>>> = {
    'a frame': { frameId: 3 },
    'no frame at all': { frameId: undefined },
    'another extension': { id: 'ponmlkjihgfedcbaponmlkjihgfedcba' },
    'nobody that the browser names': { id: undefined },
    'a page without a tab': { tab: undefined },
    'a page that is not shown yet': { documentLifecycle: 'prerender' },
    'a sandboxed page': { origin: 'null' },
    'a page whose address is another than its origin': { url: 'https://ailleurs.example/' },
    'a page over plain HTTP': { origin: 'http://espace-pro.example', url: 'http://espace-pro.example/' },
    'a file': { origin: 'null', url: 'file:///etc/passwd' },
    'a page of our own': {
      origin: `chrome-extension://${extensionId}`,
      url: `chrome-extension://${extensionId}/popup.html`,
    },
  };
  for (const [who, change] of Object.entries(senders))
    it(who, async () => {
      const { pages, state } = world();
      for (const message of [hello, ask, continueAs('x')])
        assert.equal(await told(pages, message, fromPage(listed, change)), undefined);
      assert.deepEqual([state.opened, state.revived], [[], []]);
    });

  it('a browser that names the address alone is believed', async () => {
    const { pages } = world();
    const answer = await told(pages, hello, fromPage(listed, { origin: undefined }));
    assert.equal(answer?.type === 'offer' && answer.standing, 'approved');
  });

  const messages: Readonly<Record<string, unknown>> = {
    'an origin of its own': { ...hello, origin: listed },
    'another channel': { ...hello, channel: 'comptexpert-extension/2' },
    'a request of our own pages': { type: 'export' },
    'an answer': { channel: extensionChannel, type: 'revived', id: 'a' },
    'no id': { channel: extensionChannel, type: 'hello' },
    'a long id': { ...hello, id: 'x'.repeat(65) },
    'an account that is an object': { ...continueAs('x'), account: { toString: () => 'x' } },
    'prototype keys': JSON.parse(
      `{"channel":"${extensionChannel}","type":"hello","id":"a","__proto__":{"standing":"approved"}}`,
    ) as unknown,
    nothing: undefined,
    text: 'hello',
    'a list': [hello],
  };
  for (const [what, message] of Object.entries(messages))
    it(`a message with ${what}`, async () => {
      assert.equal(await told(world().pages, message, listed), undefined);
    });
});

describe('« Continuer en tant que »', () => {
  it('signs the browser in as that account, and says so', async () => {
    const { pages, state } = world();
    state.accounts = [marie, paul];
    const { accounts } = await offer(pages, listed);
    const message = continueAs(accounts[1]?.id ?? '');
    assert.deepEqual(await told(pages, message, listed), {
      channel: extensionChannel,
      type: 'revived',
      id: 'c',
    });
    assert.deepEqual(state.revived, [paul.id]);
  });

  it('knows no account by the name that another site has for it, nor by its own id', async () => {
    const { pages, state } = world();
    state.managedSites = ['https://autre.example'];
    const [there] = (await offer(pages, 'https://autre.example')).accounts;
    for (const name of [there?.id ?? '', marie.id, 'x'])
      assert.deepEqual(await told(pages, continueAs(name), listed), refusal('c', 'not-approved'));
    assert.deepEqual(state.revived, []);
  });

  it('does nothing for a site that was not approved, whoever it names', async () => {
    const { pages, state } = world();
    const [account] = (await offer(pages, listed)).accounts;
    assert.deepEqual(await told(pages, continueAs(account?.id ?? ''), unknown), refusal('c', 'not-approved'));
    assert.deepEqual(state.revived, []);
  });

  it('does nothing for an account that its owner did not show there', async () => {
    const { pages, state } = world();
    state.accounts = [marie, paul];
    const all = (await offer(pages, listed)).accounts;
    await pages.approve(listed, [paul.id]);
    assert.deepEqual(
      (await offer(pages, listed)).accounts.map(({ name }) => name),
      ['Paul Lamy'],
    );
    assert.deepEqual(await told(pages, continueAs(all[0]?.id ?? ''), listed), refusal('c', 'not-approved'));
    assert.deepEqual(state.revived, []);
  });

  it('says why not, in as many words as its person needs', async () => {
    const { pages, state } = world();
    const [account] = (await offer(pages, listed)).accounts;
    for (const [code, reason] of [
      ['locked', 'locked'],
      ['session-over', 'session-over'],
      ['not-found', 'session-over'],
      ['offline', 'offline'],
      ['issuer-unavailable', 'offline'],
      ['issuer-untrusted', 'failed'],
      ['store-unreadable', 'failed'],
    ] as const) {
      state.refusal = code;
      assert.deepEqual(await told(pages, continueAs(account?.id ?? ''), listed), refusal('c', reason));
    }
  });

  it('two at once are one revival', async () => {
    const { pages, state } = world();
    const [account] = (await offer(pages, listed)).accounts;
    const message = continueAs(account?.id ?? '');
    const answers = await Promise.all([told(pages, message, listed), told(pages, message, listed)]);
    assert.deepEqual(
      answers.map((answer) => answer?.type),
      ['revived', 'revived'],
    );
    assert.equal(state.revived.length, 1);
  });

  it('is done for one account at a time', async () => {
    const { pages, state } = world();
    state.accounts = [marie, paul];
    const [one, other] = (await offer(pages, listed)).accounts;
    const answers = await Promise.all(
      [one, other].map((account) => told(pages, continueAs(account?.id ?? ''), listed)),
    );
    assert.deepEqual(
      answers.map((answer) => answer?.type),
      ['revived', 'refused'],
    );
    assert.deepEqual(state.revived, [marie.id]);
  });
});

describe('the approval window', () => {
  it('opens for a site that nobody knows, which is told of the accounts that were chosen', async () => {
    const { pages, state } = world();
    state.accounts = [marie, paul];
    const answer = await told(pages, ask, unknown);
    assert.equal(answer?.type === 'offer' && answer.standing, 'askable');
    assert.deepEqual([state.opened, await pages.pending()], [[unknown], { origin: unknown }]);
    await pages.approve(unknown, [paul.id]);
    assert.deepEqual([await pages.pending(), state.windows.size], [null, 0]);
    const { standing, accounts } = await offer(pages, unknown);
    assert.deepEqual([standing, accounts.map(({ name }) => name)], ['approved', ['Paul Lamy']]);
    assert.ok(state.changes > 0);
  });

  it('opens once for many clicks, also at the same time, and after the worker was stopped', async () => {
    const { pages, state, start } = world();
    await Promise.all([told(pages, ask, unknown), told(pages, ask, unknown)]);
    await told(start(), ask, unknown);
    assert.deepEqual(state.opened, [unknown]);
  });

  it('asks about one site at a time', async () => {
    const { pages, state } = world();
    await told(pages, ask, unknown);
    assert.deepEqual(await told(pages, ask, 'https://autre.example'), refusal('b', 'declined'));
    assert.deepEqual(state.opened, [unknown]);
  });

  it('a site that was refused may not ask for a day, wherever the clock jumps', async () => {
    const { pages, state, start } = world();
    await told(pages, ask, unknown);
    await pages.refuse(unknown);
    for (const later of [0, quietAfterRefusal - 1, -60_000]) {
      state.now += later;
      assert.equal((await offer(start(), unknown)).standing, 'refused');
      const answer = await told(start(), ask, unknown);
      assert.equal(answer?.type === 'offer' && answer.standing, 'refused');
    }
    assert.deepEqual(state.opened, [unknown]);
    state.now += quietAfterRefusal;
    assert.equal((await offer(pages, unknown)).standing, 'askable');
  });

  it('closed without an answer, it does not come back for a minute', async () => {
    const { pages, state } = world();
    await told(pages, ask, unknown);
    state.windows.clear();
    await pages.windowClosed(1);
    assert.equal(await pages.pending(), null);
    assert.deepEqual(await told(pages, ask, unknown), refusal('b', 'declined'));
    state.now += quietAfterClosing;
    await told(pages, ask, unknown);
    assert.deepEqual(state.opened, [unknown, unknown]);
  });

  it('never opens for a site that is approved, nor for one that asks for nothing', async () => {
    const { pages, state } = world();
    await told(pages, ask, listed);
    await told(pages, ask, issuer);
    await told(pages, hello, unknown);
    assert.deepEqual(state.opened, []);
  });

  it('no site is approved that nobody asked about, nor for an account that is not there', async () => {
    const { pages } = world();
    await assert.rejects(pages.approve(unknown, [marie.id]), { code: 'not-found' });
    await told(pages, ask, unknown);
    await assert.rejects(pages.approve(unknown, ['somebody']), { code: 'not-found' });
    await assert.rejects(pages.refuse('https://autre.example'), { code: 'not-found' });
    assert.deepEqual((await offer(pages, unknown)).standing, 'askable');
  });

  it('what was approved is withdrawn, also where the issuer lists the site', async () => {
    const { pages, state } = world();
    await pages.withdraw(listed);
    assert.equal((await offer(pages, listed)).standing, 'refused');
    state.now += quietAfterRefusal;
    assert.equal((await offer(pages, listed)).standing, 'askable');
    assert.deepEqual(await pages.sites(), []);
  });

  it('tells its owner which sites know what, and forgets an account that is gone', async () => {
    const { pages, state } = world();
    state.accounts = [marie, paul];
    await told(pages, ask, unknown);
    await pages.approve(unknown, [marie.id, paul.id]);
    assert.deepEqual(await pages.sites(), [
      { origin: unknown, listed: false, accounts: [marie.id, paul.id] },
      { origin: listed, listed: true, accounts: [marie.id, paul.id] },
    ]);
    await pages.forget(paul.id);
    assert.deepEqual((await pages.sites())[0]?.accounts, [marie.id]);
  });
});
