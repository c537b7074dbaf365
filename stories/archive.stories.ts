import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/archive.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Loaded } from './support/on-stage.ts';
import { inside, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly company?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** Every story stands in a firm’s client space, with the administrator of « Garage Leroy » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { house: 'firm', persona: 'marc.leroy@example.fr', ...wishes } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/Archive',
  component: 'cx-archive',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } } as NonNullable<Meta<Args>['argTypes']>,
  parameters: kit(),
  loaders: [() => Promise.resolve({ clock: new StoryClock() })],
  render: ({ company }, { loaded }) =>
    html`<cx-archive
      company=${ifDefined(company)}
      .client=${(loaded as unknown as Loaded).run.client}
      .clock=${loaded['clock'] as StoryClock}
    ></cx-archive>`,
};
export default meta;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'cx-archive');

/** The firm has put nothing into this company’s archive yet. */
export const Empty: Story = {
  play: async (context) => {
    await seen(
      (await drawn(context)).findByText(/Il n’y a encore aucun document ici|There is no document here yet/),
    );
  },
};

export const NoRight: Story = {
  parameters: kit({ persona: 'lea.petit@example.fr' }),
  play: async (context) => {
    await seen(
      (await drawn(context)).findByText(/Vous n’avez pas accès aux archives|You may not read this company/),
    );
  },
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Vos archives arrivent|Your archive is coming/));
  },
};

export const NotSignedIn: Story = {
  parameters: kit({ persona: 'none' }),
  play: async (context) => {
    await seen(
      (await drawn(context)).findByText(/Connectez-vous pour consulter|Sign in to read your archive/),
    );
  },
};

export const Offline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(words.offline));
  },
};

export const ServerError: Story = {
  parameters: kit({ scenario: 'serverError' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(words.fault));
  },
};
