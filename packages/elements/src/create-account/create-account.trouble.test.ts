import type { ClientErrorCode } from '@comptexpert-kit/client';
import type { Council } from '@comptexpert-kit/contract';
import { sendKeys } from '@web/test-runner-commands';
import { expectAccessible } from '../shared/testing/accessible.ts';
import {
  birthDateLabel,
  button,
  control,
  describedText,
  fail,
  fill,
  held,
  input,
  look,
  nameLabel,
  officer,
  other,
  setUp,
  submit,
  trainee,
  type World,
} from '../shared/testing/create-account.ts';
import { find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import { takeReported, toldOf } from '../shared/testing/reported.ts';

const council: Council = {
  region: 'corse',
  name: 'Conseil régional de l’Ordre de Corse',
  email: 'contact@corse.example.fr',
  phone: '04 95 00 00 00',
};

const keepsTheTrainee = ({ element }: World): void => {
  includes(find(element, '.cx-chosen span').textContent, 'LAMY (inscription en 2017)');
  equal(input(element, birthDateLabel).value, '01/02/1990');
};

const keepsTheOfficer = ({ element }: World): void => {
  for (const [label, value] of Object.entries(officer)) equal(control(element, label).value, value, label);
};

const submitText = ({ element }: World): string => find(element, '.cx-button').textContent.trim();

async function byNumber(answer: () => Promise<void>): Promise<World> {
  const world = await setUp({ profile: 'stagiaire', answers: { createAccount: answer } });
  button(world.element, 'Vous ne vous trouvez pas ?').click();
  await settled(world.element);
  fill(world.element, nameLabel, 'Le Goff');
  fill(world.element, 'Votre numéro', '1400012');
  fill(world.element, birthDateLabel, '01/02/1990');
  return world;
}

const keepsTheNumber = ({ element }: World): void => {
  equal(
    [nameLabel, 'Votre numéro', birthDateLabel].map((label) => control(element, label).value),
    ['Le Goff', '1400012', '01/02/1990'],
  );
};

describe('cx-create-account in trouble', () => {
  it('CX-23, CX-27 says that nobody was chosen and that the date is missing, with the focus on the name', async () => {
    const world = await setUp({ profile: 'stagiaire' });
    await submit(world);
    includes(textOf(world.element), '2 informations sont à corriger.');
    includes(describedText(input(world.element, nameLabel)), 'Saisissez votre nom de famille.');
    includes(describedText(input(world.element, birthDateLabel)), 'Saisissez votre date de naissance.');
    equal(document.activeElement, input(world.element, nameLabel));
    await expectAccessible(world.element);
    await look(world, 'Lamy');
    await submit(world);
    includes(describedText(input(world.element, nameLabel)), 'Choisissez votre ligne dans la liste');
  });

  for (const [typed, sentence] of [
    ['31/02/1990', 'Le mois de février 1990 compte 28 jours.'],
    ['31/04/1990', 'Le mois d’avril 1990 compte 30 jours.'],
    ['12/31/1990', 'Il n’y a que douze mois'],
    ['01/01/2999', 'Cette date est à venir'],
    ['1/2/80', 'Saisissez l’année sur quatre chiffres : 1980 ou 2080 ?'],
    ['01/02/2020', 'Vérifiez l’année de cette date.'],
    ['demain', 'Saisissez le jour, le mois et l’année'],
  ] as const)
    it(`CX-27 says why « ${typed} » is no birth date, and leaves it there`, async () => {
      const world = await trainee();
      type(input(world.element, birthDateLabel), typed);
      await submit(world);
      const field = input(world.element, birthDateLabel);
      includes(describedText(field), sentence);
      equal([field.value, document.activeElement === field], [typed, true]);
      equal(world.client.callsOf('createAccount'), []);
      await expectAccessible(world.element);
      type(field, '01/02/1990');
      await settled(world.element);
      equal(field.getAttribute('aria-invalid'), 'false');
    });

  it('CX-29 asks for the number, and says what one looks like', async () => {
    const world = await byNumber(() => Promise.resolve());
    for (const [typed, sentence] of [
      ['', 'Saisissez votre numéro d’inscription.'],
      ['14 000/12 ?', 'ne contient que des chiffres et des lettres'],
      ["' OR 1=1 --", 'ne contient que des chiffres et des lettres'],
    ] as const) {
      fill(world.element, 'Votre numéro', typed);
      await submit(world);
      includes(describedText(input(world.element, 'Votre numéro')), sentence);
    }
    equal(world.client.callsOf('createAccount'), []);
  });

  const forms = [
    [
      'the search',
      (answer: () => Promise<void>) => trainee({ answers: { createAccount: answer } }),
      keepsTheTrainee,
    ],
    ['the number form', byNumber, keepsTheNumber],
    [
      '« Autre profil »',
      (answer: () => Promise<void>) => other({}, { answers: { createAccount: answer } }),
      keepsTheOfficer,
    ],
  ] as const;

  for (const [where, make, keeps] of forms) {
    for (const [code, sentence] of [
      ['offline', 'Vous êtes hors connexion.'],
      ['unreachable', 'Le service ne répond pas.'],
      ['busy', 'Le service est très sollicité.'],
      ['internal', 'Une erreur est survenue de notre côté.'],
      ['unavailable', 'Le service ne répond pas.'],
    ] as const satisfies readonly (readonly [ClientErrorCode, string])[])
      it(`${where}: says « ${sentence} », loses nothing, and works once it can (${code})`, async () => {
        const world = await make(fail(code, 'refused by a test'));
        await submit(world);
        includes(textOf(world.element), sentence);
        equal(document.activeElement, find(world.element, '.cx-alert'));
        keeps(world);
        if (code === 'unreachable')
          includes((await toldOf(world.element)).join(), 'unreachable: <cx-create-account>');
        await expectAccessible(world.element);
        world.client.answers.createAccount = () => Promise.resolve();
        await submit(world);
        ok(world.element.matches(':state(sent)'));
        equal(takeReported(), []);
      });

    it(`CX-28, CX-61 ${where}: two submits are one, and say that they are under way`, async () => {
      const answer = held<undefined>();
      const world = await make(() => answer.promise);
      find(world.element, '.cx-button').click();
      find(world.element, '.cx-button').click();
      await settled(world.element);
      await sendKeys({ press: 'Enter' });
      await submit(world);
      equal(submitText(world), 'Envoi en cours…');
      equal(find(world.element, '.cx-button').getAttribute('aria-busy'), 'true');
      equal(world.client.callsOf('createAccount').length, 1);
      keeps(world);
      world.clock.advance(4_000);
      await settled(world.element);
      includes(textOf(world.element), 'C’est plus long que d’habitude.');
      answer.answer(undefined);
      await settled(world.element);
      ok(world.element.matches(':state(sent)'));
      equal(world.client.callsOf('createAccount').length, 1);
      equal(world.events.length, 1);
    });

    it(`${where}: counts down when there were too many, and lets one send again`, async () => {
      const world = await make(fail('rate-limited', 'too many', { retryAfter: 90 }));
      await submit(world);
      includes(textOf(world.element), 'Trop de demandes en peu de temps.');
      includes(submitText(world), 'dans 2 minutes');
      equal(find(world.element, '.cx-button').getAttribute('aria-disabled'), 'true');
      await submit(world);
      equal(world.client.callsOf('createAccount').length, 1);
      keeps(world);
      await expectAccessible(world.element);
      world.client.answers.createAccount = () => Promise.resolve();
      world.clock.advance(90_000);
      await settled(world.element);
      excludes(textOf(world.element), 'Trop de demandes');
      await submit(world);
      ok(world.element.matches(':state(sent)'));
    });
  }

  it('CX-27 a wrong birth date: says that it does not fit, without saying what, and keeps everything', async () => {
    const world = await trainee({ answers: { createAccount: fail('member-not-recognised', 'no') } });
    await submit(world);
    const text = textOf(world.element);
    includes(text, 'Ces informations ne correspondent à aucune inscription à l’Ordre.');
    includes(text, 'Rien n’a été effacé.');
    keepsTheTrainee(world);
    await expectAccessible(world.element);
  });

  it('CX-27, CX-33 the closed door: says that it is an hour, whom to call, and opens again by itself', async () => {
    const world = await trainee({
      answers: { createAccount: fail('creation-closed', 'closed', { retryAfter: 3_600 }) },
    });
    await submit(world);
    const text = textOf(world.element);
    includes(text, 'Trop de dates de naissance erronées.');
    includes(text, 'la création est fermée une heure');
    includes(text, '01 55 04 31 83');
    includes(submitText(world), 'dans 60 minutes');
    keepsTheTrainee(world);
    await expectAccessible(world.element);
    world.clock.sleep(3_600_000);
    await settled(world.element);
    equal(submitText(world), 'Créez votre Comptexpert');
  });

  it('CX-27 the closed door, where the answer does not say for how long: an hour', async () => {
    const world = await trainee({ answers: { createAccount: fail('creation-closed', 'closed') } });
    await submit(world);
    includes(submitText(world), 'dans 60 minutes');
  });

  for (const [code, sentence] of [
    ['no-email-on-file', 'L’Ordre ne connaît pas d’adresse e-mail de vous.'],
    ['member-struck-off', 'Cette inscription n’est plus en cours.'],
  ] as const)
    it(`CX-34 ${code}: says which council to turn to`, async () => {
      const world = await trainee({ answers: { createAccount: fail(code, 'no', { council }) } });
      await submit(world);
      includes(textOf(world.element), sentence);
      includes(textOf(world.element), council.name);
      const [mail, phone] = world.element.querySelectorAll<HTMLAnchorElement>('.cx-alert a');
      equal([mail?.href, phone?.href], [`mailto:${council.email}`, 'tel:+33495000000']);
      keepsTheTrainee(world);
      await expectAccessible(world.element);
    });

  it('CX-34 one more mail that cannot be asked for: says why, and lets one ask again', async () => {
    const world = await trainee();
    await submit(world);
    world.clock.advance(30_000);
    await settled(world.element);
    world.client.answers.createAccount = fail('offline', 'none');
    button(world.element, 'Envoyer de nouveau').click();
    await settled(world.element);
    includes(textOf(world.element), 'Vous êtes hors connexion.');
    await expectAccessible(world.element);
    world.client.answers.createAccount = fail('rate-limited', 'often', { retryAfter: 60 });
    button(world.element, 'Envoyer de nouveau').click();
    await settled(world.element);
    includes(textOf(world.element), 'Envoyer de nouveau dans 60 secondes.');
    button(world.element, 'Envoyer de nouveau').click();
    await settled(world.element);
    equal(world.client.callsOf('createAccount').length, 3);
    world.client.answers.createAccount = () => Promise.resolve();
    world.clock.advance(60_000);
    await settled(world.element);
    button(world.element, 'Envoyer de nouveau').click();
    await settled(world.element);
    includes(textOf(world.element), 'Un nouvel email vient de vous être envoyé.');
  });

  it('gives up what it asked when one leaves the step, and keeps what was typed', async () => {
    const answer = held<undefined>();
    const world = await trainee({ answers: { createAccount: () => answer.promise } });
    find(world.element, '.cx-button').click();
    await settled(world.element);
    button(world.element, 'Changer de qualité').click();
    await settled(world.element);
    answer.answer(undefined);
    await settled(world.element);
    ok(world.element.matches(':state(quality)'), 'the answer to what was given up leads nowhere');
  });

  it('goes on when it is moved in the page', async () => {
    const answer = held<undefined>();
    const world = await trainee({ answers: { createAccount: () => answer.promise } });
    find(world.element, '.cx-button').click();
    await settled(world.element);
    const place = document.createElement('div');
    world.element.parentElement?.append(place);
    place.append(world.element);
    await settled(world.element);
    keepsTheTrainee(world);
    answer.answer(undefined);
    await settled(world.element);
    ok(world.element.matches(':state(sent)'));
  });

  it('runs no timer and asks nothing once it has left the page', async () => {
    const world = await trainee({
      answers: { createAccount: fail('creation-closed', 'closed', { retryAfter: 3_600 }) },
    });
    await submit(world);
    world.element.remove();
    await settled(world.element);
    equal(world.clock.pending, 0);
  });

  it('begins with the quality when the page gives one that is none, and tells the developer', async () => {
    const world = await setUp({ profile: 'etudiant' as 'autre' });
    ok(world.element.matches(':state(quality)'));
    includes(
      (await toldOf(world.element)).join(),
      'invalid-content: <cx-create-account>: its choices have the profile “etudiant”',
    );
  });

  it('says in a sentence that it cannot work here, and tells the developer', async () => {
    const element = document.createElement('cx-create-account');
    const place = document.createElement('main');
    place.setAttribute('data-fixture', '');
    place.append(element);
    document.body.append(place);
    includes((await toldOf(element)).join(), 'misconfigured: <cx-create-account> has no issuer');
    includes(textOf(element), 'n’est pas disponible sur ce site');
  });
});
