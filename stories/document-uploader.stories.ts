import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/document-uploader.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { deposit, leaveUnderWay, pdf, takeAllRoom } from './support/depositing.ts';
import type { Loaded } from './support/on-stage.ts';
import { before, elementOf, inside, runOf, seen, words } from './support/playing.ts';
import { issuer } from './support/stage.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly company?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** Every story stands in a firm’s client space, with the administrator of « Boulangerie Moreau » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { house: 'firm', persona: 'claire.moreau@example.fr', ...wishes } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/Document uploader',
  component: 'cx-document-uploader',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } } as NonNullable<Meta<Args>['argTypes']>,
  parameters: kit(),
  render: ({ company }, { loaded }) =>
    html`<cx-document-uploader
      company=${ifDefined(company)}
      .client=${(loaded as unknown as Loaded).run.client}
    ></cx-document-uploader>`,
};
export default meta;

const texts = {
  limits: /(au plus par fichier|at most per file)/,
  form: /^(Ajout de documents|Adding documents)$/,
  send: /^(Déposer|Deposit) 2 documents$/,
  typeMissing: /(Sélectionnez le type de document, puis déposez|Choose the type of document, then deposit)/,
  refused: /^(Refusé|Refused)$/,
  empty: /(Ce fichier est vide|This file is empty)/,
  asked: /(Connectez-vous pour déposer des documents|Sign in to deposit documents)/,
  loading: /(Préparation du dépôt|Preparing the deposit)/,
  limited: /(Trop de demandes|Too many requests)/,
  type: /^(Type de document|Type of document)$/,
  deposit: /^(Déposer|Deposit) \d+ documents?$/,
  done: /^(Déposé|Deposited)$/,
  percent: /^[1-9]\d*\s?%$/,
  pause: /^(Mettre en pause|Pause)\s?: sauvegarde-mai\.pdf$/,
  paused: /^(En pause|Paused)$/,
  waitsForNetwork: /^(Reprendra avec le réseau|Goes on with the network)$/,
  tooLarge: /(trop volumineux|too large)/,
  otherKind: /(n’est pas de ceux que le cabinet reçoit|does not take this kind of file)/,
  noRoom: /(n’y a plus assez de place|not enough room left)/,
  knownBefore: /^(Déjà déposé le .* par Claire Moreau|Already deposited on .* by Claire Moreau)\.$/,
  twice: /(Le même contenu est déjà dans cet envoi|The same content is in this deposit already)/,
  noRight: /(ne vous est pas ouverte|is not open to you)/,
  scan: /^(Scanner un document|Scan a document)$/,
  scanHelp: /(nécessite un scanner|needs a scanner)/,
};

const uploader = ({ canvasElement }: Context) => inside(canvasElement, 'cx-document-uploader');

/** Hands it files, once it knows what the firm takes. */
async function choose(context: Context, ...files: readonly File[]) {
  const drawn = await uploader(context);
  await seen(drawn.findByText(texts.limits));
  elementOf(context.canvasElement, 'cx-document-uploader').add(files);
  return drawn;
}

/** Chooses files, says what they are, and sends them. */
async function send(context: Context, ...files: readonly File[]) {
  const drawn = await choose(context, ...files);
  const type = await waitFor(() => {
    const found = elementOf(context.canvasElement, 'cx-document-uploader').shadowRoot?.querySelector('#type');
    if (!found) throw new Error('no type is asked for');
    return found;
  });
  await context.userEvent.selectOptions(type, 'purchase-invoice');
  await context.userEvent.click(await drawn.findByRole('button', { name: texts.deposit }));
  return drawn;
}

/** How each file stands, from the top. */
const standing = ({ canvasElement }: Context): readonly string[] =>
  Array.from(
    elementOf(canvasElement, 'cx-document-uploader').shadowRoot?.querySelectorAll('.state') ?? [],
    ({ textContent }) => textContent.trim(),
  );

const stands = (context: Context, ...states: readonly RegExp[]): Promise<void> =>
  waitFor(() => {
    const read = standing(context);
    if (read.length !== states.length || !states.every((state, index) => state.test(read[index] ?? '')))
      throw new Error(`the files stand so: ${read.join(', ')}`);
  });

const small = (name: string): File => pdf(name, 2_000);
/** So large that one sees it go, and that it is not compared with what is there first. */
const large = (name: string): File => pdf(name, 48 * 1024 * 1024);

const shows =
  (text: RegExp): NonNullable<Story['play']> =>
  async (context) => {
    await seen((await uploader(context)).findByText(text));
  };

export const Choosing: Story = {
  play: shows(texts.limits),
};

export const Describing: Story = {
  play: async (context) => {
    const drawn = await choose(context, small('facture-mai.pdf'), small('facture-juin.pdf'));
    await seen(drawn.findByText(texts.form));
    await seen(drawn.findByRole('button', { name: texts.send }));
  },
};

export const TypeMissing: Story = {
  play: async (context) => {
    const drawn = await choose(context, small('facture-mai.pdf'), small('facture-juin.pdf'));
    await context.userEvent.click(await drawn.findByRole('button', { name: texts.send }));
    await seen(drawn.findByText(texts.typeMissing));
    const { shadowRoot } = elementOf(context.canvasElement, 'cx-document-uploader');
    await waitFor(() => expect(shadowRoot?.activeElement?.id).toBe('type'));
  },
};

/** Sent, received, and on the list of the firm. */
export const Deposited: Story = {
  play: async (context) => {
    await send(context, small('facture-mai.pdf'), small('facture-juin.pdf'));
    await stands(context, texts.done, texts.done);
    const { items } = (await (await runOf(context.loaded).client?.space())?.listDocuments()) ?? {};
    await expect(items?.map(({ name }) => name).sort()).toEqual(['facture-juin.pdf', 'facture-mai.pdf']);
  },
};

/** Stopped on the way; it goes on where it stopped. */
export const Paused: Story = {
  play: async (context) => {
    const drawn = await send(context, large('sauvegarde-mai.pdf'));
    await stands(context, texts.percent);
    (await drawn.findByRole('button', { name: texts.pause })).click();
    await stands(context, texts.paused);
  },
};

/** The network went while it was under way; nothing is lost. */
export const Offline: Story = {
  play: async (context) => {
    await send(context, large('sauvegarde-mai.pdf'));
    await stands(context, texts.percent);
    await runOf(context.loaded).mocks.setScenario('offline');
    await stands(context, texts.waitsForNetwork);
  },
};

export const OfflineAtFirst: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: shows(words.offline),
};

/** The page was closed on the way: the next one goes on by itself. */
export const TakenUp: Story = {
  beforeEach: before((run) => leaveUnderWay(run, pdf('sauvegarde-mai.pdf', 8 * 1024 * 1024))),
  play: async (context) => {
    await uploader(context);
    await stands(context, texts.done);
  },
};

/** Each with what to do: empty, of another kind, too large, and not what its name says. */
export const Refused: Story = {
  play: async (context) => {
    const huge = Object.defineProperty(small('sauvegarde.pdf'), 'size', { value: 3 * 1024 ** 3 });
    const drawn = await choose(
      context,
      new File([], 'facture-vide.pdf'),
      new File(['MZ'], 'installation.exe'),
      huge,
    );
    await seen(drawn.findByText(texts.empty));
    await seen(drawn.findByText(texts.tooLarge));
    await seen(drawn.findByText(texts.otherKind));
    await send(context, new File(['Bonjour'], 'lettre.pdf'));
    await stands(context, texts.refused, texts.refused, texts.refused, texts.refused);
  },
};

export const NoRoom: Story = {
  beforeEach: before((run) => takeAllRoom(run, issuer)),
  play: async (context) => {
    const drawn = await send(context, small('facture-mai.pdf'));
    await seen(drawn.findByText(texts.noRoom));
  },
};

/** What is there already is asked about before it is sent, whatever its name is. */
export const SentTwice: Story = {
  beforeEach: before((run) => deposit(run, small('facture-mai.pdf'))),
  play: async (context) => {
    const again = new File([small('facture-mai.pdf')], 'Facture mai (copie).pdf');
    const twins = ['juin.pdf', 'juin (1).pdf'].map((name) => new File([small('facture-juin.pdf')], name));
    const drawn = await send(context, again, ...twins);
    await seen(drawn.findByText(texts.knownBefore));
    await seen(drawn.findByText(texts.twice));
    await seen(
      drawn.findByRole('button', {
        name: /^(Envoyer quand même|Send anyway)\s?: Facture mai \(copie\)\.pdf$/,
      }),
    );
  },
};

/** Somebody of another company. */
export const NoRight: Story = {
  args: { company: '111111111' },
  play: shows(texts.noRight),
};

export const Scanning: Story = {
  play: async (context) => {
    const drawn = await uploader(context);
    await context.userEvent.click(await drawn.findByText(texts.scan));
    await seen(drawn.findByText(texts.scanHelp));
  },
};

export const SignedOut: Story = {
  parameters: kit({ persona: 'none' }),
  play: shows(texts.asked),
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: shows(texts.loading),
};

export const TooManyRequests: Story = {
  parameters: kit({ scenario: 'rateLimited' }),
  play: shows(texts.limited),
};
