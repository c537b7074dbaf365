import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/archive.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { largeArchive } from './support/large-archive.ts';
import type { Loaded } from './support/on-stage.ts';
import { before, elementOf, inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import { secure } from './support/secured.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly company?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** Every story stands in a firm’s client space, with the administrator of « Boulangerie Moreau » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: {
    house: 'firm',
    contents: ['archive'],
    persona: 'claire.moreau@example.fr',
    ...wishes,
  } satisfies Wishes,
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

const clockOf = ({ loaded }: Context): StoryClock => loaded['clock'] as StoryClock;

/** Waits for what the archive draws. */
const shown = (context: Context, selector: string) =>
  waitFor(() => {
    const found = elementOf(context.canvasElement, 'cx-archive').shadowRoot?.querySelector(selector);
    if (!found?.checkVisibility()) throw new Error(`no ${selector} is there`);
    return found;
  });

/** The line of that name. */
const line = (context: Context, name: string) =>
  waitFor(() => {
    const lines = elementOf(context.canvasElement, 'cx-archive').shadowRoot?.querySelectorAll('.lines .open');
    const found = Array.from(lines ?? []).find(({ textContent }) => textContent.includes(name));
    if (!found) throw new Error(`no line says ${name}`);
    return found;
  });

async function search(context: Context, typed: string): Promise<void> {
  await context.userEvent.type(await shown(context, 'input[type=search]'), typed);
}

const press = async (context: Context, name: RegExp): Promise<void> => {
  await context.userEvent.click(await (await drawn(context)).findByRole('button', { name }));
};

export const Folders: Story = {
  play: async (context) => {
    await line(context, 'Comptabilité');
    await line(context, 'Social');
  },
};

export const InAFolder: Story = {
  play: async (context) => {
    await context.userEvent.click(await line(context, 'Juridique'));
    await context.userEvent.click(await line(context, '2017'));
    await line(context, 'Statuts à jour.pdf');
    await expect(await shown(context, '[aria-current=location]')).toHaveTextContent('2017');
  },
};

/** Over all folders, whatever accents are typed. */
export const Searched: Story = {
  play: async (context) => {
    await search(context, 'proces verbal');
    await line(context, 'Procès-verbal d’assemblée générale 2025.pdf');
    clockOf(context).advance(1_000);
    await seen((await drawn(context)).findByText(/^3 documents (trouvés|found)$/));
  },
};

export const NothingFound: Story = {
  play: async (context) => {
    await search(context, 'zzz');
    await seen((await drawn(context)).findByText(/Aucun document ne porte ce nom|No document has that name/));
  },
};

export const Viewed: Story = {
  play: async (context) => {
    await search(context, 'bail');
    await context.userEvent.click(await line(context, 'Bail commercial'));
    await shown(context, 'dialog[open] .paper canvas');
    await expect(await shown(context, 'dialog[open] .count[role=status]')).toHaveTextContent(
      /^Page 1 (sur|of) 2$/,
    );
  },
};

/** Several at once leave as one ZIP. */
export const Selection: Story = {
  play: async (context) => {
    await search(context, 'bilan');
    await line(context, 'Bilan 2025.pdf');
    await press(context, /^(Tout sélectionner|Select all)$/);
    clockOf(context).advance(1_000);
    await seen((await drawn(context)).findByText(/^3 documents (sélectionnés|selected)/));
  },
};

export const SavedAsZip: Story = {
  play: async (context) => {
    await search(context, 'bilan');
    await line(context, 'Bilan 2025.pdf');
    await press(context, /^(Tout sélectionner|Select all)$/);
    await press(context, /^(Télécharger la sélection|Download the selection) \(ZIP\)$/);
    await seen((await drawn(context)).findByText(/Le téléchargement commence|The download begins/));
  },
};

/** As fast as a small one: all of it is searched key by key, and only what is seen is drawn. */
export const HundredThousand: Story = {
  render: ({ company }, { loaded }) => {
    const run = runOf(loaded);
    return html`<cx-archive
      company=${ifDefined(company)}
      .client=${largeArchive(run, 100_000)}
      .clock=${loaded['clock'] as StoryClock}
    ></cx-archive>`;
  },
  play: async (context) => {
    await search(context, 'facture 99999');
    await line(context, 'Facture 99999.pdf');
    clockOf(context).advance(1_000);
    await seen((await drawn(context)).findByText(/^1 document (trouvé|found)$/));
  },
};

/** « Sécurité avancée »: the archive asks for a code of the app. */
export const SecondFactorAsked: Story = {
  beforeEach: before((run) => secure(run, 'archives')),
  play: async (context) => {
    await seen(
      (await drawn(context)).findByRole('form', { name: /^(Protéger votre accès|Protect your access)$/ }),
    );
  },
};

/** The firm has put nothing into this company’s archive yet. */
export const Empty: Story = {
  parameters: kit({ persona: 'marc.leroy@example.fr' }),
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
