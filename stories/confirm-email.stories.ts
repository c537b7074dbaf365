import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/confirm-email.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Loaded } from './support/on-stage.ts';
import { inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly 'account-url'?: string;
  /** Which of the two mails one comes from. */
  readonly from?: 'confirm' | 'cancel' | 'made-up';
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const asked = 'julie.neuve@example.fr';

/** Every story has two mailed links, made before anything goes wrong. */
const kit = (wishes: Wishes = {}) => ({
  kit: { ownPage: true, persona: 'jmartin', emailAskedFor: asked, ...wishes } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/Confirm email',
  component: 'cx-confirm-email',
  tags: ['autodocs'],
  args: { from: 'confirm' },
  argTypes: { clock: { table: { disable: true } }, token: { control: false } } as NonNullable<
    Meta<Args>['argTypes']
  >,
  parameters: kit(),
  loaders: [() => Promise.resolve({ clock: new StoryClock() })],
  render: ({ from = 'confirm', ...args }, { loaded }) => {
    const { run } = loaded as unknown as Loaded;
    return html`<cx-confirm-email
      account-url=${ifDefined(args['account-url'])}
      .client=${run.client}
      .clock=${loaded['clock'] as StoryClock}
      .token=${from === 'made-up' ? 'A'.repeat(43) : run.emailLinks?.[from]}
    ></cx-confirm-email>`;
  },
};
export default meta;

const confirm = /Confirmer cette adresse|Confirm this address/;
const cancel = /Annuler le changement|Cancel the change/;

async function press({ canvasElement, userEvent }: Context, name: RegExp) {
  const element = await inside(canvasElement, 'cx-confirm-email');
  await userEvent.click(await element.findByRole('button', { name }));
  return element;
}

/** Opening the link changed nothing yet. */
export const ToConfirm: Story = {
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(asked));
    await seen(element.findByRole('button', { name: confirm }));
  },
};

export const Confirmed: Story = {
  play: async (context) => {
    const element = await press(context, confirm);
    await seen(element.findByText(/Votre nouvelle adresse est confirmée|Your new address is confirmed/));
  },
};

/** From the warning that the old address gets. */
export const ToCancel: Story = {
  args: { from: 'cancel' },
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(/Ce n’était pas vous|It was not you/));
    await seen(element.findByRole('button', { name: cancel }));
  },
};

export const Cancelled: Story = {
  args: { from: 'cancel' },
  play: async (context) => {
    const element = await press(context, cancel);
    await seen(element.findByText(/Le changement d’adresse est annulé|The change of address is cancelled/));
  },
};

export const ReadingTheLink: Story = {
  parameters: kit({ answers: 'never' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(/Nous vérifions votre lien|We are checking your link/));
  },
};

export const LinkUnknown: Story = {
  args: { from: 'made-up' },
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(/Ce lien n’est pas valable|This link is not valid/));
  },
};

/** Too old, or the account asked for yet another address meanwhile. */
export const LinkExpired: Story = {
  parameters: kit({ scenario: 'expiredLink' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(/Ce lien a expiré|This link has expired/));
  },
};

/** The new address counts already. */
export const LinkUsed: Story = {
  parameters: kit({ scenario: 'usedLink' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(/Ce lien a déjà servi|already been used/));
  },
};

export const LinkUnreadableOffline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(words.offline));
    await seen(element.findByRole('button', { name: /Réessayer|Try again/ }));
  },
};

export const OfflineWhenConfirming: Story = {
  play: async (context) => {
    const element = await inside(context.canvasElement, 'cx-confirm-email');
    await element.findByRole('button', { name: confirm });
    await runOf(context.loaded).mocks.setScenario('offline');
    await press(context, confirm);
    await seen(element.findByText(words.offline));
    await seen(element.findByRole('button', { name: confirm }));
  },
};

export const TooManyAttempts: Story = {
  play: async (context) => {
    const element = await inside(context.canvasElement, 'cx-confirm-email');
    await element.findByRole('button', { name: confirm });
    await runOf(context.loaded).mocks.setScenario('rateLimited');
    await press(context, confirm);
    await seen(element.findByText(words.limited));
  },
};

/** A page that names no issuer: its developer is told in the console, people read a plain sentence. */
export const Misconfigured: Story = {
  tags: ['tells-the-developer'],
  parameters: { ownSettings: true, test: { dangerouslyIgnoreUnhandledErrors: true } },
  render: () => html`<cx-confirm-email .token=${'A'.repeat(43)}></cx-confirm-email>`,
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-confirm-email');
    await seen(element.findByText(words.misconfigured));
  },
};
