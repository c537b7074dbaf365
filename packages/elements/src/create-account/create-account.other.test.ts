import type { IdentifierAvailability } from '@comptexpert-kit/contract';
import { expectAccessible } from '../shared/testing/accessible.ts';
import {
  button,
  control,
  describedText,
  fail,
  fill,
  held,
  input,
  officer,
  other,
  setUp,
  submit,
  type World,
} from '../shared/testing/create-account.ts';
import { find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain } from '../shared/testing/harness.ts';

const identifierLabel = 'Choisissez votre identifiant *';

const taken =
  (...proposals: string[]): (() => Promise<IdentifierAvailability>) =>
  () =>
    Promise.resolve({ available: false, proposals });

const placeholderOf = async (label: string): Promise<string> =>
  input((await setUp({ profile: 'autre' })).element, label).placeholder;

const leave = (): void => {
  (document.activeElement as HTMLElement | null)?.blur();
};

const error = ({ element }: World, label: string): string => describedText(control(element, label));

const asked = ({ client }: World): unknown => client.callsOf('createAccount').at(-1)?.[0];

/** Types an identifier and lets the account API answer. */
async function tryIdentifier(world: World, identifier: string): Promise<void> {
  type(input(world.element, identifierLabel), identifier);
  world.clock.advance(400);
  await settled(world.element);
}

describe('« Autre profil »', () => {
  it('CX-50, CX-51, CX-52, CX-53, CX-54, CX-55, CX-56, CX-57, CX-58, CX-59, CX-60, CX-61, ESP-3, CEL-8: asks what the sources ask, in their order', async () => {
    const world = await setUp({ profile: 'autre' });
    equal(
      [...world.element.querySelectorAll('label')].map(({ textContent }) => plain(textContent)),
      [...Object.keys(officer), "Recevoir des communications de l'Ordre ?"],
    );
    ok(world.element.matches(':state(other)'));
    includes(textOf(world.element), 'Les champs marqués d’un astérisque (*) sont obligatoires.');
    await expectAccessible(world.element);
  });

  for (const [row, label, placeholder] of [
    ['CX-50', identifierLabel, 'Identifiant'],
    ['CX-51', 'Adresse e-mail *', 'Exemple@gmail.com'],
    ['CX-53', 'Votre nom *', 'Nom'],
    ['CX-54', 'Votre prénom *', 'Prénom'],
    ['CX-55', 'Votre téléphone', 'Téléphone'],
    ['CX-56', 'Votre adresse *', 'Adresse'],
    ['CX-57', 'Votre ville *', 'Ville'],
    ['CX-58', 'Votre code postal *', 'Code Postal'],
  ] as const)
    it(`${row} « ${label} » shows « ${placeholder} » as an example`, async () => {
      equal(await placeholderOf(label), placeholder);
    });

  it('CX-52, CX-59 begin with « -- », and offer Madame, Monsieur and years', async () => {
    const world = await setUp({ profile: 'autre' });
    for (const label of ['Civilité *', 'Votre année de naissance *']) {
      const select = control(world.element, label);
      ok(select instanceof HTMLSelectElement);
      equal([select.value, select.options[0]?.textContent.trim(), select.required], ['', '--', true]);
    }
    const [title, year] = ['Civilité *', 'Votre année de naissance *'].map(
      (label) => control(world.element, label) as HTMLSelectElement,
    );
    equal(
      [...(title?.options ?? [])].map(({ textContent }) => textContent),
      ['--', 'Madame', 'Monsieur'],
    );
    equal([year?.options[1]?.value, year?.options.length], ['2011', 107]);
  });

  it('CX-51 to CX-59 are what browsers fill in by themselves', async () => {
    const world = await setUp({ profile: 'autre' });
    equal(
      Object.keys(officer).map((label) => control(world.element, label).getAttribute('autocomplete')),
      [
        'username',
        'email',
        'honorific-prefix',
        'family-name',
        'given-name',
        'tel',
        'street-address',
        'address-level2',
        'postal-code',
        'bday-year',
      ],
    );
  });

  it('CX-60 leaves the box empty, and its ⓘ says what one would get', async () => {
    const world = await setUp({ profile: 'autre' });
    equal(find<HTMLInputElement>(world.element, '[name=newsletter]').checked, false);
    excludes(textOf(world.element), 'quelques fois par an');
    const what = button(world.element, 'Que recevrai-je');
    what.click();
    await settled(world.element);
    equal(what.getAttribute('aria-expanded'), 'true');
    includes(textOf(world.element), 'quelques fois par an');
    await expectAccessible(world.element);
  });

  it('CX-61 sends everything, CX-62 and says where the mail went', async () => {
    const world = await other({}, { origin: 'cotisations' });
    find<HTMLInputElement>(world.element, '[name=newsletter]').click();
    equal(find(world.element, '.cx-button').textContent.trim(), 'Créez votre compte');
    await submit(world);
    equal(asked(world), {
      profile: 'autre',
      identifier: 'jmartin',
      email: 'julie.martin@example.fr',
      title: 'madame',
      lastName: 'Martin',
      firstName: 'Julie',
      phone: '06 39 98 00 01',
      address: '12 rue de la République',
      city: 'Lyon',
      postalCode: '69002',
      birthYear: 1984,
      newsletter: true,
      clientId: 'cotisations',
    });
    const text = textOf(world.element);
    includes(text, 'Un email vient de vous être envoyé.');
    includes(
      text,
      'Il est parti à julie.martin@example.fr, avec un lien pour initialiser votre mot de passe.',
    );
    equal(
      world.events.map(({ detail }) => detail as unknown),
      [{ profile: 'autre' }],
    );
    await expectAccessible(world.element);
  });

  it('CX-55 is sent only where it was given', async () => {
    const world = await other({ 'Votre téléphone': '' });
    await submit(world);
    ok(!('phone' in (asked(world) as object)));
  });

  it('CX-50 proposes an identifier from the names, and leaves alone what somebody chose', async () => {
    const world = await setUp({ profile: 'autre' });
    fill(world.element, 'Votre nom *', 'D’Angélo');
    fill(world.element, 'Votre prénom *', 'Élodie');
    leave();
    await settled(world.element);
    equal(input(world.element, identifierLabel).value, 'edangelo');
    includes(textOf(world.element), 'L’identifiant « edangelo » est libre.');
    type(input(world.element, identifierLabel), 'mine');
    fill(world.element, 'Votre prénom *', 'Jeanne');
    leave();
    await settled(world.element);
    equal(input(world.element, identifierLabel).value, 'mine');
  });

  it('CX-50 writes nothing into a field that somebody is going to write into', async () => {
    const world = await setUp({ profile: 'autre' });
    fill(world.element, 'Votre nom *', 'Martin');
    fill(world.element, 'Votre prénom *', 'Julie');
    input(world.element, identifierLabel).focus();
    equal(input(world.element, identifierLabel).value, '');
    leave();
    await settled(world.element);
    equal(input(world.element, identifierLabel).value, 'jmartin');
  });

  it('CX-50 proposes one that is free where the first would be taken', async () => {
    const world = await setUp({ profile: 'autre' });
    world.client.answers.checkIdentifier = (identifier) =>
      Promise.resolve(
        identifier === 'jmartin'
          ? { available: false, proposals: ['jmartin2', 'jmartin3'] }
          : { available: true, proposals: [] },
      );
    fill(world.element, 'Votre nom *', 'Martin');
    fill(world.element, 'Votre prénom *', 'Julie');
    leave();
    await settled(world.element);
    await settled(world.element);
    equal(input(world.element, identifierLabel).value, 'jmartin2');
    includes(textOf(world.element), 'L’identifiant « jmartin2 » est libre.');
  });

  it('CX-50 says while one types whether it is free, asks nothing that cannot be one, and takes capitals', async () => {
    const world = await setUp({ profile: 'autre' });
    await tryIdentifier(world, 'JMartin');
    equal(
      world.client.callsOf('checkIdentifier').map(([identifier]) => identifier),
      ['jmartin'],
    );
    includes(textOf(world.element), 'L’identifiant « jmartin » est libre.');
    await tryIdentifier(world, 'julie martin');
    excludes(textOf(world.element), 'est libre');
    equal(world.client.callsOf('checkIdentifier').length, 1);
  });

  it('CX-50 offers others like a taken one, one click away', async () => {
    const world = await setUp({
      profile: 'autre',
      answers: { checkIdentifier: taken('jmartin2', 'jmartin3') },
    });
    await tryIdentifier(world, 'jmartin');
    includes(textOf(world.element), 'L’identifiant « jmartin » est déjà pris.');
    await expectAccessible(world.element);
    world.client.answers.checkIdentifier = () => Promise.resolve({ available: true, proposals: [] });
    button(world.element, 'Prendre l’identifiant jmartin3').click();
    await settled(world.element);
    equal(input(world.element, identifierLabel).value, 'jmartin3');
    equal(document.activeElement, input(world.element, identifierLabel));
    includes(textOf(world.element), 'L’identifiant « jmartin3 » est libre.');
    fill(world.element, 'Votre nom *', 'Dubois');
    fill(world.element, 'Votre prénom *', 'Jeanne');
    leave();
    await settled(world.element);
    equal(input(world.element, identifierLabel).value, 'jmartin3', 'it stays what somebody chose');
  });

  it('CX-50 follows the newest identifier, whichever answer comes first', async () => {
    const world = await setUp({ profile: 'autre' });
    const answers = [held<IdentifierAvailability>(), held<IdentifierAvailability>()];
    world.client.answers.checkIdentifier = () =>
      answers[world.client.callsOf('checkIdentifier').length - 1]?.promise ??
      Promise.reject(new Error('more'));
    await tryIdentifier(world, 'first');
    await tryIdentifier(world, 'second');
    answers[1]?.answer({ available: true, proposals: [] });
    await settled(world.element);
    answers[0]?.answer({ available: false, proposals: [] });
    await settled(world.element);
    includes(textOf(world.element), '« second » est libre');
  });

  it('CX-50 keeps nobody waiting for whether it is free', async () => {
    const world = await other({}, { answers: { checkIdentifier: fail('unreachable', 'no answer') } });
    excludes(textOf(world.element), 'ne répond pas');
    await submit(world);
    ok(world.element.matches(':state(sent)'));
  });

  it('CX-50 taken meanwhile: says so there, offers others, loses nothing', async () => {
    const world = await other();
    world.client.answers.createAccount = fail('identifier-taken', 'taken', {
      fields: [{ pointer: '/identifier', code: 'taken', message: '' }],
    });
    world.client.answers.checkIdentifier = taken('jmartin2');
    await submit(world);
    equal(
      error(world, identifierLabel).includes('Cet identifiant est déjà pris : choisissez-en un autre.'),
      true,
    );
    equal(document.activeElement, input(world.element, identifierLabel));
    button(world.element, 'Prendre l’identifiant jmartin2');
    equal(control(world.element, 'Votre ville *').value, 'Lyon');
    await expectAccessible(world.element);
    world.client.answers.createAccount = () => Promise.resolve();
    button(world.element, 'Prendre l’identifiant jmartin2').click();
    await submit(world);
    equal((asked(world) as { identifier: string }).identifier, 'jmartin2');
  });

  it('says at once how many entries are to be corrected, and what is wrong at each, with the focus on the first', async () => {
    const world = await setUp({ profile: 'autre' });
    await submit(world);
    includes(textOf(world.element), '9 informations sont à corriger.');
    for (const [label, sentence] of [
      [identifierLabel, 'Choisissez un identifiant.'],
      ['Adresse e-mail *', 'Saisissez votre adresse e-mail.'],
      ['Civilité *', 'Choisissez votre civilité.'],
      ['Votre nom *', 'Saisissez votre nom de famille.'],
      ['Votre prénom *', 'Saisissez votre prénom.'],
      ['Votre adresse *', 'Saisissez votre adresse.'],
      ['Votre ville *', 'Saisissez votre ville.'],
      ['Votre code postal *', 'Saisissez votre code postal.'],
      ['Votre année de naissance *', 'Choisissez votre année de naissance.'],
    ] as const) {
      includes(error(world, label), sentence);
      equal(control(world.element, label).getAttribute('aria-invalid'), 'true', label);
    }
    equal(control(world.element, 'Votre téléphone').getAttribute('aria-invalid'), 'false');
    equal(document.activeElement, input(world.element, identifierLabel));
    equal(world.client.callsOf('createAccount'), []);
    await expectAccessible(world.element);
    type(input(world.element, 'Votre ville *'), 'L');
    await settled(world.element);
    includes(textOf(world.element), '8 informations sont à corriger.');
  });

  for (const [label, typed, sentence] of [
    [identifierLabel, 'a', 'au moins 2 caractères'],
    [identifierLabel, 'a'.repeat(65), 'au plus 64 caractères'],
    [identifierLabel, 'élodie', 'Lettres sans accent'],
    [identifierLabel, '-julie', 'à l’intérieur seulement : point, tiret, soulignement'],
    [identifierLabel, "' OR 1=1", 'Lettres sans accent'],
    ['Adresse e-mail *', 'julie@example', 'La fin de l’adresse est incomplète'],
    ['Adresse e-mail *', 'julie@example.', 'La fin de l’adresse est incomplète'],
    ['Adresse e-mail *', 'julie', 'Il manque le signe @'],
    ['Adresse e-mail *', 'ju lie@example.fr', 'espace'],
    ['Votre nom *', 'Z'.repeat(101), 'trop long'],
    ['Votre nom *', '\u202eNITRAM', 'caractère invisible'],
    ['Votre prénom *', 'Ju\u200blie', 'caractère invisible'],
    ['Votre téléphone', '06 39', 'forme d’un numéro de téléphone'],
    ['Votre téléphone', 'rappelez-moi', 'forme d’un numéro de téléphone'],
    ['Votre adresse *', 'x'.repeat(201), 'trop long'],
    ['Votre code postal *', '69 002 Lyon!', 'Un code postal contient des chiffres'],
  ] as const)
    it(`refuses « ${typed.slice(0, 20)} » at « ${label} », says why and erases nothing`, async () => {
      const world = await other({ [label]: typed });
      await submit(world);
      includes(error(world, label), sentence);
      equal(
        [control(world.element, label).value, document.activeElement === control(world.element, label)],
        [typed, true],
      );
      equal(world.client.callsOf('createAccount'), []);
    });

  for (const [label, typed, field, sent = typed] of [
    ['Votre nom *', "O'Brien", 'lastName'],
    ['Votre nom *', 'D’Angélo', 'lastName'],
    ['Votre nom *', 'LE GOFF', 'lastName'],
    ['Votre nom *', 'Y', 'lastName'],
    ['Votre nom *', "Robert'); DROP TABLE accounts;--", 'lastName'],
    ['Votre prénom *', '明', 'firstName'],
    ['Adresse e-mail *', 'julie@société.example.fr', 'email'],
    ['Adresse e-mail *', ' julie@example.fr ', 'email', 'julie@example.fr'],
    ['Votre téléphone', '+352 621 123 456', 'phone'],
    ['Votre code postal *', 'L-1234', 'postalCode'],
    ['Votre code postal *', 'SW1A 1AA', 'postalCode'],
  ] as const)
    it(`takes « ${typed} » at « ${label} » as it is`, async () => {
      const world = await other({ [label]: typed });
      await submit(world);
      equal((asked(world) as Record<string, unknown>)[field], sent);
    });

  it('CX-55, CX-58 look kindly at what is not French: a word, no refusal', async () => {
    const world = await other({ 'Votre téléphone': '06 39 98 00 0', 'Votre code postal *': '6900' });
    includes(textOf(world.element), 'laissez-le ainsi s’il est étranger');
    includes(textOf(world.element), 'laissez celui-ci ainsi s’il est étranger');
    await expectAccessible(world.element);
    fill(world.element, 'Votre téléphone', '06 39 98 00 01');
    fill(world.element, 'Votre code postal *', '69002');
    await settled(world.element);
    excludes(textOf(world.element), 'étranger');
  });

  it('shows what the account API refused where it can be corrected', async () => {
    const errors = [{ pointer: '/city', code: 'invalid-format', message: 'non' }] as const;
    const world = await other(
      {},
      { answers: { createAccount: fail('invalid-request', 'no', { fields: errors }) } },
    );
    await submit(world);
    includes(error(world, 'Votre ville *'), 'caractère invisible ou qui n’y a pas sa place');
    equal(document.activeElement, control(world.element, 'Votre ville *'));
  });

  it('speaks English', async () => {
    const world = await setUp({ profile: 'autre', lang: 'en' });
    await submit(world);
    includes(textOf(world.element), '9 entries are to be corrected.');
    await expectAccessible(world.element);
  });
});
