import { expectAccessible } from '../shared/testing/accessible.ts';
import { marie } from '../shared/testing/fake-client.ts';
import { drawn, find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain } from '../shared/testing/harness.ts';
import {
  button,
  cells,
  entry,
  entryPage,
  fail,
  never,
  party,
  partyPage,
  press,
  schedule,
  setUp,
} from '../shared/testing/kpi-widget.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { unproven } from '../shared/testing/second-factor.ts';
import type { CxKpiWidget } from './kpi-widget.ts';

const mill = party('Meunerie de Beauce', { amount: '12000.50' });
const power = party('Électricité de France', { amount: '8000.00' });
const bank = party('Services bancaires', { type: 'account', code: '62700000', entries: 1, amount: '-12.00' });
const flour = entry('12', { documentId: 'doc-12' });
const older = entry('11', { date: '2023-11-05' });

const answers = {
  listParties: () => Promise.resolve(partyPage([mill, power, bank])),
  listEntries: () => Promise.resolve(entryPage([flour, older], mill)),
};

const lines = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('.parties strong') ?? [])].map(({ textContent }) =>
    plain(textContent),
  );
const focused = (element: Element): string => plain(element.shadowRoot?.activeElement?.textContent ?? '');
const escape = async (element: CxKpiWidget): Promise<void> => {
  element.shadowRoot?.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
  );
  await settled(element);
};
const search = async (element: CxKpiWidget, text: string): Promise<void> => {
  type(find<HTMLInputElement>(element, '#search'), text);
  await settled(element);
  await settled(element);
};

describe('cx-kpi-widget: what a figure is made of', () => {
  it('ECM-9 ECP-26 leads from a heading to the suppliers, to their entries, to the voucher', async () => {
    const { element, space, events } = await setUp({ company: '000000000', space: answers });
    await press(element, 'Charges');
    equal(focused(element), 'Charges');
    equal(
      space.callsOf('listParties').map((call) => call.slice(0, 2)),
      [['expenses', { fiscalYear: 2023, limit: 100, company: '000000000' }]],
    );
    equal(lines(element), ['Meunerie de Beauce', 'Électricité de France', 'Services bancaires']);
    includes(textOf(element), 'Fournisseur MEUNERIE DE BEAUCE, 2 écritures');
    includes(textOf(element), 'Compte 62700000, 1 écriture');
    includes(textOf(element), '12 000,50 €');
    await expectAccessible(element);

    await press(element, 'Meunerie de Beauce');
    equal(focused(element), 'Meunerie de Beauce');
    equal(space.callsOf('listEntries')[0]?.slice(0, 2), ['expenses', mill.id]);
    equal(cells(find(element, '.entries')).slice(0, 2), [
      ['Date', 'Libellé', 'Pièce', 'Montant'],
      ['05/12/2023', 'Farine 12', 'F12 Ouvrir la pièce', '50,00 €'],
    ]);
    await expectAccessible(element);

    await press(element, 'Ouvrir la pièce : F12');
    equal(
      events.map(({ type: name, cancelable, detail }) => [name, cancelable, detail as unknown]),
      [
        ['cx-figure-opened', true, { kind: 'expenses', fiscalYear: 2023 }],
        ['cx-open-document', true, { documentId: 'doc-12' }],
      ],
    );
    equal(element.shadowRoot?.querySelectorAll('.entries .text').length, 1, 'no way where no voucher is');
  });

  it('asks for the second factor, shows nothing meanwhile, and leads back to where one was', async () => {
    const { element, space } = await setUp({
      space: {
        ...answers,
        listEntries: fail('second-factor-required'),
        readSecondFactor: () => Promise.resolve(unproven),
      },
    });
    await press(element, 'Charges');
    await search(element, 'meun');
    await press(element, 'Meunerie de Beauce');
    excludes(textOf(element), 'Meunerie');
    space.answers.listEntries = answers.listEntries;
    const prove = async () => {
      find(element, 'cx-second-factor').dispatchEvent(new CustomEvent('cx-second-factor-proved'));
      for (let round = 0; round < 4; round += 1) await settled(element);
    };
    await prove();
    equal(focused(element), 'Meunerie de Beauce');
    includes(textOf(element), 'Farine 12');
    await press(element, 'Retour');
    equal(lines(element), ['Meunerie de Beauce']);
    equal(find<HTMLInputElement>(element, '#search').value, 'meun');
  });

  it('forgets where one was once the session is over', async () => {
    const { element, client } = await setUp({
      space: {
        ...answers,
        listEntries: fail('second-factor-required'),
        readSecondFactor: () => Promise.resolve(unproven),
      },
    });
    await press(element, 'Charges');
    await press(element, 'Meunerie de Beauce');
    client.become({ status: 'signed-out', reason: 'expired' });
    await settled(element);
    client.become({ status: 'signed-in', claims: marie, kept: false });
    for (let round = 0; round < 4; round += 1) await settled(element);
    includes(textOf(element), '165 297,93 €');
    excludes(textOf(element), 'Meunerie');
  });

  it('leads nobody back to where somebody was before the session was over', async () => {
    const { element, client, space } = await setUp({ space: answers });
    await press(element, 'Charges');
    client.become({ status: 'signed-out', reason: 'expired' });
    await settled(element);
    const { readIndicators } = space.answers;
    Object.assign(space.answers, { readIndicators: fail('right-missing') });
    client.become({ status: 'signed-in', claims: marie, kept: false });
    for (let round = 0; round < 4; round += 1) await settled(element);
    Object.assign(space.answers, { readIndicators });
    await press(element, 'Réessayer');
    for (let round = 0; round < 4; round += 1) await settled(element);
    includes(textOf(element), '165 297,93 €');
    excludes(textOf(element), 'Meunerie');
  });

  it('goes back level by level, by button and by Escape, to where one was', async () => {
    const { element, space } = await setUp({ space: answers });
    await press(element, 'Charges');
    await press(element, 'Électricité de France');
    await press(element, 'Retour');
    includes(focused(element), 'Électricité de France');
    equal(space.callsOf('listParties').length, 1, 'the list is not read again');
    await escape(element);
    equal(focused(element), 'Charges');
    ok(find(element, '.figures').checkVisibility());
    await press(element, 'Charges');
    await press(element, 'Meunerie');
    await escape(element);
    includes(focused(element), 'Meunerie de Beauce');
  });

  it('goes up by the trail of where one is', async () => {
    const { element } = await setUp({ space: answers });
    await press(element, 'Charges');
    await press(element, 'Meunerie');
    const trail = find(element, 'nav ol');
    equal(
      [...trail.children].map(({ textContent }) => plain(textContent)),
      ['Indicateurs clés', 'Charges', 'Meunerie de Beauce'],
    );
    equal(plain(find(trail, '[aria-current=page]').textContent), 'Meunerie de Beauce');
    find(trail, 'li:nth-child(2) button').click();
    await settled(element);
    includes(focused(element), 'Meunerie de Beauce');
    find(element, 'nav ol button').click();
    await settled(element);
    equal(focused(element), 'Charges');
  });

  it('shows nothing of it where the page cancels the event', async () => {
    const { element, space } = await setUp({ space: answers });
    element.addEventListener('cx-figure-opened', (event) => {
      event.preventDefault();
    });
    await press(element, 'Charges');
    equal(space.callsOf('listParties'), []);
    ok(find(element, '.figures').checkVisibility());
  });

  it('keeps how the figures were looked at while one looks into one', async () => {
    const { element } = await setUp({ space: answers });
    await press(element, 'Voir en tableau : Trésorerie');
    await press(element, 'Charges');
    await escape(element);
    ok(button(element, 'Voir en graphique : Trésorerie'));
  });

  it('ECP-27 shows the due schedule of what customers owe, in all and for one', async () => {
    const hotel = party('Hôtel de la Gare', { type: 'customer', schedule, dueDate: '2023-11-09' });
    const open = entry('1', { open: true, dueDate: '2024-01-04' });
    const payment = entry('2', { open: true, amount: '-15.00' });
    const paid = entry('3', { letter: 'AB' });
    const { element } = await setUp({
      space: {
        listParties: () => Promise.resolve(partyPage([hotel], null, { schedule })),
        listEntries: () => Promise.resolve(entryPage([open, payment, paid], hotel)),
      },
    });
    await press(element, 'Créances clients');
    const expected = [
      ['À échoir', '', '1 060,00 €'],
      ['De 1 à 30 jours', '', '200,00 €'],
      ['De 31 à 60 jours', '', '0,00 €'],
      ['De 61 à 90 jours', '', '80,00 €'],
      ['Plus de 90 jours', '', '300,10 €'],
      ['Règlements et avoirs non lettrés', '', '−115,05 €'],
      ['Total', '', '1 525,05 €'],
    ];
    equal(cells(find(element, '.schedule')).slice(1), expected);
    includes(textOf(element), 'plus ancienne échéance le 09/11/2023');
    await expectAccessible(element);
    await press(element, 'Hôtel de la Gare');
    equal(cells(find(element, '.schedule')).slice(1), expected);
    equal(
      cells(find(element, '.entries'))
        .slice(1)
        .map((cell) => cell[3]),
      ['04/01/2024', 'non lettré', 'lettré AB'],
    );
    await expectAccessible(element);
  });
});

describe('cx-kpi-widget: long lists', () => {
  const many = Array.from({ length: 250 }, (_, index) => party(`Tiers ${String(index).padStart(3, '0')}`));
  /** Three parts of at most 100, or as many as are asked for. */
  const listParties = (_kind: unknown, search: { after?: string; limit?: number } = {}) => {
    const from = Number(search.after ?? 0);
    const end = from + (search.limit ?? 100);
    return Promise.resolve(partyPage(many.slice(from, end), end < many.length ? String(end) : null));
  };

  it('shows the largest first and the rest by and by', async () => {
    const { element, space } = await setUp({ space: { listParties } });
    await press(element, 'Charges');
    equal(lines(element).length, 100);
    await press(element, 'Afficher la suite');
    await press(element, 'Afficher la suite');
    equal(lines(element).length, 250);
    equal(space.callsOf('listParties').length, 3);
    equal(element.shadowRoot?.querySelector('.level > .button'), null);
  });

  it('finds whoever is in a part that was not read yet, without accents and case', async () => {
    const helene = party('Éts Hélène', { code: 'C42' });
    const { element } = await setUp({
      space: {
        listParties: (_kind, given) =>
          given?.after === undefined
            ? Promise.resolve(partyPage([mill], 'x'))
            : Promise.resolve(partyPage([helene])),
      },
    });
    await press(element, 'Charges');
    await search(element, 'helene ETS');
    equal(lines(element), ['Éts Hélène']);
    includes(textOf(find(element, '.search')), '1 résultat');
    await search(element, 'c42');
    equal(lines(element), ['Éts Hélène']);
    await search(element, 'personne');
    includes(textOf(element), 'Rien ne correspond à « personne ».');
    await expectAccessible(element);
    await escape(element);
    ok(find(element, '.level'), 'what was typed goes first');
    await search(element, '');
    equal(lines(element).length, 2);
  });

  it('says that a search saw only a part where the rest could not be read, and tries again', async () => {
    const { element, space } = await setUp({ space: { listParties } });
    await press(element, 'Charges');
    space.answers.listParties = fail('internal', 'x');
    await search(element, 'tiers 240');
    equal(lines(element), []);
    includes(textOf(element), 'la recherche n’en voit qu’une partie');
    space.answers.listParties = listParties;
    await press(element, 'Réessayer');
    equal(lines(element), ['Tiers 240']);
  });

  it('stays within 320 pixels with text twice as large', async () => {
    const wide = party('Société anonyme des boulangeries-pâtisseries réunies de Clermont-Ferrand', {
      amount: '-9999999999.99',
      schedule,
      dueDate: '2023-11-09',
    });
    const long = entry('1', {
      amount: '-9999999999.99',
      documentId: 'd',
      label: 'AB'.repeat(40),
      piece: 'X'.repeat(40),
    });
    const { element } = await setUp({
      space: {
        listParties: () => Promise.resolve(partyPage([wide], 'x', { schedule })),
        listEntries: () => Promise.resolve(entryPage([long], wide, '1')),
      },
    });
    await press(element, 'Charges');
    equal(await sticksOut(element), []);
    await press(element, 'Société anonyme');
    equal(await sticksOut(element), []);
  });
});

describe('cx-kpi-widget: the network fails between levels', () => {
  it('says so where it happens, keeps what was there, and goes on when it is back', async () => {
    const { element, space } = await setUp({ space: { ...answers, listParties: fail('offline', 'x') } });
    await press(element, 'Charges');
    includes(find(element, '.level [role=alert]').textContent, 'Vous êtes hors connexion.');
    ok(button(element, 'Retour'));
    await expectAccessible(element);
    space.answers.listParties = answers.listParties;
    await press(element, 'Réessayer');
    equal(lines(element).length, 3);
    space.answers.listEntries = fail('offline', 'x');
    await press(element, 'Meunerie');
    includes(find(element, '.level [role=alert]').textContent, 'Vous êtes hors connexion.');
    await press(element, 'Retour');
    equal(lines(element).length, 3);
  });

  it('keeps the lines that were read where the next ones do not come', async () => {
    const { element, space } = await setUp({
      space: { ...answers, listEntries: () => Promise.resolve(entryPage([flour], mill, '11')) },
    });
    await press(element, 'Charges');
    await press(element, 'Meunerie');
    space.answers.listEntries = fail('internal', 'x');
    await press(element, 'Afficher la suite');
    equal(cells(find(element, '.entries')).length, 2);
    includes(textOf(element), 'Une erreur est survenue de notre côté.');
    space.answers.listEntries = () => Promise.resolve(entryPage([older], mill));
    await press(element, 'Réessayer');
    equal(
      cells(find(element, '.entries')).map(([date]) => date),
      ['Date', '05/12/2023', '05/11/2023'],
    );
    equal(space.callsOf('listEntries').at(-1)?.[2], { fiscalYear: 2023, limit: 100, after: '11' });
  });

  it('says that a list takes long, counts down where it must wait, and asks no more meanwhile', async () => {
    const { element, space, clock } = await setUp({ space: { listParties: never } });
    await press(element, 'Charges');
    includes(textOf(element), 'La liste se charge…');
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(element), 'La liste arrive.');
    await press(element, 'Retour');
    space.answers.listParties = fail('rate-limited', 'x', { retryAfter: 30 });
    await press(element, 'Charges');
    includes(textOf(element), 'Réessayer dans 30 secondes');
    const asked = space.callsOf('listParties').length;
    await press(element, 'Réessayer');
    equal(space.callsOf('listParties').length, asked);
    clock.advance(30_000);
    await drawn(element);
    space.answers.listParties = answers.listParties;
    await press(element, 'Réessayer');
    equal(lines(element).length, 3);
  });

  it('says so where another import has taken the party away', async () => {
    const { element } = await setUp({ space: { ...answers, listEntries: fail('party-unknown', 'x') } });
    await press(element, 'Charges');
    await press(element, 'Meunerie');
    includes(textOf(element), 'Ce tiers ou ce compte n’a plus d’écriture dans cet exercice.');
  });

  it('leaves everything when the session is over, and asks to sign in', async () => {
    const { element } = await setUp({ space: { ...answers, listEntries: fail('login-required') } });
    await press(element, 'Charges');
    await press(element, 'Meunerie');
    includes(textOf(element), 'Votre session a pris fin.');
    excludes(textOf(element), 'Meunerie');
    excludes(textOf(element), '165 297');
  });
});
