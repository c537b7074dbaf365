import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/document-list.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { deposit, eicar, pdf } from './support/depositing.ts';
import type { Loaded } from './support/on-stage.ts';
import { before, elementOf, inside, runOf, seen, StoryClock } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly company?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const bakery = '000000000';

/** Every story stands in a firm’s client space, with somebody of « Boulangerie Moreau » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: {
    house: 'firm',
    contents: ['documents'],
    persona: 'claire.moreau@example.fr',
    ...wishes,
  } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/Document list',
  component: 'cx-document-list',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } } as NonNullable<Meta<Args>['argTypes']>,
  parameters: kit(),
  loaders: [() => Promise.resolve({ clock: new StoryClock() })],
  render: ({ company }, { loaded }) =>
    html`<cx-document-list
      company=${ifDefined(company)}
      .client=${(loaded as unknown as Loaded).run.client}
      .clock=${loaded['clock'] as StoryClock}
    ></cx-document-list>`,
};
export default meta;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'cx-document-list');
const title = /^(Documents déposés|Deposited documents)$/;
const filter = /^(Gestion des paramètres|Settings)/;

const [statement, ticket, sales] = [
  'Relevé de compte octobre.pdf',
  'Ticket de caisse.png',
  'Ventes par jour.csv',
];
const nora = 'nora.benali@example.fr';

const states = {
  checking: /^(En cours de vérification|Being checked)$/,
  sent: /^(Envoyé|Sent)$/,
  taken: /^(Pris en compte|Taken into account)$/,
  filed: /^(Classé|Filed)$/,
  infected: /^(Refusé\u00a0: programme malveillant|Refused: malware)$/,
};

/** A button of one document’s row. */
const of = (action: string, name: string): RegExp =>
  new RegExp(`^(${action})\\s?: ${name.replaceAll('.', '\\.')}$`);

async function press(context: Context, name: RegExp): Promise<void> {
  await context.userEvent.click(await (await drawn(context)).findByRole('button', { name }));
}

/** Waits for what the list draws. */
const shown = (context: Context, selector: string, how = (found: Element) => found.checkVisibility()) =>
  waitFor(() => {
    const found = elementOf(context.canvasElement, 'cx-document-list').shadowRoot?.querySelector(selector);
    if (!found || !how(found)) throw new Error(`no ${selector} is there`);
    return found;
  });

/** What was done or found last, as it is read out. */
const says = (context: Context, text: RegExp): Promise<void> =>
  waitFor(async () => {
    await expect(await shown(context, '.said')).toHaveTextContent(text);
  });

const sees = async (context: Context, ...texts: readonly RegExp[]): Promise<void> => {
  const { shadowRoot } = elementOf(context.canvasElement, 'cx-document-list');
  await shown(context, '.rows li');
  const read = Array.from(
    shadowRoot?.querySelectorAll('.rows .state') ?? [],
    ({ textContent }) => textContent,
  );
  for (const text of texts) await expect(read.some((state) => text.test(state))).toBe(true);
};

/** Of each kind, and as far as it has come. */
export const Documents: Story = {
  parameters: kit({ contents: ['ledgers', 'documents'] }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(title));
    await sees(context, states.sent, states.taken, states.filed);
  },
};

export const Empty: Story = {
  parameters: kit({ contents: [] }),
  play: async (context) => {
    await seen(
      (await drawn(context)).findByText(/Aucun document n’a encore été déposé|No document has been/),
    );
  },
};

/** The firm’s own people say which company they mean, and take documents into account. */
export const ForTheFirm: Story = {
  args: { company: bakery },
  parameters: kit({ persona: nora }),
  play: async (context) => {
    const element = await drawn(context);
    await seen(element.findByText(title));
    await press(context, /^(Tout sélectionner|Select all)$/);
    await seen(element.findByRole('button', { name: /^(Prendre en compte|Take into account) \(3\)$/ }));
  },
};

export const TakenIntoAccount: Story = {
  args: { company: bakery },
  parameters: kit({ persona: nora }),
  play: async (context) => {
    await press(context, of('Prendre en compte|Take into account', sales));
    await says(context, /^(Document pris en compte|Document taken into account)\.$/);
  },
};

/** The firm’s own people put a document into the archive. */
export const ToFile: Story = {
  args: { company: bakery },
  parameters: kit({ persona: nora }),
  play: async (context) => {
    await press(context, of('Classer dans les archives|File in the archive', statement));
    await seen((await drawn(context)).findByText(/^(Nom dans les archives|Name in the archive)/));
  },
};

/** Nobody opens what has not been looked through. */
export const BeingChecked: Story = {
  parameters: kit({ contents: [], scanner: 'away' }),
  beforeEach: before((run) => deposit(run, pdf('Facture novembre.pdf', 2_000))),
  play: async (context) => {
    await seen((await drawn(context)).findByText(title));
    await sees(context, states.checking);
    await expect(
      (await drawn(context)).queryByRole('button', { name: of('Visualiser|View', 'Facture novembre.pdf') }),
    ).toBeNull();
  },
};

/** What was refused is named, with what to do. */
export const Malware: Story = {
  parameters: kit({ contents: [], scanner: 'works' }),
  beforeEach: before((run) =>
    deposit(run, pdf('Facture novembre.pdf', 2_000), eicar('Relances clients.txt')),
  ),
  play: async (context) => {
    await seen((await drawn(context)).findByText(title));
    await sees(context, states.sent, states.infected);
  },
};

const looksAt =
  (name: string, selector: string): NonNullable<Story['play']> =>
  async (context) => {
    await press(context, of('Visualiser|View', name));
    await shown(context, `dialog[open] .paper ${selector}`);
  };

export const PdfShown: Story = {
  play: looksAt(statement, 'canvas'),
};

export const PictureShown: Story = {
  play: looksAt(ticket, 'canvas, img'),
};

export const TextShown: Story = {
  play: looksAt(sales, 'pre'),
};

/** What proves that it came in. */
export const Receipt: Story = {
  play: async (context) => {
    await press(context, of('Reçu|Receipt', ticket));
    await seen((await drawn(context)).findByText(/^(Empreinte SHA-256|SHA-256 fingerprint)$/));
  },
};

export const ToChange: Story = {
  play: async (context) => {
    await press(context, of('Modifier|Change', ticket));
    await seen((await drawn(context)).findByRole('button', { name: /^(Enregistrer|Save)$/ }));
  },
};

export const ToRemove: Story = {
  play: async (context) => {
    await press(context, of('Supprimer|Delete', ticket));
    await seen(
      (await drawn(context)).findByText(/contenu est effacé définitivement|content is deleted for good/),
    );
  },
};

export const Removed: Story = {
  play: async (context) => {
    await press(context, of('Supprimer|Delete', ticket));
    await press(context, /^(Supprimer|Delete)$/);
    await says(context, /^Ticket de caisse\.png (est supprimé|is deleted)\.$/);
  },
};

export const Filter: Story = {
  play: async (context) => {
    await press(context, filter);
    await seen((await drawn(context)).findByText(/^(Tous les types|All types)$/));
  },
};

export const NothingFound: Story = {
  play: async (context) => {
    const search = await shown(context, 'input[type=search]');
    await context.userEvent.type(search, 'contrat');
    (context.loaded['clock'] as StoryClock).advance(1_000);
    await seen((await drawn(context)).findByText(/Aucun document ne correspond|No document matches/));
  },
};

export const NoRight: Story = {
  args: { company: '111111111' },
  play: async (context) => {
    await seen((await drawn(context)).findByText(/n’est pas de celles|none of those that you may/));
  },
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Vos documents arrivent|Your documents are coming/));
  },
};

export const NoAnswer: Story = {
  parameters: kit({ scenario: 'serverError' }),
  play: async (context) => {
    await seen((await drawn(context)).findByRole('button', { name: /^(Réessayer|Try again)/ }));
  },
};

/** What was shown is nobody’s any more. */
export const SessionOver: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await element.findByText(title);
    await runOf(context.loaded).mocks.setScenario('expiredSession');
    await elementOf(context.canvasElement, 'cx-document-list').refresh();
    await seen(element.findByText(/^(Votre session a pris fin|Your session is over)/));
  },
};
