import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marie } from '../testing/fake-issuer.ts';
import { sha256 } from '../testing/proofs.ts';
import {
  cameBack,
  departure,
  newWorld,
  quiet,
  sentToIssuer,
  signedIn,
  site,
  until,
} from '../testing/world.ts';

const page = `${site}/dues?year=2026#total`;

describe('signing in by redirect', { timeout: 30_000 }, () => {
  it('sends the person to the issuer with everything a safe request needs', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    const url = new URL(await sentToIssuer(tab, tab.client()));
    const { state, nonce, code_challenge: challenge, ...rest } = Object.fromEntries(url.searchParams);
    assert.equal(url.origin + url.pathname, 'https://identification.test/oidc/auth');
    assert.deepEqual(rest, {
      client_id: 'cotisations',
      redirect_uri: 'https://cotisations.test/callback',
      response_type: 'code',
      scope: 'openid profile email comptexpert',
      code_challenge_method: 'S256',
    });
    assert.match(challenge ?? '', /^[\w-]{43}$/);
    assert.ok((state ?? '').length >= 43);
    assert.ok((nonce ?? '').length >= 22);
  });

  it('leaves an entry in the history to come back to', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    await sentToIssuer(tab, tab.client());
    assert.deepEqual(
      tab.departures.map(({ replaced }) => replaced),
      [false],
    );
  });

  it('uses new secrets for each request', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    const first = new URL(await sentToIssuer(tab, tab.client())).searchParams;
    const second = new URL(await sentToIssuer(tab, tab.load(page))).searchParams;
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.notEqual(first.get(name), second.get(name), name);
  });

  it('proposes identifier and « garder ma session active »', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    tab
      .client()
      .signIn({ flow: 'redirect', loginHint: 'mdurand', remember: true })
      .catch(() => undefined);
    const asked = new URL(await departure(tab)).searchParams;
    assert.equal(asked.get('login_hint'), 'mdurand');
    assert.equal(asked.get('remember'), 'true');
    assert.equal(asked.get('prompt'), null);
  });

  it('asks for the scope and redirect URI that the site chose', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    const asked = new URL(
      await sentToIssuer(tab, tab.client({ scope: 'openid email', redirectUri: '/retour' })),
    ).searchParams;
    assert.equal(asked.get('scope'), 'openid email');
    assert.equal(asked.get('redirect_uri'), 'https://cotisations.test/retour');
  });

  it('never puts the PKCE verifier into an address', async (t) => {
    const world = await newWorld(t);
    const tab = world.browser.openTab(page);
    const asked = await sentToIssuer(tab, tab.client());
    await cameBack(tab, world.issuer.authorize(asked));
    const verifier = new URLSearchParams(world.network.to('/oidc/token')[0]?.text).get('code_verifier') ?? '';
    assert.equal(await sha256(verifier), new URL(asked).searchParams.get('code_challenge'));
    for (const { url } of world.network.requests) assert.ok(!url.includes(verifier), url);
    assert.ok(!asked.includes(verifier));
  });

  it('does not leave when the caller has given up', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    const signal = AbortSignal.abort();
    await assert.rejects(tab.client().signIn({ flow: 'redirect', signal }), { code: 'cancelled' });
    assert.deepEqual(tab.departures, []);
  });

  it('ends as cancelled when the person comes back to a page that was not unloaded', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    const asked = tab.client().signIn({ flow: 'redirect' });
    const ended = assert.rejects(asked, { code: 'cancelled' });
    await departure(tab);
    await quiet();
    tab.tell('restored');
    await ended;
  });
});

describe('coming back from the issuer', { timeout: 30_000 }, () => {
  it('signs in on the page that asked', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(page);
    const client = await cameBack(tab, issuer.authorize(await sentToIssuer(tab, tab.client())));
    assert.deepEqual(client.session, {
      status: 'signed-in',
      claims: { ...marie, comptexpert_session_kept: false },
      kept: false,
    });
    assert.equal(tab.href, page);
  });

  it('goes on where the site wished, out of the history', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(page);
    const answer = issuer.authorize(await sentToIssuer(tab, tab.client(), '/espace?tab=2'));
    tab
      .load(answer)
      .start()
      .catch(() => undefined);
    assert.equal(await departure(tab), `${site}/espace?tab=2`);
    assert.equal(tab.departures[0]?.replaced, true);
  });

  it('takes the answer out of the address', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(page);
    const answer = issuer.authorize(await sentToIssuer(tab, tab.client()));
    tab
      .load(answer)
      .start()
      .catch(() => undefined);
    await departure(tab);
    assert.equal(tab.href, `${site}/callback`);
  });

  it('signs in on the spot where the redirect URI is the page itself', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(`${site}/callback`);
    const answer = issuer.authorize(await sentToIssuer(tab, tab.client()));
    const client = tab.load(answer);
    assert.equal((await client.start()).status, 'signed-in');
    assert.equal(tab.href, `${site}/callback`);
    assert.deepEqual(tab.departures, []);
  });

  it('redeems no code on a page that is being left', async (t) => {
    const { browser, issuer, network } = await newWorld(t);
    const tab = browser.openTab(page);
    const answer = issuer.authorize(await sentToIssuer(tab, tab.client()));
    tab
      .load(answer)
      .start()
      .catch(() => undefined);
    await departure(tab);
    await quiet();
    assert.equal(network.to('/oidc/token').length, 0);
  });

  for (const elsewhere of [
    'https://evil.test/',
    '//evil.test/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://cotisations.test.evil.test/',
    'http://cotisations.test/',
    '\\\\evil.test',
  ])
    it(`refuses to go on at ${elsewhere}`, async (t) => {
      const { browser } = await newWorld(t);
      const tab = browser.openTab(page);
      await assert.rejects(tab.client().signIn({ flow: 'redirect', returnTo: elsewhere }), {
        code: 'misconfigured',
      });
      await assert.rejects(tab.client().signOut({ everywhere: true, returnTo: elsewhere }), {
        code: 'misconfigured',
      });
      assert.deepEqual(tab.departures, []);
    });

  it('goes on where it was when an answer comes twice and somebody is signed in', async (t) => {
    const world = await newWorld(t);
    const { browser, issuer } = world;
    const { tab } = await signedIn(world, { kept: true });
    const answer = issuer.authorize(await sentToIssuer(tab, tab.load(page)), { kept: true });
    await cameBack(tab, answer);
    tab
      .load(answer)
      .start()
      .catch(() => undefined);
    assert.equal(await departure(tab), page);
    assert.ok(browser.vaults.only);
  });

  it('refuses an answer that comes twice when nobody is signed in', async (t) => {
    const { browser, issuer, network } = await newWorld(t);
    const tab = browser.openTab(page);
    const answer = issuer.authorize(await sentToIssuer(tab, tab.client()));
    await cameBack(tab, answer);
    const again = tab.load(answer);
    await assert.rejects(again.start(), { code: 'state-mismatch' });
    assert.equal(again.session.status, 'signed-out');
    assert.equal(network.to('/oidc/token').length, 1);
  });

  it('redeems the answer once however often the page starts', async (t) => {
    const { browser, issuer, network } = await newWorld(t);
    const tab = browser.openTab(`${site}/callback`);
    const client = tab.load(issuer.authorize(await sentToIssuer(tab, tab.client())));
    const states = await Promise.all([client.start(), client.start(), client.start({ silent: true })]);
    assert.deepEqual(
      states.map(({ status }) => status),
      ['signed-in', 'signed-in', 'signed-in'],
    );
    assert.equal(network.to('/oidc/token').length, 1);
  });

  it('tells a listener of the page who signed in', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(`${site}/callback`);
    const client = tab.load(issuer.authorize(await sentToIssuer(tab, tab.client())));
    const seen: string[] = [];
    client.addEventListener('change', () => seen.push(client.session.status));
    await client.start();
    assert.deepEqual(seen, ['signed-in']);
  });

  it('leaves an address with a code of somebody else alone', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(`${site}/other?code=42&state=theirs`);
    assert.equal((await tab.client().start()).status, 'signed-out');
    assert.equal(tab.href, `${site}/other?code=42&state=theirs`);
  });

  it('asks nothing of anybody on a page where nobody ever signed in', async (t) => {
    const { browser, network } = await newWorld(t);
    const tab = browser.openTab(page);
    assert.deepEqual(await tab.client().start(), { status: 'signed-out', reason: 'initial' });
    assert.deepEqual(network.requests, []);
  });

  it('gives a request ten minutes', async (t) => {
    const { browser, issuer, clock } = await newWorld(t);
    const tab = browser.openTab(page);
    const answer = issuer.authorize(await sentToIssuer(tab, tab.client()));
    clock.sleep(600_001);
    await assert.rejects(tab.load(answer).start(), { code: 'state-mismatch' });
  });

  it('lets two tabs sign in at the same time, each with its own request', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const [one, two] = [browser.openTab(page), browser.openTab(`${site}/`)];
    const asked = [await sentToIssuer(one, one.client()), await sentToIssuer(two, two.client())] as const;
    const second = await cameBack(two, issuer.authorize(asked[1]));
    const first = await cameBack(one, issuer.authorize(asked[0]));
    assert.equal(first.session.status, 'signed-in');
    await until(() => second.session.status === 'signed-in');
  });
});
