import { expectAccessible } from '../shared/testing/accessible.ts';
import { drawn, find, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import {
  button,
  fail,
  loaded,
  never,
  press,
  readIndicators,
  setUp,
  year2022,
  year2023,
} from '../shared/testing/kpi-widget.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { takeReported, toldOf } from '../shared/testing/reported.ts';

describe('cx-kpi-widget: when figures do not come', () => {
  it('says that they are loading and keeps their room, then that it takes long', async () => {
    const { element, clock } = await setUp({ space: { readIndicators: never } });
    includes(textOf(element), 'Vos indicateurs se chargent…');
    ok(find(element, '.bones').getBoundingClientRect().height >= 320);
    ok(element.matches(':state(loading)'));
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(element), 'plus long que d’habitude');
    await expectAccessible(element);
  });

  for (const [code, sentences] of [
    ['ledger-unknown', ['Votre cabinet n’a pas encore transmis d’écritures.', 'dès qu’il l’aura fait']],
    ['right-missing', ['Vous n’avez pas accès aux indicateurs.', 'l’administrateur de votre espace']],
    ['company-unknown', ['Cette entreprise n’est pas de celles que vous pouvez consulter.', 'cabinet']],
    ['offline', ['Vous êtes hors connexion.', 'réessayez']],
    ['internal', ['Une erreur est survenue de notre côté.', 'Réessayez']],
  ] as const)
    it(`says what to do where the answer is ${code}, and has nothing else there`, async () => {
      const { element, space } = await setUp({ space: { readIndicators: fail(code, 'x') } });
      for (const sentence of sentences) includes(find(element, '[role=alert]').textContent, sentence);
      ok(element.matches(':state(failed)'));
      equal(element.shadowRoot?.querySelector('.figure'), null);
      await expectAccessible(element);
      equal(await sticksOut(element), []);
      space.answers.readIndicators = readIndicators;
      await press(element, 'Réessayer');
      includes(textOf(element), '165 297,93 €');
    });

  it('leads to the last fiscal year where the one that the page names is not known', async () => {
    const { element } = await setUp({
      period: '2019',
      space: {
        readIndicators: (search) =>
          search?.fiscalYear === 2019 ? fail('ledger-unknown', 'x')() : readIndicators(search),
      },
    });
    includes(textOf(element), 'pas encore transmis d’écritures pour 2019');
    await press(element, 'Voir le dernier exercice');
    includes(textOf(element), '165 297,93 €');
  });

  it('asks for the second factor, and goes on once it is proved', async () => {
    const { element, client, space } = await setUp({
      space: { readIndicators: fail('second-factor-required', 'x'), readSecondFactor: never },
    });
    includes(textOf(element), 'Cette partie de votre espace demande un code.');
    const asked = find<HTMLElement & { client?: unknown }>(element, 'cx-second-factor');
    equal(asked.client === client, true);
    space.answers.readIndicators = readIndicators;
    asked.dispatchEvent(new CustomEvent('cx-second-factor-proved', { bubbles: true, composed: true }));
    await settled(element);
    includes(textOf(element), '165 297,93 €');
  });

  it('asks to sign in where nobody is, and comes back here', async () => {
    const { element, client, space } = await setUp({
      answers: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }), signIn: never },
    });
    includes(textOf(element), 'Connectez-vous pour voir vos indicateurs.');
    equal(space.calls, []);
    await expectAccessible(element);
    await press(element, 'Me connecter');
    equal(client.callsOf('signIn'), [[{ flow: 'redirect' }]]);
    equal(button(element, 'Me connecter').ariaBusy, 'true');
  });

  it('shows nobody what somebody else was shown, and is there again for whoever signs in', async () => {
    const { element, client } = await setUp();
    const { session } = client;
    client.become({ status: 'signed-out', reason: 'elsewhere' });
    await settled(element);
    includes(textOf(element), 'Votre session a pris fin.');
    excludes(textOf(element), '165 297');
    equal(element.shadowRoot?.activeElement?.className, 'outcome');
    client.become(session);
    await settled(element);
    includes(textOf(element), '165 297,93 €');
  });

  it('counts down where there were too many requests, and asks no more before', async () => {
    const { element, space, clock } = await setUp({
      space: { readIndicators: fail('rate-limited', 'x', { retryAfter: 90 }) },
    });
    includes(textOf(element), 'Trop de demandes en peu de temps.');
    equal(button(element, 'Réessayer dans 2 minutes').ariaDisabled, 'true');
    await press(element, 'Réessayer');
    equal(space.calls.length, 1);
    clock.advance(90_000);
    await settled(element);
    equal(space.calls.length, 1);
    space.answers.readIndicators = readIndicators;
    await press(element, 'Réessayer');
    includes(textOf(element), '165 297,93 €');
  });
});

describe('cx-kpi-widget: figures that cannot be brought up to date', () => {
  it('keeps those that were read, with the hour, and tries again by itself, each time later', async () => {
    const { element, space, clock } = await setUp({ kind: 'revenue' });
    const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short' }).format(clock.now());
    space.answers.readIndicators = fail('internal', 'x');
    const asked = () => space.callsOf('readIndicators').length - 2;
    clock.advance(3_600_000);
    await element.refresh();
    await settled(element);
    includes(textOf(element), '165 297,93 €');
    includes(find(element, '.stale').textContent, `Chiffres lus à ${time}.`);
    ok(element.matches(':state(stale)'));
    await expectAccessible(element);
    for (const [wait, times] of [
      [4_900, 1],
      [200, 2],
      [14_800, 2],
      [300, 3],
      [44_900, 3],
      [200, 4],
    ] as const) {
      clock.advance(wait);
      await settled(element);
      equal(asked(), times, `after ${wait}`);
    }
    // A day of silence is 300 questions at most, not thousands.
    for (let hours = 0; hours < 24; hours += 1)
      for (let part = 0; part < 12; part += 1) {
        clock.advance(300_000);
        await Promise.resolve();
        await settled(element);
      }
    ok(asked() < 300, `${asked()} questions`);
    space.answers.readIndicators = readIndicators;
    await press(element, 'Réessayer');
    equal(element.shadowRoot?.querySelector('.stale'), null);
    ok(element.matches(':state(ready)'));
  });

  it('reads them again when one looks at the page after a minute, and not before', async () => {
    const { element, space, clock } = await setUp();
    const look = async (): Promise<number> => {
      document.dispatchEvent(new Event('visibilitychange'));
      await settled(element);
      return space.callsOf('readIndicators').length;
    };
    equal(await look(), 2);
    clock.advance(59_000);
    equal(await look(), 2);
    clock.advance(1_000);
    equal(await look(), 4);
  });

  it('asks once at a time, however often it is told to', async () => {
    const { element, space } = await setUp();
    space.answers.readIndicators = never;
    for (let times = 0; times < 5; times += 1) void element.refresh();
    dispatchEvent(new Event('online'));
    await settled(element);
    equal(space.callsOf('readIndicators').length, 3);
  });

  it('keeps the figures where another year cannot be read, and says which', async () => {
    const { element, space } = await setUp();
    space.answers.readIndicators = fail('offline', 'x');
    const select = find<HTMLSelectElement>(element, 'select');
    select.value = '2022';
    select.dispatchEvent(new Event('change'));
    await settled(element);
    includes(textOf(element), 'Les chiffres de 2022 n’ont pas pu être lus.');
    includes(textOf(element), '165 297,93 €');
    equal(select.value, '2023');
    space.answers.readIndicators = readIndicators;
    dispatchEvent(new Event('online'));
    await settled(element);
    includes(textOf(element), '152 500,00 €');
    equal(select.value, '2022');
  });

  it('shows a year without the one before where only that cannot be read, and asks for it again', async () => {
    const { element, space, clock } = await setUp({
      space: {
        readIndicators: (search) =>
          search?.fiscalYear === 2022 ? fail('busy', 'x')() : Promise.resolve(year2023),
      },
    });
    includes(textOf(element), 'Les mois de 2022 n’ont pas pu être lus.');
    includes(textOf(element), '8,4 % de plus qu’en 2022');
    space.answers.readIndicators = (search) =>
      Promise.resolve(search?.fiscalYear === 2022 ? year2022 : year2023);
    clock.advance(5_000);
    await settled(element);
    excludes(textOf(element), 'n’ont pas pu être lus');
  });

  it('shows nothing any more where the right is withdrawn', async () => {
    const { element, space } = await setUp();
    space.answers.readIndicators = fail('right-missing', 'x');
    await element.refresh();
    await settled(element);
    excludes(textOf(element), '165 297');
    includes(textOf(element), 'Vous n’avez pas accès aux indicateurs.');
    equal(element.shadowRoot?.activeElement?.className, 'outcome');
  });

  it('asks nobody any more once it has left the page, and goes on when it is back', async () => {
    const { element, space, clock } = await setUp({ kind: 'revenue' });
    space.answers.readIndicators = fail('internal', 'x');
    await element.refresh();
    const parent = element.parentElement;
    element.remove();
    await settled(document.body);
    clock.advance(600_000);
    await settled(document.body);
    equal(space.callsOf('readIndicators').length, 3);
    equal(clock.pending, 0);
    space.answers.readIndicators = readIndicators;
    parent?.append(element);
    await loaded(element);
    includes(textOf(element), '165 297,93 €');
  });
});

describe('cx-kpi-widget, used in a way that was not meant', () => {
  it('shows the board and the last year where attributes say something else, and says so once each', async () => {
    const { element, space } = await setUp({ kind: 'margin', period: 'last' });
    equal((await toldOf(element)).toSorted(), [
      'unknown-value: <cx-kpi-widget> has kind="margin", not one of revenue, expenses, receivables, payables, cash: the board of all five holds.',
      'unknown-value: <cx-kpi-widget> has period="last", not a year of four digits: the last fiscal year holds.',
    ]);
    equal(element.shadowRoot?.querySelectorAll('.figure').length, 5);
    equal(space.callsOf('readIndicators')[0]?.[0], {});
  });

  it('shows nobody’s figures where the company is none, and says so once', async () => {
    const { element, space } = await setUp({ company: '12 34' });
    equal(await toldOf(element), [
      'unknown-value: <cx-kpi-widget> has company="12 34", not a SIREN of nine digits: nobody’s figures are shown.',
    ]);
    equal(space.calls, []);
    includes(textOf(element), 'Le réglage est à revoir par l’équipe de ce site');
    await expectAccessible(element);
    element.company = '000000000';
    await settled(element);
    await settled(element);
    includes(textOf(element), '165 297,93 €');
  });

  it('takes an empty attribute for one that is not there', async () => {
    const { element } = await setUp({ kind: '', period: '', company: '' });
    equal(element.shadowRoot?.querySelectorAll('.figure').length, 5);
    equal(takeReported(), []);
  });
});
