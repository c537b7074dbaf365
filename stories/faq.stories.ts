import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/faq.js';
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { elementOf, inside, seen } from './support/playing.ts';

interface Args {
  readonly 'create-account-url'?: string;
  readonly 'help-url'?: string;
  readonly 'recovery-url'?: string;
  readonly bare?: boolean;
  readonly questions?: HTMLElementTagNameMap['cx-faq']['questions'];
  readonly title?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const meta: Meta<Args> = {
  title: 'Elements/FAQ',
  component: 'cx-faq',
  tags: ['autodocs'],
  args: {},
  render: (args) =>
    html`<cx-faq
      create-account-url=${ifDefined(args['create-account-url'])}
      help-url=${ifDefined(args['help-url'])}
      recovery-url=${ifDefined(args['recovery-url'])}
      ?bare=${args.bare ?? false}
      .questions=${args.questions}
      >${args.title ? html`<span slot="title">${args.title}</span>` : nothing}</cx-faq
    >`,
};
export default meta;

const words = {
  title: /^(Questions fréquentes|Frequently asked questions)$/,
  why: /^(Pourquoi créer son Comptexpert|Why create a Comptexpert)/,
  how: /^(Comment créer son Comptexpert|How do I create my Comptexpert)/,
  create: /^(Créez votre comptexpert|Create your Comptexpert)$/,
  recover: /^(Identifiant ou mot de passe oublié|Forgotten username or password)$/,
  birthDate: /votre nom et votre date de naissance|your name and date of birth/,
};

const faq = ({ canvasElement }: Context) => inside(canvasElement, 'cx-faq');

export const Closed: Story = {
  play: async (context) => {
    const list = await faq(context);
    await seen(list.findByText(words.title));
    await seen(list.findByText(words.why));
    await expect(list.getByText(words.birthDate)).not.toBeVisible();
  },
};

export const OneOpen: Story = {
  play: async (context) => {
    const list = await faq(context);
    await context.userEvent.click(await list.findByText(words.how));
    await seen(list.findByText(words.birthDate));
    await seen(list.findByRole('link', { name: words.create }));
  },
};

/** Opening one closes no other. */
export const AllOpen: Story = {
  play: async (context) => {
    const list = await faq(context);
    await list.findByText(words.why);
    const { shadowRoot } = elementOf(context.canvasElement, 'cx-faq');
    for (const summary of shadowRoot?.querySelectorAll('summary') ?? [])
      await context.userEvent.click(summary);
    await seen(list.findByText(words.birthDate));
    await seen(list.findByRole('link', { name: words.recover }));
  },
};

/** The address ends in `#creer`. */
export const OpenedByTheAddress: Story = {
  beforeEach: () => {
    const before = location.href;
    return () => {
      history.replaceState(history.state, '', before);
    };
  },
  play: async (context) => {
    const list = await faq(context);
    await list.findByText(words.how);
    location.hash = '#creer';
    await seen(list.findByText(words.birthDate));
  },
};

/** The property `questions`: text and links. */
export const QuestionsOfThePagesOwn: Story = {
  name: 'Questions of the page’s own',
  args: {
    title: 'Vos questions sur les cotisations',
    questions: [
      { id: 'quand', question: 'Quand payer ?', answer: 'Avant le 31 mars.' },
      {
        id: 'comment',
        question: 'Comment payer ?',
        answer: [
          [
            'Par ',
            { text: 'le portail des cotisations', href: 'https://cotisations.experts-comptables.org' },
            '.',
          ],
          'Le prélèvement se demande à votre conseil régional.',
        ],
      },
    ],
  },
  play: async (context) => {
    const list = await faq(context);
    await context.userEvent.click(await list.findByText(/^Comment payer/));
    await seen(list.findByRole('link', { name: 'le portail des cotisations' }));
  },
};

/** The slot `questions`: `<details>` that the page wrote itself. */
export const WrittenInThePage: Story = {
  render: () =>
    html`<cx-faq>
      <span slot="title">Vos questions</span>
      <details slot="questions">
        <summary>Combien coûte l’inscription ?</summary>
        <p>Rien.</p>
      </details>
      <details slot="questions">
        <summary>Qui répond ?</summary>
        <p>Votre <a href="mailto:contact@oec-paris.fr">conseil régional</a>.</p>
        <p>Du lundi au vendredi.</p>
      </details>
    </cx-faq>`,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByText(/^Qui répond/));
    await seen(canvas.findByRole('link', { name: 'conseil régional' }));
  },
};

/** `bare`: for a page that has its own title. */
export const WithoutCardAndTitle: Story = {
  args: { bare: true },
  play: async (context) => {
    const list = await faq(context);
    await seen(list.findByText(words.why));
    await expect(list.queryByText(words.title)).toBeNull();
  },
};

/** The page’s developer is told; people read the link’s text. */
export const LinkThatLeadsNowhere: Story = {
  tags: ['tells-the-developer'],
  parameters: { test: { dangerouslyIgnoreUnhandledErrors: true } },
  args: { 'create-account-url': 'javascript:void 0' },
  play: async (context) => {
    const list = await faq(context);
    await context.userEvent.click(await list.findByText(words.how));
    await seen(list.findByText(words.birthDate));
    await expect(list.queryByRole('link', { name: words.create })).toBeNull();
    const { told } = elementOf(context.canvasElement, 'cx-faq');
    await waitFor(() => expect(told.size).toBeGreaterThan(0));
  },
};
