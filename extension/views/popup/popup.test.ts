import { sendKeys } from '@web/test-runner-commands';
import { textOf } from '../../../packages/elements/src/shared/testing/fixture.ts';
import {
  describe,
  equal,
  excludes,
  includes,
  it,
  ok,
} from '../../../packages/elements/src/shared/testing/harness.ts';
import { expectAccessible } from '../../../packages/elements/src/shared/testing/accessible.ts';
import { sticksOut } from '../../../packages/elements/src/shared/testing/narrow.ts';
import type { ExtensionState } from '../../state.ts';
import { passphrase } from '../testing/fake-background.ts';
import { FakePasskeys } from '../testing/fake-surroundings.ts';
import { Opened } from '../testing/opened.ts';
import { account, live, settings, ten } from '../testing/samples.ts';
import './popup.define.ts';

const open = (change?: (now: number) => Partial<ExtensionState>) =>
  Opened.open('ext-popup', change ? { change } : {});
const locked = (lock: Partial<ExtensionState['lock']> = {}) =>
  open(() => ({ lock: { locked: true, protection: 'passphrase', ...lock } }));
const minute = 60_000;

describe('the popup with accounts', () => {
  it('says of every account who it is and how long its session goes on', async () => {
    const { view } = await open();
    const text = textOf(view);
    for (const part of ['Marie Durand', 'Expert-comptable · Paris Île-de-France · Cabinet Durand'])
      includes(text, part);
    for (const part of ['encore 6 h', 'bientôt terminée, 12 min', 'à reconnecter']) includes(text, part);
  });

  it('asks for the state alone, once', async () => {
    const { background } = await open();
    equal(background.asked, [{ type: 'state' }]);
  });

  it('counts the time down while it is open, and announces none of it', async () => {
    const opened = await open();
    const { announced } = opened;
    opened.clock.advance(5 * minute);
    await opened.come();
    includes(textOf(opened.view), 'bientôt terminée, 7 min');
    includes(textOf(opened.view), 'encore 5 h');
    equal(opened.announced, announced);
  });

  it('says days for long sessions, and since when nothing could be checked', async () => {
    const { view } = await open((now) => ({
      accounts: [
        account(now, { session: live(now, 13 * 24 * 60 + 1) }),
        account(now, {
          id: 'b',
          label: 'Autre',
          session: { status: 'unreachable', since: now - 20 * minute, until: now + 60 * minute },
        }),
      ],
    }));
    includes(textOf(view), 'encore 13 jours');
    includes(textOf(view), 'non vérifiée depuis 20 min');
  });

  it('begins in the search field; arrows reach the accounts, Enter opens what it says', async () => {
    const opened = await open();
    equal(opened.focused?.id, 'search');
    includes(textOf(opened.view), 'Entrée ouvre Espace pro en tant que Marie Durand.');
    await sendKeys({ press: 'ArrowDown' });
    equal(opened.focused?.getAttribute('value'), 'marie');
    await sendKeys({ press: 'ArrowDown' });
    await opened.come();
    includes(textOf(opened.view), 'Ouvrir en tant que Firme Martin');
    await sendKeys({ press: 'Enter' });
    await opened.come();
    equal(opened.background.asked.at(-1), { type: 'open-service', account: 'julie', service: 'espace-pro' });
    equal(opened.surroundings.done, ['close']);
  });

  it('finds an account and a service together, without accents', async () => {
    const opened = await open();
    await opened.type('#search', 'durand BIBLI');
    equal(opened.all('.account').length, 1);
    equal(
      opened.all('.service').map(({ innerText }) => innerText),
      ['Bibliordre'],
    );
    await sendKeys({ press: 'Enter' });
    await opened.come();
    equal(opened.background.asked.at(-1), { type: 'open-service', account: 'marie', service: 'bibliordre' });
  });

  it('says when nothing is found; Escape empties the field first, then closes', async () => {
    const opened = await open();
    await opened.type('#search', 'introuvable');
    includes(opened.announced, 'Aucun compte ni service ne correspond à « introuvable ».');
    await sendKeys({ press: 'Escape' });
    await opened.come();
    equal(opened.input('#search').value, '');
    equal(opened.surroundings.done, []);
    await sendKeys({ press: 'Escape' });
    equal(opened.surroundings.done, ['close']);
  });

  it('offers an account whose session is over to sign in again, and no services', async () => {
    const opened = await open();
    await opened.type('#search', 'sophie');
    includes(textOf(opened.view), 'La session est arrivée à son terme.');
    equal(opened.all('.service').length, 0);
    await sendKeys({ press: 'Enter' });
    await opened.come();
    equal(opened.background.asked.at(-1), { type: 'renew-account', account: 'sophie' });
  });

  it('asks once for what is pressed twice', async () => {
    const opened = await open();
    opened.background.hold('open-service');
    opened.button('Cotisations').click();
    opened.button('Cotisations').click();
    await opened.come();
    equal(opened.background.asked.length, 2);
    equal(opened.button('Ouverture en cours').ariaBusy, 'true');
    opened.clock.advance(4_000);
    await opened.come();
    includes(opened.announced, 'Cela prend un peu plus de temps');
  });

  it('says what went wrong and what to do, and stays open', async () => {
    const opened = await open();
    opened.background.refuse('open-service', { code: 'issuer-unavailable' });
    await opened.press('Bibliordre');
    includes(opened.announced, 'Le service d’identification ne répond pas.');
    equal(opened.surroundings.done, []);
  });

  it('signs out here, and says so', async () => {
    const opened = await open();
    await opened.press('Se déconnecter');
    equal(opened.background.asked.at(-1), { type: 'sign-out-account', account: 'marie', everywhere: false });
    includes(opened.announced, 'Marie Durand est déconnecté sur cet appareil.');
  });

  it('locks by a button that names its keys, and shows no name any more', async () => {
    const opened = await open();
    await opened.press('Verrouiller (Alt+Maj+L)');
    excludes(textOf(opened.view), 'Marie Durand');
    equal(opened.focused?.id, 'passphrase');
  });

  it('leads to the passphrase when there is none to lock with', async () => {
    const opened = await open(() => ({ lock: { locked: false, protection: 'device' } }));
    await opened.press('Verrouiller (Alt+Maj+L)');
    includes(opened.announced, 'choisissez d’abord une phrase secrète');
    await opened.press('La choisir dans les options');
    equal(opened.surroundings.done, ['options']);
    equal(opened.background.asked.length, 1);
  });

  it('follows what changes elsewhere, and keeps what is being typed', async () => {
    const opened = await open();
    await opened.type('#search', 'dur');
    opened.background.change({ accounts: ten(opened.clock.now()) });
    await opened.come();
    equal(opened.input('#search').value, 'dur');
    equal(opened.all('.account').length, 10);
  });

  it('speaks English to who chose it, and takes the theme', async () => {
    const { view, surroundings } = await open(() => ({
      settings: { ...settings, language: 'en', theme: 'dark' },
    }));
    includes(textOf(view), 'Open as Marie Durand');
    equal(view.getAttribute('theme'), 'dark');
    equal(surroundings.named, 'en Comptexpert');
  });

  it('says that there is no network, and no more when it is back', async () => {
    const opened = await open();
    opened.surroundings.online = false;
    await opened.come();
    includes(opened.announced, 'Vous êtes hors connexion.');
    opened.surroundings.online = true;
    await opened.come();
    excludes(opened.announced, 'Vous êtes hors connexion.');
  });
});

describe('the locked popup', () => {
  it('empties a wrong passphrase, says that nothing is erased, and takes the right one', async () => {
    const opened = await locked();
    excludes(textOf(opened.view), 'Marie Durand');
    await opened.type('#passphrase', 'pas celle-là');
    await opened.press('Déverrouiller');
    equal(opened.input('#passphrase').value, '');
    equal(opened.focused?.id, 'passphrase');
    includes(opened.announced, 'Ce n’est pas la bonne phrase secrète. Rien n’est effacé.');
    await opened.type('#passphrase', passphrase);
    await opened.press('Déverrouiller');
    includes(textOf(opened.view), 'Marie Durand');
    equal(opened.focused?.id, 'search');
  });

  it('counts down to the next attempt, asks nothing before, and keeps what is typed', async () => {
    const opened = await open((now) => ({
      lock: { locked: true, protection: 'passphrase', retryAt: now + 3_000 },
    }));
    await opened.type('#passphrase', passphrase);
    includes(textOf(opened.view), 'Prochain essai dans 3 secondes.');
    excludes(opened.announced, 'Prochain essai');
    await opened.press('Déverrouiller');
    equal(opened.background.asked.length, 1);
    equal(opened.input('#passphrase').value, passphrase);
    opened.clock.advance(3_000);
    await opened.come();
    excludes(textOf(opened.view), 'Prochain essai');
    await opened.press('Déverrouiller');
    includes(textOf(opened.view), 'Marie Durand');
  });

  it('waits after the refusal that says so', async () => {
    const opened = await locked();
    opened.background.refuse('unlock', { code: 'wait', retryAt: opened.clock.now() + 90_000 });
    await opened.type('#passphrase', 'x');
    await opened.press('Déverrouiller');
    includes(textOf(opened.view), 'Prochain essai dans 2 min.');
    equal(opened.input('#passphrase').value, 'x');
  });

  for (const [name, typed, said] of [
    ['empty', '', 'Saisissez votre phrase secrète.'],
    ['of 1 001 characters', 'a'.repeat(1_001), '1 000 caractères au plus'],
  ] as const)
    it(`sends no passphrase that is ${name}`, async () => {
      const opened = await locked();
      await opened.type('#passphrase', typed);
      await opened.press('Déverrouiller');
      includes(opened.announced, said);
      equal(opened.input('#passphrase').value, typed);
      equal(opened.background.asked.length, 1);
    });

  it('opens by a passkey where one protects it', async () => {
    const lock = {
      locked: true,
      protection: 'passkey',
      passkey: { credential: 'YQ', salt: 'Yg' },
    } as const;
    const opened = await open(() => ({ lock }));
    equal(opened.all('#passphrase').length, 0);
    await opened.press('Déverrouiller avec la clé d’accès');
    equal(opened.background.asked.at(-1), { type: 'unlock-with-passkey', output: 'A'.repeat(43) });
    includes(textOf(opened.view), 'Marie Durand');
  });

  it('says when the passkey does not answer', async () => {
    const opened = await Opened.open('ext-popup', {
      change: () => ({
        lock: { locked: true, protection: 'passkey', passkey: { credential: 'YQ', salt: 'Yg' } },
      }),
      passkeys: new FakePasskeys(true, null),
    });
    await opened.press('Déverrouiller avec la clé d’accès');
    includes(opened.announced, 'La clé d’accès n’a pas répondu.');
  });

  it('says what to do about a forgotten passphrase', async () => {
    includes(textOf((await locked()).view), 'Personne ne peut la retrouver.');
  });
});

describe('the popup without accounts', () => {
  it('says at the first use what it does, and adds an account', async () => {
    const opened = await open(() => ({ accounts: [] }));
    includes(textOf(opened.view), 'Votre mot de passe n’est jamais lu ni gardé ici.');
    opened.background.hold('add-account');
    await opened.press('Ajouter mon compte');
    includes(opened.announced, 'Connectez-vous dans la fenêtre qui s’ouvre.');
  });

  it('says that signing in was given up', async () => {
    const opened = await open(() => ({ accounts: [] }));
    opened.background.refuse('add-account', { code: 'cancelled' });
    await opened.press('Ajouter mon compte');
    includes(opened.announced, 'La connexion n’est pas allée à son terme.');
  });

  it('says after a while that it still waits, and then shows what comes', async () => {
    const opened = await Opened.open('ext-popup', {
      before: (background) => {
        background.hold('state');
      },
    });
    equal(opened.announced, '');
    opened.clock.advance(4_000);
    await opened.come();
    includes(opened.announced, 'Cela prend un peu plus de temps');
    opened.background.letAnswer();
    await opened.come();
    includes(textOf(opened.view), 'Marie Durand');
  });

  it('offers to ask again when the background does not answer', async () => {
    const opened = await Opened.open('ext-popup', {
      before: (background) => {
        background.refuse('state', { code: 'failed' });
      },
    });
    includes(opened.announced, 'Cela n’a pas abouti.');
    opened.background.allow('state');
    await opened.press('Réessayer');
    includes(textOf(opened.view), 'Marie Durand');
  });

  for (const [trouble, said, next] of [
    ['store-emptied', 'Le navigateur a effacé', 'Ajoutez de nouveau vos comptes'],
    ['store-unreadable', 'ne se lit plus', 'Reconnectez les comptes signalés'],
    ['store-too-new', 'version plus récente', 'Mettez l’extension à jour'],
    ['store-full', 'plus de place', 'Libérez de l’espace disque'],
  ] as const)
    it(`${trouble}: says what happened and what to do`, async () => {
      const opened = await open(() => ({ accounts: [], trouble }));
      includes(opened.announced, said);
      includes(opened.announced, next);
      equal(
        opened.all('button.filled').length,
        trouble === 'store-too-new' ? 0 : 1,
        'nothing is added to what is newer',
      );
    });
  for (const trouble of ['store-unreadable', 'store-too-new'] as const)
    it(`${trouble}, of all that is kept: asks for no passphrase, which would open nothing`, async () => {
      const opened = await open(() => ({
        lock: { locked: true, protection: 'device' },
        accounts: [],
        trouble,
      }));
      equal(opened.all('input, button.filled').length, 0);
      equal(opened.all('.notice').length, 1);
    });
});

describe('the popup for everybody', () => {
  const views: readonly (readonly [string, () => Promise<Opened>])[] = [
    ['with accounts', () => open()],
    ['with ten accounts', () => open((now) => ({ accounts: ten(now), trouble: 'store-full' }))],
    ['locked', () => locked()],
    ['empty', () => open(() => ({ accounts: [] }))],
  ];
  for (const [name, opening] of views)
    for (const theme of ['light', 'dark'] as const)
      it(`${name}, ${theme}: axe finds nothing`, async () => {
        const opened = await opening();
        opened.background.change({ settings: { ...settings, theme } });
        await opened.come();
        await expectAccessible(opened.view);
      });

  for (const [name, opening] of views)
    it(`${name}: everything fits into 320 pixels with text twice as large`, async () => {
      const { view } = await opening();
      equal(await sticksOut(view), []);
    });

  it('leaves no timer behind when it is closed', async () => {
    const opened = await open();
    ok(opened.clock.pending > 0);
    opened.view.remove();
    equal(opened.clock.pending, 0);
  });

  it('every control is reached by Tab', async () => {
    const opened = await open();
    const reached = new Set<Element | null>();
    for (let step = 0; step < 10; step++) {
      await sendKeys({ press: 'Tab' });
      reached.add(opened.focused);
    }
    ok(opened.all('button').every((one) => reached.has(one) || one.closest('header')));
  });
});
