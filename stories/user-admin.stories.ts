import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/user-admin.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, within } from 'storybook/test';
import type { Loaded } from './support/on-stage.ts';
import { inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly company?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const claire = 'claire.moreau@example.fr';
const bakery = '000000000';

/** Every story stands in a firm’s client space, with the administrator of « Boulangerie Moreau » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { house: 'firm', persona: claire, ...wishes } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/User admin',
  component: 'cx-user-admin',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } } as NonNullable<Meta<Args>['argTypes']>,
  parameters: kit(),
  loaders: [
    () => {
      sessionStorage.removeItem('comptexpert-kit:user-admin');
      return Promise.resolve({ clock: new StoryClock() });
    },
  ],
  render: ({ company }, { loaded }) =>
    html`<cx-user-admin
      company=${ifDefined(company)}
      .client=${(loaded as unknown as Loaded).run.client}
      .clock=${loaded['clock'] as StoryClock}
    ></cx-user-admin>`,
};
export default meta;

const acts = {
  add: /^(Nouvel utilisateur|New user)$/,
  modifyLea: /^(Modifier|Change).*Léa Petit/,
  modifyClaire: /^(Modifier|Change).*Claire Moreau/,
  removeLea: /^(Supprimer|Remove).*Léa Petit/,
  removeClaire: /^(Supprimer|Remove).*Claire Moreau/,
  confirmRemoval: /^(Supprimer cet accès|Remove this access)$/,
  link: /^(Envoyer un lien|Send a link)/,
  reset: /^(Retirer l’application d’authentification perdue|Remove a lost authenticator app)$/,
};
const forms = {
  add: /^(Ajout d’un utilisateur web|Add a web user)$/,
  change: /^(Modification d’un utilisateur|Change a user)$/,
};
const fields = { email: /^Email/, name: /^(Nom Prénom|Name)/ };
const modules = {
  deposit: /^(Déposez vos documents|Deposit your documents)$/,
  archives: /^(Accédez à vos archives|Open your archives)$/,
  admin: /^(Administrez vos accès|Manage your users)$/,
};
const submit = /^(Ajouter|Add|Enregistrer|Save)$/;
const lastAdministrator = /Plus personne n’administrerait les accès|Nobody would be left/;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'cx-user-admin');

async function press(context: Context, name: RegExp): Promise<void> {
  await context.userEvent.click(await (await drawn(context)).findByRole('button', { name }));
}

const form = async ({ canvas }: Context, name: keyof typeof forms) =>
  within(await canvas.findByRole('form', { name: forms[name] }));

interface Entries {
  readonly email?: string;
  readonly name?: string;
  /** Boxes that are ticked, or unticked. */
  readonly modules?: readonly (keyof typeof modules)[];
}

/** Fills a form in and sends it. */
async function fill(context: Context, name: keyof typeof forms, entries: Entries): Promise<void> {
  const { userEvent } = context;
  const opened = await form(context, name);
  for (const field of ['email', 'name'] as const) {
    const text = entries[field];
    if (text === undefined) continue;
    const input = await opened.findByLabelText(fields[field]);
    await userEvent.clear(input);
    await userEvent.type(input, text);
  }
  for (const module of entries.modules ?? [])
    await userEvent.click(await opened.findByRole('checkbox', { name: modules[module] }));
  await userEvent.click(await opened.findByRole('button', { name: submit }));
}

export const Users: Story = {
  play: async (context) => {
    await seen((await drawn(context)).findByText('lea.petit@example.fr'));
  },
};

/** A person of the firm enters every company, and says which. */
export const ByTheFirm: Story = {
  args: { company: '111111111' },
  parameters: kit({ persona: 'nora.benali@example.fr' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText('marc.leroy@example.fr'));
  },
};

export const ManyUsers: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await element.findByText('lea.petit@example.fr');
    const space = await runOf(context.loaded).client?.space();
    for (let index = 0; index < 10; index += 1)
      await space?.addUser({
        email: `personne${index}@example.fr`,
        name: `Personne ${index}`,
        rights: ['deposit'],
      });
    document.dispatchEvent(new Event('visibilitychange'));
    await element.findByText('personne9@example.fr');
    const search = element.getByText(/Chercher un utilisateur|Find a user/);
    await context.userEvent.click(search);
    await context.userEvent.keyboard('lea');
    await expect(element.queryByText('personne9@example.fr')).toBeNull();
  },
};

export const ToAdd: Story = {
  play: async (context) => {
    await press(context, acts.add);
    await seen((await form(context, 'add')).findByLabelText(fields.email));
  },
};

export const Added: Story = {
  play: async (context) => {
    await press(context, acts.add);
    await fill(context, 'add', { email: 'nina.roy@example.fr', name: 'Nina Roy', modules: ['deposit'] });
    await seen((await drawn(context)).findByText(/Un email vient de partir|An email is on its way/));
  },
};

export const ToCorrect: Story = {
  play: async (context) => {
    await press(context, acts.add);
    await fill(context, 'add', { email: 'nina.roy', name: 'Nina Roy' });
    await seen((await form(context, 'add')).findByText(/Cochez au moins un module|Tick at least one module/));
  },
};

export const ThereAlready: Story = {
  play: async (context) => {
    await press(context, acts.add);
    await fill(context, 'add', { email: 'lea.petit@example.fr', name: 'Léa Petit', modules: ['deposit'] });
    await seen((await form(context, 'add')).findByText(/a déjà un accès|has access already/));
  },
};

export const ToChange: Story = {
  play: async (context) => {
    await press(context, acts.modifyLea);
    await expect(await (await form(context, 'change')).findByLabelText(fields.name)).toHaveValue('Léa Petit');
  },
};

export const Changed: Story = {
  play: async (context) => {
    await press(context, acts.modifyLea);
    await fill(context, 'change', { modules: ['archives'] });
    await seen(
      (await drawn(context)).findByText(/L’accès de Léa Petit est modifié|access of Léa Petit is changed/),
    );
  },
};

/** Said before it is sent. */
export const AnotherLogin: Story = {
  play: async (context) => {
    await press(context, acts.modifyLea);
    const opened = await form(context, 'change');
    const email = await opened.findByLabelText(fields.email);
    await context.userEvent.clear(email);
    await context.userEvent.type(email, 'lea@exemple.fr');
    await seen(opened.findByText(/est un autre login|is another login/));
  },
};

/** Nobody locks themselves out unknowingly. */
export const OnesOwnAccess: Story = {
  play: async (context) => {
    await press(context, acts.modifyClaire);
    await fill(context, 'change', { modules: ['admin'] });
    await seen(
      (await form(context, 'change')).findByText(/Cochez cette case pour confirmer|Tick this box to confirm/),
    );
  },
};

export const ToRemove: Story = {
  play: async (context) => {
    await press(context, acts.removeLea);
    await seen(
      (await drawn(context)).findByText(/Supprimer l’accès de Léa Petit|Remove the access of Léa Petit/),
    );
  },
};

export const Removed: Story = {
  play: async (context) => {
    await press(context, acts.removeLea);
    await press(context, acts.confirmRemoval);
    await seen((await drawn(context)).findByText(/Léa Petit est supprimé|Léa Petit is removed/));
  },
};

export const LastAdministrator: Story = {
  play: async (context) => {
    await press(context, acts.removeClaire);
    await press(context, acts.confirmRemoval);
    await seen((await drawn(context)).findByText(lastAdministrator));
  },
};

export const LinkSent: Story = {
  play: async (context) => {
    await press(context, acts.modifyLea);
    await press(context, acts.link);
    await seen((await drawn(context)).findByText(/Un lien vient de partir|A link is on its way/));
  },
};

/** Only the firm takes a lost authenticator app away. */
export const LostApp: Story = {
  args: { company: bakery },
  parameters: kit({ persona: 'nora.benali@example.fr' }),
  play: async (context) => {
    await press(context, acts.modifyLea);
    await press(context, acts.reset);
    await seen(
      (await drawn(context)).findByText(
        /Retirer l’application d’authentification de|Remove the authenticator app of/,
      ),
    );
  },
};

export const Journal: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await element.findByText('lea.petit@example.fr');
    const space = await runOf(context.loaded).client?.space();
    await space?.addUser({ email: 'nina.roy@example.fr', name: 'Nina Roy', rights: ['deposit'] });
    await context.userEvent.click(await element.findByText(/^(Journal|Log)$/));
    await seen(element.findByText(/a invité nina.roy@example.fr|invited nina.roy@example.fr/));
  },
};

export const NoRight: Story = {
  parameters: kit({ persona: 'lea.petit@example.fr' }),
  play: async (context) => {
    await seen(
      (await drawn(context)).findByText(/Vous n’administrez pas les accès|You do not manage the users/),
    );
  },
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Les accès se chargent|The users are loading/));
  },
};

export const NotSignedIn: Story = {
  parameters: kit({ persona: 'none' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Connectez-vous pour administrer|Sign in to manage/));
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

/** What was shown is nobody’s any more. */
export const SessionOver: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await element.findByText('lea.petit@example.fr');
    await runOf(context.loaded).mocks.setScenario('expiredSession');
    document.dispatchEvent(new Event('visibilitychange'));
    await seen(
      element.findByText(/Votre session (a pris fin|est terminée)|Your session (has ended|is over)/),
    );
    await expect(element.queryByText('lea.petit@example.fr')).toBeNull();
  },
};

export const TooManyRequests: Story = {
  parameters: kit({ scenario: 'rateLimited' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Trop de demandes|Too many requests/));
  },
};
