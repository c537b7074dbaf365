import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/document-uploader.js';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { Loaded } from './support/on-stage.ts';
import { elementOf, inside, seen } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

type Story = StoryObj;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** Every story stands in a firm’s client space, with the administrator of « Boulangerie Moreau » unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { house: 'firm', persona: 'claire.moreau@example.fr', ...wishes } satisfies Wishes,
});

const meta: Meta = {
  title: 'Elements/Document uploader',
  component: 'cx-document-uploader',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } },
  parameters: kit(),
  render: (_args, { loaded }) =>
    html`<cx-document-uploader .client=${(loaded as unknown as Loaded).run.client}></cx-document-uploader>`,
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
  scan: /^(Scanner un document|Scan a document)$/,
  scanHelp: /(nécessite un scanner|needs a scanner)/,
};

const uploader = ({ canvasElement }: Context) => inside(canvasElement, 'cx-document-uploader');

/** Hands it files, once it knows what the firm takes. */
async function choose(context: Context, ...files: readonly (readonly [name: string, content: string])[]) {
  const drawn = await uploader(context);
  await seen(drawn.findByText(texts.limits));
  elementOf(context.canvasElement, 'cx-document-uploader').add(
    files.map(([name, content]) => new File([content], name, { type: 'application/pdf' })),
  );
  return drawn;
}

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
    const drawn = await choose(context, ['facture-mai.pdf', '%PDF-1'], ['facture-juin.pdf', '%PDF-2']);
    await seen(drawn.findByText(texts.form));
    await seen(drawn.findByRole('button', { name: texts.send }));
  },
};

export const TypeMissing: Story = {
  play: async (context) => {
    const drawn = await choose(context, ['facture-mai.pdf', '%PDF-1'], ['facture-juin.pdf', '%PDF-2']);
    await context.userEvent.click(await drawn.findByRole('button', { name: texts.send }));
    await seen(drawn.findByText(texts.typeMissing));
    const { shadowRoot } = elementOf(context.canvasElement, 'cx-document-uploader');
    await waitFor(() => expect(shadowRoot?.activeElement?.id).toBe('type'));
  },
};

export const Refused: Story = {
  play: async (context) => {
    const drawn = await choose(context, ['facture-vide.pdf', '']);
    await seen(drawn.findByText(texts.refused));
    await seen(drawn.findByText(texts.empty));
  },
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
