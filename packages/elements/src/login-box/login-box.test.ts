import { ClientError, type ClientErrorCode } from '@comptexpert-kit/client';
import { html, nothing } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { FakeClient, marie } from '../shared/testing/fake-client.ts';
import { atRest, drawn, field, find, fixture, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';
import { takeReported } from '../shared/testing/reported.ts';
import './login-box.define.ts';
import type { CxLoginBox } from './login-box.ts';

const issuer = 'http://identification.localhost:4000';

interface SetUp {
  readonly flow?: string;
  readonly client?: FakeClient;
  readonly lang?: string;
  readonly hint?: string;
}

/** A box in the page with everything loaded, and the client that answers it. */
async function setUp({ flow = 'direct', client = new FakeClient(), lang, hint }: SetUp = {}) {
  const box = await fixture<CxLoginBox>(
    html`<cx-login-box
      issuer=${issuer}
      client-id="espace-pro"
      flow=${flow}
      lang=${lang ?? nothing}
      login-hint=${hint ?? nothing}
      .client=${client}
    ></cx-login-box>`,
  );
  await until(() => client.callsOf('authenticationMethods').length > 0);
  await settled(box);
  return { box, client };
}

/** Lets promises and then the drawing come to an end. */
async function settled(box: Element): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await drawn(box);
}

function refuseWith(client: FakeClient, code: ClientErrorCode, retryAfter?: number): void {
  client.answers.signIn = () =>
    Promise.reject(
      new ClientError(code, 'refused by a test', retryAfter === undefined ? {} : { retryAfter }),
    );
}

const submitButton = (box: Element): HTMLButtonElement => find(box, '.cx-button');

async function signIn(box: Element, identifier = 'mdurand', password = 'Demo-2026'): Promise<void> {
  type(field(box, 'Identifiant'), identifier);
  type(field(box, 'Mot de passe'), password);
  submitButton(box).click();
  await settled(box);
}

const sent = (client: FakeClient): Record<string, unknown> => {
  const [options] = client.callsOf('signIn').at(-1) ?? [];
  ok(options, 'nothing was sent');
  const { signal: _, ...rest } = options as Record<string, unknown>;
  return rest;
};

const button = (box: Element, name: string): HTMLElement => {
  const all = [...box.querySelectorAll('button'), ...(box.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = all.find((one) => one.textContent.trim().startsWith(name));
  ok(found, `no button is called ${name}`);
  return found;
};

const link = (box: Element, name: string): HTMLAnchorElement => {
  const all = [...box.querySelectorAll('a'), ...(box.shadowRoot?.querySelectorAll('a') ?? [])];
  const found = all.find((one) => one.textContent.trim() === name);
  ok(found, `no link is called ${name}`);
  return found;
};

describe('cx-login-box', () => {
  it('CX-2 CX-3 shows what Comptexpert is, and asks to sign in', async () => {
    const { box } = await setUp();
    includes(textOf(box), 'COMPTEXPERT');
    includes(textOf(box), "Le compte utilisateur unique des sites de l'Ordre !");
    equal(find(box, 'h2').textContent, 'CONNECTEZ-VOUS');
  });

  it('can be typed into before anything of the behaviour has loaded', async () => {
    const box = await fixture<CxLoginBox>(
      html`<cx-login-box flow="direct" .client=${new FakeClient()}></cx-login-box>`,
    );
    ok(field(box, 'Identifiant').checkVisibility());
    ok(field(box, 'Mot de passe').checkVisibility());
  });

  it('CX-4 asks for identifier and password in light DOM, as password managers expect them', async () => {
    const { box } = await setUp();
    const identifier = field(box, 'Identifiant');
    const password = field(box, 'Mot de passe');
    equal([identifier.autocomplete, identifier.type], ['username', 'text']);
    equal([password.autocomplete, password.type], ['current-password', 'password']);
    equal(identifier.getRootNode(), document);
    ok(identifier.form instanceof HTMLFormElement);
    equal(identifier.form, password.form);
  });

  it('CX-4 has no field for a password where the issuer’s page asks for it, and names that page', async () => {
    for (const flow of ['redirect', 'popup']) {
      const { box, client } = await setUp({ flow });
      equal(box.querySelectorAll('input[type=password], [autocomplete=current-password]').length, 0);
      includes(textOf(box), 'Votre mot de passe vous sera demandé sur identification.localhost:4000');
      submitButton(box).click();
      await settled(box);
      equal(sent(client), { flow, remember: false });
    }
  });

  it('CX-5 S’authentifier sends what was typed', async () => {
    const { box, client } = await setUp();
    includes(submitButton(box).textContent, "S'authentifier");
    await signIn(box);
    equal(sent(client), { flow: 'direct', username: 'mdurand', password: 'Demo-2026', remember: false });
  });

  it('CX-5 Enter in a field sends it too', async () => {
    const { box, client } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    type(field(box, 'Mot de passe'), 'Demo-2026');
    find<HTMLFormElement>(box, 'form').requestSubmit();
    await settled(box);
    equal(client.callsOf('signIn').length, 1);
  });

  it('CX-6 Garder ma session active is asked for when it is ticked', async () => {
    const { box, client } = await setUp();
    field(box, 'Garder ma session active').click();
    await signIn(box);
    equal(sent(client)['remember'], true);
  });

  it('CX-7 Retrouver mes identifiants leads to the issuer’s recovery, and back to this site', async () => {
    const { box } = await setUp();
    equal(
      link(box, 'Retrouver mes identifiants').href,
      `${issuer}/find_identifiant.php?client_id=espace-pro`,
    );
  });

  it('CX-8 CX-9 shows SIGNEXPERT and EXPERTPASS where the issuer offers them, below the fields', async () => {
    const client = new FakeClient();
    client.answers.authenticationMethods = () => Promise.resolve(['password', 'signexpert', 'expertpass']);
    const { box } = await setUp({ client });
    includes(textOf(box), 'Connectez-vous avec');
    const [sign, pass] = [button(box, 'SIGNEXPERT'), button(box, 'EXPERTPASS')];
    equal(sign.querySelector('b')?.textContent, 'SIGN');
    equal(pass.querySelector('b')?.textContent, 'EXPERT');
    ok(sign.getBoundingClientRect().top > submitButton(box).getBoundingClientRect().bottom);
  });

  it('CX-8 CX-9 offers neither where the issuer does not', async () => {
    const { box } = await setUp();
    excludes(textOf(box), 'SIGNEXPERT');
    excludes(textOf(box), 'EXPERTPASS');
  });

  it('CX-8 goes to the issuer’s page for a certificate, unless the page has its own way', async () => {
    const client = new FakeClient();
    client.answers.authenticationMethods = () => Promise.resolve(['password', 'signexpert']);
    const { box } = await setUp({ client, flow: 'redirect' });
    const chosen: unknown[] = [];
    box.addEventListener(
      'cx-method-chosen',
      (event) => {
        chosen.push(event.detail.method);
        event.preventDefault();
      },
      { once: true },
    );
    button(box, 'SIGNEXPERT').click();
    equal([chosen, client.callsOf('signIn').length], [['signexpert'], 0]);
    button(box, 'SIGNEXPERT').click();
    equal(sent(client), { flow: 'redirect', remember: false });
  });

  it('CX-10 lists the ways to sign in that there are', async () => {
    const client = new FakeClient();
    client.answers.authenticationMethods = () => Promise.resolve(['password', 'expertpass', 'signexpert']);
    const { box } = await setUp({ client });
    includes(textOf(box), "Méthodes d'authentification :");
    equal(
      [...(box.shadowRoot?.querySelectorAll('li') ?? [])].map((item) =>
        item.textContent.replaceAll(/\s/gu, ' '),
      ),
      [
        'Identifiant / Mot de passe',
        'Expertpass : connexion avec l’application mobile (SCAN QR-CODE)',
        'Signexpert : connexion avec certificat électronique',
      ],
    );
  });

  it('CX-11 CX-12 says in a line what the identifier is not, and the rest one click away', async () => {
    const { box } = await setUp();
    includes(textOf(box), "Ce n'est pas votre adresse email.");
    excludes(textOf(box), 'la première lettre de votre prénom');
    const more = button(box, 'Quel est mon identifiant');
    equal(more.getAttribute('aria-expanded'), 'false');
    more.click();
    await drawn(box);
    equal(more.getAttribute('aria-expanded'), 'true');
    includes(
      textOf(box),
      "L'identifiant ne correspond pas à votre adresse email et se présente souvent sous la forme de la première lettre de votre prénom suivie de votre nom de famille et peut comporter des chiffres.",
    );
    includes(
      textOf(box),
      "Cet identifiant est mentionné dans le corps de l'email de réinitialisation de mot de passe ou sur le lien « je ne connais pas mes identifiants ».",
    );
    ok(link(box, 'je ne connais pas mes identifiants').href.startsWith(`${issuer}/find_identifiant.php`));
  });

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

  it('CX-40 CX-41 helps whoever does not get in', async () => {
    const { box } = await setUp();
    const text = textOf(box);
    for (const part of [
      'ASSISTANCE',
      'Vous ne parvenez pas à vous connecter ou à créer un compte ?',
      'Vous êtes déconnecté de façon intempestive ?',
      'Consulter notre aide en ligne ou contactez-nous',
    ])
      includes(text, part);
    equal(link(box, 'aide en ligne').href, `${issuer}/aide?client_id=espace-pro`);
    equal(link(box, 'contactez-nous').href, 'mailto:contact@oec-paris.fr');
    equal(link(box, 'Créez votre Comptexpert').href, `${issuer}/inscription.php?client_id=espace-pro`);
  });

  it('never makes a link of an address that would run something', async () => {
    const { box } = await setUp();
    for (const address of ['javascript:alert(1)', 'data:text/html,x', ' JaVaScRiPt:alert(1)', 'blob:x']) {
      box.helpUrl = address;
      await drawn(box);
      equal(link(box, 'aide en ligne').hasAttribute('href'), false);
    }
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

  it('counts down in words when there were too many attempts, and keeps what was typed', async () => {
    const { box, client } = await setUp();
    refuseWith(client, 'rate-limited', 42);
    await signIn(box);
    includes(find(box, '[role=alert]').textContent, 'Vous pourrez réessayer dans 42 secondes.');
    equal(submitButton(box).getAttribute('aria-disabled'), 'true');
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

  it('greets whoever signed in, takes the form with the password away, and leads on', async () => {
    const { box } = await setUp();
    const claims: unknown[] = [];
    box.addEventListener('cx-signed-in', ({ detail }) => claims.push(detail.claims));
    await signIn(box);
    includes(textOf(box), 'Bonjour Marie Durand');
    includes(textOf(box), 'Vous êtes connecté à votre Comptexpert.');
    equal(box.querySelector('form'), null);
    equal(claims, [marie]);
  });

  it('goes on to return-to after a sign-in, unless the page says no', async () => {
    const { box, client } = await setUp();
    box.returnTo = '#suite';
    box.addEventListener(
      'cx-signed-in',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    await signIn(box);
    equal(location.hash, '');
    includes(link(box, 'Continuer').href, '#suite');
    await client.signOut();
    await settled(box);
    await signIn(box);
    equal(location.hash, '#suite');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('leads to no other site by return-to', async () => {
    const { box } = await setUp();
    box.returnTo = 'https://ailleurs.example/';
    await signIn(box);
    excludes(textOf(box), 'Continuer');
  });

  it('lets someone else sign in: Utiliser un autre compte', async () => {
    const { box, client } = await setUp();
    await signIn(box);
    button(box, 'Utiliser un autre compte').click();
    await settled(box);
    equal(client.callsOf('signOut').length, 1);
    equal([field(box, 'Identifiant').value, field(box, 'Mot de passe').value], ['', '']);
    equal(document.activeElement, field(box, 'Identifiant'));
  });

  it('remembers the identifier on this device when that is wished, and greets by it', async () => {
    const first = await setUp();
    field(first.box, 'Retenir mon identifiant sur cet appareil').click();
    await signIn(first.box);
    equal(Object.entries(localStorage), [['comptexpert-kit:identifier', 'mdurand']]);
    const { box } = await setUp();
    includes(textOf(box), 'Heureux de vous revoir, mdurand');
    equal(field(box, 'Identifiant').value, 'mdurand');
    equal(field(box, 'Mot de passe').value, '');
  });

  it('forgets the identifier by « Utiliser un autre compte », and by unticking the box, at once', async () => {
    for (const forget of [
      (box: Element) => {
        button(box, 'Utiliser un autre compte').click();
      },
      (box: Element) => {
        field(box, 'Retenir mon identifiant sur cet appareil').click();
      },
    ]) {
      localStorage.setItem('comptexpert-kit:identifier', 'mdurand');
      const { box } = await setUp();
      forget(box);
      await settled(box);
      equal(Object.entries(localStorage), []);
      excludes(textOf(box), 'Heureux de vous revoir');
    }
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

  it('takes what a password manager wrote with nothing but a change event', async () => {
    const { box, client } = await setUp();
    for (const [name, value] of [
      ['Identifiant', 'mdurand'],
      ['Mot de passe', 'Demo-2026'],
    ] as const) {
      field(box, name).value = value;
      field(box, name).dispatchEvent(new Event('change', { bubbles: true }));
    }
    submitButton(box).click();
    await settled(box);
    equal(sent(client), { flow: 'direct', username: 'mdurand', password: 'Demo-2026', remember: false });
  });

  it('takes what autofill wrote without any event, even after the box was drawn again', async () => {
    const { box, client } = await setUp();
    field(box, 'Identifiant').value = 'mdurand';
    field(box, 'Mot de passe').value = 'Demo-2026';
    box.requestUpdate();
    await drawn(box);
    submitButton(box).click();
    await settled(box);
    equal(sent(client), { flow: 'direct', username: 'mdurand', password: 'Demo-2026', remember: false });
  });

  it('survives the keydown without modifiers that autofill sends', async () => {
    const { box } = await setUp();
    field(box, 'Mot de passe').dispatchEvent(new Event('keydown', { bubbles: true }));
    ok(field(box, 'Mot de passe').checkVisibility());
  });

  it('shows the password on demand, and hides it again before sending', async () => {
    const { box, client } = await setUp();
    client.answers.signIn = () => new Promise(() => undefined);
    const reveal = find(box, '.cx-reveal');
    equal(reveal.getAttribute('aria-label'), 'Afficher le mot de passe');
    reveal.click();
    await drawn(box);
    equal(field(box, 'Mot de passe').type, 'text');
    equal(
      [reveal.textContent.trim(), reveal.getAttribute('aria-label')],
      ['Masquer', 'Masquer le mot de passe'],
    );
    await signIn(box);
    equal(field(box, 'Mot de passe').type, 'password');
    equal(sent(client)['password'], 'Demo-2026');
  });

  it('says when capitals are locked', async () => {
    const { box } = await setUp();
    const key = (modifierCapsLock: boolean) =>
      field(box, 'Mot de passe').dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, key: 'A', modifierCapsLock }),
      );
    key(true);
    await drawn(box);
    includes(textOf(box), 'La touche Verrouillage majuscules est active.');
    key(false);
    await drawn(box);
    excludes(textOf(box), 'Verrouillage majuscules');
  });

  it('clears the password when the page comes back from the browser’s cache', async () => {
    const { box } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    type(field(box, 'Mot de passe'), 'Demo-2026');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    equal([field(box, 'Identifiant').value, field(box, 'Mot de passe').value], ['mdurand', '']);
  });

  it('loads what signing in needs at the first focus', async () => {
    const { box, client } = await setUp();
    equal(client.callsOf('warmUp'), []);
    field(box, 'Identifiant').focus();
    ok(client.callsOf('warmUp').length > 0);
  });

  it('proposes the identifier that the page hands over', async () => {
    const { box } = await setUp({ hint: 'plamy3' });
    equal(field(box, 'Identifiant').value, 'plamy3');
  });

  it('speaks English where the page does, and follows when the page changes its mind', async () => {
    const { box } = await setUp({ lang: 'en-GB' });
    equal(find(box, 'h2').textContent, 'SIGN IN');
    includes(textOf(box), 'Ways to sign in:');
    box.lang = 'fr';
    await until(() => find(box, 'h2').textContent === 'CONNECTEZ-VOUS');
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

  it('gives two boxes in one page fields of their own', async () => {
    const { box: one } = await setUp();
    const { box: two } = await setUp();
    const ids = [...one.querySelectorAll('[id]'), ...two.querySelectorAll('[id]')].map(({ id }) => id);
    equal(new Set(ids).size, ids.length);
  });

  it('keeps what was typed when the page moves it, takes it out and puts it back', async () => {
    const { box, client } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    const host = document.createElement('div');
    box.parentElement?.append(host);
    host.attachShadow({ mode: 'open' }).append(box);
    await settled(box);
    equal(field(box, 'Identifiant').value, 'mdurand');
    equal(getComputedStyle(submitButton(box)).backgroundColor, 'rgb(29, 74, 143)');
    equal(client.callsOf('start').length, 2);
  });

  it('puts its form back when a framework empties the element', async () => {
    const { box } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    box.replaceChildren();
    box.requestUpdate();
    await drawn(box);
    equal(field(box, 'Identifiant').value, 'mdurand');
  });

  it('has one form when it is a copy of another', async () => {
    const { box } = await setUp();
    const copy = Object.assign(box.cloneNode(true), { client: new FakeClient() });
    box.after(copy);
    ok(copy instanceof HTMLElement);
    await settled(copy);
    equal(copy.querySelectorAll('form').length, 1);
  });

  it('leaves nothing behind when it is mounted a hundred times', async () => {
    const { box, client } = await setUp();
    const parent = box.parentElement;
    const sheets = document.adoptedStyleSheets.length;
    for (let i = 0; i < 100; i += 1) {
      box.remove();
      parent?.append(box);
    }
    await settled(box);
    equal(document.adoptedStyleSheets.length, sheets);
    equal(box.querySelectorAll('form').length, 1);
    const before = client.callsOf('signIn').length;
    await signIn(box);
    equal(client.callsOf('signIn').length, before + 1);
  });

  it('looks the same whatever the page says about forms, even with !important', async () => {
    const style = new CSSStyleSheet();
    style.replaceSync(
      'body * { color: red !important; font: 40px fantasy !important; letter-spacing: 9px !important } input, button, form, label { display: none !important; position: absolute !important; background: lime !important }',
    );
    const { box: plain } = await setUp();
    const look = (box: Element) =>
      ['form', 'label', '[name=username]', '.cx-button'].map((selector) => {
        const { color, fontSize, letterSpacing, display, position, backgroundColor } = getComputedStyle(
          find(box, selector),
        );
        return [color, fontSize, letterSpacing, display, position, backgroundColor];
      });
    const expected = look(plain);
    document.adoptedStyleSheets.push(style);
    try {
      equal(look(plain), expected);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
    }
  });

  it('takes the page’s tokens from any ancestor', async () => {
    const { box } = await setUp();
    box.parentElement?.style.setProperty('--cx-color-accent', 'rgb(0, 100, 50)');
    atRest(box);
    equal(getComputedStyle(submitButton(box)).backgroundColor, 'rgb(0, 100, 50)');
  });

  it('is dark where the page is dark, or where it is told so', async () => {
    const { box } = await setUp();
    const surface = () => getComputedStyle(find(box, '.card')).backgroundColor;
    equal(surface(), 'rgb(255, 254, 251)');
    box.setAttribute('theme', 'dark');
    equal(surface(), 'rgb(24, 29, 41)');
    box.removeAttribute('theme');
    if (box.parentElement) box.parentElement.style.colorScheme = 'dark';
    equal(surface(), 'rgb(24, 29, 41)');
  });

  it('loses nothing at 320 pixels', async () => {
    const { box } = await setUp();
    if (box.parentElement) box.parentElement.style.width = '320px';
    refuseWith(new FakeClient(), 'refused');
    const card = find(box, '.card');
    equal(card.scrollWidth, card.clientWidth);
    for (const control of box.querySelectorAll('input:not([type=checkbox]), .cx-button'))
      ok(control.getBoundingClientRect().right <= 320 + card.getBoundingClientRect().left);
  });

  it('is accessible in every state, in both themes', async () => {
    const states: ((box: CxLoginBox, client: FakeClient) => Promise<void>)[] = [
      () => Promise.resolve(),
      async (box, client) => {
        refuseWith(client, 'refused');
        await signIn(box);
      },
      async (box, client) => {
        refuseWith(client, 'rate-limited', 5);
        await signIn(box);
      },
      async (box) => {
        await signIn(box, '', '');
      },
      async (box, client) => {
        client.answers.signIn = () => new Promise(() => undefined);
        await signIn(box);
      },
      async (box) => {
        await signIn(box);
      },
      async (box) => {
        button(box, 'Quel est mon identifiant').click();
        find<HTMLDetailsElement>(box, 'details').open = true;
        await drawn(box);
      },
    ];
    for (const theme of ['light', 'dark'])
      for (const reach of states) {
        const client = new FakeClient();
        client.answers.authenticationMethods = () =>
          Promise.resolve(['password', 'expertpass', 'signexpert']);
        const { box } = await setUp({ client });
        box.setAttribute('theme', theme);
        await reach(box, client);
        atRest(box);
        await expectAccessible(box);
        box.remove();
      }
  });
});
