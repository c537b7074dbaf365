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
