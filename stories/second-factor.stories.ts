import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/second-factor.js';
import { html } from 'lit';
import { expect, waitFor, within } from 'storybook/test';
import { codeOf } from './support/authenticator.ts';
import type { Loaded } from './support/on-stage.ts';
import { elementOf, inside, runOf, seen, StoryClock, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly manage?: boolean;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const claire = 'claire.moreau@example.fr';
const password = 'Demo-2026';

/** Every story stands in a firm’s client space, with Claire Moreau unless it says otherwise. */
const kit = (wishes: Wishes = {}) => ({
  kit: { house: 'firm', persona: claire, ...wishes } satisfies Wishes,
});

const meta: Meta<Args> = {
  title: 'Elements/Second factor',
  component: 'cx-second-factor',
  tags: ['autodocs'],
  args: {},
  argTypes: { clock: { table: { disable: true } } } as NonNullable<Meta<Args>['argTypes']>,
  parameters: kit(),
  loaders: [() => Promise.resolve({ clock: new StoryClock() })],
  render: ({ manage }, { loaded }) =>
    html`<cx-second-factor
      ?manage=${manage ?? false}
      .client=${(loaded as unknown as Loaded).run.client}
      .clock=${loaded['clock'] as StoryClock}
    ></cx-second-factor>`,
};
export default meta;

const forms = {
  enrol: /^(Protéger votre accès|Protect your access)$/,
  confirm: /^(Relier votre application|Link your app)$/,
  prove: /^(Code de sécurité|Security code)$/,
  renew: /^(Renouveler les codes de secours|Renew the recovery codes)$/,
  remove: /^(Retirer l’application|Remove the app)$/,
};
const fields = {
  password: /^(Mot de passe|Password)/,
  code: /^(Code à 6 chiffres|6-digit code)/,
  recovery: /^(Code de secours|Recovery code)/,
};
const noted = /^(Je les ai notés|I have noted them)$/;
const wrongCode = /Ce code n’est pas le bon|This code is not the right one/;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'cx-second-factor');

/** Types into the form of a step and sends it. */
async function enter(
  context: Context,
  step: keyof typeof forms,
  entries: Partial<Record<keyof typeof fields, string>>,
): Promise<void> {
  const { canvas, userEvent } = context;
  const form = within(await canvas.findByRole('form', { name: forms[step] }));
  for (const [name, text] of Object.entries(entries))
    await userEvent.type(await form.findByLabelText(fields[name as keyof typeof fields]), text);
  await userEvent.keyboard('{Enter}');
}

/** The key as it is shown, once it is. */
async function keyOf({ canvasElement }: Context): Promise<string> {
  const key = await waitFor(() => {
    const found = elementOf(canvasElement, 'cx-second-factor').shadowRoot?.querySelector('.key');
    if (!found) throw new Error('no key is shown');
    return found;
  });
  return key.textContent.replaceAll(' ', '');
}

async function press(context: Context, name: RegExp): Promise<void> {
  await context.userEvent.click(await (await drawn(context)).findByRole('button', { name }));
}

/** Links an app as its holder does, and answers its key. */
async function link(context: Context): Promise<string> {
  await enter(context, 'enrol', { password });
  const key = await keyOf(context);
  await enter(context, 'confirm', { code: await codeOf(key, -1) });
  return key;
}

/** An app was linked before, by another sign-in; answers its key and a recovery code. */
async function linkBefore(context: Context): Promise<{ readonly key: string; readonly recovery: string }> {
  const { client, mocks } = runOf(context.loaded);
  const space = await client?.space();
  const { secret: key } = (await space?.enrolSecondFactor(password)) ?? { secret: '' };
  const codes = await space?.confirmSecondFactor(await codeOf(key, -1));
  await client?.signIn({ flow: 'direct', username: mocks.persona, password, remember: false });
  document.dispatchEvent(new Event('visibilitychange'));
  return { key, recovery: codes?.recoveryCodes[0] ?? '' };
}

/** No app is linked yet: the password is asked for first. */
export const ToLink: Story = {
  play: async (context) => {
    const form = within(await context.canvas.findByRole('form', { name: forms.enrol }));
    await seen(form.findByLabelText(fields.password));
  },
};

export const WrongPassword: Story = {
  play: async (context) => {
    await enter(context, 'enrol', { password: 'wrong' });
    await seen(context.canvas.findByText(/Ce n’est pas votre mot de passe|This is not your password/));
  },
};

/** As QR code and as text. */
export const KeyShown: Story = {
  play: async (context) => {
    await enter(context, 'enrol', { password });
    await expect(await keyOf(context)).toMatch(/^[A-Z2-7]{32}$/);
    await waitFor(() =>
      expect(
        elementOf(context.canvasElement, 'cx-second-factor').shadowRoot?.querySelector('.qr'),
      ).toBeVisible(),
    );
  },
};

export const FirstCodeWrong: Story = {
  play: async (context) => {
    await enter(context, 'enrol', { password });
    const key = await keyOf(context);
    // Ten hours from now.
    await enter(context, 'confirm', { code: await codeOf(key, 1200) });
    await seen(context.canvas.findByText(wrongCode));
  },
};

/** They are shown once. */
export const RecoveryCodes: Story = {
  play: async (context) => {
    await link(context);
    await seen((await drawn(context)).findByRole('button', { name: noted }));
    const codes = elementOf(context.canvasElement, 'cx-second-factor').shadowRoot?.querySelectorAll(
      '.codes li',
    );
    await expect(codes).toHaveLength(10);
  },
};

export const Linked: Story = {
  play: async (context) => {
    await link(context);
    await press(context, noted);
    await seen((await drawn(context)).findByText(/C’est vérifié|That is confirmed/));
  },
};

/** An app is linked, and this sign-in has not proved it. */
export const ToProve: Story = {
  play: async (context) => {
    await context.canvas.findByRole('form', { name: forms.enrol });
    await linkBefore(context);
    const form = within(await context.canvas.findByRole('form', { name: forms.prove }));
    await seen(form.findByLabelText(fields.code));
  },
};

export const Proved: Story = {
  play: async (context) => {
    await context.canvas.findByRole('form', { name: forms.enrol });
    const { key } = await linkBefore(context);
    await enter(context, 'prove', { code: await codeOf(key) });
    await seen((await drawn(context)).findByText(/C’est vérifié|That is confirmed/));
  },
};

export const WrongCode: Story = {
  play: async (context) => {
    await context.canvas.findByRole('form', { name: forms.enrol });
    const { key } = await linkBefore(context);
    await enter(context, 'prove', { code: await codeOf(key, 1200) });
    await seen(context.canvas.findByText(wrongCode));
  },
};

export const TooManyWrongCodes: Story = {
  play: async (context) => {
    await context.canvas.findByRole('form', { name: forms.enrol });
    const { key } = await linkBefore(context);
    const space = await runOf(context.loaded).client?.space();
    for (let wrong = 0; wrong < 10; wrong += 1)
      await space?.proveSecondFactor(await codeOf(key, 1200)).catch(() => undefined);
    await enter(context, 'prove', { code: await codeOf(key) });
    await seen(context.canvas.findByText(/Trop de tentatives|Too many attempts/));
  },
};

/** A recovery code stands in for the app, once. */
export const ByRecoveryCode: Story = {
  play: async (context) => {
    await context.canvas.findByRole('form', { name: forms.enrol });
    const { recovery } = await linkBefore(context);
    await press(context, /^(Utiliser un code de secours|Use a recovery code)$/);
    await enter(context, 'prove', { recovery });
    await seen((await drawn(context)).findByText(/C’est vérifié|That is confirmed/));
  },
};

/** What there is, and what one can do with it. */
export const Managed: Story = {
  args: { manage: true },
  play: async (context) => {
    await link(context);
    await press(context, noted);
    await seen((await drawn(context)).findByText(/Il vous reste 10 codes|You have 10 recovery codes/));
  },
};

export const CodesRenewed: Story = {
  args: { manage: true },
  play: async (context) => {
    const key = await link(context);
    await press(context, noted);
    await press(context, forms.renew);
    await enter(context, 'renew', { code: await codeOf(key) });
    await seen(
      (await drawn(context)).findByText(
        /Les codes précédents ne sont plus valables|codes before are not valid/,
      ),
    );
  },
};

export const Removed: Story = {
  args: { manage: true },
  play: async (context) => {
    const key = await link(context);
    await press(context, noted);
    await press(context, forms.remove);
    await enter(context, 'remove', { password, code: await codeOf(key) });
    await seen((await drawn(context)).findByText(/L’application est retirée|The app is removed/));
  },
};

export const Loading: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Un instant|One moment/));
  },
};

export const NotSignedIn: Story = {
  parameters: kit({ persona: 'none' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Connectez-vous pour continuer|Sign in to go on/));
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
