import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/profile-picker.js';
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { elementOf, inside, seen } from './support/playing.ts';

interface Args {
  readonly list?: 'cel';
  readonly value?: string;
  readonly name?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly bare?: boolean;
  readonly 'other-profile-url'?: string;
  readonly choices?: HTMLElementTagNameMap['cx-profile-picker']['choices'];
  readonly title?: string;
  readonly legend?: string;
  readonly footer?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const meta: Meta<Args> = {
  title: 'Elements/Profile picker',
  component: 'cx-profile-picker',
  tags: ['autodocs'],
  args: {},
  argTypes: {
    list: { control: 'radio', options: [undefined, 'cel'] },
  },
  render: (args) =>
    html`<cx-profile-picker
      list=${ifDefined(args.list)}
      value=${ifDefined(args.value)}
      name=${ifDefined(args.name)}
      other-profile-url=${ifDefined(args['other-profile-url'])}
      ?required=${args.required ?? false}
      ?disabled=${args.disabled ?? false}
      ?bare=${args.bare ?? false}
      .choices=${args.choices}
      >${args.title ? html`<span slot="title">${args.title}</span>` : nothing}${
        args.legend ? html`<span slot="legend">${args.legend}</span>` : nothing
      }${args.footer ? html`<p slot="footer">${args.footer}</p>` : nothing}</cx-profile-picker
    >`,
};
export default meta;

const words = {
  title: /^(Sélectionner votre qualité|Choose your profile)$/,
  member: /^(Expert-comptable|Chartered accountant \(expert-comptable\))$/,
  trainee: /^(Stagiaire|Trainee \(stagiaire\))$/,
  other: /^(Autre profil|Other profile)$/,
  staff: /^(Permanent|Staff of the Ordre \(permanent\))$/,
  missing: /^(Sélectionnez votre qualité pour continuer\.|Choose your profile to go on\.)$/,
};

const picker = ({ canvasElement }: Context) => inside(canvasElement, 'cx-profile-picker');

/** What the page is told from now on. */
function selections({ canvasElement }: Context): string[] {
  const told: string[] = [];
  canvasElement.addEventListener('cx-profile-selected', (event) => {
    const { profile, choice } = event.detail;
    told.push(`${choice}: ${profile}`);
  });
  return told;
}

export const TheNineQualities: Story = {
  play: async (context) => {
    const list = await picker(context);
    await seen(list.findByText(words.title));
    for (const name of [words.member, words.trainee, words.other, words.staff])
      await expect(await list.findByRole('radio', { name })).not.toBeChecked();
  },
};

/** A click goes on: the page is told. */
export const Chosen: Story = {
  play: async (context) => {
    const told = selections(context);
    const list = await picker(context);
    await context.userEvent.click(await list.findByText(words.trainee));
    await waitFor(() => expect(list.getByRole('radio', { name: words.trainee })).toBeChecked());
    await expect(told).toEqual(['stagiaire: stagiaire']);
  },
};

/** Arrow keys look around, Enter goes on. */
export const ByKeyboard: Story = {
  play: async (context) => {
    const told = selections(context);
    const list = await picker(context);
    (await list.findByRole('radio', { name: words.member })).focus();
    await context.userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(list.getByRole('radio', { name: words.trainee })).toBeChecked());
    await expect(told).toEqual([]);
    await context.userEvent.keyboard('{Enter}');
    await expect(told).toEqual(['stagiaire: stagiaire']);
  },
};

/** Two of the five are one profile; whoever is none of them is led to « Autre profil ». */
export const ShortListOfTheContributionsPortal: Story = {
  args: { list: 'cel' },
  play: async (context) => {
    const told = selections(context);
    const list = await picker(context);
    await context.userEvent.click(
      await list.findByText(/^(Expert-comptable salarié|Employed chartered accountant)$/),
    );
    await expect(told).toEqual(['expert-comptable-salarie: expert-comptable']);
    await seen(list.findByRole('link', { name: words.other }));
  },
};

/** The property `choices`. */
export const ListOfThePagesOwn: Story = {
  name: 'List of the page’s own',
  args: {
    title: 'Inscription à la formation',
    choices: [
      { profile: 'stagiaire' },
      { profile: 'autre', value: 'etudiant', label: 'Étudiant' },
      {
        profile: 'autre',
        value: 'enseignant',
        label: 'Enseignant',
        explanation: 'Au lycée, à l’université ou dans une école.',
      },
    ],
  },
  play: async (context) => {
    const told = selections(context);
    const list = await picker(context);
    await context.userEvent.click(await list.findByText('Étudiant'));
    await expect(told).toEqual(['etudiant: autre']);
  },
};

/** In a form that somebody wanted to send without it. */
export const Missing: Story = {
  args: { name: 'profile', required: true },
  play: async (context) => {
    const list = await picker(context);
    const element = elementOf(context.canvasElement, 'cx-profile-picker');
    await list.findByRole('radio', { name: words.member });
    await expect(element.reportValidity()).toBe(false);
    await seen(list.findByText(words.missing));
    await waitFor(() => expect(element.shadowRoot?.activeElement).not.toBeNull());
  },
};

export const MissingNoMore: Story = {
  args: { name: 'profile', required: true },
  play: async (context) => {
    const list = await picker(context);
    await list.findByRole('radio', { name: words.member });
    elementOf(context.canvasElement, 'cx-profile-picker').reportValidity();
    await context.userEvent.click(await list.findByText(words.other));
    await waitFor(() => expect(list.queryByText(words.missing)).toBeNull());
  },
};

export const Disabled: Story = {
  args: { value: 'autre', disabled: true },
  play: async (context) => {
    const list = await picker(context);
    await expect(await list.findByRole('radio', { name: words.other })).toBeDisabled();
  },
};

export const OneChoiceNotToBeHad: Story = {
  args: {
    choices: [{ profile: 'stagiaire' }, { profile: 'permanent', disabled: true }, { profile: 'autre' }],
  },
  play: async (context) => {
    const list = await picker(context);
    await expect(await list.findByRole('radio', { name: words.staff })).toBeDisabled();
    await expect(list.getByRole('radio', { name: words.other })).toBeEnabled();
  },
};

/** `bare`: for a place that has its own card and title. */
export const WithoutCardAndTitle: Story = {
  args: { bare: true },
  play: async (context) => {
    const list = await picker(context);
    await list.findByRole('radio', { name: words.member });
    await expect(list.queryByText(words.title)).toBeNull();
  },
};

/** The slots `title`, `legend` and `footer`. */
export const InTheSitesOwnWords: Story = {
  name: 'In the site’s own words',
  args: { title: 'Qui êtes-vous ?', legend: 'Choisissez une réponse.', footer: 'Un doute ? Appelez-nous.' },
  play: async ({ canvas }) => {
    await seen(canvas.findByText(/^Qui êtes-vous/));
    await seen(canvas.findByText(/^Un doute/));
  },
};

/** The page’s developer is told; people find the nine. */
export const ListThatDoesNotExist: Story = {
  tags: ['tells-the-developer'],
  parameters: { test: { dangerouslyIgnoreUnhandledErrors: true } },
  args: { list: 'notaires' as 'cel' },
  play: async (context) => {
    const list = await picker(context);
    await seen(list.findByText(words.staff));
    const { told } = elementOf(context.canvasElement, 'cx-profile-picker');
    await waitFor(() => expect(told.size).toBeGreaterThan(0));
  },
};
