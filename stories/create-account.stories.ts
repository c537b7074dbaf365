import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/create-account.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

type Element = HTMLElementTagNameMap['cx-create-account'];

interface Args {
  readonly profile?: NonNullable<Element['profile']>;
  readonly list?: 'cel';
  readonly 'home-url'?: string;
  readonly 'other-profile-url'?: string;
  readonly helpline?: string;
  readonly 'helpline-hours'?: string;
  readonly 'origin-client-id'?: string;
  readonly choices?: Element['choices'];
  readonly client?: Element['client'];
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const kit = (wishes: Wishes) => ({ kit: wishes });

const meta: Meta<Args> = {
  title: 'Elements/Create account',
  component: 'cx-create-account',
  tags: ['autodocs'],
  args: {},
  argTypes: {
    list: { control: 'radio', options: [undefined, 'cel'] },
    clock: { table: { disable: true } },
  } as NonNullable<Meta<Args>['argTypes']>,
  render: (args, { loaded }) =>
    html`<cx-create-account
      profile=${ifDefined(args.profile)}
      list=${ifDefined(args.list)}
      home-url=${ifDefined(args['home-url'])}
      other-profile-url=${ifDefined(args['other-profile-url'])}
      helpline=${ifDefined(args.helpline)}
      helpline-hours=${ifDefined(args['helpline-hours'])}
      origin-client-id=${ifDefined(args['origin-client-id'])}
      .choices=${args.choices}
      .client=${args.client}
      .clock=${loaded['clock'] as StoryClock | undefined}
    ></cx-create-account>`,
  beforeEach: () => {
    // Every story begins at its first step, whatever the tab remembers of the one before.
    sessionStorage.removeItem('comptexpert-kit:creation');
    history.replaceState({ ...history.state, 'cx-create-account': undefined }, '');
  },
};
export default meta;

const says = {
  title: /^(Sélectionner votre qualité|Select what you are)$/,
  trainee: /^(Stagiaire|Trainee \(stagiaire\))$/,
  name: /^(Votre nom|Your name) \*$/,
  birthDate: /^(Votre date de naissance|Your date of birth) \*$/,
  number: /^(Votre numéro d’inscription à l’Ordre|Your registration number with the Ordre)/,
  notFound: /^(Vous ne vous trouvez pas|Not in the list)/,
  more: /^(Afficher plus de résultats|Show more results)$/,
  submitMember: /^(Créez votre Comptexpert|Create your Comptexpert)$/,
  submitOther: /^(Créez votre compte|Create your account)$/,
  sending: /Envoi en cours|Sending/,
  sent: /Un email vient de vous être envoyé|An email has just been sent to you/,
  sendAgain: /^(Envoyer de nouveau|Send again)$/,
  change: /^(Changer|Change)\s?: LAMY/,
  oneOf2017: /^LAMY \((inscription en|registered in) 2017\)$/,
  identifier: /^(Choisissez votre identifiant|Choose your username)/,
  email: /^(Adresse e-mail|Email address)/,
  titleOfPerson: /^(Civilité|Title)/,
  lastName: /^(Votre nom|Your last name) \*$/,
  firstName: /^(Votre prénom|Your first name)/,
  phone: /^(Votre téléphone|Your phone number)/,
  address: /^(Votre adresse|Your address)/,
  city: /^(Votre ville|Your town)/,
  postalCode: /^(Votre code postal|Your postal code)/,
  birthYear: /^(Votre année de naissance|Your year of birth)/,
};

const member = { args: { profile: 'stagiaire' } } as const satisfies Partial<Story>;
const officer = { args: { profile: 'autre' } } as const satisfies Partial<Story>;

/** A clock that only the story moves. */
const withClock: Partial<Story> = { loaders: [() => Promise.resolve({ clock: new StoryClock() })] };
const clockOf = ({ loaded }: Context): StoryClock => loaded['clock'] as StoryClock;

const element = ({ canvasElement }: Context) => inside(canvasElement, 'cx-create-account');

async function look(context: Context, name: string): Promise<void> {
  await context.userEvent.type(await context.canvas.findByLabelText(says.name), name);
  if (context.loaded['clock']) clockOf(context).advance(180);
}

async function chooseLamy(context: Context, line = says.oneOf2017): Promise<void> {
  await look(context, 'lam');
  await context.userEvent.click(await context.canvas.findByRole('option', { name: line }));
  await context.canvas.findByRole('button', { name: says.change });
}

async function sendDate(context: Context, birthDate: string): Promise<void> {
  const { canvas, userEvent } = context;
  const field = canvas.getByLabelText(says.birthDate);
  await userEvent.clear(field);
  await userEvent.type(field, birthDate);
  await userEvent.click(canvas.getByRole('button', { name: says.submitMember }));
}

async function fillIn({ canvas, userEvent }: Context): Promise<void> {
  await userEvent.type(await canvas.findByLabelText(says.email), 'jeanne.dubois@example.fr');
  await userEvent.selectOptions(canvas.getByLabelText(says.titleOfPerson), 'madame');
  await userEvent.type(canvas.getByLabelText(says.lastName), 'Dubois');
  await userEvent.type(canvas.getByLabelText(says.firstName), 'Jeanne');
  await userEvent.type(canvas.getByLabelText(says.address), '12 rue de la République');
  await userEvent.type(canvas.getByLabelText(says.city), 'Lyon');
  await userEvent.type(canvas.getByLabelText(says.postalCode), '69002');
  await userEvent.selectOptions(canvas.getByLabelText(says.birthYear), '1984');
}

const send = async ({ canvas, userEvent }: Context): Promise<void> => {
  await userEvent.click(canvas.getByRole('button', { name: says.submitOther }));
};

const keepsTheOfficer = async ({ canvas }: Context): Promise<void> => {
  await expect(canvas.getByLabelText(says.email)).toHaveValue('jeanne.dubois@example.fr');
  await expect(canvas.getByLabelText(says.city)).toHaveValue('Lyon');
};

/** As many as the register may have of one name. */
const thousands = {
  issuer: 'https://identification.experts-comptables.org',
  clientId: 'story',
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  warmUp: () => undefined,
  searchMembers: ({ after, limit = 7 }: { readonly after?: string; readonly limit?: number }) => {
    const from = Number(after ?? 0);
    const items = Array.from({ length: limit }, (_, index) => ({
      id: `member-${from + index}`,
      lastName: 'MARTIN',
      registrationYear: 2026 - ((from + index) % 60),
    }));
    return Promise.resolve({ items, next: from + limit < 3_000 ? String(from + limit) : null });
  },
} as unknown as NonNullable<Element['client']>;

export const Qualities: Story = {
  play: async (context) => {
    await seen((await element(context)).findByText(says.title));
    const picker = context.canvasElement
      .querySelector('cx-create-account')
      ?.shadowRoot?.querySelector('cx-profile-picker');
    await waitFor(() => expect(picker?.shadowRoot?.querySelectorAll('[type=radio]')).toHaveLength(9));
  },
};

/** `list="cel"`: the five of the contributions portal. */
export const ContributionsPortal: Story = {
  args: { list: 'cel' },
  play: async (context) => {
    await seen((await element(context)).findByText(says.title));
  },
};

export const SearchByName: Story = {
  ...member,
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(says.name)).toHaveAttribute('role', 'combobox');
    await expect(canvas.getByLabelText(says.birthDate)).toHaveAttribute('placeholder');
  },
};

/** Three letters, seven of the same name: their year tells them apart. */
export const SevenHomonyms: Story = {
  ...member,
  play: async (context) => {
    await look(context, 'lam');
    await waitFor(() => expect(context.canvas.getAllByRole('option', { name: /^LAMY/ })).toHaveLength(7));
    await seen(context.canvas.getByRole('option', { name: says.notFound }));
  },
};

export const WithTheKeyboard: Story = {
  ...member,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await look(context, 'lam');
    await canvas.findByRole('option', { name: says.oneOf2017 });
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(() =>
      expect(canvas.getByRole('option', { name: says.oneOf2017 })).toHaveAttribute('aria-selected', 'true'),
    );
    await expect(canvas.getByLabelText(says.name)).toHaveFocus();
  },
};

export const Chosen: Story = {
  ...member,
  play: async (context) => {
    await chooseLamy(context);
    await waitFor(() => expect(context.canvas.getByLabelText(says.birthDate)).toHaveFocus());
  },
};

export const MoreThanSeven: Story = {
  ...member,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await look(context, 'ma');
    await userEvent.click(await canvas.findByRole('option', { name: says.more }));
    await waitFor(() => expect(canvas.getAllByRole('option').length).toBeGreaterThan(9));
  },
};

export const ThousandsOfOneName: Story = {
  args: { profile: 'stagiaire', client: thousands },
  play: async (context) => {
    const { canvas, userEvent } = context;
    await look(context, 'martin');
    await userEvent.click(await canvas.findByRole('option', { name: says.more }));
    await seen(canvas.findByText(/Beaucoup de noms commencent ainsi|Many names start like this/));
  },
};

export const OneLetter: Story = {
  ...member,
  play: async (context) => {
    await look(context, 'y');
    await seen(context.canvas.findByText(/deuxième lettre|second letter/));
  },
};

export const NobodyFound: Story = {
  ...member,
  play: async (context) => {
    await look(context, 'Xylophone');
    await seen(context.canvas.findByText(/Xylophone/));
    await expect(context.canvas.getByLabelText(says.name)).toHaveValue('Xylophone');
  },
};

export const SearchingSlowly: Story = {
  ...member,
  ...withClock,
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await look(context, 'lam');
    clockOf(context).advance(3_000);
    await seen(context.canvas.findByText(words.slowly));
  },
};

export const SearchingOffline: Story = {
  ...member,
  parameters: kit({ scenario: 'offline' }),
  play: async (context) => {
    await look(context, 'lam');
    await seen(context.canvas.findByText(words.offline));
    await expect(context.canvas.getByLabelText(says.name)).toHaveValue('lam');
  },
};

export const SearchingWithoutAnswer: Story = {
  ...member,
  tags: ['tells-the-developer'],
  parameters: { ...kit({ scenario: 'flaky' }), test: { dangerouslyIgnoreUnhandledErrors: true } },
  play: async (context) => {
    await look(context, 'lam');
    await seen(context.canvas.findByText(words.noAnswer));
  },
};

export const TooManySearches: Story = {
  ...member,
  parameters: kit({ scenario: 'rateLimited' }),
  play: async (context) => {
    await look(context, 'lam');
    await seen(context.canvas.findByText(/La recherche reprend dans|The search goes on in/));
  },
};

export const NothingChosen: Story = {
  ...member,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: says.submitMember }));
    await seen(canvas.findByText(/Saisissez votre nom de famille|Enter your last name/));
    await waitFor(() => expect(canvas.getByLabelText(says.name)).toHaveFocus());
  },
};

export const ImpossibleDate: Story = {
  ...member,
  play: async (context) => {
    await chooseLamy(context);
    await sendDate(context, '31/02/1992');
    await seen(context.canvas.findByText(/février 1992 compte 29 jours|February 1992 has 29 days/));
    await expect(context.canvas.getByLabelText(says.birthDate)).toHaveValue('31/02/1992');
  },
};

export const NumberForm: Story = {
  ...member,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: says.notFound }));
    await seen(canvas.findByLabelText(says.number));
    await seen(canvas.getByText('01 55 04 31 83'));
  },
};

export const NotRecognised: Story = {
  ...member,
  play: async (context) => {
    await chooseLamy(context);
    await sendDate(context, '04/09/1992');
    await seen(
      context.canvas.findByText(/ne correspondent à aucune inscription|No registration with the Ordre/),
    );
    await expect(context.canvas.getByLabelText(says.birthDate)).toHaveValue('04/09/1992');
  },
};

/** Five wrong dates close the door for an hour; it says so, and whom to call. */
export const DoorClosed: Story = {
  ...member,
  play: async (context) => {
    const { canvas } = context;
    await chooseLamy(context);
    for (const day of [4, 5, 6, 7, 8]) {
      await sendDate(context, `0${day}/09/1992`);
      await canvas.findByText(/ne correspondent à aucune inscription|No registration with the Ordre/);
    }
    await sendDate(context, '03/09/1992');
    await seen(canvas.findByText(/Trop de dates de naissance erronées|Too many wrong dates of birth/));
    await seen(canvas.findByRole('button', { name: /dans 60 minutes|in 60 minutes/ }));
  },
};

/** The Ordre has no address of this member: only the council can help. */
export const NoAddressOnFile: Story = {
  ...member,
  play: async (context) => {
    await chooseLamy(context, /^LAMY \((inscription en|registered in) 1987\)$/);
    await sendDate(context, '30/06/1955');
    await seen(context.canvas.findByText(/ne connaît pas d’adresse e-mail|knows no email address/));
    await seen(context.canvas.findByRole('link', { name: 'contact@oec-paris.fr' }));
  },
};

export const Sent: Story = {
  ...member,
  play: async (context) => {
    await chooseLamy(context, /^LAMY \((inscription en|registered in) 2014\)$/);
    await sendDate(context, '27011986');
    await seen((await element(context)).findByText(says.sent));
    const [mail] = await runOf(context.loaded).mocks.mailbox();
    await expect(mail?.to).toContain('sophie.lamy@example.fr');
  },
};

/** Paul has an account already: his page says just the same, and his mail tells him. */
export const SentToAHolder: Story = {
  ...member,
  play: async (context) => {
    await chooseLamy(context);
    await sendDate(context, '1992-09-03');
    await seen((await element(context)).findByText(says.sent));
  },
};

export const OtherProfile: Story = {
  ...officer,
  play: async ({ canvas }) => {
    await seen(canvas.findByLabelText(says.identifier));
    await expect(canvas.getByRole('checkbox')).not.toBeChecked();
  },
};

export const OtherProfileIncomplete: Story = {
  ...officer,
  play: async (context) => {
    await context.canvas.findByLabelText(says.identifier);
    await send(context);
    await seen(context.canvas.findByText(/9 informations sont à corriger|9 entries are to be corrected/));
    await waitFor(() => expect(context.canvas.getByLabelText(says.identifier)).toHaveFocus());
  },
};

export const IdentifierFree: Story = {
  ...officer,
  play: async (context) => {
    await fillIn(context);
    await expect(context.canvas.getByLabelText(says.identifier)).toHaveValue('jdubois');
    await seen(context.canvas.findByText(/«\sjdubois\s» est libre|“jdubois” is free/));
  },
};

/** Taken: three like it stand one click away. */
export const IdentifierTaken: Story = {
  ...officer,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.type(await canvas.findByLabelText(says.identifier), 'mdurand');
    await seen(canvas.findByText(/«\smdurand\s» est déjà pris|“mdurand” is taken/));
    await seen(canvas.findByRole('button', { name: /mdurand2/ }));
  },
};

export const IdentifierTakenMeanwhile: Story = {
  ...officer,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await fillIn(context);
    const field = canvas.getByLabelText(says.identifier);
    await userEvent.clear(field);
    await userEvent.type(field, 'mdurand');
    await send(context);
    await seen(canvas.findByText(/déjà pris : choisissez-en un autre|taken: choose another one/));
    await keepsTheOfficer(context);
  },
};

/** Neither number is French: a word, no refusal. */
export const ForeignNumbers: Story = {
  ...officer,
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText(says.phone), '621 123 456');
    await userEvent.type(canvas.getByLabelText(says.postalCode), 'L-1234');
    await userEvent.tab();
    await seen(canvas.findByText(/numéro français à dix chiffres|French number of ten digits/));
    await seen(canvas.findByText(/code postal français a cinq chiffres|French postal code has five digits/));
  },
};

export const NewsletterExplained: Story = {
  ...officer,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Que recevrai-je|What will I get/ }));
    await seen(canvas.findByText(/quelques fois par an|a few times a year/));
  },
};

export const Sending: Story = {
  ...officer,
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await fillIn(context);
    await send(context);
    await expect(await context.canvas.findByRole('button', { name: says.sending })).toHaveAttribute(
      'aria-busy',
      'true',
    );
    await keepsTheOfficer(context);
  },
};

export const SendingSlowly: Story = {
  ...officer,
  ...withClock,
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await fillIn(context);
    await send(context);
    await context.canvas.findByRole('button', { name: says.sending });
    clockOf(context).advance(4_000);
    await seen(context.canvas.findByText(words.slowly));
  },
};

/** Two clicks are one account and one mail. */
export const SubmittedTwice: Story = {
  ...officer,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await fillIn(context);
    await userEvent.dblClick(canvas.getByRole('button', { name: says.submitOther }));
    await seen((await element(context)).findByText(says.sent));
    const mails = await runOf(context.loaded).mocks.mailbox();
    await expect(mails.filter(({ to }) => to.includes('jeanne.dubois@example.fr'))).toHaveLength(1);
  },
};

/** The address that somebody gave is said again: a slip in it is seen. */
export const OtherProfileSent: Story = {
  ...officer,
  play: async (context) => {
    await fillIn(context);
    await send(context);
    const drawn = await element(context);
    await seen(drawn.findByText(says.sent));
    await seen(drawn.findByText(/jeanne\.dubois@example\.fr/));
  },
};

export const SentAgain: Story = {
  ...officer,
  ...withClock,
  play: async (context) => {
    await fillIn(context);
    await send(context);
    const drawn = await element(context);
    await drawn.findByText(says.sent);
    clockOf(context).advance(30_000);
    await context.userEvent.click(await drawn.findByRole('button', { name: says.sendAgain }));
    await seen(
      drawn.findByText(/Un nouvel email vient de vous être envoyé|Another email has just been sent/),
    );
  },
};

export const Offline: Story = {
  ...officer,
  parameters: kit({ scenario: 'offline' }),
  play: async (context) => {
    await fillIn(context);
    await send(context);
    await seen(context.canvas.findByText(words.offline));
    await keepsTheOfficer(context);
  },
};

export const ServerError: Story = {
  ...officer,
  parameters: kit({ scenario: 'serverError' }),
  play: async (context) => {
    await fillIn(context);
    await send(context);
    await seen(context.canvas.findByText(words.fault));
    await keepsTheOfficer(context);
  },
};

export const TooManyRequests: Story = {
  ...officer,
  parameters: kit({ scenario: 'rateLimited' }),
  play: async (context) => {
    await fillIn(context);
    await send(context);
    await seen(context.canvas.findByText(/Trop de demandes|Too many requests/));
    await keepsTheOfficer(context);
  },
};

/** A page that names no issuer: its developer is told in the console, people read a plain sentence. */
export const Misconfigured: Story = {
  tags: ['tells-the-developer'],
  parameters: { ownSettings: true, test: { dangerouslyIgnoreUnhandledErrors: true } },
  play: async (context) => {
    await seen((await element(context)).findByText(words.misconfigured));
  },
};

export const WithoutHelpline: Story = {
  args: { profile: 'stagiaire', helpline: '' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: says.notFound }));
    await canvas.findByLabelText(says.number);
    await expect(canvas.queryByText('01 55 04 31 83')).toBeNull();
  },
};
