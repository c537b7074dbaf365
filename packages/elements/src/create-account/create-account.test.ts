import { expectAccessible } from '../shared/testing/accessible.ts';
import {
  birthDateLabel,
  button,
  choose,
  control,
  describedText,
  fill,
  input,
  issuer,
  lamys,
  lines,
  look,
  nameLabel,
  register,
  setUp,
  submit,
  trainee,
  type World,
} from '../shared/testing/create-account.ts';
import { find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';

const picker = ({ element }: World): HTMLElementTagNameMap['cx-profile-picker'] =>
  find<HTMLElementTagNameMap['cx-profile-picker']>(element, 'cx-profile-picker');

async function select(world: World, profile: string): Promise<void> {
  await settled(picker(world));
  find<HTMLInputElement>(picker(world), `[value="${profile}"]`).click();
  await settled(world.element);
}

const labels = (element: Element): string[] =>
  [...element.querySelectorAll('label')].map(({ textContent }) => textContent.trim());

describe('cx-create-account', () => {
  it('CX-19, CX-20 asks first whom one is to the Ordre', async () => {
    const world = await setUp();
    includes(textOf(world.element), 'Sélectionner votre qualité');
    await settled(picker(world));
    equal(picker(world).shadowRoot?.querySelectorAll('[type=radio]').length, 9);
    ok(world.element.matches(':state(quality)'));
    equal(document.activeElement, document.body, 'nobody is led anywhere by a page that opens');
    await expectAccessible(world.element);
  });

  it('CX-21 takes the short list of the contributions portal, and says again what was chosen there', async () => {
    const world = await setUp({ list: 'cel' });
    await select(world, 'expert-comptable-salarie');
    includes(textOf(world.element), 'Votre qualité : Expert-comptable');
    button(world.element, 'Changer de qualité').click();
    await settled(world.element);
    await settled(picker(world));
    equal(picker(world).value, 'expert-comptable-salarie');
  });

  it('CX-22 leads every member to the search and « Autre profil » to its form', async () => {
    for (const [profile, state] of [
      ['expert-comptable', 'search'],
      ['83ter-quater', 'search'],
      ['stagiaire', 'search'],
      ['memorialiste', 'search'],
      ['autre', 'other'],
      ['expert-comptable-honoraire', 'search'],
      ['president-agc', 'search'],
      ['diplome-non-inscrit', 'search'],
      ['permanent', 'search'],
    ] as const) {
      const world = await setUp();
      await select(world, profile);
      ok(world.element.matches(`:state(${state})`), profile);
      ok(world.element.contains(document.activeElement), 'the focus goes along');
    }
  });

  it('CX-23 proposes members as soon as three letters are typed, and CX-27 asks for the birth date', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    const name = input(world.element, nameLabel);
    equal([name.autocomplete, name.required, name.getAttribute('role')], ['family-name', true, 'combobox']);
    const birthDate = input(world.element, birthDateLabel);
    equal(
      [
        birthDate.placeholder,
        birthDate.getAttribute('autocomplete'),
        birthDate.inputMode,
        birthDate.required,
      ],
      ['JJ/MM/AAAA', 'bday', 'numeric', true],
    );
    await look(world, 'lam');
    equal(
      world.client.callsOf('searchMembers').map(([search]) => search),
      [{ name: 'lam', limit: 7 }],
    );
    ok(lines(world.element).length > 1);
    await expectAccessible(world.element);
  });

  it('CX-24 tells seven homonyms apart by their year, in the order that the register gives', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(world, 'LAMY');
    equal(
      lines(world.element).slice(0, 7),
      [1994, 2017, 2014, 2009, 1987, 2008, 1983].map((year) => `LAMY (inscription en ${year})`),
    );
  });

  it('CX-24 shows whom one chose in full, leads to the birth date, and lets one choose again', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await choose(world, 'LAMY (inscription en 2017)', 'lam');
    const { element } = world;
    equal(find(element, '.cx-chosen span').textContent.trim(), 'LAMY (inscription en 2017)');
    equal(document.activeElement, input(element, birthDateLabel));
    equal(lines(element), []);
    await expectAccessible(element);
    button(element, 'Changer : LAMY (inscription en 2017)').click();
    await settled(element);
    const name = input(element, nameLabel);
    equal([document.activeElement === name, name.value], [true, 'LAMY']);
  });

  it('CX-26 ends the list with « Vous ne vous trouvez pas ? », which leads to the number, and says it below as well', async () => {
    const world = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    button(world.element, 'Vous ne vous trouvez pas ?');
    await choose(world, 'Vous ne vous trouvez pas ?');
    ok(world.element.matches(':state(number)'));
    equal(input(world.element, nameLabel).value, 'LAM');
  });

  it('CX-28 sends whom one chose and the birth date, once, and says so with the focus on it', async () => {
    const world = await trainee({ origin: 'cotisations' });
    equal(find(world.element, '.cx-button').textContent.trim(), 'Créez votre Comptexpert');
    await submit(world);
    equal(world.client.callsOf('createAccount'), [
      [
        {
          profile: 'stagiaire',
          birthDate: '1990-02-01',
          clientId: 'cotisations',
          memberId: 'm1',
        },
      ],
    ]);
    ok(world.element.matches(':state(sent)'));
    equal(world.element.shadowRoot?.activeElement, find(world.element, '.outcome'));
    equal(
      world.events.map(({ detail }) => detail as unknown),
      [{ profile: 'stagiaire' }],
    );
    equal(world.element.querySelector('form'), null);
  });

  it('CX-29, CX-31, CX-32, CX-33 asks whoever is not in the list for the number, with whom to call', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    button(world.element, 'Vous ne vous trouvez pas ?').click();
    await settled(world.element);
    equal(labels(world.element), [
      'Votre nom *',
      'Votre numéro d’inscription à l’Ordre',
      'Votre date de naissance *',
    ]);
    const [name, number, birthDate] = ['Votre nom', 'Votre numéro', birthDateLabel].map((label) =>
      input(world.element, label),
    );
    equal(
      [name?.placeholder, number?.placeholder, birthDate?.placeholder],
      ['Nom de famille', 'Numéro d’inscription', 'JJ/MM/AAAA'],
    );
    ok(number);
    includes(describedText(number), 'SUPRA');
    const text = textOf(world.element);
    includes(text, '01 55 04 31 83');
    includes(text, 'Du lundi au vendredi de 9h00 à 17h30');
    equal(find<HTMLAnchorElement>(world.element, '.phone').href, 'tel:+33155043183');
    equal(find(world.element, '.cx-button').textContent.trim(), 'Créez votre Comptexpert');
    equal(document.activeElement, name);
    await expectAccessible(world.element);
  });

  it('CX-32 sends name, number and birth date', async () => {
    const world = await setUp({ profile: 'memorialiste' });
    button(world.element, 'Vous ne vous trouvez pas ?').click();
    await settled(world.element);
    fill(world.element, nameLabel, 'Le Goff');
    fill(world.element, 'Votre numéro', ' 14 00012 '.replaceAll(' ', ''));
    fill(world.element, birthDateLabel, '1990-02-01');
    await submit(world);
    equal(world.client.callsOf('createAccount'), [
      [
        {
          profile: 'memorialiste',
          birthDate: '1990-02-01',
          registrationNumber: '1400012',
          lastName: 'Le Goff',
        },
      ],
    ]);
  });

  it('CX-30 leads back to the search by name, with everything that was typed', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    type(input(world.element, birthDateLabel), '01/02/1990');
    button(world.element, 'Vous ne vous trouvez pas ?').click();
    await settled(world.element);
    equal(input(world.element, birthDateLabel).value, '01/02/1990');
    fill(world.element, nameLabel, 'Le Goff');
    fill(world.element, 'Votre numéro', '1400012');
    button(world.element, 'Revenir à la recherche par nom').click();
    await settled(world.element);
    equal(input(world.element, nameLabel).value, 'Le Goff');
    equal(input(world.element, birthDateLabel).value, '01/02/1990');
    button(world.element, 'Vous ne vous trouvez pas ?').click();
    await settled(world.element);
    equal(input(world.element, 'Votre numéro').value, '1400012');
  });

  it('CX-34, CX-35 says that a mail is on its way, to the address that the Ordre knows, and to look in the spam', async () => {
    const world = await trainee();
    await submit(world);
    const text = textOf(world.element);
    includes(text, 'Un email vient de vous être envoyé.');
    includes(text, 'à l’adresse que l’Ordre connaît de vous');
    includes(text, 'initialiser votre mot de passe');
    includes(text, 'pensez à vérifier dans vos courriers indésirables !');
    equal(find<HTMLAnchorElement>(world.element, '.ways a').href, `${issuer}/?client_id=identification`);
    await expectAccessible(world.element);
  });

  it('CX-34 sends the same once more after half a minute, and not before', async () => {
    const world = await trainee();
    await submit(world);
    excludes(textOf(world.element), 'Envoyer de nouveau');
    world.clock.advance(30_000);
    await settled(world.element);
    button(world.element, 'Envoyer de nouveau').click();
    await settled(world.element);
    includes(textOf(world.element), 'Un nouvel email vient de vous être envoyé.');
    const [first, second, ...more] = world.client.callsOf('createAccount');
    equal(second, first);
    equal(more, []);
  });

  it('speaks English', async () => {
    const world = await setUp({ profile: 'stagiaire', lang: 'en' });
    includes(textOf(world.element), 'Your registration with the Ordre');
    equal(labels(world.element), ['Your name *', 'Your date of birth *']);
    await expectAccessible(world.element);
  });

  it('follows a language that changes, with everything typed', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    type(input(world.element, birthDateLabel), '01/02/1990');
    world.element.lang = 'en';
    await until(() => textOf(world.element).includes('Your date of birth'));
    equal(input(world.element, 'Your date of birth').value, '01/02/1990');
  });

  it('shows no helpline where the page has none', async () => {
    const world = await setUp({ profile: 'stagiaire', helpline: '' });
    button(world.element, 'Vous ne vous trouvez pas ?').click();
    await settled(world.element);
    excludes(textOf(world.element), 'Vous ne connaissez pas votre numéro');
    equal(control(world.element, 'Votre numéro').isConnected, true);
  });

  it('keeps within 320 pixels at twice the text, in every step', async () => {
    const quality = await setUp();
    equal(await sticksOut(quality.element), []);
    const search = await setUp({ profile: 'stagiaire', answers: register(lamys) });
    await look(search, 'lam');
    equal(await sticksOut(search.element), []);
    const found = await trainee();
    equal(await sticksOut(found.element), []);
    await submit(found);
    equal(await sticksOut(found.element), []);
    const other = await setUp({ profile: 'autre' });
    await submit(other);
    equal(await sticksOut(other.element), []);
  });
});
