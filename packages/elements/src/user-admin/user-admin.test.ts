import { ClientError } from '@comptexpert-kit/client';
import type { SpaceUser } from '@comptexpert-kit/contract';
import { setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { come, enter, press, problemOf } from '../shared/testing/acting.ts';
import { drawn, find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { toldOf } from '../shared/testing/reported.ts';
import { claire, here, hugo, lea, row, setUp, tick } from '../shared/testing/user-admin.ts';

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));
const never = (): Promise<never> => new Promise<never>(() => undefined);
const input = (element: Element, name: string): HTMLInputElement =>
  find(element, `form [name=${name}]`, HTMLInputElement);
const notice = (element: Element): string => textOf(find(element, '.notice'));
const active = (element: Element): Element | null | undefined => element.shadowRoot?.activeElement;
const detailOf = (event: CustomEvent): unknown => event.detail as unknown;
const cells = (within: Element): string[] =>
  [...within.querySelectorAll('td.right')].map((cell) =>
    plain(cell.querySelector('.unseen')?.textContent ?? ''),
  );

describe('cx-user-admin: the list', () => {
  it('ECP-10 shows everybody with their rights as columns, marks with words, and whether they have entered', async () => {
    const { element } = await setUp();
    const heads = [...(element.shadowRoot?.querySelectorAll('thead th') ?? [])].map((one) =>
      plain(one.textContent),
    );
    equal(heads, [
      'Nom Prénom',
      'Déposez vos documents',
      'Consultez votre Compta en ligne',
      'Accédez à vos archives',
      'Administrez vos accès',
      'État',
      'Actions',
    ]);
    equal(cells(row(element, claire)), ['oui', 'oui', 'oui', 'oui']);
    equal(cells(row(element, hugo)), ['non', 'oui', 'oui', 'non']);
    equal(cells(row(element, lea)), ['oui', 'non', 'non', 'non']);
    includes(row(element, hugo).textContent, 'Invitation envoyée');
    includes(row(element, hugo).querySelector('.right .secured')?.textContent, 'Sécurité avancée');
    includes(row(element, lea).textContent, 'Actif');
    includes(row(element, claire).textContent, 'Vous');
    excludes(row(element, lea).querySelector('th')?.textContent, 'Vous');
    await expectAccessible(element);
  });

  it('ECP-10 is a table where there is room, and a card each on a phone, with the names of rights in it', async () => {
    const { element } = await setUp();
    await setViewport({ width: 1300, height: 800 });
    equal(getComputedStyle(row(element, lea)).display, 'table-row');
    ok(!find(row(element, claire), '.right-name').checkVisibility());
    await expectAccessible(element);
    await setViewport({ width: 320, height: 640 });
    equal(getComputedStyle(row(element, lea)).display, 'grid');
    ok(find(row(element, lea), '.right-name').checkVisibility());
    equal(
      [...row(element, lea).querySelectorAll('td.without')].filter((one) => one.checkVisibility()).length,
      0,
    );
    await expectAccessible(element);
    await setViewport({ width: 800, height: 600 });
  });

  it('asks for the company that is named, and for the only one where none is', async () => {
    const { space } = await setUp({ company: '111111111' });
    equal(space.callsOf('listUsers')[0]?.[0], { company: '111111111' });
    const { space: other } = await setUp();
    equal(other.callsOf('listUsers')[0]?.[0], {});
  });

  it('shows another company once that is named', async () => {
    const { element, space } = await setUp({ company: '111111111' });
    space.answers.listUsers = () => Promise.resolve({ items: [hugo] });
    element.company = '222222222';
    await come(element);
    equal(space.callsOf('listUsers')[1]?.[0], { company: '222222222' });
    excludes(textOf(element), lea.email);
    includes(textOf(element), hugo.email);
  });

  it('never shows the people of a company that is not meant any more', async () => {
    const late: ((answer: { items: SpaceUser[] }) => void)[] = [];
    const { element, space } = await setUp({
      company: '111111111',
      answers: { listUsers: () => new Promise((resolve) => late.push(resolve)) },
    });
    element.company = '222222222';
    await come(element);
    equal(space.callsOf('listUsers')[1]?.[0], { company: '222222222' });
    late[0]?.({ items: [lea] });
    await come(element);
    excludes(textOf(element), lea.email);
    late[1]?.({ items: [hugo] });
    await come(element);
    includes(textOf(element), hugo.email);

    // What was asked because somebody looked at the page again was asked of a company, too.
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    element.company = '333333333';
    await come(element);
    late[3]?.({ items: [lea] });
    await come(element);
    late[2]?.({ items: [hugo] });
    await come(element);
    includes(textOf(element), lea.email);
    excludes(textOf(element), hugo.email);
  });

  it('tells the developer of a company that is no SIREN', async () => {
    const { element } = await setUp({ company: '12', answers: { listUsers: fail('invalid-query') } });
    includes(textOf(element), 'De quelle société s’agit-il ?');
    equal(await toldOf(element), [
      'unknown-value: <cx-user-admin> has company="12", not a SIREN of nine digits: the backend refuses it.',
    ]);
  });

  it('lets one look for somebody where there are many, accents and case ignored, and says how many are found', async () => {
    const many = Array.from({ length: 11 }, (_, index): SpaceUser => ({
      ...lea,
      id: `u${index}`,
      email: `u${index}@example.fr`,
      name: index === 4 ? 'Éloïse Noël' : `Personne ${index}`,
    }));
    const { element, clock } = await setUp({ users: many });
    const field = find(element, '#search', HTMLInputElement);
    await expectAccessible(element);
    type(field, 'noel ELO');
    await drawn(element);
    equal(element.shadowRoot?.querySelectorAll('tbody tr').length, 1);
    includes(textOf(element), 'Éloïse Noël');
    excludes(textOf(element), '1 utilisateur');
    clock.advance(1_000);
    await drawn(element);
    includes(textOf(element), '1 utilisateur');
    type(field, 'zzz');
    await drawn(element);
    includes(textOf(element), 'Personne ne correspond à votre recherche.');
    const { element: few } = await setUp({ users: many.slice(1) });
    equal(few.shadowRoot?.querySelector('#search'), null);
  });
});

describe('cx-user-admin: letting somebody in', () => {
  const nina: SpaceUser = {
    ...lea,
    id: 'nina',
    email: 'nina@example.fr',
    name: 'Nina Roy',
    state: 'invited',
  };

  it('ECP-9 ECP-13 lets somebody in with the modules that are ticked, and says what happens next', async () => {
    const { element, space, events } = await setUp({ answers: { addUser: () => Promise.resolve(nina) } });
    await press(element, 'Nouvel utilisateur');
    includes(textOf(element), 'Ajout d’un utilisateur web');
    equal(document.activeElement, input(element, 'email'));
    includes(textOf(element), 'Email (login)');
    includes(textOf(element), 'Modules autorisés :');
    await expectAccessible(element);
    type(input(element, 'email'), ' nina@example.fr ');
    type(input(element, 'name'), ' Nina Roy ');
    await tick(element, 'deposit');
    space.answers.listUsers = () => Promise.resolve({ items: [claire, hugo, lea, nina] });
    await enter(element, {});
    equal(space.callsOf('addUser')[0]?.[0], {
      email: 'nina@example.fr',
      name: 'Nina Roy',
      rights: ['deposit'],
      secured: [],
    });
    includes(notice(element), 'Un email vient de partir à nina@example.fr');
    ok(row(element, nina));
    equal(active(element), find(element, '[data-does=add]'));
    equal(
      events.map(({ type }) => type),
      ['cx-user-added'],
    );
    equal(events.map(detailOf), [{ id: 'nina' }]);
    ok(events[0]?.bubbles && events[0].composed);
    await expectAccessible(element);
  });

  it('ECP-14 offers « Sécurité avancée » on the second and third module only, and only where they are ticked', async () => {
    const { element, space } = await setUp({ answers: { addUser: () => Promise.resolve(nina) } });
    await press(element, 'Nouvel utilisateur');
    equal(
      [...element.querySelectorAll<HTMLInputElement>('[name^=secured-]')].map(({ name }) => name),
      ['secured-indicators', 'secured-archives'],
    );
    ok(!input(element, 'secured-archives').checkVisibility());
    await tick(element, 'archives', 'indicators');
    ok(input(element, 'secured-archives').checkVisibility());
    await tick(element, 'secured-archives', 'secured-indicators');
    // A module that is not allowed after all asks for nothing either.
    await tick(element, 'indicators');
    await enter(element, { email: 'nina@example.fr', name: 'Nina Roy' });
    const [sent] = space.callsOf('addUser')[0] as [{ rights: unknown; secured: unknown }];
    equal([sent.rights, sent.secured], [['archives'], ['archives']]);
  });

  it('says at each field what is missing, before it asks anybody', async () => {
    const { element, space } = await setUp();
    await press(element, 'Nouvel utilisateur');
    await enter(element, { email: 'nina', name: ' ' });
    includes(problemOf(element, 'email'), 'Il manque le signe @');
    includes(problemOf(element, 'name'), 'Saisissez le nom et le prénom.');
    includes(find(element, 'fieldset .cx-error').textContent, 'Cochez au moins un module.');
    equal(document.activeElement, input(element, 'email'));
    equal(space.callsOf('addUser'), []);
    await expectAccessible(element);
    await tick(element, 'deposit');
    equal(element.querySelector('fieldset .cx-error'), null);
    includes(problemOf(element, 'name'), 'Saisissez');
  });

  it('says at the address that somebody has it already, and loses nothing', async () => {
    const { element } = await setUp({ answers: { addUser: fail('user-exists') } });
    await press(element, 'Nouvel utilisateur');
    await tick(element, 'deposit', 'archives');
    await enter(element, { email: lea.email, name: 'Léa Petit' });
    includes(problemOf(element, 'email'), 'Cette personne a déjà un accès');
    equal(document.activeElement, input(element, 'email'));
    equal(input(element, 'name').value, 'Léa Petit');
    ok(input(element, 'archives').checked);
    await expectAccessible(element);
  });

  it('shows at its field what the backend refused', async () => {
    const { element } = await setUp({
      answers: {
        addUser: fail('invalid-request', 'x', {
          fields: [{ pointer: '/name', code: 'invalid-format', message: '' }],
        }),
      },
    });
    await press(element, 'Nouvel utilisateur');
    await tick(element, 'deposit');
    await enter(element, { email: 'nina@example.fr', name: 'Nina' });
    includes(problemOf(element, 'name'), 'caractère invisible');
  });

  it('counts down after too many, keeps what was typed, and can be sent again', async () => {
    const { element, space, clock } = await setUp({
      answers: { addUser: fail('rate-limited', 'x', { retryAfter: 20 }) },
    });
    await press(element, 'Nouvel utilisateur');
    await tick(element, 'deposit');
    await enter(element, { email: 'nina@example.fr', name: 'Nina' });
    includes(find(element, '.cx-button').textContent, 'Ajouter dans 20 secondes');
    equal(document.activeElement, find(element, '.cx-alert'));
    await expectAccessible(element);
    clock.advance(20_000);
    await drawn(element);
    space.answers.addUser = () => Promise.resolve(nina);
    await enter(element, {});
    includes(notice(element), 'nina@example.fr');
  });

  for (const code of ['offline', 'busy', 'internal'] as const)
    it(`keeps everything when it is ${code}`, async () => {
      const { element } = await setUp({ answers: { addUser: fail(code, 'x') } });
      await press(element, 'Nouvel utilisateur');
      await tick(element, 'deposit');
      await enter(element, { email: 'nina@example.fr', name: 'Nina' });
      ok(find(element, '.cx-alert').checkVisibility());
      equal(input(element, 'email').value, 'nina@example.fr');
      ok(input(element, 'deposit').checked);
    });

  it('shows that it sends, then that it takes long, and sends once', async () => {
    const { element, space, clock } = await setUp({ answers: { addUser: never } });
    await press(element, 'Nouvel utilisateur');
    await tick(element, 'deposit');
    await enter(element, { email: 'nina@example.fr', name: 'Nina' });
    equal(find(element, 'form .cx-button').getAttribute('aria-busy'), 'true');
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(find(element, 'form')), 'plus long que d’habitude');
    await enter(element, {});
    equal(space.callsOf('addUser').length, 1);
  });

  it('goes back to its button where it is cancelled, and begins anew', async () => {
    const { element } = await setUp();
    await press(element, 'Nouvel utilisateur');
    type(input(element, 'email'), 'nina@example.fr');
    find(element, '.cx-cancel').click();
    await come(element);
    equal(active(element), find(element, '[data-does=add]'));
    await press(element, 'Nouvel utilisateur');
    equal(input(element, 'email').value, '');
  });

  it('has what was typed when the same person is signed in again', async () => {
    const { element, client } = await setUp({ answers: { addUser: fail('login-required') } });
    await press(element, 'Nouvel utilisateur');
    await tick(element, 'archives', 'secured-archives');
    await enter(element, { email: 'nina@example.fr', name: 'Nina' });
    includes(textOf(element), 'Votre session a pris fin.');
    equal(active(element)?.className, 'outcome');
    client.answers.signIn = never;
    await press(element, 'Me connecter');
    equal(client.callsOf('signIn'), [[{ flow: 'redirect', loginHint: here.email }]]);
    element.remove();
    const { element: back } = await setUp();
    includes(notice(back), 'Ce que vous aviez saisi est toujours là.');
    equal(input(back, 'email').value, 'nina@example.fr');
    equal([input(back, 'deposit').checked, input(back, 'secured-archives').checked], [false, true]);
    equal(sessionStorage.length, 0);
  });

  it('gives nobody what somebody else had typed', async () => {
    const { element, client } = await setUp();
    await press(element, 'Nouvel utilisateur');
    type(input(element, 'email'), 'nina@example.fr');
    client.become({ status: 'signed-out', reason: 'elsewhere' });
    await come(element);
    element.remove();
    const { element: other } = await setUp({ space: { ...here, email: 'autre@example.fr' } });
    equal(other.querySelector('form'), null);
    equal(sessionStorage.length, 0);
  });
});

describe('cx-user-admin: changing somebody’s access', () => {
  it('ECP-11 begins with what is there, sends only what changed, and goes back to the row', async () => {
    const changed = { ...lea, rights: [...lea.rights, 'archives' as const] };
    const { element, space, events } = await setUp({
      answers: { changeUser: () => Promise.resolve(changed) },
    });
    await press(element, 'Modifier : Léa Petit');
    includes(textOf(element), 'Modification d’un utilisateur');
    equal(input(element, 'email').value, lea.email);
    equal(input(element, 'name').value, lea.name);
    ok(input(element, 'deposit').checked && !input(element, 'archives').checked);
    await expectAccessible(element);
    await tick(element, 'archives');
    space.answers.listUsers = () => Promise.resolve({ items: [claire, hugo, changed] });
    await enter(element, {});
    equal(space.callsOf('changeUser')[0]?.slice(0, 2), ['lea', { rights: ['deposit', 'archives'] }]);
    includes(notice(element), 'L’accès de Léa Petit est modifié.');
    equal(cells(row(element, lea)), ['oui', 'non', 'oui', 'non']);
    equal(active(element), find(element, '[data-user=lea][data-does=modify]'));
    equal(
      events.map(({ type, detail }) => [type, detail as unknown]),
      [['cx-user-changed', { id: 'lea' }]],
    );
  });

  it('asks nothing where nothing was changed', async () => {
    const { element, space, events } = await setUp();
    await press(element, 'Modifier : Léa Petit');
    await enter(element, {});
    includes(notice(element), 'Rien n’a été modifié.');
    equal([space.callsOf('changeUser').length, events.length], [0, 0]);
  });

  it('ECP-11 says before it is sent that another address is another login', async () => {
    const moved: SpaceUser = { ...lea, email: 'lea@exemple.fr', state: 'invited' };
    const { element, space } = await setUp({ answers: { changeUser: () => Promise.resolve(moved) } });
    await press(element, 'Modifier : Léa Petit');
    ok(!find(element, '.cx-moving').checkVisibility());
    type(input(element, 'email'), lea.email.toUpperCase());
    await drawn(element);
    ok(!find(element, '.cx-moving').checkVisibility());
    type(input(element, 'email'), 'lea@exemple.fr');
    await drawn(element);
    includes(find(element, '.cx-moving').textContent, 'Une autre adresse est un autre login.');
    includes(find(element, '.cx-moving').textContent, `${lea.email} ne pourra plus entrer`);
    await expectAccessible(element);
    await enter(element, {});
    equal(space.callsOf('changeUser')[0]?.[1], { email: 'lea@exemple.fr' });
    includes(notice(element), 'Une invitation vient de partir à lea@exemple.fr.');
  });

  it('explains what to do where nobody would be left to administer', async () => {
    const { element } = await setUp({
      users: [{ ...claire, email: 'autre@example.fr' }, lea],
      answers: { changeUser: fail('last-administrator') },
    });
    await press(element, 'Modifier : Claire Moreau');
    await tick(element, 'admin');
    await enter(element, {});
    includes(textOf(find(element, 'form')), 'Plus personne n’administrerait les accès.');
    includes(textOf(find(element, 'form')), 'Donnez d’abord « Administrez vos accès » à une autre personne');
    ok(!input(element, 'admin').checked);
    equal(document.activeElement, find(element, '.cx-alert'));
    await expectAccessible(element);
  });

  it('lets nobody lock themselves out without saying so', async () => {
    const { element, space } = await setUp({
      answers: { changeUser: () => Promise.resolve({ ...claire, rights: ['deposit'] }) },
    });
    await press(element, 'Modifier : Claire Moreau');
    equal(element.querySelector('[name=sure]'), null);
    await tick(element, 'admin');
    includes(textOf(find(element, 'form')), 'vous ne pourrez plus administrer les accès');
    await enter(element, {});
    includes(problemOf(element, 'sure'), 'Cochez cette case pour confirmer');
    equal(document.activeElement, input(element, 'sure'));
    equal(space.callsOf('changeUser'), []);
    await expectAccessible(element);
    await tick(element, 'sure');
    space.answers.listUsers = fail('right-missing');
    await enter(element, {});
    equal(space.callsOf('changeUser').length, 1);
    includes(textOf(element), 'Vous n’administrez pas les accès de cette société.');
  });

  it('refreshes the list and says so where somebody else has removed that person', async () => {
    const { element, space, events } = await setUp({ answers: { changeUser: fail('user-unknown') } });
    await press(element, 'Modifier : Léa Petit');
    await tick(element, 'archives');
    space.answers.listUsers = () => Promise.resolve({ items: [claire, hugo] });
    await enter(element, {});
    includes(notice(element), 'Une autre personne a déjà supprimé cet accès.');
    excludes(textOf(element), lea.email);
    equal(space.callsOf('listUsers').length, 2);
    equal(events.length, 0);
    equal(active(element), find(element, '#users-title'));
  });

  it('ECP-12 mails a link to choose a password, and never a password', async () => {
    const { element, space } = await setUp({ answers: { sendPasswordLink: () => Promise.resolve() } });
    await press(element, 'Modifier : Léa Petit');
    includes(textOf(element), 'Personne ne reçoit de mot de passe par email');
    type(input(element, 'name'), 'Léa');
    await press(element, 'Envoyer un lien pour choisir un mot de passe');
    equal(space.callsOf('sendPasswordLink')[0]?.[0], 'lea');
    includes(textOf(element), `Un lien vient de partir à ${lea.email}.`);
    equal(input(element, 'name').value, 'Léa');
    await expectAccessible(element);
    space.answers.sendPasswordLink = fail('rate-limited', 'x', { retryAfter: 600 });
    await press(element, 'Envoyer un lien pour choisir un mot de passe');
    excludes(textOf(element), 'Un lien vient de partir');
    includes(textOf(element), 'dans 10 minutes');
    await expectAccessible(element);
  });

  it('offers to take away a lost authenticator app to the firm’s own people only, and names the person', async () => {
    const { element: client } = await setUp();
    await press(client, 'Modifier : Léa Petit');
    equal(client.shadowRoot?.querySelector('[data-does=reset]'), null);
    const { element, space } = await setUp({
      space: { ...here, email: 'nora@example.fr', staff: true },
      answers: { resetSecondFactor: () => Promise.resolve() },
    });
    await press(element, 'Modifier : Léa Petit');
    await press(element, 'Retirer l’application d’authentification perdue');
    includes(textOf(element), 'Retirer l’application d’authentification de Léa Petit ?');
    equal(active(element), find(element, '.heading'));
    equal(space.callsOf('resetSecondFactor'), []);
    await expectAccessible(element);
    await press(element, 'Retirer l’application');
    equal(space.callsOf('resetSecondFactor')[0]?.[0], 'lea');
    includes(notice(element), 'L’application d’authentification de Léa Petit est retirée.');
  });
});

describe('cx-user-admin: letting somebody in no more', () => {
  it('ECP-15 asks once more, naming the person and what happens, then removes and says so', async () => {
    const { element, space, events } = await setUp({ answers: { removeUser: () => Promise.resolve() } });
    await press(element, 'Supprimer : Léa Petit');
    includes(textOf(element), 'Supprimer l’accès de Léa Petit ?');
    includes(textOf(element), 'Cela ne s’annule pas');
    excludes(textOf(element), 'votre propre accès');
    equal(active(element), find(element, '.heading'));
    equal(space.callsOf('removeUser'), []);
    await expectAccessible(element);
    space.answers.listUsers = () => Promise.resolve({ items: [claire, hugo] });
    await press(element, 'Supprimer cet accès');
    equal(space.callsOf('removeUser')[0]?.[0], 'lea');
    includes(notice(element), 'L’accès de Léa Petit est supprimé.');
    excludes(textOf(element), lea.email);
    equal(active(element), find(element, '#users-title'));
    equal(
      events.map(({ type, detail }) => [type, detail as unknown]),
      [['cx-user-removed', { id: 'lea' }]],
    );
  });

  it('keeps the access where that is chosen, and goes back to the button', async () => {
    const { element, space } = await setUp();
    await press(element, 'Supprimer : Léa Petit');
    await press(element, 'Garder cet accès');
    equal(space.callsOf('removeUser'), []);
    equal(active(element), find(element, '[data-user=lea][data-does=remove]'));
  });

  it('explains what to do where nobody would be left to administer', async () => {
    const { element, events } = await setUp({ answers: { removeUser: fail('last-administrator') } });
    await press(element, 'Supprimer : Claire Moreau');
    includes(textOf(element), 'C’est votre propre accès');
    await press(element, 'Supprimer cet accès');
    includes(textOf(find(element, '.single [role=alert]')), 'Donnez d’abord « Administrez vos accès »');
    ok(find(element, '.filled'));
    equal(events.length, 0);
    await expectAccessible(element);
  });

  it('removes oneself, and says then that one may administer no more', async () => {
    const { element, space } = await setUp({ answers: { removeUser: () => Promise.resolve() } });
    await press(element, 'Supprimer : Claire Moreau');
    space.answers.listUsers = fail('company-unknown');
    await press(element, 'Supprimer cet accès');
    includes(textOf(element), 'Cette société n’est pas dans votre espace.');
  });

  it('says so where somebody else was faster', async () => {
    const { element, space } = await setUp({ answers: { removeUser: fail('user-unknown') } });
    await press(element, 'Supprimer : Léa Petit');
    space.answers.listUsers = () => Promise.resolve({ items: [claire] });
    await press(element, 'Supprimer cet accès');
    includes(notice(element), 'Une autre personne a déjà supprimé cet accès. La liste est à jour.');
    excludes(textOf(element), lea.email);
    excludes(textOf(element), hugo.email);
  });

  it('says that one may not where the right was withdrawn meanwhile', async () => {
    const { element, space } = await setUp({ answers: { removeUser: fail('right-missing') } });
    await press(element, 'Supprimer : Léa Petit');
    space.answers.listUsers = fail('right-missing');
    await press(element, 'Supprimer cet accès');
    includes(textOf(element), 'Vous n’administrez pas les accès de cette société.');
  });
});

describe('cx-user-admin: whatever else there is', () => {
  it('shows who may enter once settings that led nowhere are mended', async () => {
    const { element, client } = await setUp();
    element.removeAttribute('issuer');
    element.client = undefined;
    await toldOf(element);
    ok(element.matches(':state(failed)'));
    Object.assign(element, { client });
    await settled(element);
    ok(element.matches(':state(ready)'));
    includes(textOf(element), 'Hugo Blanc');
  });

  it('waits, and says when that takes long', async () => {
    const { element, clock } = await setUp({ answers: { listUsers: never } });
    ok(element.matches(':state(loading)'));
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(element), 'plus long que d’habitude');
  });

  for (const [code, sentence] of [
    ['offline', 'Vous êtes hors connexion.'],
    ['unreachable', 'Le service ne répond pas.'],
    ['right-missing', 'Vous n’administrez pas les accès de cette société.'],
    ['company-unknown', 'Cette société n’est pas dans votre espace.'],
    ['invalid-query', 'De quelle société s’agit-il ?'],
  ] as const)
    it(`says « ${sentence} » (${code}), and tries again`, async () => {
      const { element, space } = await setUp({ answers: { listUsers: fail(code, 'x') } });
      includes(find(element, '[role=alert]').textContent, sentence);
      await expectAccessible(element);
      space.answers.listUsers = () => Promise.resolve({ items: [lea] });
      find(element, '.filled').click();
      await come(element);
      includes(textOf(element), lea.email);
      if (code === 'unreachable') await toldOf(element);
    });

  it('asks to sign in where nobody is', async () => {
    const { element } = await setUp({
      client: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }) },
    });
    includes(textOf(element), 'Connectez-vous pour administrer les accès.');
    await expectAccessible(element);
  });

  it('shows what another administrator changed once it is looked at again, and keeps what is typed', async () => {
    const { element, space } = await setUp();
    await press(element, 'Nouvel utilisateur');
    type(input(element, 'email'), 'nina@');
    space.answers.listUsers = () => Promise.resolve({ items: [claire] });
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    equal(input(element, 'email').value, 'nina@');
    find(element, '.cx-cancel').click();
    await come(element);
    excludes(textOf(element), lea.email);
  });

  it('shows nobody any more where the right was withdrawn meanwhile, but keeps the list where there is no answer', async () => {
    const { element, space } = await setUp();
    space.answers.listUsers = fail('offline');
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    includes(textOf(element), lea.email);
    space.answers.listUsers = fail('right-missing');
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    excludes(textOf(element), lea.email);
    includes(textOf(element), 'Vous n’administrez pas les accès de cette société.');
    equal(active(element)?.className, 'outcome');
  });

  it('shows everybody again once so few are left that nobody has to be looked for', async () => {
    const many = Array.from({ length: 11 }, (_, index): SpaceUser => ({
      ...lea,
      id: `u${index}`,
      email: `u${index}@example.fr`,
      name: `Personne ${index}`,
    }));
    const { element, space } = await setUp({ users: many });
    type(find(element, '#search', HTMLInputElement), 'u10');
    await drawn(element);
    equal(element.shadowRoot?.querySelectorAll('tbody tr').length, 1);
    space.answers.listUsers = () => Promise.resolve({ items: many.slice(0, 10) });
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    equal(element.shadowRoot?.querySelectorAll('tbody tr').length, 10);
  });

  it('is empty with a way to begin', async () => {
    const { element } = await setUp({ users: [], space: { ...here, staff: true } });
    includes(textOf(element), 'Personne n’a encore d’accès.');
    await expectAccessible(element);
  });

  it('stays within 320 pixels with text twice as large', async () => {
    const long: SpaceUser = {
      ...hugo,
      id: 'long',
      name: 'Marie-Antoinette-Josèphe de la Rochefoucauld-Montmorency',
      email: `${'prenom.nom'.repeat(5)}@societe-de-la-boulangerie.example.fr`,
      rights: claire.rights,
      secured: ['indicators', 'archives'],
    };
    const { element } = await setUp({ users: [claire, lea, long], space: { ...here, staff: true } });
    equal(await sticksOut(element), []);
    await press(element, `Modifier : ${long.name}`);
    type(input(element, 'email'), `x${long.email}`);
    await settled(element);
    equal(await sticksOut(element), []);
    find(element, '.cx-cancel').click();
    await come(element);
    await press(element, `Supprimer : ${long.name}`);
    equal(await sticksOut(element), []);
  });

  it('speaks English', async () => {
    const { element } = await setUp({ lang: 'en' });
    includes(textOf(element), 'Manage your users');
    await press(element, 'New user');
    await enter(element, { email: 'x', name: '' });
    includes(problemOf(element, 'name'), 'Enter the name.');
    await expectAccessible(element);
  });
});
