import { setViewport } from '@web/test-runner-commands';
import type { Indicators } from '@comptexpert-kit/contract';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { drawn, find, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain } from '../shared/testing/harness.ts';
import {
  button,
  cells,
  figure,
  indicator,
  indicatorsOf,
  monthsFrom,
  never,
  press,
  setUp,
  year2022,
  year2023,
} from '../shared/testing/kpi-widget.ts';
import { sticksOut } from '../shared/testing/narrow.ts';

/** One fiscal year, and nothing else known. */
const only = (year: Indicators) => (): Promise<Indicators> =>
  Promise.resolve({ ...year, fiscalYears: [year.fiscalYear] });

const plot = (element: Element, kind: string): HTMLElement => find(figure(element, kind), '.plot');
const key = async (element: Element, target: Element, name: string): Promise<void> => {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
  );
  await drawn(element);
};

/** Amounts of a chart’s bars, as it draws them: one part of the path each. */
const bars = (element: Element, kind: string): number =>
  (find(figure(element, kind), '.chart .bars').getAttribute('d') ?? '').split('M').length - 1;

describe('cx-kpi-widget: the figures', () => {
  it('ECP-3 ECP-26 shows five figures with their totals, each beside the year before in words', async () => {
    const { element, space } = await setUp();
    const text = textOf(element);
    for (const words of [
      'Indicateurs clés',
      ...['Chiffre d’affaires', '165 297,93 €', '8,4 % de plus qu’en 2022 (152 500,00 €)'],
      ...['Charges', '162 292,95 €', '8,2 % de plus qu’en 2022 (150 000,00 €)'],
      ...['Créances clients', '27 771,70 €', '38,9 % de plus qu’en 2022 (20 000,00 €)'],
      ...['Dettes fournisseurs', '4 625,50 €', '22,9 % de moins qu’en 2022 (6 000,00 €)'],
      ...['Trésorerie', '1 235,05 €'],
    ])
      includes(text, words);
    equal(
      space.callsOf('readIndicators').map(([search]) => search),
      [{}, { fiscalYear: 2022 }],
    );
    ok(element.matches(':state(ready)'));
    await expectAccessible(element);
  });

  it('says a difference in euros where a share says nothing: the figure has changed its side', async () => {
    const { element } = await setUp({ kind: 'cash' });
    includes(textOf(element), '1 735,05 € de plus qu’en 2022 (−500,00 €)');
  });

  it('says so where nothing changed, and where there is no year before', async () => {
    const { element } = await setUp({
      kind: 'revenue',
      space: {
        readIndicators: (search) =>
          Promise.resolve(
            search?.fiscalYear === 2022
              ? year2022
              : { ...year2023, revenue: { ...year2023.revenue, previous: year2023.revenue.total } },
          ),
      },
    });
    includes(textOf(element), 'Comme en 2022');
    const { element: first } = await setUp({
      space: { readIndicators: only(indicatorsOf(2023, { amounts: ['1.00'] })) },
    });
    includes(textOf(first), 'Pas d’exercice précédent à comparer');
    excludes(textOf(first), '2022');
    await expectAccessible(first);
  });

  it('compares a year that is not over with the same month of the year before', async () => {
    const months = monthsFrom('2023-01', 12);
    const now: Indicators = {
      ...year2023,
      asOf: '2023-03-31',
      revenue: indicator(months, ['100.00', '0.00', '10.00'], '152500.00'),
    };
    const { element } = await setUp({
      kind: 'revenue',
      space: { readIndicators: (search) => Promise.resolve(search?.fiscalYear === 2022 ? year2022 : now) },
    });
    // 11 000 + 10 500 + 13 200.
    includes(textOf(element), '99,7 % de moins qu’à fin mars 2022 (34 700,00 €)');
    equal(bars(element, 'revenue'), 2);
    await press(element, 'Voir en tableau');
    const table = cells(find(element, 'table'));
    equal(table[3], ['mars 2023', '10,00 €', '13 200,00 €']);
    equal(table[4], ['avril 2023', '—', '12 900,00 €'], 'what is not known yet is no zero');
  });

  it('says how long the year before was where it was not as long', async () => {
    const before = indicatorsOf(2022, {
      amounts: Array.from({ length: 9 }, () => '10.00'),
      from: '2022-04-01',
    });
    const { element } = await setUp({
      kind: 'revenue',
      space: { readIndicators: (search) => Promise.resolve(search?.fiscalYear === 2022 ? before : year2023) },
    });
    includes(textOf(element), 'qu’en 2022 (exercice de 9 mois)');
    await press(element, 'Voir en tableau');
    const table = cells(find(element, 'table'));
    equal([table[3]?.[2], table[4]?.[2]], ['—', '10,00 €'], 'April stands beside April');
  });

  it('shows one figure alone where the page asks for one', async () => {
    const { element } = await setUp({ kind: 'expenses' });
    includes(textOf(element), 'Charges');
    excludes(textOf(element), 'Trésorerie');
    equal(element.shadowRoot?.querySelectorAll('.figure').length, 1);
    await expectAccessible(element);
  });

  it('shows short amounts in a small place, with all of it for whoever asks', async () => {
    const { element } = await setUp({ kind: 'revenue', compact: true });
    const total = find(element, '.total');
    equal(plain(find(total, '[aria-hidden]').textContent), '165 k€');
    equal(plain(total.title), '165 297,93 €');
    equal(find(total, '[aria-hidden]').getAttribute('aria-hidden'), 'true');
    equal(plain(find(total, '.full').textContent), '165 297,93 €');
    ok(button(element, 'Voir en tableau'));
    for (const edge of ['.scale', '.months']) equal(find(element, edge).checkVisibility(), false, edge);
    await expectAccessible(element);
  });

  it('says of which day the figures are, and that they are old where they are', async () => {
    const { element, clock } = await setUp();
    includes(textOf(element), 'Ces chiffres s’arrêtent au 31/12/2023');
    ok(clock.now() > Date.UTC(2026, 0));
    const recent: Indicators = {
      ...indicatorsOf(2026, { amounts: ['1.00'], asOf: '2026-10-20' }),
      fiscalYears: [2026],
    };
    const { element: fresh } = await setUp({ space: { readIndicators: () => Promise.resolve(recent) } });
    includes(textOf(fresh), 'au 20/10/2026');
    excludes(textOf(fresh), 's’arrêtent');
  });

  it('speaks English', async () => {
    const { element } = await setUp({ lang: 'en', kind: 'revenue' });
    includes(textOf(element), 'Revenue');
    includes(textOf(element), '€165,297.93');
    includes(textOf(element), '8.4% more than in 2022 (€152,500.00)');
    await expectAccessible(element);
  });
});

describe('cx-kpi-widget: month by month', () => {
  it('draws bars as high as the amounts are, below the zero line where they are negative', async () => {
    const year = indicatorsOf(2023, { amounts: ['100.00', '50.00', '0.00', '-50.00'] });
    const { element } = await setUp({ kind: 'revenue', space: { readIndicators: only(year) } });
    const path = find(figure(element, 'revenue'), '.chart .bars').getAttribute('d') ?? '';
    const drawn = [...path.matchAll(/ ([\d.]+)V([\d.]+)/g)].map(([, from, to]) => Number(from) - Number(to));
    const [most = 0] = drawn;
    ok(most > 0);
    equal(
      drawn.map((height) => Math.round((100 * height) / most)),
      [100, 50, -50],
    );
  });

  it('breaks the line where months of the year before are not known', async () => {
    const few = indicatorsOf(2022, { amounts: ['10.00', '20.00', '30.00'] });
    const long: Indicators = {
      ...indicatorsOf(2024, {
        amounts: Array.from({ length: 15 }, () => '40.00'),
        from: '2023-01-01',
        to: '2024-03-31',
        asOf: '2024-03-31',
      }),
      fiscalYears: [2024, 2022],
    };
    const readIndicators = (search?: { fiscalYear?: number }) =>
      Promise.resolve(search?.fiscalYear === 2022 ? few : long);
    const { element } = await setUp({ kind: 'revenue', space: { readIndicators } });
    const path = find(figure(element, 'revenue'), '.chart .line').getAttribute('d') ?? '';
    equal(path.match(/[ML]/g)?.join(''), 'MLLMLL');
  });

  it('names the months of a fiscal year that begins in another month, once that is read', async () => {
    const { element, space } = await setUp({ kind: 'revenue' });
    const initials = (): string =>
      [...find(element, '.months').children].map(({ textContent }) => textContent).join('');
    equal(initials(), 'JFMAMJJASOND');
    const amounts = Array.from({ length: 12 }, () => '10.00');
    const moved = indicatorsOf(2023, { amounts, from: '2022-10-01', to: '2023-09-30', asOf: '2023-09-30' });
    space.answers.readIndicators = only(moved);
    await element.refresh();
    await drawn(element);
    equal(initials(), 'ONDJFMAMJJAS');
  });

  it('ECP-27 draws bars for this year and a broken line for the year before', async () => {
    const { element } = await setUp({ kind: 'revenue' });
    equal(bars(element, 'revenue'), 12);
    const line = find<SVGPathElement>(figure(element, 'revenue'), '.chart .line');
    equal((line.getAttribute('d') ?? '').match(/[ML]/g)?.length, 12);
    ok(getComputedStyle(line).strokeDasharray !== 'none', 'told apart without colour');
    const chart = plot(element, 'revenue');
    equal(chart.role, 'img');
    includes(
      chart.ariaLabel,
      'Chiffre d’affaires 2023, mois par mois : de 4 102,05 € en août 2023 à 20 540,00 € en décembre 2023.',
    );
  });

  it('reads every month by the arrow keys, and says it', async () => {
    const { element } = await setUp({ kind: 'revenue' });
    const chart = plot(element, 'revenue');
    chart.focus();
    equal(element.shadowRoot?.activeElement, chart);
    const said = () => plain(find(figure(element, 'revenue'), '.said').textContent);
    equal(said(), '');
    await key(element, chart, 'ArrowRight');
    equal(said(), 'janvier 2023 : 12 403,10 €, janvier 2022 : 11 000,00 €');
    await key(element, chart, 'ArrowRight');
    includes(said(), 'février 2023 : 11 250,00 €');
    await key(element, chart, 'End');
    includes(said(), 'décembre 2023 : 20 540,00 €');
    await key(element, chart, 'ArrowRight');
    includes(said(), 'décembre 2023');
    await key(element, chart, 'Home');
    await key(element, chart, 'ArrowLeft');
    includes(said(), 'janvier 2023');
    await key(element, chart, 'Escape');
    equal(said(), '');
    await key(element, chart, 'ArrowLeft');
    includes(said(), 'décembre 2023');
  });

  it('reads the month that is pointed at', async () => {
    const { element } = await setUp({ kind: 'revenue' });
    const chart = plot(element, 'revenue');
    const { left, width, top } = chart.getBoundingClientRect();
    chart.dispatchEvent(
      new PointerEvent('pointermove', { clientX: left + (width * 2.5) / 12, clientY: top + 5 }),
    );
    await drawn(element);
    includes(find(figure(element, 'revenue'), '.legend').textContent, 'mars 2023 : 14 871,35 €');
    chart.dispatchEvent(new PointerEvent('pointerleave'));
    await drawn(element);
    equal(plain(find(figure(element, 'revenue'), '.legend').textContent), '2023 2022');
  });

  it('ECP-27 shows the same as a table one key away, month by month and cumulated, exact to the cent', async () => {
    const { element } = await setUp({ kind: 'revenue' });
    await press(element, 'Voir en tableau');
    const table = cells(find(element, 'table'));
    equal(table[0], ['Mois', '2023', '2022']);
    equal(table[1], ['janvier 2023', '12 403,10 €', '11 000,00 €']);
    equal(table.length, 13);
    await expectAccessible(element);
    find<HTMLInputElement>(element, '[role=switch]').click();
    await drawn(element);
    equal(cells(find(element, 'table')).at(-1), ['décembre 2023', '165 297,93 €', '152 500,00 €']);
    await press(element, 'Voir en graphique');
    equal(bars(element, 'revenue'), 12);
  });

  it('shows balances as they stood at the end of each month, with what the year began with', async () => {
    const { element } = await setUp({ kind: 'receivables' });
    await press(element, 'Voir en tableau');
    equal(
      cells(find(element, 'table'))
        .slice(1, 5)
        .map(([, amount]) => amount),
      ['25 000,00 €', '24 000,00 €', '27 771,70 €', '27 771,70 €'],
    );
    find<HTMLInputElement>(element, '[role=switch]').click();
    await drawn(element);
    equal(
      cells(find(element, 'table'))
        .slice(1, 4)
        .map(([, amount]) => amount),
      ['5 000,00 €', '−1 000,00 €', '3 771,70 €'],
      'without what the year began with',
    );
  });

  it('adds largest amounts without losing a cent', async () => {
    const amounts = Array.from({ length: 12 }, () => '749999999999.99');
    const { element } = await setUp({
      kind: 'revenue',
      space: { readIndicators: only(indicatorsOf(2023, { amounts })) },
    });
    includes(textOf(element), '8 999 999 999 999,88 €');
    find<HTMLInputElement>(element, '[role=switch]').click();
    await press(element, 'Voir en tableau');
    equal(cells(find(element, 'table')).at(-1), ['décembre 2023', '8 999 999 999 999,88 €']);
  });

  for (const [what, year] of [
    [
      'very large and below zero',
      indicatorsOf(2023, {
        amounts: ['-9999999999.99', '-0.01', ...Array.from({ length: 10 }, () => '0.00')],
      }),
    ],
    ['nothing at all', indicatorsOf(2023, { amounts: Array.from({ length: 12 }, () => '0.00') })],
    ['one month only', indicatorsOf(2023, { amounts: ['12.34'], from: '2023-12-01' })],
    [
      '23 months',
      indicatorsOf(2023, {
        amounts: Array.from({ length: 23 }, (_, at) => `${at * 7777}.10`),
        from: '2021-11-01',
        to: '2023-09-30',
        asOf: '2023-09-30',
      }),
    ],
    [
      'October to September',
      indicatorsOf(2023, {
        amounts: Array.from({ length: 12 }, (_, at) => `${at * 77}.10`),
        from: '2022-10-01',
        to: '2023-09-30',
        asOf: '2023-09-30',
      }),
    ],
  ] as const)
    it(`stays within 320 pixels with text twice as large, as chart and as table: ${what}`, async () => {
      const { element } = await setUp({ space: { readIndicators: only(year) } });
      equal(await sticksOut(element), []);
      await setViewport({ width: 320, height: 640 });
      for (const part of element.shadowRoot?.querySelectorAll('.total, .change, .legend, .chart') ?? [])
        ok(part.scrollWidth <= part.clientWidth, `${part.className} is cut`);
      await setViewport({ width: 800, height: 600 });
      for (const kind of ['revenue', 'cash']) find(figure(element, kind), '.tools button').click();
      await drawn(element);
      equal(await sticksOut(element), []);
      await expectAccessible(element);
    });

  it('compares the months of a long year with its own a year earlier', async () => {
    const year = indicatorsOf(2023, {
      amounts: Array.from({ length: 23 }, (_, at) => `${at}.00`),
      from: '2021-11-01',
      to: '2023-09-30',
      asOf: '2023-09-30',
    });
    const { element } = await setUp({ kind: 'revenue', space: { readIndicators: only(year) } });
    await press(element, 'Voir en tableau');
    const table = cells(find(element, 'table'));
    equal(table[0], ['Mois', '2023', 'Un an plus tôt']);
    equal(table[1], ['novembre 2021', '0,00 €', '—']);
    equal(table[13], ['novembre 2022', '12,00 €', '0,00 €']);
  });

  it('says in a sentence that there is nothing to be seen, and draws no bar', async () => {
    const { element } = await setUp({
      kind: 'revenue',
      space: { readIndicators: only(indicatorsOf(2023, { amounts: ['0.00', '0.00'] })) },
    });
    includes(plot(element, 'revenue').ariaLabel, 'aucun montant');
    equal(bars(element, 'revenue'), 0);
    includes(textOf(element), '0,00 €');
  });
});

describe('cx-kpi-widget: fiscal years', () => {
  it('asks for the one that the page names, and another that one chooses', async () => {
    const { element, space } = await setUp({ period: '2022', company: '000000000' });
    equal(space.callsOf('readIndicators')[0]?.[0], { company: '000000000', fiscalYear: 2022 });
    includes(textOf(element), '152 500,00 €');
    const select = find<HTMLSelectElement>(element, 'select');
    equal(
      [...select.options].map(({ value }) => value),
      ['2023', '2022'],
    );
    equal(select.value, '2022');
    select.value = '2023';
    select.dispatchEvent(new Event('change'));
    await settled(element);
    includes(textOf(element), '165 297,93 €');
    element.period = '2022';
    await settled(element);
    await settled(element);
    includes(textOf(element), '152 500,00 €');
  });

  it('keeps the figures there until those of another year have come', async () => {
    const { element, space } = await setUp();
    space.answers.readIndicators = never;
    const select = find<HTMLSelectElement>(element, 'select');
    select.value = '2022';
    select.dispatchEvent(new Event('change'));
    await settled(element);
    includes(textOf(element), '165 297,93 €');
    equal(find(element, '.overview').ariaBusy, 'true');
    equal(select.value, '2022');
  });

  it('forgets the figures of a company as soon as another one is asked for', async () => {
    const { element, space } = await setUp({ company: '000000000' });
    space.answers.readIndicators = never;
    element.company = '111111111';
    await settled(element);
    excludes(textOf(element), '165 297,93');
    includes(textOf(element), 'Vos indicateurs se chargent');
    equal(space.callsOf('readIndicators').at(-1)?.[0], { company: '111111111' });
  });

  it('never shows the figures of a company that is not meant any more', async () => {
    const late: ((answer: Indicators) => void)[] = [];
    const { element, space } = await setUp({
      company: '000000000',
      space: { readIndicators: () => new Promise((resolve) => late.push(resolve)) },
    });
    element.company = '111111111';
    await settled(element);
    equal(
      space.callsOf('readIndicators').map(([search]) => search),
      [{ company: '000000000' }, { company: '111111111' }],
    );
    equal(
      space.callsOf('readIndicators').map(([, signal]) => (signal as AbortSignal).aborted),
      [true, false],
    );
    late[0]?.({ ...year2023, fiscalYears: [2023] });
    await settled(element);
    excludes(textOf(element), '165 297,93');
    late[1]?.({ ...year2022, fiscalYears: [2022] });
    await settled(element);
    await drawn(element);
    equal(find<HTMLSelectElement>(element, 'select').value, '2022');
  });

  it('reads the figures again when the page asks for it', async () => {
    const { element, space } = await setUp({ kind: 'revenue' });
    space.answers.readIndicators = (search) =>
      Promise.resolve(
        search?.fiscalYear === 2022
          ? year2022
          : { ...year2023, revenue: { ...year2023.revenue, total: '200000.00' } },
      );
    await element.refresh();
    await drawn(element);
    includes(textOf(element), '200 000,00 €');
  });
});
