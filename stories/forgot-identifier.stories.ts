import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/forgot-identifier.js';
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly 'sign-in-url'?: string;
  readonly 'contact-url'?: string;
  readonly helpline?: string;
  readonly 'helpline-hours'?: string;
  readonly 'origin-client-id'?: string;
  readonly footer?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const kit = (wishes: Wishes) => ({ kit: wishes });

const meta: Meta<Args> = {
  title: 'Elements/Forgot identifier',
  component: 'cx-forgot-identifier',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } } as NonNullable<Meta<Args>['argTypes']>,
  render: (args) =>
    html`<cx-forgot-identifier
      sign-in-url=${ifDefined(args['sign-in-url'])}
      contact-url=${ifDefined(args['contact-url'])}
      helpline=${ifDefined(args.helpline)}
      helpline-hours=${ifDefined(args['helpline-hours'])}
      origin-client-id=${ifDefined(args['origin-client-id'])}
      >${args.footer ? html`<p slot="footer">${args.footer}</p>` : nothing}</cx-forgot-identifier
    >`,
};
export default meta;

const email = /^(Saisissez votre adresse email|Enter your email address)/;
const sendWord = /^(Envoyer|Send)$/;

async function send({ canvas, userEvent }: Context, address: string): Promise<void> {
  const field = await canvas.findByLabelText(email);
  if (address !== '') await userEvent.type(field, address);
  await userEvent.click(await canvas.findByRole('button', { name: sendWord }));
}

const keepsTheAddress = async ({ canvas }: Context): Promise<void> => {
  await expect(await canvas.findByLabelText(email)).toHaveValue('marie.durand@example.fr');
};

/** A clock that only the story moves. */
const withClock: Partial<Story> = {
  render: (_args, { loaded }) => {
    const clock = loaded['clock'] as StoryClock;
    return html`<cx-forgot-identifier .clock=${clock}></cx-forgot-identifier>`;
  },
  loaders: [() => Promise.resolve({ clock: new StoryClock() })],
};

export const Empty: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(email)).toHaveAttribute('autocomplete', 'email');
  },
};

export const NothingTyped: Story = {
  play: async (context) => {
    await send(context, '');
    await seen(
      context.canvas.findByText(
        /Saisissez l’adresse email de votre compte|Enter the email address of your account/,
      ),
    );
    await waitFor(() => expect(context.canvas.getByLabelText(email)).toHaveFocus());
  },
};

export const AddressIncomplete: Story = {
  play: async (context) => {
    await send(context, 'marie.durand@example');
    await seen(
      context.canvas.findByText(/La fin de l’adresse est incomplète|The end of the address is incomplete/),
    );
  },
};

export const WithoutAtSign: Story = {
  play: async (context) => {
    await send(context, 'marie.durand');
    await seen(context.canvas.findByText(/Il manque le signe @|The @ sign is missing/));
  },
};

export const Sending: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    await expect(
      await context.canvas.findByRole('button', { name: /Envoi en cours|Sending/ }),
    ).toHaveAttribute('aria-busy', 'true');
  },
};

export const SendingSlowly: Story = {
  ...withClock,
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    await context.canvas.findByRole('button', { name: /Envoi en cours|Sending/ });
    (context.loaded['clock'] as StoryClock).advance(4_000);
    await seen(context.canvas.findByText(words.slowly));
    await keepsTheAddress(context);
  },
};

/** The same sentence for an address that nobody has. */
export const Sent: Story = {
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    const element = await inside(context.canvasElement, 'cx-forgot-identifier');
    await seen(element.findByText(/Un email vient de vous être envoyé|An email has just been sent/));
    const [mail] = await runOf(context.loaded).mocks.mailbox();
    await expect(mail?.to).toContain('marie.durand@example.fr');
  },
};

export const NothingReceived: Story = {
  ...withClock,
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    const element = await inside(context.canvasElement, 'cx-forgot-identifier');
    await element.findByText(/Un email vient de vous être envoyé|An email has just been sent/);
    (context.loaded['clock'] as StoryClock).advance(30_000);
    await seen(element.findByRole('button', { name: /Envoyer de nouveau|Send again/ }));
  },
};

export const SentAgain: Story = {
  ...withClock,
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    const element = await inside(context.canvasElement, 'cx-forgot-identifier');
    await element.findByText(/Un email vient de vous être envoyé|An email has just been sent/);
    (context.loaded['clock'] as StoryClock).advance(30_000);
    await context.userEvent.click(
      await element.findByRole('button', { name: /Envoyer de nouveau|Send again/ }),
    );
    await seen(
      element.findByText(/Un nouvel email vient de vous être envoyé|Another email has just been sent/),
    );
  },
};

export const CorrectingTheAddress: Story = {
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    const element = await inside(context.canvasElement, 'cx-forgot-identifier');
    await context.userEvent.click(
      await element.findByRole('button', { name: /Corriger l’adresse|Correct the address/ }),
    );
    await waitFor(() => expect(context.canvas.getByLabelText(email)).toHaveFocus());
    await keepsTheAddress(context);
  },
};

export const TooManyRequests: Story = {
  parameters: kit({ scenario: 'rateLimited' }),
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    await seen(context.canvas.findByText(/Trop de demandes|Too many requests/));
    await seen(context.canvas.findByRole('button', { name: /Envoyer dans|Send in/ }));
    await keepsTheAddress(context);
  },
};

export const Offline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    await seen(context.canvas.findByText(words.offline));
    await keepsTheAddress(context);
  },
};

export const NoAnswer: Story = {
  tags: ['tells-the-developer'],
  parameters: { ...kit({ scenario: 'flaky' }), test: { dangerouslyIgnoreUnhandledErrors: true } },
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    await seen(context.canvas.findByText(words.noAnswer));
    await keepsTheAddress(context);
  },
};

export const ServerError: Story = {
  parameters: kit({ scenario: 'serverError' }),
  play: async (context) => {
    await send(context, 'marie.durand@example.fr');
    await seen(context.canvas.findByText(words.fault));
    await keepsTheAddress(context);
  },
};

/** A page that names no issuer: its developer is told in the console, people read a plain sentence. */
export const Misconfigured: Story = {
  tags: ['tells-the-developer'],
  parameters: { ownSettings: true, test: { dangerouslyIgnoreUnhandledErrors: true } },
  play: async ({ canvas }) => {
    await seen(canvas.findByText(words.misconfigured));
  },
};

export const WithoutHelpline: Story = {
  args: { helpline: '' },
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-forgot-identifier');
    await element.findByText(/24h|24 hours/);
    await expect(element.queryByRole('link', { name: /01 55/ })).toBeNull();
  },
};

/** The slot `footer`. */
export const WithRemarksOfItsOwn: Story = {
  args: { footer: 'Une question ? Écrivez à votre conseil régional.' },
  play: async ({ canvas }) => {
    await seen(canvas.findByText('Une question ? Écrivez à votre conseil régional.'));
  },
};
