import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { ExtensionStorage } from './storage.ts';
import { fakeManaged, FakeArea } from './storage/testing/fake-area.ts';

const site = {
  origin: 'https://cabinet.example',
  decision: 'approved' as const,
  accounts: ['one', 'two'],
  decidedAt: 1,
};

describe('what the extension keeps in clear', () => {
  let local: FakeArea;
  const open = (laidDown?: Record<string, unknown>) =>
    new ExtensionStorage({ local, managed: fakeManaged(laidDown), language: 'fr' });

  beforeEach(() => {
    local = new FakeArea();
  });

  it('has settings before anybody chose any, in the language of the browser', async () => {
    assert.deepEqual(await open().settings(), {
      language: 'fr',
      theme: 'auto',
      lockAfter: 15,
      lockWithSystem: true,
      lockWithBrowser: true,
      warnBefore: 30,
    });
  });

  it('keeps what its owner chose over a restart, and leaves the rest as it comes', async () => {
    await open().changeSettings({ theme: 'dark', lockAfter: 0 });
    await open().changeSettings({ language: 'en' });
    const { language, theme, lockAfter, warnBefore } = await open().settings();
    assert.deepEqual([language, theme, lockAfter, warnBefore], ['en', 'dark', 0, 30]);
  });

  it('loses no choice when two are made at once', async () => {
    const storage = open();
    await Promise.all([storage.changeSettings({ theme: 'dark' }), storage.changeSettings({ warnBefore: 5 })]);
    const { theme, warnBefore } = await open().settings();
    assert.deepEqual([theme, warnBefore], ['dark', 5]);
  });

  it('locks no later than the firm allows, whatever its owner chose', async () => {
    const firm = open({ maxLockAfter: 10 });
    for (const [chosen, holds] of [
      [0, 10],
      [60, 10],
      [5, 5],
    ] as const) {
      await firm.changeSettings({ lockAfter: chosen });
      assert.equal((await firm.settings()).lockAfter, holds);
    }
    assert.equal((await open({ maxLockAfter: 10, lockAfter: 0 }).settings()).lockAfter, 10);
  });

  it('lets nobody change what the firm has fixed', async () => {
    const firm = open({ lockWithBrowser: true, theme: 'light' });
    await assert.rejects(firm.changeSettings({ lockWithBrowser: false }), { code: 'not-allowed' });
    await firm.changeSettings({ language: 'en' });
    const { lockWithBrowser, theme } = await firm.settings();
    assert.deepEqual([lockWithBrowser, theme], [true, 'light']);
  });

  it('applies what parses of the settings of a firm, and names the rest', async () => {
    const managed = await open({
      issuer: 'https://identification.ordre.example/',
      sites: ['https://cabinet.example', 'javascript:alert(1)', 'https://other.example/path', 7],
      maxLockAfter: 'soon',
      theme: 'dark',
      lockAfter: -1,
      language: null,
      lockwithsystem: true,
    }).managed();
    assert.deepEqual(
      { ...managed, faulty: managed.faulty.toSorted() },
      {
        issuer: 'https://identification.ordre.example',
        sites: ['https://cabinet.example'],
        settings: { theme: 'dark' },
        faulty: [
          'language',
          'lockAfter',
          'lockwithsystem',
          'maxLockAfter',
          'sites[1]',
          'sites[2]',
          'sites[3]',
        ],
      },
    );
  });

  it('takes no issuer that a network could pretend to be, and no list that is none', async () => {
    for (const issuer of ['http://identification.example', 'ftp://x', 'identification', '', {}]) {
      assert.deepEqual(await open({ issuer, sites: 'https://cabinet.example' }).managed(), {
        sites: [],
        settings: {},
        faulty: ['sites', 'issuer'],
      });
    }
  });

  it('is not changed by names that belong to every object', async () => {
    const laidDown = JSON.parse('{"__proto__": {"theme": "dark"}, "constructor": 1}') as Record<
      string,
      unknown
    >;
    const managed = await open(laidDown).managed();
    assert.deepEqual(managed.settings, {});
    assert.equal(({} as Record<string, unknown>)['theme'], undefined);
    assert.ok(managed.faulty.includes('constructor'));
  });

  it('keeps one decision about a site, and tells it of no account that is gone', async () => {
    await open().putSite({ ...site, decision: 'refused', accounts: [] });
    await open().putSite(site);
    await open().forgetAccount('one');
    assert.deepEqual(await open().sites(), [{ ...site, accounts: ['two'] }]);
    await open().removeSite(site.origin);
    assert.deepEqual(await open().sites(), []);
  });

  it('keeps the decisions that parse when one does not', async () => {
    await local.set({
      sites: {
        version: 1,
        value: [{ ...site, origin: 'javascript:1' }, site, 7, { ...site, decision: 'maybe' }],
      },
    });
    assert.deepEqual(await open().sites(), [site]);
  });

  it('knows the services of last time', async () => {
    assert.equal(await open().services(), undefined);
    const services = {
      items: [{ id: 'a', name: 'Espace pro', url: 'https://pro.example/', origins: ['https://pro.example'] }],
      at: 5,
    };
    await open().keepServices(services);
    assert.deepEqual(await open().services(), services);
  });

  it('goes on without what a newer version wrote, says so, and touches nothing', async () => {
    await local.set({
      settings: { version: 2, value: { theme: 'sepia' } },
      sites: { version: 2, value: [] },
      services: { version: 2, value: {} },
    });
    const before = local.items;
    const storage = open();
    assert.equal(await storage.trouble(), 'store-too-new');
    assert.equal((await storage.settings()).theme, 'auto');
    assert.deepEqual([await storage.sites(), await storage.services()], [[], undefined]);
    const refusal = { code: 'store-too-new' };
    await assert.rejects(storage.changeSettings({ theme: 'dark' }), refusal);
    await assert.rejects(storage.putSite(site), refusal);
    await assert.rejects(storage.keepServices({ items: [], at: 1 }), refusal);
    assert.deepEqual(local.items, before);
  });

  it('goes on with settings as they come when those kept do not parse, and says so', async () => {
    await local.set({ settings: { version: 1, value: { lockAfter: 'never' } } });
    const storage = open();
    assert.equal(await storage.trouble(), 'store-unreadable');
    assert.equal((await storage.settings()).lockAfter, 15);
    await storage.changeSettings({ lockAfter: 20 });
    assert.equal(await storage.trouble(), undefined);
  });

  it('says that the browser has no room, and keeps what was there', async () => {
    await open().changeSettings({ theme: 'dark' });
    local.refusal = new Error('Resource::kQuotaBytes quota exceeded');
    await assert.rejects(open().changeSettings({ theme: 'light' }), { code: 'store-full' });
    assert.equal((await open().settings()).theme, 'dark');
  });

  it('forgets everything, of a newer version too', async () => {
    await open().putSite(site);
    await local.set({ settings: { version: 9, value: {} } });
    await open().erase();
    assert.deepEqual(local.items, {});
  });
});
