import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/account.js';
import { html } from 'lit';
import { expect, waitFor, within } from 'storybook/test';
import type { Loaded } from './support/on-stage.ts';
import { elementOf, inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

type Story = StoryObj;
type Context = Parameters<NonNullable<Story['play']>>[0];
type Canvas = Context['canvas'];

/** Every story stands on the issuer’s own page, with Julie Martin (« Autre profil ») unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { ownPage: true, persona: 'jmartin', ...wishes } satisfies Wishes,
});

const meta: Meta = {
  title: 'Elements/Account',
  component: 'cx-account',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } },
  parameters: kit(),
  loaders: [
    () => {
      sessionStorage.removeItem('comptexpert-kit:account');
      return Promise.resolve({ clock: new StoryClock() });
    },
  ],
  render: (_args, { loaded }) =>
    html`<cx-account
      .client=${(loaded as unknown as Loaded).run.client}
      .clock=${loaded['clock'] as StoryClock}
    ></cx-account>`,
};
export default meta;

const titles = {
  identity: /^(Identité|Identity)$/,
  email: /^(Adresse email|Email address)$/,
  password: /^(Mot de passe|Password)$/,
  closing: /^(Fermer mon compte|Close my account)$/,
};
const good = 'Nuage-Bleu-7421';

const account = ({ canvasElement }: Context) => inside(canvasElement, 'cx-account');

/** Opens a form, and answers what is in it. */
async function open(context: Context, name: keyof typeof titles): Promise<Canvas> {
  const { canvasElement, userEvent } = context;
  await account(context);
  const opener = await waitFor(() => {
    const found = elementOf(canvasElement, 'cx-account').shadowRoot?.querySelector(`[data-opens=${name}]`);
    if (!found) throw new Error(`nothing opens ${name}`);
    return found;
  });
  await userEvent.click(opener);
  return within(await context.canvas.findByRole('form', { name: titles[name] }));
}

async function fill({ userEvent }: Context, form: Canvas, label: RegExp, text: string) {
  const field = await form.findByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

const submit = async ({ userEvent }: Context, form: Canvas, name: RegExp) => {
  await userEvent.click(await form.findByRole('button', { name }));
};

const city = /^(Ville|Town)/;
const save = /^(Enregistrer|Save)$/;
const newAddress = /^(Nouvelle adresse email|New email address)/;
const current = /^(Mot de passe actuel|Current password)/;
const changeAddress = /^(Changer d’adresse|Change my address)$/;
const changePassword = /^(Changer de mot de passe|Change my password)$/;
const download = /^(Télécharger mes données|Download my data)$/;

export const OtherProfile: Story = {
  play: async (context) => {
    const drawn = await account(context);
    await seen(drawn.findByText(/Julie Martin/));
    await seen(drawn.findByText(/^(Cet appareil|This device)$/));
  },
};

/** Members read who they are, and which council corrects it. */
export const Member: Story = {
  parameters: kit({ persona: 'mdurand' }),
  play: async (context) => {
    const drawn = await account(context);
    await seen(drawn.findByText(/Marie Durand/));
    await seen(drawn.findByRole('link', { name: 'contact@oec-paris.fr' }));
  },
};

/** In a firm’s client space an identifier is an address, and the firm closes accounts: what it does not serve has no section. */
export const OfAFirm: Story = {
  parameters: kit({ house: 'firm', ownPage: false, persona: 'claire.moreau@example.fr' }),
  play: async (context) => {
    const drawn = await account(context);
    await seen(drawn.findByText(/^(Cet appareil|This device)$/));
    await expect(drawn.queryByText(titles.closing)).toBeNull();
  },
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    const drawn = await account(context);
    await seen(drawn.findByText(/Votre compte se charge|Your account is loading/));
  },
};

export const LoadingSlowly: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    const drawn = await account(context);
    await drawn.findByText(/Votre compte se charge|Your account is loading/);
    await waitFor(async () => {
      (context.loaded['clock'] as StoryClock).advance(4_000);
      await expect(drawn.getByText(words.slowly)).toBeVisible();
    });
  },
};

export const SignedOut: Story = {
  parameters: kit({ persona: 'none' }),
  play: async (context) => {
    const drawn = await account(context);
    await seen(drawn.findByText(/Connectez-vous pour voir|Sign in to see/));
    await seen(drawn.findByRole('button', { name: /^(M’identifier|Sign in)$/ }));
  },
};

export const Offline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async (context) => {
    await seen((await account(context)).findByText(words.offline));
  },
};

export const ServerError: Story = {
  parameters: kit({ scenario: 'serverError' }),
  play: async (context) => {
    await seen((await account(context)).findByText(words.fault));
  },
};

export const IdentityOpen: Story = {
  play: async (context) => {
    const form = await open(context, 'identity');
    await expect(await form.findByLabelText(city)).toBeVisible();
  },
};

export const IdentitySaved: Story = {
  play: async (context) => {
    const form = await open(context, 'identity');
    await fill(context, form, city, 'Annecy');
    await submit(context, form, save);
    await seen(
      (await account(context)).findByText(/Vos informations sont enregistrées|Your details are saved/),
    );
  },
};

export const IdentityToCorrect: Story = {
  play: async (context) => {
    const form = await open(context, 'identity');
    await fill(context, form, /^(Téléphone|Telephone)/, '12');
    await submit(context, form, save);
    await seen(form.findByText(/forme d’un numéro de téléphone|look like a telephone number/));
  },
};

export const OfflineWhenSaving: Story = {
  play: async (context) => {
    const form = await open(context, 'identity');
    await fill(context, form, city, 'Annecy');
    await runOf(context.loaded).mocks.setScenario('offline');
    await submit(context, form, save);
    await seen(form.findByText(words.offline));
    await expect(await form.findByLabelText(city)).toHaveValue('Annecy');
  },
};

/** The session ended elsewhere: what was typed waits. */
export const SessionOver: Story = {
  play: async (context) => {
    const form = await open(context, 'identity');
    await fill(context, form, city, 'Annecy');
    await runOf(context.loaded).mocks.setScenario('expiredSession');
    await submit(context, form, save);
    await seen((await account(context)).findByText(/Votre session a pris fin|Your session has ended/));
  },
};

/** Back from the sign-in page. */
export const TypedIsBack: Story = {
  loaders: [
    () => {
      const entries = { identity: { city: 'Annecy' } };
      const draft = { identifier: 'jmartin', entries, at: Date.now() - 60_000 };
      sessionStorage.setItem('comptexpert-kit:account', JSON.stringify(draft));
      return Promise.resolve({});
    },
  ],
  play: async (context) => {
    await seen((await account(context)).findByText(/toujours là|still there/));
    await expect(await context.canvas.findByLabelText(city)).toHaveValue('Annecy');
  },
};

export const EmailAsked: Story = {
  play: async (context) => {
    const form = await open(context, 'email');
    await fill(context, form, newAddress, 'julie.neuve@example.fr');
    await fill(context, form, current, 'Demo-2026');
    await submit(context, form, changeAddress);
    const drawn = await account(context);
    await seen(drawn.findByText(/Un email vient de partir|An email has just been sent/));
  },
};

export const EmailPending: Story = {
  parameters: kit({ emailAskedFor: 'julie.neuve@example.fr' }),
  play: async (context) => {
    const drawn = await account(context);
    await seen(drawn.findByText(/Ouvrez le lien reçu|Open the link received/));
    await seen(drawn.findByRole('button', { name: /Annuler le changement|Cancel the change/ }));
  },
};

export const EmailConfirmed: Story = {
  parameters: kit({ emailAskedFor: 'julie.neuve@example.fr', emailConfirmed: true }),
  play: async (context) => {
    await seen((await account(context)).findByText(/remplacera l’actuelle le|replaces the current one on/));
  },
};

export const EmailChangeCancelled: Story = {
  parameters: kit({ emailAskedFor: 'julie.neuve@example.fr' }),
  play: async (context) => {
    const drawn = await account(context);
    const name = /Annuler le changement|Cancel the change/;
    await context.userEvent.click(await drawn.findByRole('button', { name }));
    await seen(drawn.findByText(/Le changement est annulé|The change is cancelled/));
  },
};

export const EmailWrongPassword: Story = {
  play: async (context) => {
    const form = await open(context, 'email');
    await fill(context, form, newAddress, 'julie.neuve@example.fr');
    await fill(context, form, current, 'Faux-2026');
    await submit(context, form, changeAddress);
    await seen(form.findByText(/Ce n’est pas votre mot de passe actuel|not your current password/));
  },
};

export const PasswordOpen: Story = {
  play: async (context) => {
    const form = await open(context, 'password');
    await seen(form.findByText(/critères de sécurité suivants|following security criteria/));
  },
};

export const PasswordChanged: Story = {
  play: async (context) => {
    const form = await open(context, 'password');
    await fill(context, form, current, 'Demo-2026');
    await fill(context, form, /^(Nouveau mot de passe|New password \*)/, good);
    await fill(context, form, /^(Ressaisissez|New password again)/, good);
    await submit(context, form, changePassword);
    const drawn = await account(context);
    await seen(drawn.findByText(/Votre mot de passe est modifié|Your password has been changed/));
  },
};

export const PasswordRefused: Story = {
  play: async (context) => {
    const form = await open(context, 'password');
    await fill(context, form, current, 'Demo-2026');
    await fill(context, form, /^(Nouveau mot de passe|New password \*)/, 'Password1!');
    await fill(context, form, /^(Ressaisissez|New password again)/, 'Password1!');
    await submit(context, form, changePassword);
    await seen(form.findByText(/est trop courant, donc|is too common, so/));
  },
};

export const TooManyAttempts: Story = {
  play: async (context) => {
    const form = await open(context, 'email');
    await fill(context, form, newAddress, 'julie.neuve@example.fr');
    await fill(context, form, current, 'Faux-2026');
    await runOf(context.loaded).mocks.setScenario('rateLimited');
    await submit(context, form, changeAddress);
    await seen(form.findByText(words.limited));
  },
};

export const NewsletterSaved: Story = {
  play: async (context) => {
    const drawn = await account(context);
    const name = /communications de l’Ordre|news from the Ordre/;
    await context.userEvent.click(await drawn.findByRole('checkbox', { name }));
    await seen(drawn.findByText(/^(C’est noté|Noted)/));
  },
};

export const NewsletterUnsaved: Story = {
  play: async (context) => {
    const drawn = await account(context);
    const name = /communications de l’Ordre|news from the Ordre/;
    const box = await drawn.findByRole('checkbox', { name });
    await runOf(context.loaded).mocks.setScenario('offline');
    await context.userEvent.click(box);
    await seen(drawn.findByText(/pas encore enregistré|not saved yet/));
  },
};

export const DataSaved: Story = {
  play: async (context) => {
    const drawn = await account(context);
    await context.userEvent.click(await drawn.findByRole('button', { name: download }));
    await seen(drawn.findByText(/Vos données sont dans le fichier|Your data is in the file/));
  },
};

export const ClosingOpen: Story = {
  play: async (context) => {
    const form = await open(context, 'closing');
    await submit(context, form, /^(Oui, fermer mon compte|Yes, close my account)$/);
    await seen(form.findByText(/Cochez cette case|Tick this box/));
  },
};

export const Closed: Story = {
  play: async (context) => {
    const form = await open(context, 'closing');
    await fill(context, form, current, 'Demo-2026');
    await context.userEvent.click(await form.findByRole('checkbox'));
    await submit(context, form, /^(Oui, fermer mon compte|Yes, close my account)$/);
    await seen((await account(context)).findByText(/Votre compte est fermé|Your account is closed/));
  },
};

/** A page that names no issuer: its developer is told in the console, people read a plain sentence. */
export const Misconfigured: Story = {
  tags: ['tells-the-developer'],
  parameters: { ownSettings: true, test: { dangerouslyIgnoreUnhandledErrors: true } },
  render: () => html`<cx-account></cx-account>`,
  play: async (context) => {
    await seen((await account(context)).findByText(words.misconfigured));
  },
};
