import type { MemberPage } from '@comptexpert-kit/contract';
import { sendKeys } from '@web/test-runner-commands';
import { expectAccessible } from '../shared/testing/accessible.ts';
import {
  birthDateLabel,
  button,
  fail,
  held,
  input,
  lamys,
  lines,
  look,
  nameLabel,
  options,
  register,
  setUp,
  type World,
} from '../shared/testing/create-account.ts';
import { drawn, find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';

const many = Array.from({ length: 60 }, (_, index) => ({
  id: `n${index}`,
  lastName: 'MARTIN',
  registrationYear: 1960 + index,
}));

const name = ({ element }: World): HTMLInputElement => input(element, nameLabel);

/** What a screen reader says is chosen in the list. */
function active(world: World): string | undefined {
  const id = name(world).getAttribute('aria-activedescendant');
  const option = id === null ? undefined : options(world.element).find((one) => one.id === id);
  ok(id === null || option, 'the active descendant is in the list');
  if (option) equal(option.getAttribute('aria-selected'), 'true');
  return option?.textContent.trim();
}

async function press(world: World, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const [last = '', modifier] = key.split('+').toReversed();
    if (modifier) await sendKeys({ down: modifier });
    await sendKeys({ press: last });
    if (modifier) await sendKeys({ up: modifier });
    await drawn(world.element);
  }
}

/** What a polite region says. */
const said = ({ element }: World): string =>
  [...element.querySelectorAll('[role=status]')].map(({ textContent }) => textContent.trim()).join(' ');

const requestsOf = ({ client }: World): unknown[] =>
  client.callsOf('searchMembers').map(([search]) => search);

describe('the list below the name', () => {
  it('CX-23 is a listbox that the field controls, closed until there is something in it', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    const field = name(world);
    equal(
      ['role', 'aria-autocomplete', 'aria-haspopup', 'aria-expanded'].map((name) => field.getAttribute(name)),
      ['combobox', 'list', 'listbox', 'false'],
    );
    await look(world, 'lamy');
    equal(field.getAttribute('aria-expanded'), 'true');
    const list = document.getElementById(field.getAttribute('aria-controls') ?? '');
    equal(list?.getAttribute('role'), 'listbox');
    ok(list?.getAttribute('aria-label'));
    equal(options(world.element).length, 8);
    equal(active(world), undefined);
    await expectAccessible(world.element);
  });

  it('CX-24 is gone through with the arrow keys, in a circle, while the focus stays in the field', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(world, 'lamy');
    await press(world, 'ArrowDown');
    equal(active(world), 'LAMY (inscription en 1994)');
    await press(world, 'ArrowDown');
    equal(active(world), 'LAMY (inscription en 2017)');
    await press(world, 'ArrowUp', 'ArrowUp');
    equal(active(world), 'Vous ne vous trouvez pas ?'.replace(' ?', '\u202f?'));
    await press(world, 'ArrowDown');
    equal(active(world), 'LAMY (inscription en 1994)');
    await press(world, 'End');
    includes(active(world), 'Vous ne vous trouvez pas');
    await press(world, 'Home');
    equal(active(world), 'LAMY (inscription en 1994)');
    equal(document.activeElement, name(world));
    await expectAccessible(world.element);
  });

  it('CX-24 takes a line with Enter, without sending the form, and goes on to the birth date', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(world, 'lamy');
    await press(world, 'ArrowDown', 'ArrowDown', 'Enter');
    await settled(world.element);
    includes(find(world.element, '.cx-chosen span').textContent, '2017');
    equal(document.activeElement, input(world.element, birthDateLabel));
    excludes(textOf(world.element), 'à corriger');
    equal(world.client.callsOf('createAccount'), []);
    includes(said(world), 'LAMY (inscription en 2017) : c’est noté. Saisissez votre date de naissance.');
  });

  it('CX-24 takes the line that one is on when one goes on with Tab', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(world, 'lamy');
    await press(world, 'ArrowDown', 'Tab');
    await settled(world.element);
    includes(find(world.element, '.cx-chosen span').textContent, '1994');
    equal(document.activeElement, input(world.element, birthDateLabel));
  });

  it('CX-23 closes with Escape and keeps what was typed; Alt and arrow down opens it again', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(world, 'lamy');
    await press(world, 'ArrowDown', 'Escape');
    equal([options(world.element).length, name(world).value], [0, 'lamy']);
    await press(world, 'Alt+ArrowDown');
    equal([options(world.element).length, active(world)], [8, undefined]);
    await press(world, 'Alt+ArrowUp');
    equal(options(world.element).length, 0);
    await press(world, 'ArrowUp');
    includes(active(world), 'Vous ne vous trouvez pas');
  });

  it('CX-23 closes when one leaves the field, and asks the register nothing more', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(world, 'lamy');
    input(world.element, birthDateLabel).focus();
    await drawn(world.element);
    equal(options(world.element).length, 0);
    equal(requestsOf(world).length, 1);
  });

  it('CX-23 keeps the focus in the field when a line is touched, and never moves what is below', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    const place = () => Math.round(find(world.element, '.cx-button').getBoundingClientRect().top);
    const before = place();
    await look(world, 'lamy');
    equal(place(), before, 'the button stays where it is');
    const [line] = options(world.element);
    ok(line);
    const down = new PointerEvent('pointerdown', { bubbles: true, cancelable: true, pointerType: 'touch' });
    line.dispatchEvent(down);
    ok(down.defaultPrevented, 'the field keeps the focus');
    ok(line.getBoundingClientRect().height >= 44, 'a finger hits it');
    line.click();
    await settled(world.element);
    includes(find(world.element, '.cx-chosen span').textContent, '1994');
  });

  it('CX-23 asks only once somebody pauses, and gives up the question for an earlier name', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    const answers = [held<MemberPage>(), held<MemberPage>()];
    const signals: AbortSignal[] = [];
    world.client.answers.searchMembers = () => {
      const [, signal] = world.client.callsOf('searchMembers').at(-1) ?? [];
      signals.push(signal as AbortSignal);
      return answers[signals.length - 1]?.promise ?? Promise.reject(new Error('asked too often'));
    };
    const field = name(world);
    for (const typed of ['l', 'la', 'lam']) {
      type(field, typed);
      world.clock.advance(100);
    }
    equal(requestsOf(world), []);
    world.clock.advance(80);
    type(field, 'lamy');
    ok(signals[0]?.aborted, 'nobody waits for the answer about « lam » any more');
    world.clock.advance(180);
    answers[1]?.answer({ items: [...lamys], next: null });
    await settled(world.element);
    answers[0]?.answer({ items: many, next: null });
    await settled(world.element);
    equal(requestsOf(world), [
      { name: 'lam', limit: 7 },
      { name: 'lamy', limit: 7 },
    ]);
    includes(lines(world.element)[0], 'LAMY');
  });

  it('CX-23 shows what was found before until the answer comes, and takes nothing out of it', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(world, 'lam');
    const next = held<MemberPage>();
    world.client.answers.searchMembers = () => next.promise;
    type(name(world), 'lamb');
    await drawn(world.element);
    world.clock.advance(180);
    equal(find(world.element, '[role=listbox]').getAttribute('aria-busy'), 'true');
    const [stale] = options(world.element);
    equal(stale?.getAttribute('aria-disabled'), 'true');
    stale?.click();
    await press(world, 'ArrowDown', 'Enter');
    equal(world.element.querySelector('.cx-chosen span'), null, 'nobody chose anything');
    next.answer({ items: [{ id: 'b', lastName: 'LAMBERT', registrationYear: 2001 }], next: null });
    await settled(world.element);
    equal(lines(world.element)[0], 'LAMBERT (inscription en 2001)');
  });

  it('CX-25 adds more with « Afficher plus de résultats », by mouse or keyboard, and stays where one was', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(many) });
    await look(world, 'mart');
    equal(lines(world.element).length, 9);
    await press(world, ...Array<string>(8).fill('ArrowDown'));
    equal(active(world), 'Afficher plus de résultats');
    await press(world, 'Enter');
    await settled(world.element);
    equal(lines(world.element).length, 29);
    equal(active(world), 'MARTIN (inscription en 1967)');
    equal(requestsOf(world).at(-1), { name: 'mart', after: '7', limit: 20 });
    options(world.element)[27]?.click();
    await settled(world.element);
    equal(lines(world.element).length, 49);
    includes(said(world), 'Beaucoup de noms commencent ainsi');
    await expectAccessible(world.element);
  });

  it('CX-25 says why there is not more, and keeps what is there', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(many) });
    await look(world, 'mart');
    world.client.answers.searchMembers = fail('offline', 'no network');
    options(world.element)[7]?.click();
    await settled(world.element);
    includes(said(world), 'Vous êtes hors connexion.');
    equal(lines(world.element).length, 9);
    Object.assign(world.client.answers, register(many));
    const retry = button(world.element, 'Réessayer');
    retry.focus();
    retry.click();
    await settled(world.element);
    equal(lines(world.element).length, 29);
    equal(document.activeElement, name(world));
  });

  it('CX-23 says politely how many were found, once somebody pauses', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(many) });
    await look(world, 'mart');
    excludes(said(world), 'propositions');
    world.clock.advance(700);
    await settled(world.element);
    includes(said(world), '7 propositions, et d’autres encore.');
  });

  it('CX-26 says that nobody has the name, in full, and what to do', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    await look(world, 'Xyz');
    includes(said(world), 'sous un nom qui commence par « Xyz »');
    includes(said(world), 'numéro d’inscription');
    equal(options(world.element).length, 0);
    await expectAccessible(world.element);
  });

  it('CX-23 asks for a second letter of a name of one letter, and leads to the number', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    await look(world, 'Y');
    includes(said(world), 'la recherche commence à la deuxième lettre');
    equal(requestsOf(world), []);
  });

  for (const typed of [
    "O'Brien",
    'D’Angélo',
    'LE GOFF',
    "' OR 1=1 --",
    '\u202eYMAL\u202c',
    '🦊🦊',
    'Z'.repeat(200),
    '<img src=x onerror=alert(1)>',
  ])
    it(`CX-23 takes « ${typed.slice(0, 30)} » as it is, asks for it, and breaks nothing`, async () => {
      const world = await setUp({ profile: 'stagiaire' });
      await look(world, typed);
      const letters = typed.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
      equal(requestsOf(world), letters < 2 ? [] : [{ name: typed, limit: 7 }]);
      equal(name(world).value, typed);
      equal(world.element.querySelector('img'), null);
      await expectAccessible(world.element);
    });

  it('CX-23 tells that the search takes longer than usual, and goes on', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    const answer = held<MemberPage>();
    world.client.answers.searchMembers = () => answer.promise;
    await look(world, 'lamy');
    world.clock.advance(3_000);
    await settled(world.element);
    includes(said(world), 'C’est plus long que d’habitude.');
    answer.answer({ items: [...lamys], next: null });
    await settled(world.element);
    excludes(said(world), 'plus long');
    equal(lines(world.element).length, 8);
  });

  it('CX-23 says that one is offline, loses nothing, and searches by itself once the network is back', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: { searchMembers: fail('offline', 'none') } });
    await look(world, 'lamy');
    includes(said(world), 'Vous êtes hors connexion.');
    equal(name(world).value, 'lamy');
    await expectAccessible(world.element);
    Object.assign(world.client.answers, register(lamys));
    dispatchEvent(new Event('online'));
    await settled(world.element);
    equal(lines(world.element).length, 8);
    excludes(said(world), 'hors connexion');
  });

  it('CX-23 counts down when one has to wait, and searches again by itself', async () => {
    const world = await setUp({
      profile: 'stagiaire',
      answers: { searchMembers: fail('rate-limited', 'too many', { retryAfter: 20 }) },
    });
    await look(world, 'lamy');
    includes(said(world), 'La recherche reprend dans 20 secondes.');
    world.clock.advance(5_000);
    await settled(world.element);
    includes(said(world), 'dans 15 secondes');
    Object.assign(world.client.answers, register(lamys));
    world.clock.advance(15_000);
    await settled(world.element);
    equal(lines(world.element).length, 8);
  });

  it('CX-23 looks up a name that something else filled in', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    const field = name(world);
    field.value = 'LAMY';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    world.clock.advance(180);
    await settled(world.element);
    equal(options(world.element).length, 0, 'it opens nothing that nobody asked for');
    field.click();
    await settled(world.element);
    equal(options(world.element).length, 8);
  });
});
