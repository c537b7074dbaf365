import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { departure, newWorld, quiet, signedIn, site, until, type World } from '../testing/world.ts';

const page = `${site}/dues`;

/** Starts a page that asks silently, and answers where it sends the tab, if anywhere. */
async function starts(tab: ReturnType<World['browser']['openTab']>, href: string) {
  const client = tab.load(href);
  client.start({ silent: true }).catch(() => undefined);
  await until(() => tab.departures.length > 0 || client.session.status !== 'unknown');
  return { client, asked: tab.departures[0] };
}

describe('asking the issuer silently', { timeout: 30_000 }, () => {
  it('bounces the page to the issuer once, out of the history', async (t) => {
    const { browser } = await newWorld(t);
    const { asked } = await starts(browser.openTab(page), page);
    assert.equal(asked?.replaced, true);
    assert.equal(new URL(asked.url).searchParams.get('prompt'), 'none');
  });

  it('signs in when somebody is signed in there', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(page);
    const { asked } = await starts(tab, page);
    await starts(tab, issuer.authorize(asked?.url ?? ''));
    const { client } = await starts(tab, await departure(tab));
    assert.equal(client.session.status, 'signed-in');
    assert.equal(tab.href, page);
  });

  it('takes « nobody » without a word, and does not ask again on the next pages', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(page);
    const { asked } = await starts(tab, page);
    await starts(tab, issuer.answer(asked?.url ?? '', { error: 'login_required' }));
    assert.equal(await departure(tab), page);
    for (const next of [page, page, `${site}/other`]) {
      const { client, asked: again } = await starts(tab, next);
      assert.deepEqual(client.session, { status: 'signed-out', reason: 'initial' });
      assert.equal(again, undefined);
    }
  });

  it('does not ask a second time when the first question never came back', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    await starts(tab, page);
    assert.equal((await starts(tab, page)).asked, undefined);
  });

  /** A tab that asked a while ago; `answered`: with « nobody » and all. */
  async function asked(world: World, answered: boolean) {
    const tab = world.browser.openTab(page);
    const question = (await starts(tab, page)).asked?.url ?? '';
    if (answered) {
      await starts(tab, world.issuer.answer(question, { error: 'login_required' }));
      await starts(tab, await departure(tab));
    }
    return tab;
  }

  const minute = 60_000;
  for (const [what, answered, minutes, fromElsewhere, asks] of [
    ['its answer is nine minutes old', true, 9, false, false],
    ['its answer is ten minutes old', true, 10, false, true],
    ['it never came back, nine minutes ago', false, 9, false, false],
    ['it never came back, ten minutes ago', false, 10, false, true],
    ['it was answered and the person was elsewhere since', true, 0, true, true],
    ['it never came back and the person was elsewhere since', false, 0, true, false],
    ['its note is from the future, by a clock that was put back', true, -60, false, true],
    ['its note is a little from the future', true, -1, false, false],
  ] as const)
    it(`${asks ? 'asks again' : 'does not ask again'} when ${what}`, async (t) => {
      const world = await newWorld(t);
      const tab = await asked(world, answered);
      world.clock.sleep(minutes * minute);
      tab.cameFromElsewhere = fromElsewhere;
      assert.equal((await starts(tab, page)).asked !== undefined, asks);
    });

  it('counts the ten minutes from the answer, not from the question', async (t) => {
    const world = await newWorld(t);
    const tab = world.browser.openTab(page);
    const question = (await starts(tab, page)).asked?.url ?? '';
    world.clock.sleep(5 * minute);
    await starts(tab, world.issuer.answer(question, { error: 'login_required' }));
    await starts(tab, await departure(tab));
    world.clock.sleep(9 * minute);
    assert.equal((await starts(tab, page)).asked, undefined);
  });

  it('asks in another tab although this one has its answer', async (t) => {
    const world = await newWorld(t);
    await asked(world, true);
    assert.ok((await starts(world.browser.openTab(page), page)).asked);
  });

  it('asks nobody after « sign out here », wherever the person was since', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    await client.signOut();
    world.clock.sleep(24 * 60 * minute);
    tab.cameFromElsewhere = true;
    assert.equal((await starts(tab, page)).asked, undefined);
  });

  it('asks nobody unless the site wishes it', async (t) => {
    const { browser, network } = await newWorld(t);
    const tab = browser.openTab(page);
    await tab.client().start();
    assert.deepEqual([tab.departures, network.requests], [[], []]);
  });

  it('asks nobody after « sign out here », in this tab and in new ones', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    await client.signOut();
    for (const each of [tab, world.browser.openTab(page)])
      assert.equal((await starts(each, page)).asked, undefined);
  });

  it('asks again once somebody has signed in and out with the issuer', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    await client.signOut();
    await client.signIn({
      flow: 'direct',
      username: 'mdurand',
      password: 'Correct-cheval-7',
      remember: false,
    });
    assert.ok((await starts(world.browser.openTab(page), page)).asked);
  });

  it('stays where it is when the issuer is away', async (t) => {
    const { browser, network } = await newWorld(t);
    network.down = true;
    const tab = browser.openTab(page);
    for (let load = 0; load < 3; load += 1) {
      const { client, asked } = await starts(tab, page);
      assert.deepEqual(client.session, { status: 'signed-out', reason: 'initial' });
      assert.equal(asked, undefined);
    }
  });

  for (const condition of ['forbidden', 'full'] as const)
    it(`does not leave a page where storage is ${condition}, for nothing would stop the second time`, async (t) => {
      const { browser, network } = await newWorld(t);
      const tab = browser.openTab(page);
      tab.store.condition = condition;
      browser.siteStore.condition = condition;
      assert.equal((await starts(tab, page)).asked, undefined);
      assert.deepEqual(network.requests, []);
    });

  it('stays signed out when the silent answer cannot be trusted', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(page);
    const { asked } = await starts(tab, page);
    issuer.mint = () => 'not.a.token';
    await starts(tab, issuer.authorize(asked?.url ?? ''));
    const client = tab.load(await departure(tab));
    assert.deepEqual(await client.start({ silent: true }), { status: 'signed-out', reason: 'initial' });
    assert.deepEqual(tab.departures, []);
  });

  it('asks nobody where a kept session comes back by itself', async (t) => {
    const world = await newWorld(t);
    await signedIn(world, { kept: true });
    const { client, asked } = await starts(world.browser.openTab(page), page);
    await quiet();
    assert.equal(client.session.status, 'signed-in');
    assert.equal(asked, undefined);
  });
});
