import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/login-box.js';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { withExtension } from './support/extension.ts';
import { seen } from './support/playing.ts';

interface Args {
  readonly flow: 'redirect' | 'popup' | 'direct';
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const meta: Meta<Args> = {
  title: 'Elements/Login box with the extension',
  component: 'cx-login-box',
  args: { flow: 'redirect' },
  argTypes: { flow: { control: 'radio', options: ['redirect', 'popup', 'direct'] } },
  render: ({ flow }) => html`<cx-login-box flow=${flow}></cx-login-box>`,
};
export default meta;

const marie = { id: 'm', name: 'Marie Durand', detail: '' };
const several = [
  { ...marie, detail: 'Cabinet Durand, Paris' },
  { id: 'p', name: 'Paul Lamy', detail: 'Cabinet Lamy, Lille' },
];

const continueAs = ({ canvas }: Context) =>
  canvas.findByRole('button', { name: /^(Continuer en tant que|Continue as) Marie Durand/ });

/** One click, no password: the issuer’s page opens and comes back by itself. */
export const OneAccount: Story = {
  beforeEach: withExtension({ standing: 'approved', accounts: [marie] }),
  play: async (context) => {
    await seen(continueAs(context));
  },
};

export const SeveralAccounts: Story = {
  beforeEach: withExtension({ standing: 'approved', accounts: several }),
  play: async (context) => {
    await seen(continueAs(context));
    await seen(context.canvas.findByText('Cabinet Lamy, Lille'));
  },
};

/** First-party sites: the password may be typed, or not be needed at all. */
export const BesideThePassword: Story = {
  args: { flow: 'direct' },
  beforeEach: withExtension({ standing: 'approved', accounts: [marie] }),
  play: async (context) => {
    await seen(continueAs(context));
    await seen(context.canvas.findByLabelText(/^(Mot de passe|Password)/));
  },
};

/** A site that the issuer does not list: the extension’s owner is asked in a window of the extension’s own. */
export const NotAskedYet: Story = {
  beforeEach: withExtension({ standing: 'askable' }),
  play: async ({ canvas, userEvent }) => {
    const ask = await canvas.findByRole('button', { name: /^(Demander à l’extension|Ask the Comptexpert)/ });
    await userEvent.click(ask);
    await seen(canvas.findByText(/Répondez dans la fenêtre de l’extension|Answer in the extension’s window/));
    await waitFor(() => expect(ask).toHaveAttribute('aria-disabled', 'true'));
  },
};

export const Locked: Story = {
  beforeEach: withExtension({ standing: 'locked' }),
  play: async ({ canvas }) => {
    await seen(canvas.findByText(/Déverrouillez l’extension|Unlock the Comptexpert extension/));
  },
};

export const SigningIn: Story = {
  beforeEach: withExtension({ standing: 'approved', accounts: several }),
  play: async (context) => {
    await context.userEvent.click(await continueAs(context));
    await seen(context.canvas.findByText(/L’extension vous connecte|The extension signs you in/));
  },
};

export const SessionOver: Story = {
  beforeEach: withExtension({
    standing: 'approved',
    accounts: [marie],
    answer: { type: 'refused', reason: 'session-over' },
  }),
  play: async (context) => {
    await context.userEvent.click(await continueAs(context));
    await seen(context.canvas.findByText(/Votre session est terminée|Your session is over/));
  },
};

export const ExtensionCannotReachTheIssuer: Story = {
  beforeEach: withExtension({
    standing: 'approved',
    accounts: [marie],
    answer: { type: 'refused', reason: 'offline' },
  }),
  play: async (context) => {
    await context.userEvent.click(await continueAs(context));
    await seen(context.canvas.findByText(/ne joint pas Comptexpert|cannot reach Comptexpert/));
  },
};
