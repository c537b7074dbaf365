import '@comptexpert-kit/extension/views/options.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { aroundOf, options, type ExtensionWishes } from './support/extension-page.ts';
import { elementOf, inside, seen } from './support/playing.ts';

type Story = StoryObj;
type Context = Parameters<NonNullable<Story['play']>>[0];

const extension = (wishes: ExtensionWishes) => ({ extension: wishes });

const meta: Meta = {
  title: 'Extension/Options',
  component: 'ext-options',
  parameters: { ownSettings: true },
  render: (_args, context) => options(context),
};
export default meta;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'ext-options');

async function press(context: Context, name: RegExp): Promise<void> {
  await context.userEvent.click(await (await drawn(context)).findByRole('button', { name }));
}

async function type(context: Context, id: string, text: string): Promise<void> {
  await drawn(context);
  const field = elementOf(context.canvasElement, 'ext-options').shadowRoot?.querySelector(`#${id}`);
  if (!field) throw new Error(`there is no #${id}`);
  await context.userEvent.type(field, text);
}

export const Everything: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await seen(element.findByText('https://www.cabinet-martin.fr'));
    await seen(element.findByText(/Ce que l’extension ne fait jamais|What the extension never does/));
  },
};

export const MovingAnAccount: Story = {
  play: async (context) => {
    await press(context, /Descendre Marie Durand|Move Marie Durand down/);
    await seen((await drawn(context)).findByText(/place 2 sur 3|place 2 of 3/));
  },
};

/** What cannot be taken back is asked once more. */
export const ErasingEverything: Story = {
  play: async (context) => {
    await press(context, /^(Tout effacer|Erase everything)$/);
    await press(context, /Oui, tout effacer|Yes, erase everything/);
    await seen((await drawn(context)).findByText(/Aucun compte pour le moment|No account yet/));
  },
};

export const AddingASite: Story = {
  play: async (context) => {
    await drawn(context);
    await waitFor(() => type(context, 'site', 'https://www.exemple.fr'));
    await press(context, /Ajouter un site|Add a site/);
    await seen((await drawn(context)).findByText(/peut maintenant vous trouver|can find you now/));
    await expect(aroundOf(context).surroundings.done).toContain('site https://www.exemple.fr/*');
  },
};

export const SiteNotLetIn: Story = {
  play: async (context) => {
    aroundOf(context).surroundings.agrees = false;
    await waitFor(() => type(context, 'site', 'https://www.exemple.fr'));
    await press(context, /Ajouter un site|Add a site/);
    await seen((await drawn(context)).findByText(/n’a pas donné accès|gave no access/));
  },
};

export const NoAccountNoPassphrase: Story = {
  parameters: extension({
    state: () => ({ accounts: [], sites: [], lock: { locked: false, protection: 'device' } }),
  }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/rien ne se verrouille|nothing locks/));
  },
};

export const PassphraseTooShort: Story = {
  parameters: extension({ state: () => ({ lock: { locked: false, protection: 'device' } }) }),
  play: async (context) => {
    await waitFor(() => type(context, 'new-passphrase', 'court'));
    await press(context, /Protéger par une phrase secrète|Protect by a passphrase/);
    await seen((await drawn(context)).findByText(/Il faut 12|It takes 12/));
  },
};

export const ProtectedByAPasskey: Story = {
  parameters: extension({ state: () => ({ lock: { locked: false, protection: 'device' } }) }),
  play: async (context) => {
    await press(context, /Protéger par une clé d’accès|Protect by a passkey/);
    await seen((await drawn(context)).findByText(/chiffrés par votre clé d’accès|encrypted by your passkey/));
  },
};

/** The looks and the erasure stay within reach. */
export const Locked: Story = {
  parameters: extension({ state: () => ({ lock: { locked: true, protection: 'passphrase' } }) }),
  play: async (context) => {
    await seen((await drawn(context)).findByRole('button', { name: /^(Déverrouiller|Unlock)$/ }));
  },
};

/** A firm fixed some settings; one of them cannot be read. */
export const ManagedByTheFirm: Story = {
  parameters: extension({
    state: () => ({ managed: { fixed: ['lockAfter', 'theme'], maxLockAfter: 30, faulty: ['warnBefore'] } }),
  }),
  play: async (context) => {
    const element = await drawn(context);
    await seen(element.findByText(/ne se lisent pas|cannot be read/));
    await seen(element.findByText(/30\s*min au plus|30 min at most/));
  },
};
