import { KitElement } from './kit-element.ts';
import { atRest, drawn, find, textOf } from './testing/fixture.ts';
import { describe, equal, includes, it, ok } from './testing/harness.ts';
import { create, fake, issuer, names, place } from './testing/misused.ts';
import { takeReported, toldOf } from './testing/reported.ts';

/** An element that has a button on it at once, with the colour that the theme gives it. */
const filled = {
  'cx-login-box': '.cx-button',
  'cx-forgot-identifier': '.cx-button',
  'cx-set-password': '.cx-button',
  'cx-session-menu': '.sign-in',
  'cx-account': '.filled',
  'cx-confirm-email': '.filled',
  'cx-create-account': '.cx-button',
  'cx-second-factor': '.filled',
  'cx-user-admin': '.filled',
};

const firstWords = {
  'cx-login-box': 'CONNECTEZ-VOUS',
  'cx-forgot-identifier': 'Vous avez oublié votre identifiant',
  'cx-set-password': 'mot de passe',
  'cx-session-menu': 'Se connecter',
  'cx-account': 'Connectez-vous',
  'cx-confirm-email': 'Confirmer',
  'cx-create-account': 'Choisissez votre identifiant',
  'cx-second-factor': 'Connectez-vous',
  'cx-user-admin': 'Connectez-vous',
};

for (const name of names)
  describe(`${name}, used in a way that was not meant`, () => {
    it('looks as the page does where its theme is none, and says so once', async () => {
      const element = await place(create(name, { theme: 'corporate' }, fake()));
      equal(await toldOf(element), [
        `unknown-value: <${name}> has theme="corporate", not one of light, dark, auto: the page’s color-scheme holds.`,
      ]);
      equal(getComputedStyle(element).colorScheme, getComputedStyle(document.body).colorScheme);
    });

    it('speaks French where it has no words, marks it as such, and says so once', async () => {
      for (const lang of ['de-CH', 'constructor', '__proto__']) {
        const element = await place(create(name, { lang }, fake()));
        const told = await toldOf(element);
        equal(told.length, 1);
        includes(told[0], `unknown-language: <${name}> has no words in “${lang.slice(0, 2)}”`);
        includes(textOf(element), firstWords[name]);
        for (const part of element.querySelectorAll(':scope > form')) equal(part.getAttribute('lang'), 'fr');
        for (const part of element.shadowRoot?.children ?? []) equal(part.getAttribute('lang'), 'fr');
      }
    });

    it('takes a language with any region, however it is written, without a word', async () => {
      for (const lang of ['fr_FR', 'FR-ca', 'en-GB', 'en_US', '']) {
        const element = await place(create(name, { lang }, fake()));
        await drawn(element);
      }
      equal(takeReported(), []);
    });

    it('keeps its own colours where a token is none, and says so once for each', async () => {
      const element = create(name, {}, fake());
      element.style.setProperty('--cx-color-accent', 'banana');
      element.style.setProperty('--cx-color-on-accent', '12px');
      element.style.setProperty('--cx-size-card', '400 px');
      element.style.setProperty('--cx-radius-control', '1.5rem');
      await place(element);
      equal((await toldOf(element)).toSorted(), [
        `invalid-token: <${name}> is given --cx-color-accent: banana, which is no color.`,
        `invalid-token: <${name}> is given --cx-color-on-accent: 12px, which is no color.`,
        `invalid-token: <${name}> is given --cx-size-card: 400 px, which is no dimension.`,
      ]);
      for (const [scheme, accent, onAccent] of [
        ['light', 'rgb(29, 74, 143)', 'rgb(255, 255, 255)'],
        ['dark', 'rgb(157, 188, 255)', 'rgb(13, 23, 48)'],
      ] as const) {
        element.setAttribute('theme', scheme);
        atRest(element);
        const probe = document.createElement('i');
        probe.style.cssText = 'color: var(--_color-on-accent); background: var(--_color-accent)';
        element.shadowRoot?.append(probe);
        const { color, backgroundColor } = getComputedStyle(probe);
        equal([backgroundColor, color], [accent, onAccent]);
        probe.remove();
      }
    });

    it('says once that it has an issuer of its own and another one’s client-id', async () => {
      const settings = document.createElement('cx-settings');
      settings.setAttribute('issuer', 'http://other.localhost:4000');
      settings.setAttribute('client-id', 'other');
      const element = await place(create(name, { 'client-id': undefined }, fake()), settings);
      equal(await toldOf(element), [
        `conflicting-settings: <${name}> has the issuer ${issuer}, and the client-id that is meant for http://other.localhost:4000.`,
      ]);
    });

    it('says once that it has no settings at all', async () => {
      const element = await place(create(name, { issuer: undefined, 'client-id': undefined }));
      equal(await toldOf(element), [`misconfigured: <${name}> has no issuer: see its README.`]);
      if (name === 'cx-session-menu') equal(textOf(element).trim(), '');
      else includes(textOf(element), 'La connexion n’est pas disponible sur ce site.');
    });

    it('is made for this page again where it is a copy', async () => {
      const element = await place(create(name, {}, fake()));
      ok(find(element, filled[name]));
      const inputs = [...element.querySelectorAll('input')];
      for (const input of inputs) if (input.type !== 'checkbox') input.value = 'Demo-2026';
      const copy = Object.assign(element.cloneNode(true), { client: fake() });
      ok(copy instanceof KitElement);
      await place(copy);
      ok(copy.querySelectorAll('form').length <= 1);
      for (const input of copy.querySelectorAll('input'))
        if (input.type !== 'checkbox') equal(input.value, '');
      for (const input of inputs) if (input.type !== 'checkbox') equal(input.value, 'Demo-2026');
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      equal(new Set(ids).size, ids.length);
    });
  });
