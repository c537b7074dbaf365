import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/document-list.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Loaded } from './support/on-stage.ts';
import { elementOf, inside, runOf, seen, StoryClock } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly company?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const bakery = '000000000';

/** Every story stands in a firm’s client space, with somebody of « Boulangerie Moreau » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { house: 'firm', persona: 'claire.moreau@example.fr', ...wishes } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/Document list',
  component: 'cx-document-list',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } } as NonNullable<Meta<Args>['argTypes']>,
  parameters: kit(),
  loaders: [() => Promise.resolve({ clock: new StoryClock() })],
  render: ({ company }, { loaded }) =>
    html`<cx-document-list
      company=${ifDefined(company)}
      .client=${(loaded as unknown as Loaded).run.client}
      .clock=${loaded['clock'] as StoryClock}
    ></cx-document-list>`,
};
export default meta;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'cx-document-list');
const title = /^(Documents déposés|Deposited documents)$/;
const filter = /^(Gestion des paramètres|Settings)/;

async function press(context: Context, name: RegExp): Promise<void> {
  await context.userEvent.click(await (await drawn(context)).findByRole('button', { name }));
}

export const Documents: Story = {
  play: async (context) => {
    await seen((await drawn(context)).findByText(title));
  },
};

/** The firm’s own people say which company they mean, and take documents into account. */
export const ForTheFirm: Story = {
  args: { company: bakery },
  parameters: kit({ persona: 'nora.benali@example.fr' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(title));
  },
};

export const Filter: Story = {
  play: async (context) => {
    await press(context, filter);
    await seen((await drawn(context)).findByText(/^(Tous les types|All types)$/));
  },
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Vos documents arrivent|Your documents are coming/));
  },
};

export const NoAnswer: Story = {
  parameters: kit({ scenario: 'serverError' }),
  play: async (context) => {
    await seen((await drawn(context)).findByRole('button', { name: /^(Réessayer|Try again)/ }));
  },
};

/** What was shown is nobody’s any more. */
export const SessionOver: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await element.findByText(title);
    await runOf(context.loaded).mocks.setScenario('expiredSession');
    await elementOf(context.canvasElement, 'cx-document-list').refresh();
    await seen(element.findByText(/^(Votre session a pris fin|Your session is over)/));
  },
};
