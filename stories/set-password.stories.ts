import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/set-password.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import type { Loaded } from './support/on-stage.ts';
import { inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly 'recovery-url'?: string;
  readonly 'sign-in-url'?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** Every story has a mailed link, made before anything goes wrong. */
const kit = (wishes: Wishes = {}) => ({ kit: { passwordLinkFor: 'mdurand', ...wishes } });

const meta: Meta<Args> = {
  title: 'Elements/Set password',
  component: 'cx-set-password',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } }, token: { control: false } } as NonNullable<
    Meta<Args>['argTypes']
  >,
  parameters: kit(),
  loaders: [() => Promise.resolve({ clock: new StoryClock() })],
  render: (args, { loaded }) =>
    html`<cx-set-password
      recovery-url=${ifDefined(args['recovery-url'])}
      sign-in-url=${ifDefined(args['sign-in-url'])}
      .clock=${loaded['clock'] as StoryClock}
      .token=${(loaded as unknown as Loaded).run.token}
    ></cx-set-password>`,
};
export default meta;

const first = /^(Saisissez votre mot de passe|Enter your password)/;
const second = /^(Veuillez ressaisir votre mot de passe|Please enter your password again)/;
const confirm = /^(Valider|Confirm)$/;
const good = 'Nuage-Bleu-7421';

async function type({ canvas, userEvent }: Context, password: string, again = password): Promise<void> {
  await userEvent.type(await canvas.findByLabelText(first), password);
  if (again !== '') await userEvent.type(await canvas.findByLabelText(second), again);
}

async function submit({ canvas, userEvent }: Context): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: confirm }));
}

/** The link is read, and the form is there. */
export const LinkValid: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByDisplayValue('mdurand')).toHaveAttribute('readonly');
    await expect(await canvas.findByLabelText(first)).toHaveAttribute('autocomplete', 'new-password');
  },
};

export const ReadingTheLink: Story = {
  parameters: kit({ answers: 'never', passwordLinkFor: 'mdurand' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await seen(element.findByText(/Nous vérifions votre lien|We are checking your link/));
  },
};

export const LinkExpired: Story = {
  parameters: kit({ scenario: 'expiredLink' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await seen(element.findByText(/Ce lien a expiré|This link has expired/));
    await seen(element.findByRole('link', { name: /Recevoir un nouveau lien|Get a new link/ }));
  },
};

export const LinkUsed: Story = {
  parameters: kit({ scenario: 'usedLink' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await seen(element.findByText(/Ce lien a déjà servi|already been used/));
  },
};

export const LinkIncomplete: Story = {
  render: () => html`<cx-set-password .token=${'incomplete'}></cx-set-password>`,
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await seen(element.findByText(/Ce lien n’est pas valable|This link is not valid/));
  },
};

export const LinkUnreadableOffline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await seen(element.findByText(words.offline));
    await seen(element.findByRole('button', { name: /Réessayer|Try again/ }));
  },
};

export const LinkReadOnceBackOnline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async ({ canvas, canvasElement, loaded }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await element.findByText(words.offline);
    await runOf(loaded).mocks.setScenario('none');
    await seen(canvas.findByLabelText(first));
  },
};

export const LinkUnreadableServerError: Story = {
  parameters: kit({ scenario: 'serverError' }),
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await seen(element.findByText(words.fault));
  },
};

export const NothingTyped: Story = {
  play: async (context) => {
    await submit(context);
    await seen(context.canvas.findByText(/^(Choisissez un mot de passe|Choose a password)\./));
    await waitFor(() => expect(context.canvas.getByLabelText(first)).toHaveFocus());
  },
};

/** Line by line, as one types. */
export const SomeCriteriaMet: Story = {
  play: async (context) => {
    await type(context, 'Nuage', '');
    (context.loaded['clock'] as StoryClock).advance(1_000);
    await expect(await context.canvas.findByText(/critères respectés|criteria met/)).toBeInTheDocument();
  },
};

export const EveryCriterionMet: Story = {
  play: async (context) => {
    await type(context, good);
    (context.loaded['clock'] as StoryClock).advance(1_000);
    await expect(
      await context.canvas.findByText(/Tous les critères sont respectés|All criteria are met/),
    ).toBeInTheDocument();
    await seen(context.canvas.findByText(/deux saisies sont identiques|entries are the same/));
  },
};

export const TooWeak: Story = {
  play: async (context) => {
    await type(context, 'nuage');
    await submit(context);
    await seen(context.canvas.findByText(/Complétez votre mot de passe|Complete your password/));
  },
};

export const TooCommon: Story = {
  play: async (context) => {
    await type(context, 'Password1!');
    await submit(context);
    await seen(context.canvas.findByText(/est trop courant, donc|is too common, so/));
  },
};

export const EntriesDiffer: Story = {
  play: async (context) => {
    await type(context, good, `${good}8`);
    await submit(context);
    await seen(context.canvas.findByText(/Les deux saisies diffèrent|The two entries differ/));
    await expect(await context.canvas.findByLabelText(first)).toHaveValue(good);
  },
};

export const PasswordShown: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await type(context, good, '');
    const [show] = await canvas.findAllByRole('button', {
      name: /Afficher le mot de passe|Show the password/,
    });
    if (show) await userEvent.click(show);
    await waitFor(() => expect(canvas.getByLabelText(first)).toHaveAttribute('type', 'text'));
  },
};

export const OfflineWhenConfirming: Story = {
  play: async (context) => {
    await type(context, good);
    await runOf(context.loaded).mocks.setScenario('offline');
    await submit(context);
    await seen(context.canvas.findByText(words.offline));
    await expect(await context.canvas.findByLabelText(first)).toHaveValue(good);
  },
};

export const ServerErrorWhenConfirming: Story = {
  play: async (context) => {
    await type(context, good);
    await runOf(context.loaded).mocks.setScenario('serverError');
    await submit(context);
    await seen(context.canvas.findByText(words.fault));
    await expect(await context.canvas.findByLabelText(first)).toHaveValue(good);
  },
};

export const TooManyAttempts: Story = {
  play: async (context) => {
    await type(context, good);
    await runOf(context.loaded).mocks.setScenario('rateLimited');
    await submit(context);
    await seen(context.canvas.findByText(words.limited));
    await seen(context.canvas.findByRole('button', { name: /Valider dans|Confirm in/ }));
  },
};

export const ExpiredMeanwhile: Story = {
  play: async (context) => {
    await type(context, good);
    await runOf(context.loaded).mocks.setScenario('expiredLink');
    await submit(context);
    const element = await inside(context.canvasElement, 'cx-set-password');
    await seen(element.findByText(/Ce lien a expiré|This link has expired/));
  },
};

/** Nobody is signed in by it: the way back to the site is offered. */
export const PasswordSet: Story = {
  play: async (context) => {
    await type(context, good);
    await submit(context);
    const element = await inside(context.canvasElement, 'cx-set-password');
    await seen(element.findByText(/Votre mot de passe est modifié|Your password has been changed/));
  },
};

/** A page that names no issuer: its developer is told in the console, people read a plain sentence. */
export const Misconfigured: Story = {
  tags: ['tells-the-developer'],
  parameters: { ownSettings: true, test: { dangerouslyIgnoreUnhandledErrors: true } },
  play: async ({ canvasElement }) => {
    const element = await inside(canvasElement, 'cx-set-password');
    await seen(element.findByText(words.misconfigured));
  },
};
