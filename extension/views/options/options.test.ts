import { sendKeys } from '@web/test-runner-commands';
import { expectAccessible } from '../../../packages/elements/src/shared/testing/accessible.ts';
import { textOf } from '../../../packages/elements/src/shared/testing/fixture.ts';
import {
  describe,
  equal,
  excludes,
  includes,
  it,
  plain,
} from '../../../packages/elements/src/shared/testing/harness.ts';
import { sticksOut } from '../../../packages/elements/src/shared/testing/narrow.ts';
import type { ExtensionState } from '../../state.ts';
import { passphrase } from '../testing/fake-background.ts';
import { FakePasskeys } from '../testing/fake-surroundings.ts';
import { Opened } from '../testing/opened.ts';
import { settings } from '../testing/samples.ts';
import './options.define.ts';
import { originTyped } from './sites-part.ts';

const open = (change: (now: number) => Partial<ExtensionState> = () => ({}), passkeys?: FakePasskeys) =>
  Opened.open('ext-options', { change, ...(passkeys && { passkeys }) });
const device = { lock: { locked: false, protection: 'device' } } as const;
const last = ({ background }: Opened) => background.asked.at(-1);

/** Opens what there is to do with an account. */
async function manage(opened: Opened, index: number): Promise<void> {
  const details = opened.all('details')[index];
  details?.querySelector('summary')?.click();
  await opened.come();
}

function choose(opened: Opened, selector: string, value: string): Promise<void> {
  const select = opened.find(selector) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return opened.come();
}

const optionsOf = (opened: Opened, selector: string): string[] =>
  opened.all(`${selector} option`).map((one) => plain(one.textContent));

describe('accounts in the options', () => {
  it('are renamed', async () => {
    const opened = await open();
    await manage(opened, 0);
    await opened.type('#label-marie', '  Mon cabinet ');
    await sendKeys({ press: 'Enter' });
    await opened.come();
    equal(last(opened), { type: 'rename-account', account: 'marie', label: 'Mon cabinet' });
    includes(textOf(opened.view), 'Gérer Mon cabinet');
    includes(opened.announced, 'C’est enregistré.');
  });

  it('are moved by keyboard, keep the focus, and say where they are', async () => {
    const opened = await open();
    opened.button('Descendre Marie Durand').focus();
    await sendKeys({ press: 'Enter' });
    await opened.come();
    equal(last(opened), { type: 'move-account', account: 'marie', to: 1 });
    equal(opened.focused?.ariaLabel, 'Descendre Marie Durand');
    includes(opened.announced, 'Marie Durand : place 2 sur 3.');
  });

  it('are not moved beyond the end', async () => {
    const opened = await open();
    await opened.press('Monter Marie Durand');
    equal(opened.background.asked.length, 1);
  });

  it('take another colour', async () => {
    const opened = await open();
    opened.all('[name=colour-marie]')[2]?.click();
    await opened.come();
    equal(last(opened), { type: 'colour-account', account: 'marie', colour: 'amber' });
  });

  it('are signed out here at once, everywhere after a question', async () => {
    const opened = await open();
    await manage(opened, 0);
    await opened.press('Se déconnecter de tous les sites');
    includes(textOf(opened.view), 'celle de ce navigateur seront fermées, sur tous les sites');
    equal(opened.background.asked.length, 1);
    equal(plain(opened.focused?.textContent ?? ''), 'Annuler');
    opened.find('.question .danger').click();
    await opened.come();
    equal(last(opened), { type: 'sign-out-account', account: 'marie', everywhere: true });
  });

  it('are removed after a question, which Annuler takes back', async () => {
    const opened = await open();
    await manage(opened, 0);
    await opened.press('Retirer');
    await opened.press('Annuler');
    equal(opened.background.asked.length, 1);
    equal(opened.focused?.id, 'ask-remove-marie');
    await opened.press('Retirer');
    await opened.press('Oui, retirer');
    equal(last(opened), { type: 'remove-account', account: 'marie' });
    excludes(textOf(opened.view), 'Marie Durand');
  });

  it('are added; what is refused is told there', async () => {
    const opened = await open();
    opened.background.refuse('add-account', { code: 'issuer-untrusted' });
    await opened.press('Ajouter un compte');
    includes(opened.announced, 'ne vient pas du service d’identification de l’Ordre');
  });
});

describe('sites in the options', () => {
  it('say which accounts each one sees, and whether the Ordre lists it', async () => {
    const { view } = await open();
    includes(textOf(view), 'Site de l’Ordre. Voit Marie Durand et Firme Martin.');
    includes(textOf(view), 'https://www.cabinet-martin.fr');
  });

  it('are withdrawn', async () => {
    const opened = await open();
    await opened.press('Retirer l’accord donné à https://www.cabinet-martin.fr');
    equal(last(opened), { type: 'withdraw-site', origin: 'https://www.cabinet-martin.fr' });
    excludes(
      opened
        .all('.mono')
        .map(({ textContent }) => textContent)
        .join(' '),
      'cabinet-martin',
    );
  });

  it('are let in by the browser, asked in the click', async () => {
    const opened = await open();
    await opened.type('#site', 'www.exemple.fr/connexion');
    await sendKeys({ press: 'Enter' });
    await opened.come();
    equal(opened.surroundings.done, ['site https://www.exemple.fr/*']);
    includes(opened.announced, 'https://www.exemple.fr peut maintenant vous trouver.');
    equal(opened.input('#site').value, '');
  });

  it('stay away when the owner does not agree, and what was typed stays', async () => {
    const opened = await open();
    opened.surroundings.agrees = false;
    await opened.type('#site', 'https://www.exemple.fr');
    await sendKeys({ press: 'Enter' });
    await opened.come();
    includes(opened.announced, 'Le navigateur n’a pas donné accès à ce site.');
    equal(opened.input('#site').value, 'https://www.exemple.fr');
  });

  for (const [typed, origin] of [
    ['https://www.exemple.fr/a?b', 'https://www.exemple.fr'],
    [' exemple.fr ', 'https://exemple.fr'],
    ['http://site.localhost:4000', 'http://site.localhost:4000'],
    ['http://www.exemple.fr', undefined],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['exemple', undefined],
    ['', undefined],
  ] as const)
    it(`takes “${typed}” for ${origin ?? 'no site'}`, () => {
      equal(originTyped(typed) ?? null, origin ?? null);
    });

  it('says how an address is written', async () => {
    const opened = await open();
    await opened.type('#site', 'http://exemple.fr');
    await sendKeys({ press: 'Enter' });
    await opened.come();
    includes(opened.announced, 'Saisissez une adresse qui commence par https://');
    equal(opened.focused?.id, 'site');
    equal(opened.surroundings.done, []);
  });
});

describe('locking in the options', () => {
  it('begins with a passphrase of twelve characters', async () => {
    const opened = await open(() => device);
    await opened.type('#new-passphrase', 'court');
    await opened.press('Protéger par une phrase secrète');
    includes(opened.announced, 'Il faut 12 caractères au moins.');
    equal(opened.input('#new-passphrase').value, 'court');
    await opened.type('#new-passphrase', passphrase);
    await opened.press('Protéger par une phrase secrète');
    equal(last(opened), { type: 'protect', passphrase });
    equal(opened.input('#new-passphrase').value, '');
    includes(textOf(opened.view), 'chiffrés par votre phrase secrète');
  });

  it('takes no passphrase of more than 1 000 characters', async () => {
    const opened = await open(() => device);
    await opened.type('#new-passphrase', 'a'.repeat(1_001));
    await opened.press('Protéger par une phrase secrète');
    includes(opened.announced, '1 000 caractères au plus');
    equal(opened.background.asked.length, 1);
  });

  it('shows what is typed to who asks', async () => {
    const opened = await open();
    equal(opened.input('#new-passphrase').type, 'password');
    await opened.press('Afficher');
    equal(opened.input('#new-passphrase').type, 'text');
  });

  it('is given up after a question', async () => {
    const opened = await open();
    await opened.press('Ne plus protéger');
    await opened.press('Oui, ne plus protéger');
    equal(last(opened), { type: 'unprotect' });
    includes(textOf(opened.view), 'Sans phrase secrète, rien ne se verrouille.');
  });

  it('offers a passkey where the browser has some, and nowhere else', async () => {
    excludes(textOf((await open()).view), 'clé d’accès');
    const opened = await open(() => device, new FakePasskeys(true));
    await opened.press('Protéger par une clé d’accès');
    equal(last(opened), {
      type: 'protect-with-passkey',
      credential: 'Y3JlZA',
      salt: 'c2FsdA',
      output: 'A'.repeat(43),
    });
  });

  it('changes nothing when the passkey gives nothing', async () => {
    const opened = await open(() => device, new FakePasskeys(true, null));
    await opened.press('Protéger par une clé d’accès');
    includes(opened.announced, 'La clé d’accès n’a pas répondu.');
    equal(opened.background.asked.length, 1);
  });

  it('takes the times that are chosen', async () => {
    const opened = await open();
    await choose(opened, '#lockAfter', '60');
    equal(last(opened), { type: 'change-settings', change: { lockAfter: 60 } });
    opened.input('[name=lockWithBrowser]').click();
    await opened.come();
    equal(last(opened), { type: 'change-settings', change: { lockWithBrowser: true } });
    await choose(opened, '#warnBefore', '0');
    equal(last(opened), { type: 'change-settings', change: { warnBefore: 0 } });
  });

  it('locks: accounts and sites are gone, and come back with the passphrase', async () => {
    const opened = await open();
    await opened.press('Verrouiller maintenant');
    excludes(textOf(opened.view), 'Marie Durand');
    excludes(textOf(opened.view), 'cabinet-martin');
    excludes(textOf(opened.view), 'Exporter mes données');
    await opened.type('#passphrase', passphrase);
    await opened.press('Déverrouiller');
    includes(textOf(opened.view), 'Marie Durand');
  });
});

describe('the rest of the options', () => {
  it('change the language at once', async () => {
    const opened = await open();
    await choose(opened, '#language', 'en');
    equal(last(opened), { type: 'change-settings', change: { language: 'en' } });
    includes(textOf(opened.view), 'Comptexpert options');
    equal(opened.find('.page').lang, 'en');
    equal(opened.surroundings.named, 'en Comptexpert options');
  });

  it('change the theme at once', async () => {
    const opened = await open();
    await choose(opened, '#theme', 'dark');
    equal(opened.view.getAttribute('theme'), 'dark');
  });

  it('say what is kept and what is never done', async () => {
    const { view } = await open();
    includes(textOf(view), 'Le tout est chiffré, sur cet appareil seulement.');
    includes(textOf(view), 'Lire ou garder votre mot de passe.');
  });

  it('hand what is kept out as a file', async () => {
    const opened = await open();
    await opened.press('Exporter mes données');
    includes(opened.surroundings.done[0], 'save comptexpert.json {"accounts":');
    includes(opened.announced, 'Le fichier est dans vos téléchargements.');
  });

  it('erase everything after a question, locked or not', async () => {
    const opened = await open(() => ({ lock: { locked: true, protection: 'passphrase' } }));
    await opened.press('Tout effacer');
    equal(opened.background.asked.length, 1);
    await opened.press('Oui, tout effacer');
    equal(last(opened), { type: 'erase' });
    includes(textOf(opened.view), 'Aucun compte pour le moment.');
  });
});

describe('what a firm has laid down', () => {
  const managed = { fixed: ['lockAfter', 'language'], maxLockAfter: 30, faulty: ['warnBefore', 'sites[1]'] };

  it('cannot be changed, and says who fixed it', async () => {
    const opened = await open(() => ({ managed }));
    equal(opened.find('#lockAfter').matches(':disabled'), true);
    equal(opened.find('#fixed-lockAfter').textContent, 'Fixé par votre cabinet.');
    equal(opened.find('#theme').matches(':disabled'), false);
  });

  it('bounds the times that are offered', async () => {
    const opened = await open(() => ({ managed: { ...managed, fixed: [] } }));
    equal(optionsOf(opened, '#lockAfter'), ['1 min', '5 min', '15 min', '30 min']);
    includes(textOf(opened.view), 'Votre cabinet demande 30 min au plus.');
  });

  it('is named where it cannot be read', async () => {
    const { view } = await open(() => ({ managed }));
    includes(textOf(view), 'sont ignorés : warnBefore et sites[1].');
  });

  it('asks to be let to the issuer that the firm has chosen, once, within the click', async () => {
    const issuer = 'https://identification.cabinet.fr';
    const opened = await open(() => ({ issuer, managed: { fixed: ['issuer'], faulty: [] } }));
    includes(textOf(opened.view), 'L’extension ne peut pas encore joindre ce service');
    opened.surroundings.agrees = false;
    await opened.press('Autoriser ce service');
    includes(textOf(opened.view), 'Le navigateur n’a pas donné accès à ce service.');
    await expectAccessible(opened.view);
    opened.surroundings.agrees = true;
    await opened.press('Autoriser ce service');
    equal(opened.surroundings.done, Array(2).fill('site https://identification.cabinet.fr/*'));
    excludes(textOf(opened.view), 'ce service');
  });

  it('is not spoken of where there is none', async () => {
    excludes(textOf((await open()).view), 'Réglages de votre cabinet');
  });
});

describe('the options for everybody', () => {
  for (const theme of ['light', 'dark'] as const)
    for (const language of ['fr', 'en'] as const)
      it(`${theme}, ${language}: axe finds nothing, and everything fits into 320 pixels`, async () => {
        const opened = await open(
          () => ({
            settings: { ...settings, theme, language },
            managed: { fixed: ['theme'], faulty: ['x'] },
          }),
          new FakePasskeys(true),
        );
        for (const details of opened.all('details')) details.setAttribute('open', '');
        opened.find('#ask-erase').click();
        await opened.come();
        await expectAccessible(opened.view);
        equal(await sticksOut(opened.view), []);
      });
});
