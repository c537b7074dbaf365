import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi';
import {
  ClientError,
  type ClientOptions,
  type ComptexpertClient,
  createClient,
  type TextStore,
} from '@comptexpert-kit/client';
import { type Mocks, startMocks } from '@comptexpert-kit/mocks/node';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

function memory(): TextStore {
  const kept = new Map<string, string>();
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, text) => kept.set(key, text).has(key),
    remove: (key) => {
      kept.delete(key);
    },
  };
}

const nothing = (): undefined => undefined;

/** A client as a test in Node has it: no browser around it but what is handed in. */
const clientIn = (issuer: string, options: Partial<ClientOptions> = {}): ComptexpertClient =>
  createClient({
    issuer,
    clientId: 'mon-site',
    ...options,
    ports: {
      navigation: {
        href: 'https://mon-site.test/',
        assign: nothing,
        replace: nothing,
        rewrite: nothing,
        post: nothing,
        openWindow: () => null,
        closeThisWindow: nothing,
      },
      siteStore: memory(),
      tabStore: memory(),
      openChannel: nothing,
      withLock: (_name, task) => task(),
      openVault: () => Promise.reject(new Error('nothing is kept here')),
      page: { visible: true, focused: true, online: true, listen: () => nothing },
    },
  });

/** The code with which a call of the client failed. */
async function failureOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
}

const marie = { flow: 'direct', username: 'mdurand', password: 'Demo-2026', remember: false } as const;

describe('the mock in Node', () => {
  let mocks: Mocks;
  let client: ComptexpertClient;
  beforeEach(async () => {
    mocks = await startMocks();
    client = clientIn(mocks.issuer);
  });
  afterEach(async () => {
    client.dispose();
    await mocks.stop();
  });

  const userinfo = async () => (await client.fetch(`${mocks.issuer}/oidc/userinfo`)).status;

  it('a client signs in, and its token is good at the issuer', async () => {
    const session = await client.signIn(marie);
    assert.equal(session.status === 'signed-in' && session.claims.name, 'Marie Durand');
    assert.equal(await userinfo(), 200);
    assert.equal(await failureOf(client.signIn({ ...marie, password: 'Demo-2025' })), 'refused');
  });

  it('a site of the Ordre that may not ask for passwords may not here', async () => {
    const body = new URLSearchParams({
      client_id: 'jesignexpert',
      redirect_uri: 'https://mon-site.test/callback',
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(generateRandomCodeVerifier()),
      code_challenge_method: 'S256',
      username: 'mdurand',
      password: 'Demo-2026',
    });
    const response = await fetch(`${mocks.issuer}/oidc/challenge`, { method: 'POST', body });
    assert.equal(((await response.json()) as { error: string }).error, 'unauthorized_client');
  });

  it('a changed password ends the sessions that were open', async () => {
    await client.signIn(marie);
    const token = new URL(await mocks.passwordLink('mdurand')).hash.slice(1);
    await client.usePasswordLink(token, { password: 'Tournesol,7' });
    assert.equal(await failureOf(client.fetch(`${mocks.issuer}/oidc/userinfo`)), 'login-required');
    assert.equal(client.session.status, 'signed-out');
    assert.deepEqual(
      (await mocks.mailbox()).map(({ to }) => to),
      ['marie.durand@example.fr', 'marie.durand@example.fr'],
    );
  });

  it('the issuer’s own page reads its holder’s account, other sites do not', async () => {
    const scope = 'openid profile account';
    const own = clientIn(mocks.issuer, { clientId: 'identification', scope });
    await own.signIn(marie);
    assert.equal((await own.readAccount()).registrationNumber, '140009');
    own.dispose();
    await client.signIn(marie);
    assert.equal(await failureOf(client.readAccount()), 'login-required');
    const wishing = clientIn(mocks.issuer, { scope });
    assert.equal(await failureOf(wishing.signIn(marie)), 'misconfigured');
    wishing.dispose();
  });

  it('the issuer’s own page changes details and password, and ends the other sessions', async () => {
    const scope = 'openid profile account';
    const own = clientIn(mocks.issuer, { clientId: 'identification', scope });
    await client.signIn(marie);
    await own.signIn(marie);
    const sessions = await own.listSessions();
    assert.deepEqual(
      sessions.map(({ current, sites }) => [current, sites.length]),
      [
        [true, 1],
        [false, 1],
      ],
    );
    assert.equal((await own.changeAccount({ newsletter: true })).newsletter, true);
    const refusal = await own.changeAccount({ lastName: 'Dupont' }).catch((error: unknown) => error);
    assert.ok(refusal instanceof ClientError);
    assert.deepEqual(
      [refusal.code, refusal.council?.email],
      ['identity-from-register', 'contact@oec-paris.fr'],
    );

    assert.equal(
      await failureOf(own.changePassword({ current: 'Faux-mot-9', password: 'Nouveau-mot-3' })),
      'wrong-password',
    );
    await own.changePassword({ current: marie.password, password: 'Nouveau-mot-3' });
    assert.deepEqual(
      (await own.listSessions()).map(({ current }) => current),
      [true],
    );
    assert.equal(await failureOf(client.fetch(`${mocks.issuer}/oidc/userinfo`)), 'login-required');

    await client.signIn({ ...marie, password: 'Nouveau-mot-3' });
    const [, other] = await own.listSessions();
    await own.endSession(other?.id ?? '');
    assert.equal((await own.listSessions()).length, 1);
    await client.signIn({ ...marie, password: 'Nouveau-mot-3' });
    await own.endOtherSessions();
    assert.equal((await own.listSessions()).length, 1);
    own.dispose();
  });

  it('the issuer’s own page changes the address, saves the data and closes the account', async () => {
    const scope = 'openid profile account';
    const own = clientIn(mocks.issuer, { clientId: 'identification', scope });
    await own.signIn(marie);
    await own.requestEmailChange({ email: 'neuve@exemple.fr', password: marie.password });
    const mails = await mocks.mailbox();
    const tokenOf = (to: string) =>
      /adresse-email#([\w-]{43})/.exec(mails.find((mail) => mail.to === to)?.text ?? '')?.[1] ?? '';
    const [confirm, cancel] = [tokenOf('neuve@exemple.fr'), tokenOf('marie.durand@example.fr')];
    assert.equal((await client.readEmailLink(confirm)).state, 'unconfirmed', 'nobody need be signed in');
    const { state, effectiveAt } = await client.useEmailLink(confirm);
    assert.equal(state, 'confirmed');
    assert.deepEqual((await own.readAccount()).pendingEmail, { email: 'neuve@exemple.fr', effectiveAt });
    assert.equal((await client.useEmailLink(cancel)).state, 'cancelled');
    assert.equal(await failureOf(client.useEmailLink(confirm)), 'link-expired');
    assert.equal(await failureOf(client.readEmailLink('nonsense')), 'link-unknown');
    await own.cancelEmailChange();

    const saved = await own.exportAccount();
    assert.deepEqual(
      [saved.register?.registrationNumber, saved.emailChanges.map(({ outcome }) => outcome)],
      ['140009', ['cancelled']],
    );
    assert.equal(await failureOf(own.closeAccount({ password: 'Faux-mot-9' })), 'wrong-password');
    await own.closeAccount({ password: marie.password });
    assert.equal(await failureOf(own.readAccount()), 'login-required');
    assert.equal(await failureOf(own.signIn(marie)), 'refused');
    own.dispose();
  });

  it('a code is good for one use, with its verifier only, and what came of it ends with a second', async () => {
    await mocks.setPersona('stagiaire');
    const verifier = generateRandomCodeVerifier();
    const asked = new URLSearchParams({
      client_id: 'mon-site',
      redirect_uri: 'https://mon-site.test/callback',
      response_type: 'code',
      scope: 'openid profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const back = async () => {
      const answer = await fetch(`${mocks.issuer}/oidc/auth?${asked.toString()}`, { redirect: 'manual' });
      return new URL(answer.headers.get('Location') ?? '').searchParams;
    };
    const redeem = async (code: string | null, used: string) => {
      const response = await fetch(`${mocks.issuer}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'mon-site',
          redirect_uri: 'https://mon-site.test/callback',
          code: code ?? '',
          code_verifier: used,
        }),
      });
      return (await response.json()) as { error?: string; access_token?: string };
    };
    const bearer = async (token = '') => {
      const response = await fetch(`${mocks.issuer}/oidc/userinfo`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      return response.ok ? ((await response.json()) as { name: string }).name : response.status;
    };
    const answer = await back();
    assert.equal(answer.get('iss'), mocks.issuer);
    assert.equal((await redeem(answer.get('code'), generateRandomCodeVerifier())).error, 'invalid_grant');
    const { access_token: token } = await redeem(answer.get('code'), verifier);
    assert.equal(await bearer(token), 'Paul Lamy');
    assert.equal((await redeem(answer.get('code'), verifier)).error, 'invalid_grant');
    assert.equal(await bearer(token), 401);
    asked.set('prompt', 'none');
    await mocks.setPersona('none');
    assert.equal((await back()).get('error'), 'login_required');
  });

  it('scenarios come and go, alone and together', async () => {
    const signIn = () => failureOf(client.signIn(marie));
    const read = async () =>
      failureOf(client.readPasswordLink(new URL(await mocks.passwordLink()).hash.slice(1)));
    await mocks.setScenario(['lockedAccount', 'expiredLink']);
    assert.deepEqual([await signIn(), await read()], ['rate-limited', 'link-expired']);
    await mocks.setScenario('serverError');
    assert.equal(await signIn(), 'internal');
    await mocks.setScenario('none');
    assert.deepEqual([await signIn(), await read()], [undefined, undefined]);
  });

  it('expiredSession ends the session that there was; signing in again works', async () => {
    await client.signIn(marie);
    await mocks.setScenario('expiredSession');
    assert.equal(await failureOf(client.fetch(`${mocks.issuer}/oidc/userinfo`)), 'login-required');
    assert.equal(await failureOf(client.signIn(marie)), undefined);
  });

  it('reset brings the first day back', async () => {
    await mocks.passwordLink();
    await mocks.setScenario('offline');
    await mocks.reset();
    assert.deepEqual([await mocks.mailbox(), mocks.scenario, mocks.persona], [[], [], 'none']);
    assert.equal(await failureOf(client.signIn(marie)), undefined);
  });

  it('runs as published, built, without anything of the sources', async () => {
    const script = `
      import { startMocks } from '@comptexpert-kit/mocks/node';
      const mocks = await startMocks({ persona: 'president-agc' });
      const { name } = await (await fetch(mocks.issuer + '/api/password-policy')).json();
      console.log(mocks.persona, name);
      await mocks.stop();`;
    const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
    });
    assert.equal(stdout, 'vmercier ordre\n');
  });

  it('names that do not exist are told with those that do', async () => {
    await assert.rejects(mocks.setScenario('slwo'), /no scenario "slwo": there are slow, offline/);
    await assert.rejects(mocks.setPersona('personne'), /no persona "personne": there are none, mdurand/);
  });

  it('an address of the issuer that nothing answers is an error', async (t) => {
    const printed = t.mock.method(console, 'error', nothing);
    await assert.rejects(fetch(`${mocks.issuer}/oidc/nowhere`));
    assert.match(String(printed.mock.calls[0]?.arguments[0]), /GET .*\/oidc\/nowhere/);
  });
});

describe('the mock of a firm in Node', () => {
  const claire = { ...marie, username: 'claire.moreau@example.fr' };
  const scope = 'openid profile email account space';

  it('lets a client into her space, with her rights and her figures', async (t) => {
    const mocks = await startMocks({ house: 'firm' });
    t.after(() => mocks.stop());
    const client = clientIn(mocks.issuer, { clientId: 'cabinet', scope });
    t.after(() => {
      client.dispose();
    });
    await client.signIn(claire);
    const space = await client.space();
    const { name, companies } = await space.readSpace();
    assert.deepEqual(
      [name, companies.map((company) => company.name)],
      ['Claire Moreau', ['Boulangerie Moreau']],
    );
    const { fiscalYears } = await space.readIndicators();
    assert.deepEqual(fiscalYears, [2026, 2025]);
    assert.equal(await failureOf(space.readIndicators({ company: '111111111' })), 'company-unknown');
    const { items } = await space.listUsers();
    assert.deepEqual(
      items.map((user) => user.email),
      ['claire.moreau@example.fr', 'lea.petit@example.fr'],
    );
  });

  it('forgets at a reset what was done there', async (t) => {
    const mocks = await startMocks({ house: 'firm' });
    t.after(() => mocks.stop());
    const client = clientIn(mocks.issuer, { clientId: 'cabinet', scope });
    t.after(() => {
      client.dispose();
    });
    await client.signIn(claire);
    const space = await client.space();
    await space.addUser({ email: 'jean@example.fr', name: 'Jean Roux', rights: ['deposit'] });
    assert.equal((await mocks.mailbox())[0]?.to, 'jean@example.fr');
    await mocks.reset();
    await client.signIn(claire);
    assert.equal((await space.listUsers()).items.length, 2);
  });

  it('knows nobody of the Ordre, nor the other house its people', async () => {
    await assert.rejects(
      startMocks({ house: 'firm', persona: 'mdurand' }),
      /no persona "mdurand": there are none, claire/,
    );
    await assert.rejects(startMocks({ persona: 'claire.moreau@example.fr' }), /no persona/);
  });

  it('refuses a house that there is none of', async () => {
    await assert.rejects(startMocks({ house: 'bank' as 'firm' }), /no house "bank": there are ordre, firm/);
  });
});
