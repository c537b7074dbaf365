import '@comptexpert-kit/extension/views/popup.js';
import { passphrase, ten } from '@comptexpert-kit/extension/testing.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { aroundOf, popup, type ExtensionWishes } from './support/extension-page.ts';
import { elementOf, inside, seen } from './support/playing.ts';

type Story = StoryObj;
type Context = Parameters<NonNullable<Story['play']>>[0];

const extension = (wishes: ExtensionWishes) => ({ extension: wishes });
const locked = { locked: true, protection: 'passphrase' } as const;

const meta: Meta = {
  title: 'Extension/Popup',
  component: 'ext-popup',
  parameters: { ownSettings: true },
  render: (_args, context) => popup(context),
};
export default meta;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'ext-popup');

/** A field of the popup, which the queries do not see in a shadow tree by its label. */
async function fieldOf({ canvasElement }: Context, id: string): Promise<HTMLInputElement> {
  const root = elementOf(canvasElement, 'ext-popup').shadowRoot;
  return waitFor(() => {
    const field = root?.querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`there is no #${id}`);
    return field;
  });
}

/** One session lives, one ends soon, one is over. */
export const Accounts: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await seen(element.findByText(/encore 5 h|5 h left/));
    await seen(element.findByText(/bientôt terminée|ends soon/));
    await seen(element.findByText(/à reconnecter|sign in again/));
    await seen(element.findByRole('button', { name: 'Bibliordre' }));
  },
};

export const TenAccounts: Story = {
  parameters: extension({ state: (now) => ({ accounts: ten(now) }) }),
  play: async (context) => {
    await seen((await drawn(context)).findByText('Compte du cabinet 1'));
  },
};

/** One field for both; Enter opens what it says. */
export const SearchingForAnAccountAndAService: Story = {
  play: async (context) => {
    const field = await fieldOf(context, 'search');
    await context.userEvent.type(field, 'martin bibli');
    await seen((await drawn(context)).findByText(/Entrée ouvre Bibliordre|Enter opens Bibliordre/));
    await context.userEvent.type(field, '{Enter}');
    await waitFor(() => expect(aroundOf(context).surroundings.done).toContain('close'));
  },
};

export const NothingFound: Story = {
  play: async (context) => {
    await context.userEvent.type(await fieldOf(context, 'search'), 'introuvable');
    await seen((await drawn(context)).findByText(/Aucun compte ni service|No account and no service/));
  },
};

export const SessionOver: Story = {
  play: async (context) => {
    await context.userEvent.type(await fieldOf(context, 'search'), 'sophie');
    const element = await drawn(context);
    await seen(element.findByText(/arrivée à son terme|has run its time/));
    await seen(element.findByRole('button', { name: /Se reconnecter|Sign in again/ }));
  },
};

/** The first use. */
export const NoAccountYet: Story = {
  parameters: extension({ state: () => ({ accounts: [], sites: [] }) }),
  play: async (context) => {
    const element = await drawn(context);
    await seen(element.findByText(/Un clic au lieu d’un mot de passe|One click instead of a password/));
    await seen(element.findByRole('button', { name: /Ajouter mon compte|Add my account/ }));
  },
};

export const AddingWasGivenUp: Story = {
  parameters: extension({
    state: () => ({ accounts: [], sites: [] }),
    before: (background) => {
      background.refuse('add-account', { code: 'cancelled' });
    },
  }),
  play: async (context) => {
    const element = await drawn(context);
    await context.userEvent.click(
      await element.findByRole('button', { name: /Ajouter mon compte|Add my account/ }),
    );
    await seen(element.findByText(/n’est pas allée à son terme|was not completed/));
  },
};

export const Locked: Story = {
  parameters: extension({ state: () => ({ lock: locked }) }),
  play: async (context) => {
    await context.userEvent.type(await fieldOf(context, 'passphrase'), passphrase);
    const element = await drawn(context);
    await context.userEvent.click(await element.findByRole('button', { name: /^(Déverrouiller|Unlock)$/ }));
    await seen(element.findByText('Firme Martin'));
  },
};

export const WrongPassphrase: Story = {
  parameters: extension({ state: () => ({ lock: locked }) }),
  play: async (context) => {
    await context.userEvent.type(await fieldOf(context, 'passphrase'), 'autre chose');
    const element = await drawn(context);
    await context.userEvent.click(await element.findByRole('button', { name: /^(Déverrouiller|Unlock)$/ }));
    await seen(element.findByText(/pas la bonne phrase secrète|not the right passphrase/));
  },
};

/** After several: the next attempt is a while away, and nothing is erased. */
export const WaitingAfterWrongPassphrases: Story = {
  parameters: extension({ state: (now) => ({ lock: { ...locked, retryAt: now + 3_600_000 } }) }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Prochain essai dans|Next attempt in/));
  },
};

export const LockedByAPasskey: Story = {
  parameters: extension({
    state: () => ({
      lock: { locked: true, protection: 'passkey', passkey: { credential: 'YQ', salt: 'Yg' } },
    }),
  }),
  play: async (context) => {
    const element = await drawn(context);
    await context.userEvent.click(await element.findByRole('button', { name: /clé d’accès|passkey/ }));
    await seen(element.findByText('Firme Martin'));
  },
};

export const Reading: Story = {
  parameters: extension({
    before: (background) => {
      background.hold('state');
    },
  }),
  play: async (context) => {
    await (await drawn(context)).findByText(/Lecture de vos comptes|Reading your accounts/);
  },
};

export const BackgroundDoesNotAnswer: Story = {
  parameters: extension({
    before: (background) => {
      background.refuse('state', { code: 'failed' });
    },
  }),
  play: async (context) => {
    await seen((await drawn(context)).findByRole('button', { name: /Réessayer|Try again/ }));
  },
};

export const Offline: Story = {
  parameters: extension({ offline: true }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Vous êtes hors connexion|You are offline/));
  },
};

export const ServiceAway: Story = {
  parameters: extension({
    before: (background) => {
      background.refuse('open-service', { code: 'issuer-unavailable' });
    },
  }),
  play: async (context) => {
    const element = await drawn(context);
    await context.userEvent.click(await element.findByRole('button', { name: 'Bibliordre' }));
    await seen(element.findByText(/ne répond pas|does not answer/));
  },
};

/** The browser gave the space to somebody else. */
export const StoreEmptied: Story = {
  parameters: extension({ state: () => ({ accounts: [], sites: [], trouble: 'store-emptied' }) }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/a effacé ce que|has erased what/));
  },
};

export const StoreFromANewerVersion: Story = {
  parameters: extension({ state: () => ({ accounts: [], sites: [], trouble: 'store-too-new' }) }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/version plus récente|newer version/));
  },
};

export const StoreUnreadable: Story = {
  parameters: extension({ state: () => ({ trouble: 'store-unreadable' }) }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/ne se lit plus|cannot be read any more/));
  },
};

export const StoreFull: Story = {
  parameters: extension({ state: () => ({ trouble: 'store-full' }) }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/plus de place|no room left/));
  },
};
