import { expectAccessible } from '../shared/testing/accessible.ts';
import { ordrePolicy } from '../shared/testing/fake-client.ts';
import { drawn, field, find, textOf, type, settled } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import {
  choose,
  criteria,
  describedText,
  fail,
  first,
  issuer,
  link,
  second,
  setUp,
  submit,
  token,
} from '../shared/testing/set-password.ts';

describe('cx-set-password: the link', () => {
  it('shows nothing before the page hands over a token', async () => {
    const { element, client } = await setUp({ token: undefined });
    equal(textOf(element).trim(), '');
    equal(client.calls, []);
    element.token = token;
    await settled(element);
    equal(client.callsOf('readPasswordLink'), [[token]]);
  });

  it('keeps the token out of attributes, and lets nobody read it back', async () => {
    const { element } = await setUp();
    equal(element.token === undefined, true);
    excludes(document.documentElement.outerHTML, token);
    element.setAttribute('token', 'x');
    await settled(element);
    ok(element.matches(':state(editing)'));
  });

  it('says that it is checking the link', async () => {
    const { element } = await setUp({
      answers: { readPasswordLink: () => new Promise<never>(() => undefined) },
    });
    includes(find(element, '[role=status]').textContent, 'Nous vérifions votre lien');
    await expectAccessible(element);
  });

  for (const [code, sentence] of [
    ['link-unknown', 'Ce lien n’est pas valable.'],
    ['link-expired', 'Ce lien a expiré.'],
    ['link-used', 'Ce lien a déjà servi.'],
  ] as const)
    it(`says « ${sentence} » and leads to a new one (${code})`, async () => {
      const { element } = await setUp({ answers: { readPasswordLink: fail(code, 'x') } });
      includes(find(element, '[role=alert]').textContent, sentence);
      const [fresh, signIn] = element.shadowRoot?.querySelectorAll<HTMLAnchorElement>('a') ?? [];
      equal(fresh?.textContent.trim(), 'Recevoir un nouveau lien');
      equal(fresh?.href, `${issuer}/find_identifiant.php?client_id=identification`);
      equal(signIn?.href, `${issuer}/connexion?client_id=identification`);
      equal(element.querySelector('form'), null);
      await expectAccessible(element);
    });

  it('takes a page without a token for a link that is not valid', async () => {
    const { element, client } = await setUp({ token: '' });
    includes(textOf(element), 'Ce lien n’est pas valable.');
    equal(client.calls, []);
  });

  it('takes the ways on from attributes, and never one that would run something', async () => {
    const { element } = await setUp({ token: '' });
    element.setAttribute('recovery-url', 'https://example.fr/retrouver');
    element.setAttribute('sign-in-url', 'javascript:alert(1)');
    await drawn(element);
    const links = [...(element.shadowRoot?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
    equal(
      links.map(({ href }) => href),
      ['https://example.fr/retrouver'],
    );
  });

  it('tries again when it was offline, by the button or as soon as the network is back', async () => {
    const { element, client } = await setUp({ answers: { readPasswordLink: fail('offline', 'x') } });
    includes(find(element, '[role=alert]').textContent, 'Vous êtes hors connexion.');
    await expectAccessible(element);
    find<HTMLButtonElement>(element, 'button').click();
    await settled(element);
    equal(client.callsOf('readPasswordLink').length, 2);
    Object.assign(client.answers, link({}));
    dispatchEvent(new Event('online'));
    await settled(element);
    equal(field(element, first).value, '');
  });
});

describe('cx-set-password: the form', () => {
  it('CX-36 asks twice, in the words of the sources', async () => {
    const { element } = await setUp();
    equal(find(element, 'h2').textContent, 'Mot de passe');
    for (const label of [first, second]) {
      const input = field(element, label);
      equal([input.type, input.autocomplete, input.required], ['password', 'new-password', true]);
    }
    equal(find(element, '.cx-button').textContent.trim(), 'Valider');
    await expectAccessible(element);
  });

  it('shows for which identifier, in a field that password managers save with the password', async () => {
    const { element } = await setUp();
    const username = field(element, 'Identifiant');
    equal([username.value, username.autocomplete, username.readOnly], ['mdurand', 'username', true]);
    equal(username.form, field(element, first).form);
    equal(username.form?.parentElement, element);
  });

  it('CX-37 shows the rule line by line, and which lines are met as one types', async () => {
    const { element } = await setUp();
    includes(
      find(element, '.cx-criteria').textContent,
      'Attention votre mot de passe doit respecter les critères de sécurité suivants :',
    );
    equal(criteria(element), [
      'Au moins 6 caractères, à respecter',
      'Au moins un chiffre, à respecter',
      'Au moins un caractère spécial (autre que chiffre ou lettre), à respecter',
    ]);
    type(field(element, first), 'azerty1');
    await drawn(element);
    equal(criteria(element), [
      'Au moins 6 caractères, respecté',
      'Au moins un chiffre, respecté',
      'Au moins un caractère spécial (autre que chiffre ou lettre), à respecter',
    ]);
    await expectAccessible(element);
  });

  it('CX-37 reads the rule with the field, and sums up only once one pauses', async () => {
    const { element, clock } = await setUp();
    const input = field(element, first);
    includes(describedText(input), 'Au moins un chiffre');
    const said = find(element, '.cx-hidden[role=status]');
    type(input, 'azerty1');
    await drawn(element);
    equal(said.textContent, '');
    clock.advance(900);
    type(input, 'azerty1!');
    clock.advance(900);
    await drawn(element);
    equal(said.textContent, '');
    clock.advance(100);
    await drawn(element);
    equal(said.textContent, 'Tous les critères sont respectés.');
  });

  it('CX-37 shows the stricter rule of the CNIL, with the phrase that does instead', async () => {
    const { element } = await setUp({
      answers: {
        readPasswordPolicy: () =>
          Promise.resolve({
            ...ordrePolicy,
            name: 'cnil',
            minLength: 12,
            lowercase: 1,
            uppercase: 1,
            passphraseWords: 7,
          }),
      },
    });
    equal(criteria(element).length, 5);
    includes(textOf(element), 'Ou bien une phrase d’au moins 7 mots');
    type(field(element, first), 'un chat gris dort sur le vieux toit');
    await drawn(element);
    ok(criteria(element).every((line) => line.endsWith(', respecté')));
  });

  it('CX-36 refuses entries that differ, at the second field, and erases nothing', async () => {
    const { element, client } = await setUp();
    await choose(element, 'Soleil-27', 'Soleil-28');
    const input = field(element, second);
    includes(describedText(input), 'Les deux saisies diffèrent');
    equal(input.getAttribute('aria-invalid'), 'true');
    equal(document.activeElement, input);
    equal([field(element, first).value, input.value], ['Soleil-27', 'Soleil-28']);
    equal(client.callsOf('usePasswordLink'), []);
    await expectAccessible(element);
  });

  it('takes back what it said of an entry as soon as that is corrected', async () => {
    const { element } = await setUp();
    await choose(element, 'Soleil-27', 'Soleil-28');
    type(field(element, second), 'Soleil-27');
    await drawn(element);
    excludes(textOf(element), 'Les deux saisies diffèrent');
    includes(textOf(element), 'Les deux saisies sont identiques.');
  });

  it('CX-37 moves the focus to a password that does not meet the rule yet', async () => {
    const { element, client } = await setUp();
    await choose(element, 'soleil');
    equal(document.activeElement, field(element, first));
    includes(describedText(field(element, first)), 'il reste des critères à respecter');
    equal(client.callsOf('usePasswordLink'), []);
  });

  it('says what to do about a password that is too common, and erases nothing', async () => {
    const { element, client } = await setUp();
    client.answers.usePasswordLink = fail('password-refused', 'x', {
      fields: [{ pointer: '/password', code: 'common-password', message: '' }],
    });
    await choose(element, 'Azerty1!');
    includes(describedText(field(element, first)), 'trop courant');
    includes(describedText(field(element, first)), 'choisissez-en un autre');
    equal([field(element, first).value, field(element, second).value], ['Azerty1!', 'Azerty1!']);
    equal(document.activeElement, field(element, first));
    await expectAccessible(element);
  });

  it('shows each password on demand, and hides it before it is sent', async () => {
    const { element, client } = await setUp();
    const [one, two] = element.querySelectorAll<HTMLButtonElement>('.cx-reveal');
    one?.click();
    await drawn(element);
    equal([field(element, first).type, field(element, second).type], ['text', 'password']);
    equal([one?.ariaLabel, two?.ariaLabel], ['Masquer le mot de passe', 'Afficher le mot de passe']);
    await expectAccessible(element);
    client.answers.usePasswordLink = () => new Promise<never>(() => undefined);
    await choose(element, 'Soleil-27');
    equal(field(element, first).type, 'password');
  });

  it('lets one paste, and takes what a password manager wrote without an event', async () => {
    const { element, client } = await setUp();
    for (const label of [first, second]) {
      const input = field(element, label);
      const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      input.dispatchEvent(paste);
      equal(paste.defaultPrevented, false);
      input.value = 'Gestionnaire-9';
    }
    await submit(element);
    equal(client.callsOf('usePasswordLink'), [[token, { password: 'Gestionnaire-9' }]]);
  });

  it('says that capitals are locked, in the field where one types', async () => {
    const { element } = await setUp();
    field(element, first).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true }),
    );
    await drawn(element);
    includes(textOf(element), 'La touche Verrouillage majuscules est active.');
    field(element, first).dispatchEvent(new KeyboardEvent('keyup', { key: 'CapsLock', bubbles: true }));
    await drawn(element);
    excludes(textOf(element), 'Verrouillage majuscules');
  });

  it('lets one choose an identifier where the link proposes it', async () => {
    const { element, client } = await setUp({
      answers: link({ purpose: 'creation', identifier: { value: 'jdupont', state: 'proposed' } }),
    });
    const input = field(element, 'Choisissez votre identifiant *');
    equal([input.value, input.autocomplete, input.readOnly], ['jdupont', 'username', false]);
    type(input, 'élodie');
    await choose(element, 'Soleil-27');
    includes(describedText(input), 'lettres sans accent');
    equal(document.activeElement, input);
    await expectAccessible(element);
    type(input, 'Elodie.D');
    await submit(element);
    equal(client.callsOf('usePasswordLink')[0]?.[1], { password: 'Soleil-27', identifier: 'elodie.d' });
  });

  for (const [code, sentence] of [
    ['offline', 'Vous êtes hors connexion.'],
    ['busy', 'Le service est très sollicité.'],
  ] as const)
    it(`says so when it is ${code}, keeps what was typed, and can be sent again`, async () => {
      const { element, client } = await setUp();
      client.answers.usePasswordLink = fail(code, 'x');
      await choose(element, 'Soleil-27');
      includes(find(element, '[role=alert]').textContent, sentence);
      equal(field(element, first).value, 'Soleil-27');
      await expectAccessible(element);
      client.answers.usePasswordLink = () => Promise.resolve();
      await submit(element);
      ok(element.matches(':state(done)'));
    });

  it('counts down on the button after too many attempts', async () => {
    const { element, client, clock } = await setUp();
    client.answers.usePasswordLink = fail('rate-limited', 'x', { retryAfter: 5 });
    await choose(element, 'Soleil-27');
    includes(find(element, '.cx-button').textContent, 'Valider dans 5 secondes');
    includes(find(element, '[role=alert]').textContent, 'Trop de tentatives.');
    clock.advance(5_000);
    await drawn(element);
    equal(find(element, '.cx-button').textContent.trim(), 'Valider');
  });

  it('shows that it is sending, then that it takes long', async () => {
    const { element, client, clock } = await setUp();
    client.answers.usePasswordLink = () => new Promise<never>(() => undefined);
    await choose(element, 'Soleil-27');
    equal(find(element, '.cx-button').getAttribute('aria-busy'), 'true');
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(element), 'plus long que d’habitude');
    await expectAccessible(element);
  });

  it('forgets what was typed when the page comes back from the browser’s cache', async () => {
    const { element } = await setUp();
    type(field(element, first), 'Soleil-27');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    equal(field(element, first).value, '');
  });

  it('keeps what was typed when it is moved in the page', async () => {
    const { element, client } = await setUp();
    type(field(element, first), 'Soleil-27');
    document.querySelector('main')?.append(element);
    await settled(element);
    equal(field(element, first).value, 'Soleil-27');
    equal(client.callsOf('readPasswordLink').length, 1);
  });
});
