import { html } from 'lit';
import { FakeClient, marie } from '../shared/testing/fake-client.ts';
import { drawn, field, find, fixture, textOf, type, settled } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';
import { button, issuer, link, sent, setUp, signIn, submitButton } from '../shared/testing/login-box.ts';
import type { CxLoginBox } from './login-box.ts';

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

  it('asks for an address, and does not warn of one, where that is what people sign in with', async () => {
    const { box, client } = await setUp({ identifierType: 'email' });
    excludes(textOf(box), 'adresse email.');
    const address = field(box, 'Adresse email');
    equal([address.autocomplete, address.type], ['username', 'email']);
    submitButton(box).click();
    await settled(box);
    includes(textOf(box), 'Saisissez votre adresse email.');
    type(address, 'marie.durand@example.fr');
    await settled(box);
    equal(address.getAttribute('aria-invalid'), 'false');
    type(field(box, 'Mot de passe'), 'Demo-2026');
    submitButton(box).click();
    await settled(box);
    equal(sent(client)['username'], 'marie.durand@example.fr');
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

  it('speaks of no Comptexpert to whoever signed in by address', async () => {
    const { box } = await setUp();
    box.identifierType = 'email';
    await signIn(box);
    includes(textOf(box), 'Vous êtes connecté.');
  });

  it('says in place of creation and assistance what the page puts there', async () => {
    const { box } = await setUp();
    const ways = document.createElement('p');
    ways.slot = 'footer';
    ways.textContent = 'Pas encore de codes d’accès ?';
    box.append(ways);
    await drawn(box);
    ok(ways.checkVisibility());
    equal(find(box, 'details').checkVisibility(), false);
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

  it('speaks English where the page does, and follows when the page changes its mind', async () => {
    const { box } = await setUp({ lang: 'en-GB' });
    equal(find(box, 'h2').textContent, 'SIGN IN');
    includes(textOf(box), 'Ways to sign in:');
    box.lang = 'fr';
    await until(() => find(box, 'h2').textContent === 'CONNECTEZ-VOUS');
  });
});
