import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/kpi-widget.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, fn, spyOn, waitFor, within } from 'storybook/test';
import type { Loaded } from './support/on-stage.ts';
import { before, elementOf, inside, runOf, seen, words } from './support/playing.ts';
import { linkApp, secure } from './support/secured.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly kind?: 'revenue' | 'expenses' | 'receivables' | 'payables' | 'cash';
  readonly compact?: boolean;
  readonly company?: string;
  readonly period?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const claire = 'claire.moreau@example.fr';
const lea = 'lea.petit@example.fr';

/** Every story stands in a firm’s client space, with the administrator of « Boulangerie Moreau » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { house: 'firm', contents: ['ledgers'], persona: claire, ...wishes } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/Key figures',
  component: 'cx-kpi-widget',
  tags: ['autodocs'],
  args: {},
  parameters: kit(),
  render: ({ kind, compact = false, company, period }, { loaded }) =>
    html`<cx-kpi-widget
      kind=${ifDefined(kind)}
      ?compact=${compact}
      company=${ifDefined(company)}
      period=${ifDefined(period)}
      .client=${(loaded as unknown as Loaded).run.client}
    ></cx-kpi-widget>`,
};
export default meta;

const texts = {
  expenses: /^(Charges|Expenses)$/,
  receivables: /^(Créances clients|Owed by customers)$/,
  revenueTable: /(Voir en tableau|See as a table).*(Chiffre d’affaires|Revenue)/,
  january: /^(janvier|January) \d{4}$/,
  schedule: /^(Échéancier|Due schedule)$/,
  suppliers: /(Rechercher un client|Search for a customer)/,
  entries: /^(Libellé|Label)$/,
  asked: /(Connectez-vous pour voir vos indicateurs|Sign in to see your key figures)/,
  noRight: /(Vous n’avez pas accès aux indicateurs|You may not see the key figures)/,
  unknownYear: /(pas encore transmis d’écritures pour|have not handed in any entries of)/,
  noLedger: /(n’a pas encore transmis d’écritures\.|have not handed in any entries)/,
  stale: /^(Chiffres lus à|Figures read at|Figures of)/,
  print: /^(Imprimer|Print)$/,
  prove: /^(Code de sécurité|Security code)$/,
  code: /^(Code à 6 chiffres|6-digit code)/,
  loading: /(Vos indicateurs se chargent|Your key figures are loading)/,
  limited: /(Trop de demandes|Too many requests)/,
};

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'cx-kpi-widget');

async function press(context: Context, name: RegExp): Promise<void> {
  await context.userEvent.click(await (await drawn(context)).findByRole('button', { name }));
}

const shows =
  (text: RegExp): NonNullable<Story['play']> =>
  async (context) => {
    await seen((await drawn(context)).findByText(text));
  };

export const Board: Story = {
  play: shows(texts.expenses),
};

export const OneFigure: Story = {
  args: { kind: 'revenue' },
  play: shows(/Cumul|Running total/),
};

export const Compact: Story = {
  args: { kind: 'cash', compact: true },
  play: shows(/Trésorerie|Cash/),
};

export const AsTable: Story = {
  args: { kind: 'revenue' },
  play: async (context) => {
    await press(context, texts.revenueTable);
    await seen((await drawn(context)).findByText(texts.january));
  },
};

export const DueSchedule: Story = {
  play: async (context) => {
    await press(context, texts.receivables);
    await seen((await drawn(context)).findByText(texts.schedule));
  },
};

export const Suppliers: Story = {
  play: async (context) => {
    await press(context, texts.expenses);
    await seen((await drawn(context)).findByText(texts.suppliers));
  },
};

export const Entries: Story = {
  play: async (context) => {
    await press(context, texts.expenses);
    const { shadowRoot } = elementOf(context.canvasElement, 'cx-kpi-widget');
    const [largest] = await waitFor(() => {
      const parties = shadowRoot?.querySelectorAll('[data-party]') ?? [];
      if (parties.length === 0) throw new Error('nobody is listed');
      return parties;
    });
    if (largest) await context.userEvent.click(largest);
    await seen((await drawn(context)).findByText(texts.entries));
  },
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: shows(texts.loading),
};

export const SignedOut: Story = {
  parameters: kit({ persona: 'none' }),
  play: shows(texts.asked),
};

export const RightMissing: Story = {
  parameters: kit({ persona: lea }),
  play: shows(texts.noRight),
};

/** The firm has handed in nothing of this company yet. */
export const NoLedger: Story = {
  parameters: kit({ contents: [] }),
  play: shows(texts.noLedger),
};

/** « Sécurité avancée »: a code of the app is asked for in place. */
export const SecondFactorAsked: Story = {
  beforeEach: before(async (run) => {
    await secure(run, 'indicators');
    await linkApp(run);
  }),
  play: async (context) => {
    const form = within(await (await drawn(context)).findByRole('form', { name: texts.prove }));
    await seen(form.findByLabelText(texts.code));
  },
};

/** What one had stays, with its time. */
export const Stale: Story = {
  play: async (context) => {
    await (await drawn(context)).findByText(texts.expenses);
    await runOf(context.loaded).mocks.setScenario('serverError');
    await elementOf(context.canvasElement, 'cx-kpi-widget').refresh();
    await seen((await drawn(context)).findByText(texts.stale));
  },
};

/** Nothing else of the page is on the paper. */
export const Printed: Story = {
  play: async (context) => {
    const print = spyOn(window, 'print').mockImplementation(fn());
    await press(context, texts.print);
    await waitFor(() => expect(print).toHaveBeenCalledOnce());
    await expect(elementOf(context.canvasElement, 'cx-kpi-widget')).toHaveAttribute('data-cx-printing');
    dispatchEvent(new Event('afterprint'));
    print.mockRestore();
  },
};

export const UnknownYear: Story = {
  args: { period: '1999' },
  play: shows(texts.unknownYear),
};

export const Offline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: shows(words.offline),
};

export const RateLimited: Story = {
  parameters: kit({ scenario: 'rateLimited' }),
  play: shows(texts.limited),
};
