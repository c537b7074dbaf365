import { sendKeys } from '@web/test-runner-commands';
import { expectAccessible } from '../../../packages/elements/src/shared/testing/accessible.ts';
import { textOf } from '../../../packages/elements/src/shared/testing/fixture.ts';
import {
  describe,
  equal,
  excludes,
  includes,
  it,
} from '../../../packages/elements/src/shared/testing/harness.ts';
import { sticksOut } from '../../../packages/elements/src/shared/testing/narrow.ts';
import type { ExtensionState } from '../../state.ts';
import { passphrase } from '../testing/fake-background.ts';
import { Opened } from '../testing/opened.ts';
import { account, settings } from '../testing/samples.ts';
import { warningsOf } from './look-alike.ts';
import './approve.define.ts';

const origin = 'https://www.cabinet-martin.fr';
const open = (change: (now: number) => Partial<ExtensionState> = () => ({}), asks = origin) =>
  Opened.open('ext-approve', { change, pending: { origin: asks } });

/** Long enough in sight to have been read. */
async function read(opened: Opened): Promise<void> {
  opened.clock.advance(1_000);
  await opened.come();
}

const boxes = (opened: Opened): boolean[] =>
  opened.all('[name=account]').map((box) => box instanceof HTMLInputElement && box.checked);

describe('the window of an approval', () => {
  it('shows the whole origin, and what the site will see', async () => {
    const { view } = await open();
    includes(textOf(view), origin);
    includes(textOf(view), 'Il verra le nom et le profil des comptes cochés, et rien d’autre.');
  });

  it('ticks nobody among several, the one where there is one', async () => {
    equal(boxes(await open()), [false, false, false]);
    equal(boxes(await open((now) => ({ accounts: [account(now)] }))), [true]);
  });

  it('tells the site of the ticked accounts alone, and closes', async () => {
    const opened = await open();
    await read(opened);
    opened.all('[name=account]')[1]?.click();
    await opened.press('Autoriser');
    equal(opened.background.asked.at(-1), { type: 'approve-site', origin, accounts: ['julie'] });
    equal(opened.surroundings.done, ['close']);
  });

  it('asks for one account at least', async () => {
    const opened = await open();
    await read(opened);
    await opened.press('Autoriser');
    includes(opened.announced, 'Cochez au moins un compte, ou refusez.');
    equal(opened.focused?.getAttribute('name'), 'account');
    equal(opened.surroundings.done, []);
  });

  it('refuses, and closes', async () => {
    const opened = await open();
    await read(opened);
    await opened.press('Refuser');
    equal(opened.background.asked.at(-1), { type: 'refuse-site', origin });
    equal(opened.surroundings.done, ['close']);
  });

  it('closes by Escape without an answer', async () => {
    const opened = await open();
    opened.input('[name=account]').focus();
    await sendKeys({ press: 'Escape' });
    equal(opened.surroundings.done, ['close']);
    equal(
      opened.background.asked.map(({ type }) => type),
      ['state', 'pending-site'],
    );
  });

  it('stays open and says why when it was not done', async () => {
    const opened = await open((now) => ({ accounts: [account(now)] }));
    opened.background.refuse('approve-site', { code: 'store-full' });
    await read(opened);
    await opened.press('Autoriser');
    includes(opened.announced, 'Il n’y a plus de place sur cet appareil.');
    equal(opened.surroundings.done, []);
  });

  it('asks for the passphrase first while locked, and shows no account', async () => {
    const opened = await open(() => ({ lock: { locked: true, protection: 'passphrase' } }));
    includes(textOf(opened.view), origin);
    excludes(textOf(opened.view), 'Marie Durand');
    await opened.type('#passphrase', passphrase);
    await opened.press('Déverrouiller');
    includes(textOf(opened.view), 'Marie Durand');
  });

  it('says that nobody asks', async () => {
    const opened = await Opened.open('ext-approve');
    includes(textOf(opened.view), 'Aucun site n’attend de réponse');
    await opened.press('Fermer');
    equal(opened.surroundings.done, ['close']);
  });

  for (const language of ['fr', 'en'] as const)
    it(`axe finds nothing, and everything fits into 320 pixels (${language})`, async () => {
      const { view } = await open(
        () => ({ settings: { ...settings, language } }),
        'https://identification.experts-comptables.org.exemple.com',
      );
      await expectAccessible(view);
      equal(await sticksOut(view), []);
    });
});

describe('a click that the owner cannot have meant', () => {
  const answered = ({ background }: Opened): boolean =>
    background.asked.some(({ type }) => type.endsWith('-site') && type !== 'pending-site');

  for (const name of ['Autoriser', 'Refuser']) {
    it(`${name}: does nothing before the window has been in sight for a second`, async () => {
      const opened = await open((now) => ({ accounts: [account(now)] }));
      opened.clock.advance(999);
      await opened.press(name);
      equal(answered(opened), false);
      equal(opened.button(name).ariaDisabled, 'true');
      opened.clock.advance(1);
      await opened.press(name);
      equal(answered(opened), true);
    });

    it(`${name}: waits anew each time that the window was behind another`, async () => {
      const opened = await open((now) => ({ accounts: [account(now)] }));
      await read(opened);
      opened.surroundings.attended = false;
      await read(opened);
      await opened.press(name);
      opened.surroundings.attended = true;
      await opened.press(name);
      equal(answered(opened), false);
      await read(opened);
      await opened.press(name);
      equal(answered(opened), true);
    });
  }

  it('says when the buttons work', async () => {
    const opened = await open();
    includes(opened.announced, 'les boutons s’activent dans un instant');
    await read(opened);
    includes(opened.announced, 'Les boutons sont actifs.');
  });
});

describe('an address that is not what it seems', () => {
  const issuer = 'https://identification.experts-comptables.org';
  for (const [asks, warnings] of [
    ['https://www.cabinet-martin.fr', []],
    ['https://cotisations.experts-comptables.org', []],
    ['https://experts-comptables.org', []],
    ['http://bibliordre.localhost:4000', []],
    ['http://www.cabinet-martin.fr', ['insecure']],
    ['https://experts-comptab1es.org', ['look-alike']],
    ['https://experts-cornptables.org', ['look-alike']],
    ['https://expertscomptables.com', ['look-alike']],
    ['https://experts-comptables.org.exemple.com', ['look-alike']],
    ['https://experts-comptables-org.com', ['look-alike']],
    ['https://identificaton.exemple.com', ['look-alike']],
    ['https://mon-comptexpert.fr', ['look-alike']],
    ['https://xn--caf-dma.fr', ['punycode']],
    ['https://xn--experts-comptabls-qtb.org', ['punycode', 'look-alike']],
    ['https://еxperts-comptables.org', ['punycode', 'look-alike']],
  ] as const)
    it(`${asks}: ${warnings.join(', ') || 'nothing to say'}`, () => {
      equal(warningsOf(new URL(asks).origin, issuer), warnings);
    });

  it('is warned of in words', async () => {
    const { view } = await open(undefined, 'https://xn--experts-comptabls-qtb.org');
    includes(textOf(view), 'Elle peut imiter celle d’un autre site.');
    includes(
      textOf(view),
      'ressemble à celle du service d’identification (identification.experts-comptables.org)',
    );
  });
});
