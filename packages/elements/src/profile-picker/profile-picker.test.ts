import { profiles } from '@comptexpert-kit/contract';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html, nothing } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { atRest, drawn, find, fixture, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import type { ProfileChoice } from './profile-choices.ts';
import type { SelectedProfile } from './profile-picker.events.ts';
import type { CxProfilePicker } from './profile-picker.ts';
import './profile-picker.define.ts';

interface Options {
  readonly list?: 'cel';
  readonly lang?: string;
  readonly value?: string;
  readonly choices?: readonly ProfileChoice[];
  readonly bare?: boolean;
}

async function setUp({ list, lang = 'fr', value, choices, bare = false }: Options = {}) {
  const element = await fixture<CxProfilePicker>(
    html`<cx-profile-picker
      lang=${lang}
      issuer="http://identification.localhost:4000"
      client-id="cotisations"
      list=${list ?? nothing}
      value=${value ?? nothing}
      ?bare=${bare}
      .choices=${choices}
    ></cx-profile-picker>`,
  );
  await settled(element);
  const selected: SelectedProfile[] = [];
  element.addEventListener('cx-profile-selected', ({ detail }) => selected.push(detail));
  const changes: string[] = [];
  for (const type of ['input', 'change'])
    element.addEventListener(type, () => changes.push(`${type} ${element.value}`));
  return { element, selected, changes };
}

const radios = (element: Element): HTMLInputElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('[type=radio]') ?? []),
];
const labels = (element: Element): string[] =>
  radios(element).map((radio) => plain(radio.labels?.[0]?.textContent ?? ''));
const radio = (element: Element, label: string): HTMLInputElement => {
  const found = radios(element)[labels(element).indexOf(label)];
  ok(found, `no choice is called ${label}`);
  return found;
};
/** What names the whole list. */
const groupName = (element: Element): string => {
  const id = find(element, '[role=radiogroup]').getAttribute('aria-labelledby') ?? '';
  const text = element.shadowRoot?.getElementById(id)?.textContent;
  return plain(text ?? '');
};
const explanation = (element: Element, label: string): string =>
  element.shadowRoot?.getElementById(radio(element, label).getAttribute('aria-describedby') ?? '')
    ?.textContent ?? '';
const focused = (element: Element): Element | null => element.shadowRoot?.activeElement ?? null;

describe('cx-profile-picker', () => {
  it('CX-19, R-2 asks « Vous êtes… » and offers the nine qualities in their order', async () => {
    const { element } = await setUp();
    equal(labels(element), [
      'Expert-comptable',
      '83ter/quater',
      'Stagiaire',
      'Mémorialiste',
      'Autre profil',
      'Expert-comptable honoraire',
      "Président/directeur d'AGC",
      'Diplômé non inscrit',
      'Permanent',
    ]);
    equal(
      radios(element).map(({ value }) => value),
      profiles,
    );
    equal(groupName(element), 'Vous êtes…');
    await expectAccessible(element);
  });

  it('CX-19 leads each of the nine by « › »', async () => {
    const { element } = await setUp();
    const signs = [...(element.shadowRoot?.querySelectorAll('.choice .on') ?? [])];
    equal(signs.length, 9);
    for (const sign of signs) ok(sign.getBoundingClientRect().width > 0);
  });

  it('CX-20 is titled « Sélectionner votre qualité », the short list « Sélectionnez votre qualité : »', async () => {
    const nine = await setUp();
    equal(plain(find(nine.element, 'h2').textContent), 'Sélectionner votre qualité');
    const five = await setUp({ list: 'cel' });
    equal(plain(find(five.element, 'h2').textContent), 'Sélectionnez votre qualité :');
  });

  it('says in a sentence, read with each quality, whom it is for', async () => {
    const { element } = await setUp();
    const all = labels(element).map((label) => explanation(element, label));
    for (const sentence of all) ok(/^\p{Lu}.{15,}\.$/u.test(sentence), sentence);
    equal(new Set(all).size, 9);
  });

  it('CX-22, R-3 names under « Autre profil » whoever is not listed, contributions officers included', async () => {
    const { element } = await setUp();
    const sentence = explanation(element, 'Autre profil');
    for (const who of ['RAC', 'Collaborateur', 'étudiant', 'enseignant', 'espace-pro', 'futur stagiaire'])
      includes(sentence, who);
  });

  it('CX-21 offers the five of the contributions portal, two of which are one profile', async () => {
    const { element, selected } = await setUp({ list: 'cel' });
    equal(groupName(element), 'Sélectionnez votre qualité parmi les propositions suivantes :');
    equal(labels(element), [
      'Expert-comptable indépendant',
      'Expert-comptable salarié',
      'Stagiaire',
      "83Q ou 83T (Salarié d'AGC)",
      'Mémorialiste',
    ]);
    for (const one of radios(element)) one.click();
    equal(
      selected.map(({ profile, choice }) => `${choice}: ${profile}`),
      [
        'expert-comptable-independant: expert-comptable',
        'expert-comptable-salarie: expert-comptable',
        'stagiaire: stagiaire',
        '83ter-quater: 83ter-quater',
        'memorialiste: memorialiste',
      ],
    );
    for (const label of labels(element)) ok(explanation(element, label).length > 15, label);
    await expectAccessible(element);
  });

  it('CX-22, R-3 leads a contributions officer from the short list to « Autre profil »', async () => {
    const { element } = await setUp({ list: 'cel' });
    const link = find<HTMLAnchorElement>(element, 'a');
    equal(link.textContent, 'Autre profil');
    equal(link.href, 'http://identification.localhost:4000/inscription_externe.php?client_id=cotisations');
    includes(textOf(element), 'responsable administratif cotisations (RAC)');
    element.otherProfileUrl = 'https://example.fr/autre';
    await drawn(element);
    equal(find<HTMLAnchorElement>(element, 'a').href, 'https://example.fr/autre');
  });

  it('offers a list of the page’s own, with its own words or the kit’s', async () => {
    const { element, selected } = await setUp({
      choices: [
        { profile: 'stagiaire' },
        { profile: 'autre', value: 'etudiant', label: 'Étudiant' },
        {
          profile: 'autre',
          value: 'enseignant',
          label: 'Enseignant',
          explanation: 'En lycée ou à l’université.',
        },
      ],
    });
    equal(labels(element), ['Stagiaire', 'Étudiant', 'Enseignant']);
    ok(explanation(element, 'Stagiaire').length > 15);
    equal(explanation(element, 'Étudiant'), '');
    includes(explanation(element, 'Enseignant'), 'En lycée ou à l’université.');
    radio(element, 'Étudiant').click();
    equal(selected, [{ profile: 'autre', choice: 'etudiant' }]);
    await expectAccessible(element);
  });

  it('shows what the page gives as text, whatever stands in it', async () => {
    const { element } = await setUp({
      choices: [{ profile: 'autre', label: '<img src=x onerror=alert(1)>', explanation: '<b>gras</b>' }],
    });
    equal(labels(element), ['<img src=x onerror=alert(1)>']);
    equal(element.shadowRoot?.querySelector('img, b'), null);
  });

  it('settles by a click anywhere on a line', async () => {
    const { element, selected, changes } = await setUp();
    const { right, bottom } = radio(element, '83ter/quater').parentElement?.getBoundingClientRect() ?? {};
    ok(right !== undefined && bottom !== undefined);
    await sendMouse({ type: 'click', position: [Math.floor(right) - 4, Math.floor(bottom) - 4] });
    equal(selected, [{ profile: '83ter-quater', choice: '83ter-quater' }]);
    equal(changes, ['input 83ter-quater', 'change 83ter-quater']);
    equal(element.value, '83ter-quater');
  });

  it('tells it again when what is chosen already is clicked: one goes on from there', async () => {
    const { element, selected, changes } = await setUp({ value: 'stagiaire' });
    radio(element, 'Stagiaire').click();
    equal(selected, [{ profile: 'stagiaire', choice: 'stagiaire' }]);
    equal(changes, []);
  });

  it('is one stop of the Tab key, at what is chosen or else at the first', async () => {
    const { element } = await setUp();
    // Without it the focus would go on to Firefox’s own bars, out of reach of every test after this one.
    element.insertAdjacentHTML('afterend', '<button id="beside">À côté</button>');
    await sendKeys({ press: 'Tab' });
    equal(focused(element), radio(element, 'Expert-comptable'));
    element.value = 'autre';
    await drawn(element);
    equal(
      radios(element)
        .filter(({ tabIndex }) => tabIndex === 0)
        .map(({ value }) => value),
      ['autre'],
    );
    element.focus();
    equal(focused(element), radio(element, 'Autre profil'));
    await sendKeys({ press: 'Tab' });
    equal(focused(element), null);
    equal(document.activeElement?.id, 'beside');
  });

  it('chooses by arrow keys, round and round, and settles on nothing by itself', async () => {
    const { element, selected, changes } = await setUp();
    element.focus();
    await sendKeys({ press: 'ArrowDown' });
    equal(element.value, '83ter-quater');
    equal(focused(element), radio(element, '83ter/quater'));
    await sendKeys({ press: 'ArrowRight' });
    equal(element.value, 'stagiaire');
    for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowUp']) await sendKeys({ press: key });
    equal(element.value, 'permanent');
    await sendKeys({ press: 'ArrowDown' });
    equal(element.value, 'expert-comptable');
    equal(changes.length, 12);
    equal(selected, []);
  });

  for (const key of ['Enter', ' '])
    it(`settles by ${key === ' ' ? 'Space' : key}, on what an arrow key went to or on the first`, async () => {
      const { element, selected } = await setUp();
      element.focus();
      await sendKeys({ press: key });
      equal(selected, [{ profile: 'expert-comptable', choice: 'expert-comptable' }]);
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: key });
      equal(selected[1], { profile: '83ter-quater', choice: '83ter-quater' });
      equal(selected.length, 2);
    });

  it('leaves keys with a modifier to the browser', async () => {
    const { element } = await setUp({ value: 'stagiaire' });
    for (const modifier of ['altKey', 'ctrlKey', 'metaKey']) {
      const event = new KeyboardEvent('keydown', {
        key: 'ArrowLeft',
        bubbles: true,
        cancelable: true,
        [modifier]: true,
      });
      radio(element, 'Stagiaire').dispatchEvent(event);
      ok(!event.defaultPrevented, modifier);
    }
    equal(element.value, 'stagiaire');
  });

  it('goes the other way by left and right where one reads from right to left', async () => {
    const { element } = await setUp();
    element.dir = 'rtl';
    element.focus();
    await sendKeys({ press: 'ArrowLeft' });
    equal(element.value, '83ter-quater');
    await sendKeys({ press: 'ArrowRight' });
    equal(element.value, 'expert-comptable');
  });

  it('passes over a choice that is not to be had', async () => {
    const { element, selected } = await setUp({
      choices: [{ profile: 'autre' }, { profile: 'permanent', disabled: true }, { profile: 'stagiaire' }],
    });
    element.focus();
    await sendKeys({ press: 'ArrowDown' });
    equal(element.value, 'stagiaire');
    radio(element, 'Permanent').click();
    equal(selected, []);
    await expectAccessible(element);
  });

  it('has lines to hit with a thumb, and shows by more than a colour which one is chosen', async () => {
    const { element } = await setUp({
      value: 'memorialiste',
      choices: [{ profile: 'memorialiste', label: 'M' }],
    });
    const line = find(element, '.choice');
    ok(line.getBoundingClientRect().height >= 44);
    const seen = (sign: string) => getComputedStyle(find(element, sign)).display !== 'none';
    ok(seen('.chosen') && !seen('.on'));
    element.value = '';
    await drawn(element);
    ok(seen('.on') && !seen('.chosen'));
  });

  it('has neither card nor title where the place has its own', async () => {
    const { element } = await setUp({ bare: true });
    excludes(textOf(element), 'Sélectionner votre qualité');
    includes(textOf(element), 'Vous êtes…');
    equal(getComputedStyle(find(element, '.card')).borderTopWidth, '0px');
    await expectAccessible(element);
  });

  it('takes title, legend and footer of the page', async () => {
    const element = await fixture<CxProfilePicker>(
      html`<cx-profile-picker
        ><span slot="title">Qui êtes-vous ?</span><span slot="legend">Une seule réponse</span>
        <p slot="footer">Contactez-nous.</p></cx-profile-picker
      >`,
    );
    for (const words of ['Qui êtes-vous ?', 'Une seule réponse', 'Contactez-nous.'])
      includes(textOf(element), words);
    excludes(textOf(element), 'Sélectionner votre qualité');
  });

  it('loses nothing at 320 pixels with text twice as large', async () => {
    for (const list of [undefined, 'cel'] as const) {
      const { element } = await setUp({ ...(list && { list }), value: 'stagiaire' });
      equal(await sticksOut(element), []);
    }
  });

  it('reads well in the dark, chosen and not', async () => {
    const { element } = await setUp({ value: 'stagiaire' });
    element.setAttribute('theme', 'dark');
    atRest(element);
    await expectAccessible(element);
  });

  it('speaks English where the page does, and follows a language that changes', async () => {
    const { element } = await setUp({ lang: 'en', value: 'autre' });
    includes(find(element, 'h2').textContent, 'Choose your profile');
    includes(textOf(element), 'You are…');
    equal(labels(element)[4], 'Other profile');
    element.lang = 'fr';
    await settled(element);
    await settled(element);
    equal(labels(element)[4], 'Autre profil');
    ok(radio(element, 'Autre profil').checked);
  });
});
