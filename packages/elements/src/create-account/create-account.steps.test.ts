import {
  birthDateLabel,
  button,
  choose,
  control,
  fill,
  input,
  lamys,
  nameLabel,
  officer,
  other,
  register,
  setUp,
  submit,
  trainee,
  type World,
} from '../shared/testing/create-account.ts';
import { FakeClient } from '../shared/testing/fake-client.ts';
import { find, removeFixtures, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';

const select = async (world: World, profile: string): Promise<void> => {
  const picker = find(world.element, 'cx-profile-picker');
  await settled(picker);
  find<HTMLInputElement>(picker, `[value="${profile}"]`).click();
  await settled(world.element);
};

/** Goes back as the browser’s button does. */
const travel = async ({ element }: World, state: string, by: -1 | 1): Promise<void> => {
  history.go(by);
  await until(() => element.matches(`:state(${state})`));
  await settled(element);
};

const entries = (element: Element): string[] =>
  Object.keys(officer).map((label) => control(element, label).value);

describe('the steps of cx-create-account', () => {
  it('CX-26, CX-30 are entries of the history: back leads to the step before, with everything typed', async () => {
    const world = await setUp();
    await select(world, 'stagiaire');
    type(input(world.element, nameLabel), 'LAM');
    type(input(world.element, birthDateLabel), '01/02/1990');
    button(world.element, 'Vous ne vous trouvez pas ?').click();
    await settled(world.element);
    fill(world.element, 'Votre numéro', '1400012');
    await travel(world, 'search', -1);
    equal(
      [input(world.element, nameLabel).value, input(world.element, birthDateLabel).value],
      ['LAM', '01/02/1990'],
    );
    await travel(world, 'quality', -1);
    await travel(world, 'search', 1);
    await travel(world, 'number', 1);
    equal(input(world.element, 'Votre numéro').value, '1400012');
    equal(input(world.element, birthDateLabel).value, '01/02/1990');
  });

  it('keeps what was typed when another quality is chosen in between', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    type(input(world.element, birthDateLabel), '01/02/1990');
    await choose(world, 'LAMY (inscription en 2017)');
    button(world.element, 'Changer de qualité').click();
    await settled(world.element);
    await select(world, 'memorialiste');
    includes(textOf(world.element), 'Votre qualité : Mémorialiste');
    includes(find(world.element, '.cx-chosen span').textContent, '2017');
    equal(input(world.element, birthDateLabel).value, '01/02/1990');
    type(input(world.element, birthDateLabel), '02/02/1990');
    button(world.element, 'Changer de qualité').click();
    await settled(world.element);
    await select(world, 'permanent');
    equal(input(world.element, birthDateLabel).value, '02/02/1990');
    await submit(world);
    equal(world.client.callsOf('createAccount'), [
      [{ profile: 'permanent', birthDate: '1990-02-02', memberId: 'm1' }],
    ]);
  });

  it('CX-53, CX-59 ask nobody twice: the name and the year of birth are there already', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    type(input(world.element, nameLabel), 'Martin');
    type(input(world.element, birthDateLabel), '01/02/1984');
    button(world.element, 'Changer de qualité').click();
    await settled(world.element);
    await select(world, 'autre');
    equal(
      [
        control(world.element, 'Votre nom *').value,
        control(world.element, 'Votre année de naissance *').value,
      ],
      ['Martin', '1984'],
    );
  });

  it('come back when the page is loaded again in the same tab, all but the birth date', async () => {
    const world = await setUp({ answers: register(lamys) });
    await select(world, 'stagiaire');
    await choose(world, 'LAMY (inscription en 2017)');
    type(input(world.element, birthDateLabel), '01/02/1990');
    await settled(world.element);
    const kept = sessionStorage.getItem('comptexpert-kit:creation') ?? '';
    includes(kept, 'LAMY');
    excludes(kept, '1990');
    removeFixtures();
    const again = await setUp({ again: true });
    ok(again.element.matches(':state(search)'));
    includes(textOf(again.element), 'Votre qualité : Stagiaire');
    includes(find(again.element, '.cx-chosen span').textContent, 'LAMY (inscription en 2017)');
    equal(input(again.element, birthDateLabel).value, '');
  });

  it('come back when the page of « Autre profil » is loaded again, with every entry', async () => {
    const world = await other();
    find<HTMLInputElement>(world.element, '[name=newsletter]').click();
    removeFixtures();
    const again = await setUp({ again: true, profile: 'autre' });
    equal(entries(again.element), Object.values(officer));
    ok(find<HTMLInputElement>(again.element, '[name=newsletter]').checked);
  });

  it('forget after an hour', async () => {
    await other();
    removeFixtures();
    const kept = sessionStorage.getItem('comptexpert-kit:creation') ?? '';
    const { at, ...draft } = JSON.parse(kept) as { at: number };
    sessionStorage.setItem('comptexpert-kit:creation', JSON.stringify({ at: at - 3_600_001, ...draft }));
    const again = await setUp({ again: true, profile: 'autre' });
    equal(control(again.element, 'Votre nom *').value, '');
    equal(sessionStorage.length, 0);
  });

  it('are whole when what the tab kept is of another hand', async () => {
    for (const kept of ['', 'null', '{', '[]', '{"at":1e99}', '{"at":0,"entries":{"lastName":5}}']) {
      history.replaceState({ 'cx-create-account': { step: 'nowhere' } }, '');
      sessionStorage.setItem('comptexpert-kit:creation', kept);
      const world = await setUp({ again: true });
      ok(world.element.matches(':state(quality)'), kept);
      removeFixtures();
    }
    for (const place of [
      { step: 'search' },
      { step: 'search', profile: 'toString' },
      { step: 'sent', profile: 7 },
    ]) {
      history.replaceState({ 'cx-create-account': place }, '');
      const world = await setUp({ again: true });
      ok(world.element.matches(':state(quality)'), JSON.stringify(place));
      removeFixtures();
    }
  });

  it('CX-34 lead from what was sent to no form that was sent, and what was typed is forgotten', async () => {
    const world = await setUp({ answers: register(lamys) });
    await select(world, 'stagiaire');
    await choose(world, 'LAMY (inscription en 2017)');
    type(input(world.element, birthDateLabel), '01/02/1990');
    await submit(world);
    equal(sessionStorage.length, 0);
    await travel(world, 'quality', -1);
    await select(world, 'stagiaire');
    equal(input(world.element, nameLabel).value, '');
    equal(input(world.element, birthDateLabel).value, '');
  });

  it('CX-34 say what was sent after the page was loaded again, and let one start anew', async () => {
    const world = await trainee();
    await submit(world);
    removeFixtures();
    const again = await setUp({ again: true, profile: 'stagiaire' });
    includes(textOf(again.element), 'Un email vient de vous être envoyé.');
    excludes(textOf(again.element), 'Envoyer de nouveau');
    button(again.element, 'Recommencer la création').click();
    await settled(again.element);
    ok(again.element.matches(':state(quality)'));
  });

  it('let entries of the history that are not theirs alone', async () => {
    history.replaceState({ router: 'mine' }, '');
    const world = await setUp({ again: true });
    await select(world, 'autre');
    equal((history.state as { router: string }).router, 'mine');
    fill(world.element, 'Votre ville *', 'Lyon');
    history.pushState({ router: 'other' }, '', '#elsewhere');
    history.back();
    await until(() => location.hash === '');
    await settled(world.element);
    equal(control(world.element, 'Votre ville *').value, 'Lyon');
  });

  it('go on with another client, which the page gives later', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    type(input(world.element, nameLabel), 'LAM');
    const second = new FakeClient('second');
    Object.assign(second.answers, register(lamys));
    world.element.client = second;
    await settled(world.element);
    await choose({ ...world, client: second }, 'LAMY (inscription en 1994)', 'LAMY');
    equal(world.client.callsOf('searchMembers'), []);
    equal(world.element.querySelectorAll('form').length, 1);
  });
});
