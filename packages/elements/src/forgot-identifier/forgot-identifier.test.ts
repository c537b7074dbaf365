import { ClientError } from '@comptexpert-kit/client';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { FakeClient } from '../shared/testing/fake-client.ts';
import { FakeClock } from '../shared/testing/fake-clock.ts';
import { drawn, field, find, fixture, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';
import { toldOf } from '../shared/testing/reported.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import type { CxForgotIdentifier } from './forgot-identifier.ts';
import './forgot-identifier.define.ts';

const issuer = 'http://identification.localhost:4000';
const label = 'Saisissez votre adresse email *';

async function setUp(lang = 'fr') {
  const client = new FakeClient('identification');
  const clock = new FakeClock();
  const element = await fixture<CxForgotIdentifier>(
    html`<cx-forgot-identifier
      lang=${lang}
      issuer=${issuer}
      client-id="identification"
      .client=${client}
      .clock=${clock}
    ></cx-forgot-identifier>`,
  );
  await until(() => element.matches(':state(editing)'));
  const events: Event[] = [];
  document.addEventListener('cx-recovery-requested', (event) => events.push(event), { once: true });
  return { element, client, clock, events };
}

type Set = Awaited<ReturnType<typeof setUp>>;

const input = (element: Element): HTMLInputElement => find<HTMLInputElement>(element, 'input');
const button = (element: Element): HTMLButtonElement => find<HTMLButtonElement>(element, 'form > button');

async function settle({ element }: Pick<Set, 'element'>): Promise<void> {
  // A microtask for the client’s answer, a drawing for what the store makes of it.
  await new Promise((resolve) => setTimeout(resolve));
  await drawn(element);
}

async function send(set: Pick<Set, 'element'>, address: string): Promise<void> {
  type(input(set.element), address);
  button(set.element).click();
  await settle(set);
}

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));

describe('cx-forgot-identifier', () => {
  it('CX-42, CX-43 asks one thing, in the words of the sources', async () => {
    const { element } = await setUp();
    equal(
      find(element, 'h2').textContent.replaceAll(/\s/g, ' '),
      'Vous avez oublié votre identifiant ou votre mot de passe ?',
    );
    const email = field(element, label);
    equal(
      [email.placeholder, email.type, email.autocomplete, email.inputMode, email.required],
      ['Exemple@gmail.com', 'email', 'email', 'email', true],
    );
    equal(element.querySelectorAll('input').length, 1);
    equal(button(element).textContent.trim(), 'Envoyer');
  });

  it('CX-46, CX-47 says what to do when the mail does not come', async () => {
    const { element } = await setUp();
    const text = textOf(element);
    includes(
      text,
      'L’adresse email renseignée dans votre fiche peut être différente de celle que vous avez saisie.',
    );
    includes(
      text,
      'La modification de l’adresse email prend 24h pour être prise en compte par notre système.',
    );
    includes(text, 'du lundi au vendredi de 9h00 à 17h00 : 01 55 04 31 83');
    equal(find<HTMLAnchorElement>(element, '.phone').href, 'tel:+33155043183');
  });

  it('CX-49 is called « Identifiant ou mot de passe oublié » by screen readers', async () => {
    const { element } = await setUp();
    equal(find(element, 'form').ariaLabel, 'Identifiant ou mot de passe oublié');
  });

  it('speaks of the password alone where identifiers are addresses, before and after sending', async () => {
    const set = await setUp();
    const { element } = set;
    element.identifierType = 'email';
    await drawn(element);
    includes(textOf(element), 'Vous avez oublié votre mot de passe ?');
    equal(find(element, 'form').ariaLabel, 'Mot de passe oublié');
    await send(set, 'claire.moreau@example.fr');
    includes(textOf(element), 'un lien pour choisir un autre mot de passe');
    excludes(textOf(element), 'identifiant');
  });

  it('puts its field in light DOM, in a real form that never puts anything into an address', async () => {
    const { element } = await setUp();
    const { form } = input(element);
    equal(form?.parentElement, element);
    equal(form?.method, 'post');
  });

  for (const [typed, sentence] of [
    ['', 'Saisissez l’adresse email de votre compte.'],
    ['marie.example.fr', 'Il manque le signe @ dans cette adresse.'],
    ['marie@', 'Il manque ce qui suit le signe @'],
    ['marie@example', 'La fin de l’adresse est incomplète'],
  ] as const)
    it(`CX-43 says what is wrong with « ${typed} », moves the focus there and erases nothing`, async () => {
      const set = await setUp();
      await send(set, typed);
      const email = input(set.element);
      includes(textOf(set.element), sentence);
      equal(email.getAttribute('aria-invalid'), 'true');
      const described = email.getAttribute('aria-describedby')?.split(' ') ?? [];
      ok(described.some((id) => document.getElementById(id)?.textContent.includes(sentence.slice(0, 20))));
      equal(document.activeElement, email);
      equal(email.value, typed);
      equal(set.client.calls, []);
      await expectAccessible(set.element);
    });

  it('CX-44 says that a mail was sent, with the focus on it', async () => {
    const set = await setUp();
    await send(set, 'marie.durand@example.fr');
    const text = textOf(set.element);
    includes(text, 'Un email vient de vous être envoyé.');
    includes(
      text,
      'Vous y trouverez votre identifiant et un lien vous permettant de mettre à jour votre mot de passe.',
    );
    includes(text, 'Si vous tardez à recevoir ce mail, pensez à vérifier dans vos courriers indésirables !');
    equal(set.element.shadowRoot?.activeElement, find(set.element, '.outcome'));
    ok(set.element.matches(':state(sent)'));
    await expectAccessible(set.element);
  });

  it('CX-44 says the same whatever the address, but for the address itself', async () => {
    const texts: string[] = [];
    for (const address of ['known@example.fr', 'nobody@example.fr']) {
      const set = await setUp();
      await send(set, address);
      texts.push(textOf(set.element).replace(address, ''));
    }
    equal(texts[0], texts[1]);
  });

  it('CX-45 leads to signing in, or to an administrator', async () => {
    const set = await setUp();
    await send(set, 'marie@example.fr');
    const links = [...(set.element.shadowRoot?.querySelectorAll<HTMLAnchorElement>('.ways a') ?? [])];
    equal(
      links.map(({ href, textContent }) => [textContent.trim().replace('’', "'"), href]),
      [
        ["M'identifier dès maintenant", `${issuer}/connexion?client_id=identification`],
        ['Contacter un administrateur', 'mailto:contact@oec-paris.fr'],
      ],
    );
    includes(textOf(find(set.element, '.ways')), 'OU');
  });

  it('tells the page that a mail was asked for, and not for which address', async () => {
    const set = await setUp();
    await send(set, 'marie@example.fr');
    const [event] = set.events;
    ok(event instanceof CustomEvent && event.bubbles && event.composed);
    equal(event.detail, null);
  });

  it('names the site one came from, in the request and in the way back', async () => {
    const set = await setUp();
    set.element.setAttribute('origin-client-id', 'cotisations');
    await send(set, 'marie@example.fr');
    equal(set.client.callsOf('requestRecovery'), [['marie@example.fr', { clientId: 'cotisations' }]]);
    equal(find<HTMLAnchorElement>(set.element, '.ways a').href, `${issuer}/connexion?client_id=cotisations`);
  });

  it('takes its links, number and hours from attributes', async () => {
    const set = await setUp();
    set.element.setAttribute('sign-in-url', 'https://example.fr/entrer');
    set.element.setAttribute('contact-url', 'https://example.fr/aide');
    set.element.setAttribute('helpline', '01 43 92 87 77');
    set.element.setAttribute('helpline-hours', '8h00 à 12h00');
    await send(set, 'marie@example.fr');
    const links = [...(set.element.shadowRoot?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
    equal(
      links.map(({ href }) => href),
      ['https://example.fr/entrer', 'https://example.fr/aide', 'tel:+33143928777'],
    );
    includes(textOf(set.element), 'de 8h00 à 12h00 : 01 43 92 87 77');
    set.element.setAttribute('helpline', '');
    await drawn(set.element);
    excludes(textOf(set.element), 'du lundi au vendredi');
  });

  it('never makes a link of an address that would run something', async () => {
    const set = await setUp();
    set.element.setAttribute('sign-in-url', 'javascript:alert(1)');
    set.element.setAttribute('contact-url', 'data:text/html,x');
    await send(set, 'marie@example.fr');
    equal(set.element.shadowRoot?.querySelectorAll('.ways a').length, 0);
  });

  it('shows that it is sending, then that it takes long, and sends once', async () => {
    const set = await setUp();
    set.client.answers.requestRecovery = () => new Promise(() => undefined);
    await send(set, 'marie@example.fr');
    button(set.element).click();
    await settle(set);
    equal(button(set.element).getAttribute('aria-busy'), 'true');
    includes(button(set.element).textContent, 'Envoi en cours');
    set.clock.advance(4_000);
    await drawn(set.element);
    includes(find(set.element, 'form > [role=status]').textContent, 'plus long que d’habitude');
    equal(set.client.callsOf('requestRecovery').length, 1);
    await expectAccessible(set.element);
  });

  it('counts down on the button after too many requests, without talking over anybody', async () => {
    const set = await setUp();
    set.client.answers.requestRecovery = fail('rate-limited', 'x', { retryAfter: 42 });
    await send(set, 'marie@example.fr');
    includes(button(set.element).textContent, 'Envoyer dans 42 secondes');
    equal(button(set.element).getAttribute('aria-disabled'), 'true');
    const announced = find(set.element, '[role=alert]').textContent;
    includes(announced, 'Trop de demandes en peu de temps.');
    set.clock.advance(1_000);
    await drawn(set.element);
    includes(button(set.element).textContent, 'Envoyer dans 41 secondes');
    equal(find(set.element, '[role=alert]').textContent, announced);
    await expectAccessible(set.element);
    set.clock.advance(41_000);
    await drawn(set.element);
    equal(button(set.element).textContent.trim(), 'Envoyer');
    equal(input(set.element).value, 'marie@example.fr');
  });

  for (const [code, sentence] of [
    ['offline', 'Vous êtes hors connexion.'],
    ['unreachable', 'Le service ne répond pas.'],
    ['internal', 'Une erreur est survenue de notre côté.'],
  ] as const)
    it(`says so when it is ${code}, keeps what was typed, and can be sent again`, async () => {
      const set = await setUp();
      set.client.answers.requestRecovery = fail(code, 'x');
      await send(set, 'marie@example.fr');
      includes(find(set.element, '[role=alert]').textContent, sentence);
      equal(input(set.element).value, 'marie@example.fr');
      await expectAccessible(set.element);
      if (code === 'unreachable') equal((await toldOf(set.element)).length, 1);
      set.client.answers.requestRecovery = () => Promise.resolve();
      button(set.element).click();
      await settle(set);
      includes(textOf(set.element), 'Un email vient de vous être envoyé.');
    });

  it('sends again after a moment, on demand', async () => {
    const set = await setUp();
    await send(set, 'marie@example.fr');
    const again = () => set.element.shadowRoot?.querySelector<HTMLButtonElement>('.resend button');
    equal(again() ?? null, null);
    set.clock.advance(30_000);
    await drawn(set.element);
    equal(again()?.textContent.trim(), 'Envoyer de nouveau');
    again()?.click();
    await settle(set);
    equal(set.client.callsOf('requestRecovery').length, 2);
    includes(
      find(set.element, '.resend [role=status]').textContent,
      'Un nouvel email vient de vous être envoyé.',
    );
    equal(again()?.getAttribute('aria-disabled'), 'true');
    await expectAccessible(set.element);
  });

  it('goes back to the address that was typed, to correct it', async () => {
    const set = await setUp();
    await send(set, 'marie@exemple.fr');
    includes(textOf(set.element), 'marie@exemple.fr');
    find<HTMLButtonElement>(set.element, '.typed button').click();
    await drawn(set.element);
    equal(input(set.element).value, 'marie@exemple.fr');
    ok(input(set.element).checkVisibility());
    equal(document.activeElement, input(set.element));
  });

  it('sends on Enter', async () => {
    const set = await setUp();
    type(input(set.element), 'marie@example.fr');
    await sendKeys({ press: 'Enter' });
    await settle(set);
    ok(set.element.matches(':state(sent)'));
  });

  it('sends what was typed before the client had loaded, once it has', async () => {
    const element = await fixture<CxForgotIdentifier>(html`<cx-forgot-identifier></cx-forgot-identifier>`);
    const client = new FakeClient();
    element.client = client;
    await send({ element }, 'marie@example.fr');
    await until(() => element.matches(':state(sent)'));
    equal(client.callsOf('requestRecovery').length, 1);
  });

  it('keeps what was typed when it is moved in the page', async () => {
    const { element } = await setUp();
    type(input(element), 'marie@exa');
    document.querySelector('main')?.append(element);
    await drawn(element);
    equal(input(element).value, 'marie@exa');
  });

  it('speaks English where the page does', async () => {
    const { element } = await setUp('en');
    includes(find(element, 'h2').textContent, 'Have you forgotten your username or your password?');
    await send({ element }, 'marie');
    includes(textOf(element), 'The @ sign is missing from this address.');
    await expectAccessible(element);
  });

  it('loses nothing at 320 pixels with text twice as large, before and after sending', async () => {
    const set = await setUp();
    equal(await sticksOut(set.element), []);
    await send(set, 'marie');
    equal(await sticksOut(set.element), []);
    await send(set, 'marie-charlotte.de-la-rochefoucauld@cabinet-montmorency.example');
    equal(await sticksOut(set.element), []);
  });

  it('is accessible before anything is typed', async () => {
    const { element } = await setUp();
    await expectAccessible(element);
  });
});
