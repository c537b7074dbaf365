import { expectAccessible } from '../shared/testing/accessible.ts';
import { ownAccount } from '../shared/testing/fake-client.ts';
import { drawn, find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import {
  button,
  fail,
  fill,
  form,
  julie,
  never,
  open,
  panel,
  problemOf,
  setUp,
  submit,
} from '../shared/testing/account.ts';

const saved = (element: Element, name: string): string => textOf(find(panel(element, name), '.saved'));
const partOf = (event: Event | undefined): unknown =>
  (event as CustomEvent<{ part: string }> | undefined)?.detail;

describe('cx-account: identity', () => {
  it('saves only what was changed, says so quietly, and goes back to the button', async () => {
    const { element, client, events } = await setUp();
    client.answers.changeAccount = () => Promise.resolve({ ...julie, city: 'Lyon', postalCode: '69001' });
    const fields = await open(element, 'identity');
    equal(document.activeElement, find(fields, '[name=title][value=madame]'));
    fill(fields, { city: ' Lyon ', postalCode: '69001' });
    await submit(element, 'identity');
    equal(client.callsOf('changeAccount'), [[{ city: 'Lyon', postalCode: '69001' }]]);
    includes(saved(element, 'identity'), 'Vos informations sont enregistrées.');
    includes(textOf(panel(element, 'identity')), '69001 Lyon');
    equal(element.shadowRoot?.activeElement, find(element, '[data-opens=identity]'));
    equal(element.querySelector('form'), null);
    equal(events.map(partOf), [{ part: 'identity' }]);
    await expectAccessible(element);
  });

  it('asks nothing of the backend where nothing was changed', async () => {
    const { element, client } = await setUp();
    await open(element, 'identity');
    await submit(element, 'identity');
    equal(client.callsOf('changeAccount'), []);
    includes(saved(element, 'identity'), 'enregistrées');
  });

  it('lets what nobody ever told stay untold', async () => {
    const { element, client } = await setUp({ account: { ...julie, address: null, postalCode: null } });
    fill(await open(element, 'identity'), { city: 'Lyon' });
    await submit(element, 'identity');
    equal(client.callsOf('changeAccount'), [[{ city: 'Lyon' }]]);
  });

  it('takes a telephone number away where it was erased', async () => {
    const { element, client } = await setUp();
    fill(await open(element, 'identity'), { phone: '' });
    await submit(element, 'identity');
    equal(client.callsOf('changeAccount'), [[{ phone: null }]]);
  });

  for (const [name, typed, sentence] of [
    ['lastName', ' ', 'Saisissez votre nom de famille.'],
    ['firstName', 'é'.repeat(101), 'trop long'],
    ['phone', '12', 'Ce numéro n’a pas la forme d’un numéro de téléphone'],
    ['address', 'a\u202eb', 'caractère invisible'],
    ['city', '', 'Saisissez votre ville.'],
    ['postalCode', '?', 'Un code postal contient des chiffres'],
  ] as const)
    it(`says of ${name} « ${sentence} » at its field, and erases nothing`, async () => {
      const { element, client } = await setUp();
      const fields = await open(element, 'identity');
      fill(fields, { [name]: typed });
      await submit(element, 'identity');
      includes(problemOf(fields, name), sentence);
      const input = find<HTMLInputElement>(fields, `[name=${name}]`);
      equal(document.activeElement, input);
      equal(input.value, typed);
      equal(client.callsOf('changeAccount'), []);
      await expectAccessible(element);
      type(input, 'Lyon 69');
      await drawn(element);
      equal(problemOf(fields, name), '');
    });

  it('shows at its field what the backend refused', async () => {
    const { element, client } = await setUp();
    client.answers.changeAccount = fail('invalid-request', 'x', {
      fields: [{ pointer: '/postalCode', code: 'invalid-format', message: '' }],
    });
    const fields = await open(element, 'identity');
    fill(fields, { postalCode: '99999' });
    await submit(element, 'identity');
    includes(problemOf(fields, 'postalCode'), 'Un code postal');
  });

  it('leads members to their council where something is not theirs to change', async () => {
    const { element, client } = await setUp({ account: ownAccount });
    client.answers.changeAccount = fail('identity-from-register');
    fill(await open(element, 'identity'), { phone: '01 02 03 04 05' });
    await submit(element, 'identity');
    includes(textOf(form(element, 'identity')), 'Seul votre conseil régional peut la corriger.');
  });

  for (const code of ['offline', 'busy', 'internal'] as const)
    it(`keeps what was typed when it is ${code}, and can be sent again`, async () => {
      const { element, client } = await setUp();
      client.answers.changeAccount = fail(code, 'x');
      const fields = await open(element, 'identity');
      fill(fields, { city: 'Lyon' });
      await submit(element, 'identity');
      ok(find(fields, '.cx-alert').checkVisibility());
      equal(document.activeElement, find(fields, '.cx-alert'));
      equal(find<HTMLInputElement>(fields, '[name=city]').value, 'Lyon');
      await expectAccessible(element);
      client.answers.changeAccount = () => Promise.resolve({ ...julie, city: 'Lyon' });
      await submit(element, 'identity');
      includes(saved(element, 'identity'), 'enregistrées');
    });

  it('shows that it saves, then that it takes long, and sends once', async () => {
    const { element, client, clock } = await setUp();
    client.answers.changeAccount = never;
    const fields = await open(element, 'identity');
    fill(fields, { city: 'Lyon' });
    await submit(element, 'identity');
    equal(find(fields, '.cx-button').getAttribute('aria-busy'), 'true');
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(fields), 'plus long que d’habitude');
    await submit(element, 'identity');
    equal(client.callsOf('changeAccount').length, 1);
    await expectAccessible(element);
  });

  it('forgets what was typed where it is cancelled', async () => {
    const { element } = await setUp();
    const fields = await open(element, 'identity');
    fill(fields, { city: 'Lyon' });
    find(fields, '.cx-cancel').click();
    await settled(element);
    equal(element.shadowRoot?.activeElement, find(element, '[data-opens=identity]'));
    equal(find<HTMLInputElement>(await open(element, 'identity'), '[name=city]').value, 'Paris');
  });
});

describe('cx-account: newsletter', () => {
  it('saves a tick at once and says so', async () => {
    const { element, client, events } = await setUp();
    client.answers.changeAccount = () => Promise.resolve({ ...julie, newsletter: true });
    find(panel(element, 'newsletter'), 'input').click();
    await settled(element);
    await settled(element);
    equal(client.callsOf('changeAccount'), [[{ newsletter: true }]]);
    includes(saved(element, 'newsletter'), 'vous recevrez les communications');
    equal(events.map(partOf), [{ part: 'newsletter' }]);
  });

  it('keeps a tick that could not be saved, says so, and saves it on demand', async () => {
    const { element, client } = await setUp();
    client.answers.changeAccount = fail('offline', 'x');
    const part = panel(element, 'newsletter');
    find(part, 'input').click();
    await settled(element);
    await settled(element);
    includes(textOf(part), 'Votre choix n’est pas encore enregistré.');
    equal(find<HTMLInputElement>(part, 'input').checked, true);
    await expectAccessible(element);
    client.answers.changeAccount = () => Promise.resolve({ ...julie, newsletter: true });
    button(part, 'Réessayer').click();
    await settled(element);
    await settled(element);
    includes(saved(element, 'newsletter'), 'vous recevrez');
  });
});

describe('cx-account: address', () => {
  it('CX-46 asks for the password, tells what comes next, and shows the change as pending', async () => {
    const { element, client, events } = await setUp();
    const fields = await open(element, 'email');
    includes(textOf(fields), 'Le changement prend effet 24 heures après la confirmation.');
    fill(fields, { email: ' neuve@example.fr ', password: 'Demo-2026' });
    await submit(element, 'email');
    equal(client.callsOf('requestEmailChange'), [[{ email: 'neuve@example.fr', password: 'Demo-2026' }]]);
    includes(saved(element, 'email'), 'Un email vient de partir à neuve@example.fr.');
    includes(textOf(panel(element, 'email')), 'Changement demandé pour neuve@example.fr.');
    includes(textOf(panel(element, 'email')), 'julie.martin@example.fr');
    equal(events.map(partOf), [{ part: 'email' }]);
    excludes(JSON.stringify([localStorage, sessionStorage]), 'Demo-2026');
    await expectAccessible(element);
  });

  it('CX-46 tells from when a confirmed address counts, and cancels it', async () => {
    const { element, client } = await setUp({
      account: {
        ...julie,
        pendingEmail: { email: 'neuve@example.fr', effectiveAt: '2026-11-03T09:00:00.000Z' },
      },
    });
    const part = panel(element, 'email');
    includes(textOf(part), 'Elle remplacera l’actuelle le 3 novembre 2026');
    includes(textOf(part), 'votre adresse actuelle reste valable');
    button(part, 'Annuler le changement').click();
    await settled(element);
    await settled(element);
    equal(client.callsOf('cancelEmailChange').length, 1);
    includes(saved(element, 'email'), 'Le changement est annulé.');
    excludes(textOf(part), 'neuve@example.fr');
    equal(element.shadowRoot?.activeElement?.id, 'email-title');
  });

  it('CX-46 says so when the change could not be cancelled, and leaves it pending', async () => {
    const { element, client } = await setUp({
      account: { ...julie, pendingEmail: { email: 'neuve@example.fr', effectiveAt: null } },
    });
    client.answers.cancelEmailChange = fail('offline', 'x');
    const part = panel(element, 'email');
    button(part, 'Annuler le changement').click();
    await settled(element);
    await settled(element);
    includes(textOf(find(part, '.failure')), 'Vous êtes hors connexion.');
    includes(textOf(part), 'neuve@example.fr');
  });

  for (const [email, sentence] of [
    ['', 'Saisissez votre nouvelle adresse email.'],
    ['neuve', 'Il manque le signe @'],
    ['neuve@exemple', 'incomplète'],
    ['Julie.Martin@example.fr', 'C’est déjà votre adresse'],
  ] as const)
    it(`says of « ${email} » what to correct: ${sentence}`, async () => {
      const { element, client } = await setUp();
      const fields = await open(element, 'email');
      fill(fields, { email, password: 'Demo-2026' });
      await submit(element, 'email');
      includes(problemOf(fields, 'email'), sentence);
      equal(document.activeElement, find(fields, '[name=email]'));
      equal(client.callsOf('requestEmailChange'), []);
    });

  it('says at its field that the password is wrong, and keeps the address', async () => {
    const { element, client } = await setUp();
    client.answers.requestEmailChange = fail('wrong-password');
    const fields = await open(element, 'email');
    fill(fields, { email: 'neuve@example.fr', password: 'Faux-2026' });
    await submit(element, 'email');
    includes(problemOf(fields, 'password'), 'Ce n’est pas votre mot de passe actuel');
    equal(document.activeElement, find(fields, '[name=password]'));
    equal(find<HTMLInputElement>(fields, '[name=email]').value, 'neuve@example.fr');
    await expectAccessible(element);
  });

  it('counts down on the button after too many wrong passwords', async () => {
    const { element, client, clock } = await setUp();
    client.answers.requestEmailChange = fail('rate-limited', 'x', { retryAfter: 5 });
    const fields = await open(element, 'email');
    fill(fields, { email: 'neuve@example.fr', password: 'Faux-2026' });
    await submit(element, 'email');
    includes(textOf(fields), 'Trop de tentatives.');
    includes(find(fields, '.cx-button').textContent, 'Changer d’adresse dans 5 secondes');
    await submit(element, 'email');
    equal(client.callsOf('requestEmailChange').length, 1);
    clock.advance(5_000);
    await drawn(element);
    equal(find(fields, '.cx-button').textContent.trim(), 'Changer d’adresse');
  });
});

describe('cx-account: password', () => {
  const good = { current: 'Demo-2026', password: 'Soleil-27', confirmation: 'Soleil-27' };

  it('changes it, says that other sessions are ended, and asks again where one is signed in', async () => {
    const { element, client, events } = await setUp();
    const fields = await open(element, 'password');
    equal(document.activeElement, find(fields, '[name=current]'));
    equal(
      [...fields.querySelectorAll('input')].map(({ autocomplete }) => autocomplete),
      ['username', 'current-password', 'new-password', 'new-password'],
    );
    fill(fields, good);
    await submit(element, 'password');
    equal(client.callsOf('changePassword'), [[{ current: 'Demo-2026', password: 'Soleil-27' }]]);
    includes(saved(element, 'password'), 'Votre mot de passe est modifié.');
    includes(textOf(panel(element, 'password')), 'Modifié le 2 novembre 2026');
    equal(client.callsOf('listSessions').length, 2);
    equal(JSON.stringify(events.map(partOf)), '[{"part":"password"}]');
    equal(find<HTMLInputElement>(await open(element, 'password'), '[name=current]').value, '');
  });

  it('CX-37 shows the rule line by line, and sums up once one pauses', async () => {
    const { element, clock } = await setUp();
    const fields = await open(element, 'password');
    await settled(element);
    fill(fields, { password: 'soleil27' });
    await drawn(element);
    equal(fields.querySelectorAll('.cx-criterion[data-met]').length, 2);
    clock.advance(1_000);
    await drawn(element);
    includes(textOf(fields), '2 sur 3 critères respectés.');
    await expectAccessible(element);
  });

  for (const [entries, name, sentence] of [
    [{ ...good, current: '' }, 'current', 'Saisissez votre mot de passe actuel.'],
    [{ ...good, password: 'soleil', confirmation: 'soleil' }, 'password', 'il reste des critères'],
    [{ ...good, confirmation: 'Soleil-28' }, 'confirmation', 'Les deux saisies diffèrent'],
  ] as const)
    it(`says « ${sentence} » at its field`, async () => {
      const { element, client } = await setUp();
      const fields = await open(element, 'password');
      await settled(element);
      fill(fields, entries);
      await submit(element, 'password');
      includes(problemOf(fields, name), sentence);
      equal(document.activeElement, find(fields, `[name=${name}]`));
      equal(client.callsOf('changePassword'), []);
    });

  const tooCommon = { fields: [{ pointer: '/password', code: 'common-password', message: '' }] } as const;
  for (const [refusal, name, sentence] of [
    [fail('wrong-password'), 'current', 'Ce n’est pas votre mot de passe actuel'],
    [fail('password-refused', 'x', tooCommon), 'password', 'trop courant'],
  ] as const)
    it(`shows at its field « ${sentence} » when the backend says so, and erases nothing`, async () => {
      const { element, client } = await setUp();
      client.answers.changePassword = refusal;
      const fields = await open(element, 'password');
      await settled(element);
      fill(fields, good);
      await submit(element, 'password');
      includes(problemOf(fields, name), sentence);
      equal(find<HTMLInputElement>(fields, '[name=password]').value, good.password);
      await expectAccessible(element);
    });

  it('shows each password on demand, and hides them before they are sent', async () => {
    const { element, client } = await setUp();
    const fields = await open(element, 'password');
    await settled(element);
    fill(fields, good);
    find(fields, '.cx-reveal').click();
    await drawn(element);
    equal(find<HTMLInputElement>(fields, '[name=current]').type, 'text');
    client.answers.changePassword = never;
    await submit(element, 'password');
    equal(find<HTMLInputElement>(fields, '[name=current]').type, 'password');
  });

  it('can be changed where the rule cannot be had: the backend has the last word', async () => {
    const { element, client } = await setUp({ answers: { readPasswordPolicy: fail('internal', 'x') } });
    const fields = await open(element, 'password');
    await settled(element);
    fill(fields, good);
    await submit(element, 'password');
    equal(client.callsOf('changePassword').length, 1);
  });
});
