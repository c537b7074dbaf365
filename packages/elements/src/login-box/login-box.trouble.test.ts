import { html } from 'lit';
import { field, find, fixture, textOf, type, settled } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, until } from '../shared/testing/harness.ts';
import { refuseWith, setUp, signIn, submitButton } from '../shared/testing/login-box.ts';
import { takeReported, toldOf } from '../shared/testing/reported.ts';
import type { CxLoginBox } from './login-box.ts';

describe('cx-login-box, when something is wrong', () => {
  it('CX-11 explains an e-mail address without asking the server and without losing it', async () => {
    const { box, client } = await setUp();
    await signIn(box, 'marie.durand@example.fr');
    const identifier = field(box, 'Identifiant');
    equal(client.callsOf('signIn'), []);
    equal(identifier.value, 'marie.durand@example.fr');
    equal(field(box, 'Mot de passe').value, 'Demo-2026');
    equal(identifier.getAttribute('aria-invalid'), 'true');
    equal(document.activeElement, identifier);
    const described = (identifier.getAttribute('aria-describedby') ?? '').split(' ');
    includes(
      described.map((id) => document.getElementById(id)?.textContent).join(' '),
      'Ceci est une adresse email.',
    );
  });

  it('says what to do after a refusal, erases nothing, and selects the password', async () => {
    const { box, client } = await setUp();
    refuseWith(client, 'refused');
    const codes: unknown[] = [];
    box.addEventListener('cx-sign-in-failed', ({ detail }) => codes.push(detail));
    await signIn(box);
    const alert = find(box, '[role=alert]');
    includes(alert.textContent, 'Identifiant ou mot de passe incorrect.');
    includes(alert.textContent, "Rien n'a été effacé.");
    const password = field(box, 'Mot de passe');
    equal([field(box, 'Identifiant').value, password.value], ['mdurand', 'Demo-2026']);
    equal(document.activeElement, password);
    equal([password.selectionStart, password.selectionEnd], [0, 9]);
    equal(codes, [{ code: 'refused' }]);
  });

  it('counts down on the button after too many attempts, and says so once', async () => {
    const { box, client } = await setUp();
    refuseWith(client, 'rate-limited', 42);
    const heard: string[] = [];
    new MutationObserver(() => heard.push(find(box, '[role=alert]').textContent)).observe(
      find(box, '[role=alert]'),
      { subtree: true, childList: true, characterData: true },
    );
    await signIn(box);
    includes(find(box, '[role=alert]').textContent, 'Trop de tentatives. Rien n’est effacé');
    includes(submitButton(box).textContent, 'Réessayer dans 42 secondes');
    equal(submitButton(box).getAttribute('aria-disabled'), 'true');
    equal(submitButton(box).closest('[role=alert], [role=status], [aria-live]'), null);
    await until(() => submitButton(box).textContent.includes('41'));
    equal(heard.length, 1);
    equal(field(box, 'Mot de passe').value, 'Demo-2026');
  });

  it('moves the focus to the first empty field and says what belongs there', async () => {
    const { box, client } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    submitButton(box).click();
    await settled(box);
    equal(document.activeElement, field(box, 'Mot de passe'));
    includes(textOf(box), 'Saisissez votre mot de passe.');
    excludes(textOf(box), 'Saisissez votre identifiant.');
    equal(client.callsOf('signIn'), []);
  });

  it('names what it cannot help, in a sentence, and puts the focus there', async () => {
    for (const [code, sentence] of [
      ['unreachable', 'Le service ne répond pas.'],
      ['busy', 'Le service est très sollicité.'],
      ['clock-skew', "L'horloge de votre appareil n'est pas à l'heure."],
      ['storage-unavailable', "Votre navigateur refuse d'enregistrer"],
      ['misconfigured', "La connexion n'est pas disponible sur ce site."],
      ['bad-answer', 'Une erreur est survenue de notre côté.'],
    ] as const) {
      const { box, client } = await setUp();
      refuseWith(client, code);
      await signIn(box);
      includes(find(box, '[role=alert]').textContent, sentence);
      equal(document.activeElement, find(box, '.cx-alert'));
      if (code === 'busy' || code === 'clock-skew') continue;
      const told = await toldOf(box);
      equal(told.length, 1);
      includes(told[0], `${code}: <cx-login-box> `);
    }
  });

  it('says that the window was blocked or closed', async () => {
    for (const [code, sentence] of [
      ['popup-blocked', 'Votre navigateur a bloqué la fenêtre de connexion.'],
      ['cancelled', 'La connexion a été interrompue.'],
    ] as const) {
      const { box, client } = await setUp({ flow: 'popup' });
      refuseWith(client, code);
      submitButton(box).click();
      await settled(box);
      includes(find(box, '[role=alert]').textContent, sentence);
    }
  });

  it('stays focusable while it works, says so, and sends a double click once', async () => {
    const { box, client } = await setUp();
    client.answers.signIn = () => new Promise(() => undefined);
    await signIn(box);
    submitButton(box).click();
    await settled(box);
    equal(submitButton(box).getAttribute('aria-busy'), 'true');
    equal(submitButton(box).disabled, false);
    includes(submitButton(box).textContent, 'Vérification en cours…');
    equal(client.callsOf('signIn').length, 1);
  });

  it('works where the browser refuses to keep anything', async () => {
    const kept = Object.getOwnPropertyDescriptors(Storage.prototype);
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: refuse, setItem: refuse });
    try {
      const { box } = await setUp();
      field(box, 'Retenir mon identifiant sur cet appareil').click();
      await signIn(box);
      includes(textOf(box), 'Bonjour Marie Durand');
    } finally {
      Object.defineProperties(Storage.prototype, { getItem: kept.getItem, setItem: kept.setItem });
    }
  });

  it('tells the developer, once and with a code, that it has no issuer, and people in a sentence', async () => {
    const box = await fixture<CxLoginBox>(html`<cx-login-box flow="direct"></cx-login-box>`);
    const messages = await until(() => {
      const some = takeReported();
      return some.length > 0 && some;
    });
    equal(messages, ['[comptexpert-kit] misconfigured: <cx-login-box> has no issuer: see its README.']);
    await settled(box);
    includes(find(box, '[role=alert]').textContent, "La connexion n'est pas disponible sur ce site.");
  });
});
