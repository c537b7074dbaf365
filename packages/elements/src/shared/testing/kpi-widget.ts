import { ClientError } from '@comptexpert-kit/client';
import type {
  DueSchedule,
  EntryPage,
  Indicator,
  IndicatorEntry,
  IndicatorParty,
  Indicators,
  PartyPage,
} from '@comptexpert-kit/contract';
import { html, nothing } from 'lit';
import '../../kpi-widget/kpi-widget.define.ts';
import type { CxKpiWidget } from '../../kpi-widget/kpi-widget.ts';
import { FakeClient, marie } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpace, type SpaceAnswers } from './fake-space.ts';
import { fixture, settled } from './fixture.ts';
import { plain, until } from './harness.ts';

export const issuer = 'http://cabinet.localhost:4000';

/** Months that follow one another: `2023-01`, 12. */
export function monthsFrom(first: string, count: number): string[] {
  const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1;
  return Array.from({ length: count }, (_, index) => {
    const at = start + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

const sum = (amounts: readonly string[]): string => {
  const cents = amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n);
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** A figure whose months are these. */
export function indicator(
  months: readonly string[],
  amounts: readonly string[],
  previous: string | null = null,
  opening = '0.00',
): Indicator {
  return {
    total: sum(amounts),
    previous,
    opening,
    months: months.map((month, index) => ({ month, amount: amounts[index] ?? '0.00' })),
  };
}

/** A year in which every figure has the same months, each kind at its own size. */
export function indicatorsOf(
  fiscalYear: number,
  {
    amounts,
    previous = null,
    ...given
  }: Partial<Indicators> & { amounts: readonly string[]; previous?: string | null },
): Indicators {
  const months = monthsFrom((given.from ?? `${fiscalYear}-01-01`).slice(0, 7), amounts.length);
  const one = indicator(months, amounts, previous);
  return {
    fiscalYear,
    from: `${fiscalYear}-01-01`,
    to: `${fiscalYear}-12-31`,
    asOf: `${fiscalYear}-12-31`,
    fiscalYears: [2023, 2022],
    revenue: one,
    expenses: one,
    receivables: one,
    payables: one,
    cash: one,
    ...given,
  };
}

const of2023 = monthsFrom('2023-01', 12);
const of2022 = monthsFrom('2022-01', 12);
const sales = [
  ...['12403.10', '11250.00', '14871.35', '13016.40', '15240.90', '14110.20'],
  ...['9804.75', '4102.05', '15318.88', '16990.30', '17650.00', '20540.00'],
];
const salesBefore = [
  ...['11000.00', '10500.00', '13200.00', '12900.00', '14000.00', '13500.00'],
  ...['9000.00', '5100.00', '14100.00', '15000.00', '16200.00', '18000.00'],
];

export const year2022: Indicators = {
  ...indicatorsOf(2022, { amounts: salesBefore }),
  receivables: indicator(of2022, ['20000.00'], null, '18000.00'),
  payables: indicator(of2022, ['6000.00'], null, '5000.00'),
  cash: indicator(of2022, ['100.00', '-600.00'], null, '1000.00'),
};
export const year2023: Indicators = {
  ...indicatorsOf(2023, { amounts: sales, previous: year2022.revenue.total }),
  expenses: indicator(of2023, ['162292.95'], '150000.00'),
  receivables: indicator(of2023, ['25000.00', '-1000.00', '3771.70'], '20000.00', '20000.00'),
  payables: indicator(of2023, ['4625.50'], '6000.00', '6000.00'),
  cash: indicator(of2023, ['-500.00', '1735.05'], '-500.00', '-500.00'),
};

export const schedule: DueSchedule = {
  notDue: '1060.00',
  late30: '200.00',
  late60: '0.00',
  late90: '80.00',
  lateMore: '300.10',
  unmatched: '-115.05',
};

export const party = (name: string, given: Partial<IndicatorParty> = {}): IndicatorParty => ({
  id: `id-${name}`,
  type: 'supplier',
  code: name.toUpperCase(),
  name,
  amount: '100.00',
  entries: 2,
  schedule: null,
  dueDate: null,
  ...given,
});

export const partyPage = (
  items: readonly IndicatorParty[],
  next: string | null = null,
  given: Partial<PartyPage> = {},
): PartyPage => ({
  fiscalYear: 2023,
  asOf: '2023-12-31',
  schedule: null,
  items: [...items],
  next,
  ...given,
});

export const entry = (id: string, given: Partial<IndicatorEntry> = {}): IndicatorEntry => ({
  id,
  date: '2023-12-05',
  journal: 'AC',
  number: '17',
  piece: `F${id}`,
  pieceDate: '2023-12-04',
  account: '60100000',
  label: `Farine ${id}`,
  amount: '50.00',
  letter: null,
  letterDate: null,
  open: false,
  dueDate: null,
  documentId: null,
  ...given,
});

export const entryPage = (
  items: readonly IndicatorEntry[],
  of: IndicatorParty,
  next: string | null = null,
): EntryPage => ({ fiscalYear: 2023, party: of, items: [...items], next });

interface Options {
  readonly lang?: string;
  readonly kind?: string;
  readonly period?: string;
  readonly company?: string;
  readonly compact?: boolean;
  readonly answers?: Partial<FakeClient['answers']>;
  readonly space?: SpaceAnswers;
}

/** What the firm answers for 2023 and 2022. */
export const readIndicators: NonNullable<SpaceAnswers['readIndicators']> = (search) =>
  Promise.resolve(search?.fiscalYear === 2022 ? year2022 : year2023);

/** An element with everything loaded that it shows first. */
export async function setUp({ lang = 'fr', kind, period, company, compact = false, ...given }: Options = {}) {
  const client = new FakeClient('cabinet');
  const space = new FakeSpace({ readIndicators, ...given.space });
  Object.assign(client.answers, {
    start: () => Promise.resolve({ status: 'signed-in', claims: marie, kept: false }),
    space: () => Promise.resolve(space.space),
    ...given.answers,
  });
  const clock = new FakeClock();
  const events: CustomEvent[] = [];
  const element = await fixture<CxKpiWidget>(
    html`<cx-kpi-widget
      lang=${lang}
      issuer=${issuer}
      client-id="cabinet"
      kind=${kind ?? nothing}
      period=${period ?? nothing}
      company=${company ?? nothing}
      ?compact=${compact}
      .client=${client}
      .clock=${clock}
      @cx-figure-opened=${(event: CustomEvent) => events.push(event)}
      @cx-open-document=${(event: CustomEvent) => events.push(event)}
    ></cx-kpi-widget>`,
  );
  await loaded(element);
  return { element, client, space, clock, events };
}

/** Everything that the element does is there. */
export async function loaded(element: CxKpiWidget): Promise<void> {
  await until(() => (element.shadowRoot?.adoptedStyleSheets.length ?? 0) > 4);
  await settled(element);
  await settled(element);
}

export const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));

export const never = (): Promise<never> => new Promise<never>(() => undefined);

/** One figure of the board. */
export function figure(element: Element, kind: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[data-figure=${kind}]`);
  if (!found) throw new Error(`no figure ${kind}`);
  return found;
}

/** A button that is seen, by what a screen reader calls it. */
export function button(element: Element, name: string): HTMLButtonElement {
  const root = element.shadowRoot ?? element;
  const called = (one: Element): string => plain(one.getAttribute('aria-label') ?? one.textContent);
  const all = [...root.querySelectorAll('button')].filter((one) => one.checkVisibility());
  const found = all.find((one) => called(one).startsWith(plain(name)));
  if (!found) throw new Error(`no button is called ${name}: ${all.map(called).join(', ')}`);
  return found;
}

export async function press(element: CxKpiWidget, name: string): Promise<void> {
  button(element, name).click();
  await settled(element);
  await settled(element);
}

/** The cells of a table, line by line. */
export const cells = (table: Element): string[][] =>
  [...table.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map(({ textContent }) => plain(textContent)),
  );
