import { sendKeys } from '@web/test-runner-commands';
import { html, nothing } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { atRest, drawn, find, fixture, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain, until } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import type { FaqQuestion } from './faq-questions.ts';
import type { CxFaq } from './faq.ts';
import './faq.define.ts';

const issuer = 'http://identification.localhost:4000';

interface Options {
  readonly lang?: string;
  readonly questions?: readonly FaqQuestion[];
  readonly bare?: boolean;
}

async function setUp({ lang = 'fr', questions, bare = false }: Options = {}): Promise<CxFaq> {
  const element = await fixture<CxFaq>(
    html`<cx-faq
      lang=${lang}
      issuer=${issuer}
      client-id="espace-pro"
      ?bare=${bare}
      .questions=${questions}
    ></cx-faq>`,
  );
  await settled(element);
  return element;
}

const all = (element: Element): HTMLDetailsElement[] => [
  ...(element.shadowRoot?.querySelectorAll('details') ?? []),
];
const asked = (element: Element): string[] =>
  all(element).map((one) => plain(one.querySelector('summary')?.textContent ?? ''));
const answer = (element: Element, id: string): string => plain(find(element, `#${id} .answer`).textContent);
const open = (element: Element): string[] =>
  all(element)
    .filter((one) => one.open)
    .map(({ id }) => id);
const link = (element: Element, text: string): HTMLAnchorElement => {
  const found = [...(element.shadowRoot?.querySelectorAll('a') ?? [])].find(
    ({ textContent }) => plain(textContent) === plain(text),
  );
  ok(found, `no link is called ${text}`);
  return found;
};

/** Goes to a place in the page, and back from it at the end. */
async function at(hash: string, body: () => Promise<void>): Promise<void> {
  const before = location.href;
  location.hash = hash;
  try {
    await body();
  } finally {
    history.replaceState(null, '', before);
  }
}

describe('cx-faq', () => {
  it('FAQ-1 has five questions under « Questions fréquentes », all closed at first', async () => {
    const element = await setUp();
    equal(find(element, 'h2').textContent, 'Questions fréquentes');
    equal(all(element).length, 5);
    equal(open(element), []);
    await expectAccessible(element);
    for (const one of all(element)) one.open = true;
    await expectAccessible(element);
  });

  for (const [row, index, question] of [
    ['FAQ-2', 0, 'Pourquoi créer son Comptexpert ?'],
    ['FAQ-3', 1, 'Qui peut créer un Comptexpert ?'],
    ['FAQ-4', 2, 'Comment créer son Comptexpert ?'],
    ['FAQ-5', 3, 'Comment retrouver mes identifiants ou réinitialiser mon mot de passe ?'],
    ['FAQ-6', 4, 'Comment accéder à Expertpass et l’utiliser ?'],
  ] as const)
    it(`${row} asks « ${question} »`, async () => {
      equal(asked(await setUp())[index], plain(question));
    });

  it('FAQ-2, CX-13 says that one code opens every private area, and what stays closed without', async () => {
    const text = answer(await setUp(), 'pourquoi');
    for (const part of [
      'Un seul identifiant et un seul mot de passe',
      'tous les espaces privés des sites de l’Ordre',
      'experts-comptables.fr, Bibliordre, Network Experts-comptables, Bibliobaseonline, la Revue française de Comptabilité',
    ])
      includes(text, part);
  });

  it('FAQ-3, CX-14 says who may create one, and that services depend on the profile', async () => {
    const text = answer(await setUp(), 'qui');
    for (const who of [
      'expert-comptable',
      'en entreprise',
      'stagiaire inscrit à l’Ordre',
      'mémorialiste',
      'collaborateur de cabinet',
      'étudiant',
      'enseignant',
    ])
      includes(text, who);
    includes(text, 'dépendent de votre profil');
  });

  it('FAQ-4, CX-35 tells the steps in their order, down to the spam folder', async () => {
    const text = answer(await setUp(), 'creer');
    const steps = [
      'Créez votre comptexpert',
      'choisissez votre profil',
      'votre nom et votre date de naissance',
      '« Autre profil »',
      'Choisissez ensuite votre identifiant',
      'votre mot de passe grâce à l’email',
      '(spams)',
    ].map((step) => text.indexOf(plain(step)));
    ok(!steps.includes(-1), JSON.stringify(steps));
    equal(
      steps,
      steps.toSorted((one, other) => one - other),
    );
  });

  it('FAQ-5, CX-49 leads by « Identifiant ou mot de passe oublié » to the recovery, by the address of the creation', async () => {
    const element = await setUp();
    includes(answer(element, 'retrouver'), 'l’adresse email utilisée à la création de votre compte');
    equal(
      link(element, 'Identifiant ou mot de passe oublié').href,
      `${issuer}/find_identifiant.php?client_id=espace-pro`,
    );
  });

  it('FAQ-6 says what Expertpass is, whose it is, and how it signs in', async () => {
    const text = answer(await setUp(), 'expertpass');
    for (const part of [
      'carte d’identité professionnelle numérique',
      'experts-comptables, 83ter et quater, stagiaires, mémorialistes, permanents et membres ECE',
      'inscrit au tableau de l’Ordre',
      'QR code',
    ])
      includes(text, part);
  });

  it('FAQ-7 leads to the creation and to the full help, at the issuer or where the page says', async () => {
    const element = await setUp();
    const hrefs = () =>
      ['Créez votre comptexpert', 'Accéder à l’aide complète', 'Aide complète'].map(
        (text) => link(element, text).href,
      );
    equal(hrefs(), [
      `${issuer}/inscription.php?client_id=espace-pro`,
      `${issuer}/aide?client_id=espace-pro`,
      `${issuer}/aide?client_id=espace-pro`,
    ]);
    element.setAttribute('create-account-url', 'https://example.fr/creer');
    element.setAttribute('help-url', '#situations');
    await drawn(element);
    const here = new URL('#situations', document.baseURI).href;
    equal(hrefs(), ['https://example.fr/creer', here, here]);
  });

  it('opens by keyboard, several at once', async () => {
    const element = await setUp();
    find(element, '#pourquoi summary').focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    equal(open(element), ['pourquoi', 'qui']);
    await sendKeys({ press: ' ' });
    equal(open(element), ['pourquoi']);
  });

  it('stays open when words and links change', async () => {
    const element = await setUp();
    find(element, '#creer summary').click();
    await until(() => open(element).length > 0);
    element.lang = 'en';
    await settled(element);
    await until(() => asked(element)[2] === 'How do I create my Comptexpert?');
    equal(open(element), ['creer']);
  });

  it('opens the question that the address names, when it comes into the page and later', async () => {
    await at('#retrouver', async () => {
      const element = await setUp();
      equal(open(element), ['retrouver']);
      equal(element.shadowRoot?.activeElement, find(element, '#retrouver summary'));
      location.hash = '#expertpass';
      await until(() => open(element).length > 1);
      equal(open(element), ['retrouver', 'expertpass']);
    });
  });

  it('opens nothing for an address that names none, however it is written', async () => {
    for (const hash of ['#', '#ailleurs', '#%E0%A4%A', '#"]'])
      await at(hash, async () => {
        equal(open(await setUp()), []);
      });
  });

  it('shows the page’s own questions, with text and links and never markup', async () => {
    await at('#prix et délais', async () => {
      const element = await setUp({
        questions: [
          { id: 'un', question: 'Combien ?', answer: '<b>Rien</b>' },
          {
            id: 'prix et délais',
            question: 'Quand ?',
            answer: ['Bientôt.', ['Voir ', { text: 'le calendrier', href: '/calendrier' }, ' du mois.']],
          },
        ],
      });
      equal(asked(element), ['Combien ?', 'Quand ?']);
      equal(answer(element, 'un'), '<b>Rien</b>');
      equal(element.shadowRoot?.querySelector('b'), null);
      equal(link(element, 'le calendrier').href, new URL('/calendrier', document.baseURI).href);
      includes(textOf(element), 'Voir le calendrier du mois.');
      equal(open(element), ['prix et délais']);
      await expectAccessible(element);
    });
  });

  it('takes questions that the page wrote as details, looks after them, and opens the one the address names', async () => {
    await at('#tarif', async () => {
      const element = await fixture<CxFaq>(
        html`<cx-faq>
          <span slot="title">Vos questions</span>
          <details slot="questions" id="tarif">
            <summary>Combien ?</summary>
            <p>Rien, <a href="/tarifs">voyez</a>.</p>
          </details>
          <details slot="questions">
            <summary>Où ?</summary>
            <p>Ici.</p>
          </details>
        </cx-faq>`,
      );
      await settled(element);
      includes(textOf(element), 'Vos questions');
      const [first, second] = element.querySelectorAll('details');
      ok(first?.open && !second?.open);
      equal(document.activeElement, first.querySelector('summary'));
      const summary = second?.querySelector('summary');
      ok(summary);
      await until(() => getComputedStyle(summary).minHeight === '44px');
      await expectAccessible(element);
    });
  });

  it('has neither card nor title where the place has its own', async () => {
    const element = await setUp({ bare: true });
    excludes(textOf(element), 'Questions fréquentes');
    equal(getComputedStyle(find(element, '.card')).borderTopWidth, '0px');
    await expectAccessible(element);
  });

  it('loses nothing at 320 pixels with text twice as large, every question open', async () => {
    const element = await setUp();
    for (const one of all(element)) one.open = true;
    equal(await sticksOut(element), []);
    for (const one of all(element)) ok(find(one, 'summary').getBoundingClientRect().height >= 44);
  });

  it('reads well in the dark', async () => {
    const element = await setUp();
    element.setAttribute('theme', 'dark');
    for (const one of all(element)) one.open = true;
    atRest(element);
    await expectAccessible(element);
  });

  it('speaks English where the page does', async () => {
    const element = await setUp({ lang: 'en' });
    equal(find(element, 'h2').textContent, 'Frequently asked questions');
    equal(all(element).length, 5);
    for (const text of ['Create your Comptexpert', 'Go to the full help', 'Full help'])
      ok(link(element, text));
  });
});

describe('cx-faq, as part of a page', () => {
  it('leads where the settings around it say', async () => {
    const settings = await fixture(
      html`<cx-settings issuer="https://compte.example.fr" client-id="site"><cx-faq></cx-faq></cx-settings>`,
    );
    const element = find(settings, 'cx-faq');
    await until(() => customElements.get('cx-settings'));
    await until(
      () =>
        link(element, 'Créez votre comptexpert').href ===
        'https://compte.example.fr/inscription.php?client_id=site',
    );
  });

  it('lets go of the page’s address when it is taken out', async () => {
    const element = await setUp();
    element.remove();
    await at('#qui', async () => {
      await settled(element);
      equal(open(element), []);
    });
    equal(element.getAttribute('slot') ?? nothing, nothing);
  });
});
