import type { KpiWidgetLaterWords } from '../fr/kpi-widget-later.ts';
import type { KpiWidgetWords } from '../fr/kpi-widget.ts';
import { duration, failures } from './failures.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const month = (month: string): string => `${months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

/** What « cx-kpi-widget » says in English. */
export const kpiWidgetWords: KpiWidgetWords = {
  locale: 'en-GB',
  title: 'Key figures',
  loading: 'Your key figures are loading…',
  loadingSlowly: 'This takes longer than usual. Your key figures are on their way.',
  kinds: {
    revenue: 'Revenue',
    expenses: 'Expenses',
    receivables: 'Owed by customers',
    payables: 'Owed to suppliers',
    cash: 'Cash',
  },
  fiscalYear: 'Fiscal year',
  day: (day) => day.split('-').reverse().join('/'),
  month,
  initial: (month) => (months[Number(month.slice(5, 7)) - 1] ?? '').charAt(0),
  asOf: (day) => `on ${day}`,
  old: (day) => `These figures end on ${day}: what happened since is not in them yet.`,
  lacksBefore: (year) => `The months of ${year} could not be read.`,
  compared: ({ share, difference, more, year, base }) =>
    `${share ?? difference} ${more ? 'more' : 'less'} than ${year} (${base})`,
  same: (year) => `The same as ${year}`,
  incomparable: 'No earlier fiscal year to compare with',
  inYear: (year) => `in ${year}`,
  inWholeYear: (year) => `in the whole of ${year}`,
  inMonths: (year, count) => `in ${year} (a fiscal year of ${count} months)`,
  until: (date) => `at the end of ${month(date)}`,
  details: (figure) => `See the details: ${figure}`,
  chart: (what, low, high) =>
    `${what}, month by month: from ${low} to ${high}. Left and right arrows read each month.`,
  empty: (what) => `${what}, month by month: no amounts.`,
  extreme: (amount, month) => `${amount} in ${month}`,
  reading: (name, amount) => `${name}: ${amount}`,
  yearEarlier: 'A year earlier',
  unknown: 'not known yet',
  cumulated: { flow: 'Running total', balance: 'Balance at the end of each month' },
  asTable: 'See as a table',
  asChart: 'See as a chart',
  tableOf: (figure) => `${figure}, month by month`,
  monthHead: 'Month',
  export: 'Export (CSV)',
  of: (label, figure) => `${label}: ${figure}`,
  print: 'Print',
};

/** What it says in English when something does not come, or when one looks into a figure. */
export const kpiWidgetLaterWords: KpiWidgetLaterWords = {
  failures: {
    ...failures,
    'rate-limited': ['Too many requests in a short time.', 'Wait, then try again.'],
    'right-missing': [
      'You may not see the key figures.',
      'Ask the administrator of your client space for the right to.',
    ],
    'company-unknown': [
      'This company is not one of those that you may see.',
      'Choose another one, or ask your accountants for access.',
    ],
    'ledger-unknown': [
      'Your accountants have not handed in any entries yet.',
      'Your key figures will be here as soon as they have.',
    ],
    'party-unknown': [
      'There are no entries of this party or account left in this fiscal year.',
      'The entries were replaced meanwhile. Go back and choose another one.',
    ],
    'second-factor-required': [
      'This part of your space asks for a code.',
      'Enter the one that your authenticator app shows.',
    ],
  },
  yearUnknown: (year) => [
    `Your accountants have not handed in any entries of ${year} yet.`,
    'See the last fiscal year that is known.',
  ],
  lastYear: 'See the last fiscal year',
  duration,
  retry: 'Try again',
  later: (label, duration) => `${label} in ${duration}`,
  signedOut: {
    asked: ['Sign in to see your key figures.', 'You will come back here afterwards.'],
    over: ['Your session has ended.', 'Sign in again: you will come back here.'],
  },
  signIn: 'Sign in',
  stale: (time) => `Figures read at ${time}. They could not be brought up to date; we keep trying.`,
  yearFailed: (year) => `The figures of ${year} could not be read. Those that you had are still here.`,
  back: 'Back',
  trail: 'Where you are',
  searching: {
    party: 'Search for a customer, a supplier or an account',
    nothing: (text) => `Nothing matches “${text}”.`,
    found: (count) => (count === 1 ? '1 match' : `${count} matches`),
    incomplete: 'The list could not be read to its end: the search sees only a part of it.',
  },
  listLoading: 'The list is loading…',
  listSlowly: 'This takes longer than usual. The list is on its way.',
  nothing: 'No amounts in this fiscal year.',
  more: 'Show more',
  parties: { customer: 'Customer', supplier: 'Supplier', account: 'Account' },
  entryCount: (count) => (count === 1 ? '1 entry' : `${count} entries`),
  due: (day) => `oldest due on ${day}`,
  schedule: {
    title: 'Due schedule',
    advice:
      'By how late it was on the day of the figures. Where no due date is known, 30 days after the voucher’s date.',
    notDue: 'Not due yet',
    late30: '1 to 30 days',
    late60: '31 to 60 days',
    late90: '61 to 90 days',
    lateMore: 'More than 90 days',
    unmatched: 'Unmatched payments and credit notes',
    total: 'Total',
    column: 'Late by',
  },
  entry: {
    date: 'Date',
    piece: 'Voucher',
    label: 'Label',
    state: 'Due',
    amount: 'Amount',
    unmatched: 'unmatched',
    matched: (letter) => `matched ${letter}`,
  },
  openPiece: 'Open the voucher',
  csv: {
    month: 'Month',
    name: 'Name',
    code: 'Code',
    account: 'Account',
    journal: 'Journal',
    number: 'Number',
    letter: 'Matching',
    due: 'Due',
    amount: 'Amount',
  },
};
