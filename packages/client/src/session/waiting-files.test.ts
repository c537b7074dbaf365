import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, lostAnswer } from '../testing/fake-network.ts';
import { cameBack, newWorld, quiet, sentToIssuer, signedIn, site, until } from '../testing/world.ts';

const files = 'comptexpert-kit cotisations https://identification.test uploads';
const minute = 60_000;

/** A device on which files of Marie’s wait to be sent, and a page that has no part that sends any. */
async function setUp(test: Parameters<typeof newWorld>[0], { kept = true } = {}) {
  const world = await newWorld(test);
  const { tab, client } = await signedIn(world, { kept });
  world.browser.databases.add(files).add('of another site');
  return { ...world, world, tab, client };
}

const left = ({ browser }: Pick<Awaited<ReturnType<typeof setUp>>, 'browser'>) => [...browser.databases];
const untouched = [files, 'of another site'];
const gone = ['of another site'];

describe('files that wait to be sent', { timeout: 30_000 }, () => {
  for (const kept of [true, false])
    it(`go with whoever signs out (session kept: ${kept})`, async (t) => {
      const { client, browser } = await setUp(t, { kept });
      await client.signOut();
      assert.deepEqual(left({ browser }), gone);
    });

  it('are gone before the page leaves for the issuer’s sign-out', async (t) => {
    const { client, browser, tab } = await setUp(t);
    const departed = client.signOut({ everywhere: true });
    await until(() => tab.departures.length > 0);
    assert.deepEqual(left({ browser }), gone);
    await departed;
  });

  it('go although the issuer does not answer', async (t) => {
    const { client, browser, network } = await setUp(t);
    network.down = true;
    await client.signOut();
    assert.deepEqual(left({ browser }), gone);
  });

  it('go where another tab signed out, whatever that tab could do itself', async (t) => {
    const { client, browser } = await setUp(t);
    const other = browser.openTab(`${site}/`).client({ ports: { removeDatabase: () => Promise.resolve() } });
    await other.start();
    await other.signOut();
    await until(() => client.session.status === 'signed-out');
    assert.deepEqual(left({ browser }), gone);
  });

  it('go once the issuer says that somebody ended the session', async (t) => {
    const { client, browser, issuer, tab } = await setUp(t);
    issuer.endEverything();
    tab.show();
    await until(() => client.session.status === 'signed-out');
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'elsewhere' });
    assert.deepEqual(left({ browser }), gone);
  });

  it('wait for whoever’s session ran out, in every tab', async (t) => {
    const { client, browser, issuer, clock } = await setUp(t);
    const other = browser.openTab(`${site}/`).client();
    await other.start();
    issuer.endEverything();
    clock.sleep(31 * 24 * 60 * minute);
    await assert.rejects(client.fetch('/api/dues'), { code: 'login-required' });
    await until(() => other.session.status === 'signed-out');
    assert.deepEqual(
      [client.session, other.session],
      [
        { status: 'signed-out', reason: 'expired' },
        { status: 'signed-out', reason: 'expired' },
      ],
    );
    assert.deepEqual(left({ browser }), untouched);
  });

  it('wait for whoever’s session is over when they come back another day', async (t) => {
    const { browser, issuer, clock, tab } = await setUp(t);
    issuer.endEverything();
    clock.sleep(31 * 24 * 60 * minute);
    const client = tab.load(`${site}/`);
    await client.start();
    assert.equal(client.session.status, 'signed-out');
    assert.deepEqual(left({ browser }), untouched);
  });

  it('wait where a lost answer cost the session, before the token’s time was over', async (t) => {
    const { client, browser, clock, network } = await setUp(t);
    // The token is renewed half a minute before its end.
    network.next('/oidc/token', lostAnswer);
    clock.advance(5 * minute - 1000);
    await until(() => network.to('/oidc/token').length === 2);
    await quiet();
    await assert.rejects(client.fetch('/api/dues'), { code: 'login-required' });
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'expired' });
    assert.deepEqual(left({ browser }), untouched);
  });

  it('wait while nobody knows: no network, a fault of the issuer’s', async (t) => {
    const { client, browser, network, tab } = await setUp(t);
    network.next('/api/dues', () => json({}, 503));
    await client.fetch('/api/dues');
    network.down = true;
    tab.show();
    await quiet();
    assert.equal(client.session.status, 'signed-in');
    assert.deepEqual(left({ browser }), untouched);
  });

  it('wait where nobody was signed in, and through a sign-in', async (t) => {
    const world = await newWorld(t);
    world.browser.databases.add(files);
    const tab = world.browser.openTab(`${site}/`);
    const client = tab.client();
    await client.start();
    const back = await cameBack(tab, world.issuer.authorize(await sentToIssuer(tab, client)));
    assert.equal(back.session.status, 'signed-in');
    assert.deepEqual([...world.browser.databases], [files]);
  });
});
