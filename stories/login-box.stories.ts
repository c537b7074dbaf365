import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/login-box.js';
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, spyOn, waitFor, within } from 'storybook/test';
import { elementOf, inside, runOf, seen, words } from './support/playing.ts';
import type { Loaded } from './support/on-stage.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly flow: 'redirect' | 'popup' | 'direct';
  readonly 'return-to'?: string;
  readonly 'login-hint'?: string;
  readonly 'identifier-type'?: 'email';
  readonly remember?: boolean;
  readonly 'recovery-url'?: string;
  readonly 'create-account-url'?: string;
  readonly 'help-url'?: string;
  readonly 'contact-url'?: string;
  readonly theme?: 'light' | 'dark' | 'auto';
  readonly brand?: string;
  readonly after?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const kit = (wishes: Wishes) => ({ kit: wishes });

const meta: Meta<Args> = {
  title: 'Elements/Login box',
  component: 'cx-login-box',
  tags: ['autodocs'],
  args: { flow: 'direct' },
  argTypes: {
    flow: { control: 'radio', options: ['redirect', 'popup', 'direct'] },
    theme: { control: 'radio', options: ['light', 'dark', 'auto'] },
    'identifier-type': { control: 'radio', options: [undefined, 'email'] },
    remember: { control: 'boolean' },
    brand: { control: 'text' },
    after: { control: 'text' },
  },
  render: (args) =>
    html`<cx-login-box
      flow=${args.flow}
      return-to=${ifDefined(args['return-to'])}
      login-hint=${ifDefined(args['login-hint'])}
      identifier-type=${ifDefined(args['identifier-type'])}
      ?remember=${args.remember ?? false}
      recovery-url=${ifDefined(args['recovery-url'])}
      create-account-url=${ifDefined(args['create-account-url'])}
      help-url=${ifDefined(args['help-url'])}
      contact-url=${ifDefined(args['contact-url'])}
      theme=${ifDefined(args.theme)}
      >${args.brand ? html`<strong slot="brand">${args.brand}</strong>` : nothing}${
        args.after ? html`<p slot="after">${args.after}</p>` : nothing
      }</cx-login-box
    >`,
};
export default meta;

const button = ({ canvas }: Context) => canvas.findByRole('button', { name: words.signIn });

async function fillIn({ canvas, userEvent }: Context, identifier: string, password: string): Promise<void> {
  await userEvent.type(await canvas.findByLabelText(words.identifier), identifier);
  await userEvent.type(await canvas.findByLabelText(words.password), password);
}

/** Once everything that loads behind the fields is there. */
async function whole(canvasElement: HTMLElement): Promise<void> {
  const box = elementOf(canvasElement, 'cx-login-box');
  await waitFor(() => expect(box.shadowRoot?.querySelector('.help')).not.toBeNull());
  await waitFor(() => expect(box.clientInUse).toBeDefined());
}

/** Fills in what Marie Durand would, and asks to be let in. */
async function signIn(context: Context): Promise<void> {
  await fillIn(context, 'mdurand', 'Demo-2026');
  await context.userEvent.click(await button(context));
}

/** What was typed is still there: nobody has to begin again. */
async function keepsWhatWasTyped({ canvas }: Context): Promise<void> {
  await expect(await canvas.findByLabelText(words.identifier)).toHaveValue('mdurand');
  await expect(await canvas.findByLabelText(words.password)).toHaveValue('Demo-2026');
}

/** First-party sites only: identifier and password are typed here. */
export const Empty: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(words.identifier)).toHaveValue('');
    await expect(await canvas.findByLabelText(words.password)).toHaveAttribute(
      'autocomplete',
      'current-password',
    );
  },
};

/** What every other site shows: the issuer’s page asks for the password. Signing in works: try it. */
export const OnAnotherSite: Story = {
  args: { flow: 'redirect' },
  parameters: kit({ leavesThePage: true }),
  render: (args, { loaded }) =>
    html`<cx-login-box
      flow=${args.flow}
      return-to=${(loaded as unknown as Loaded).run.redirectUri}
    ></cx-login-box>`,
  play: async ({ canvas }) => {
    await seen(canvas.findByText('identification.experts-comptables.org'));
    await expect(canvas.queryByLabelText(words.password)).toBeNull();
  },
};

export const OpeningTheIssuersPage: Story = {
  name: 'Opening the issuer’s page',
  args: { flow: 'redirect' },
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await context.userEvent.click(await button(context));
    await seen(context.canvas.findByText(/Ouverture de la page de connexion|Opening the sign-in page/));
  },
};

/** The issuer’s page opens in a window; the site’s page stays as it is. Signing in works: try it. */
export const InAWindow: Story = {
  args: { flow: 'popup' },
  parameters: kit({ leavesThePage: true }),
  play: async ({ canvas }) => {
    await seen(canvas.findByText('identification.experts-comptables.org'));
  },
};

export const WindowOpen: Story = {
  args: { flow: 'popup' },
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    const opened = { closed: false, close: () => undefined, location: { replace: () => undefined } };
    spyOn(window, 'open').mockReturnValue(opened as unknown as Window);
    await context.userEvent.click(await button(context));
    await seen(context.canvas.findByText(/Continuez dans la fenêtre ouverte|Go on in the open window/));
  },
};

export const WindowBlocked: Story = {
  args: { flow: 'popup' },
  play: async (context) => {
    spyOn(window, 'open').mockReturnValue(null);
    await context.userEvent.click(await button(context));
    await seen(context.canvas.findByText(/a bloqué la fenêtre de connexion|blocked the sign-in window/));
  },
};

export const IdentifierProposed: Story = {
  args: { 'login-hint': 'mdurand' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(words.identifier)).toHaveValue('mdurand');
  },
};

export const IdentifierRemembered: Story = {
  parameters: kit({ remembered: 'mdurand' }),
  play: async ({ canvas, canvasElement }) => {
    const box = await inside(canvasElement, 'cx-login-box');
    await seen(box.findByText(/Heureux de vous revoir, mdurand|Welcome back, mdurand/));
    await expect(await canvas.findByLabelText(words.identifier)).toHaveValue('mdurand');
  },
};

export const AnotherAccountInstead: Story = {
  parameters: kit({ remembered: 'mdurand' }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    await whole(canvasElement);
    await userEvent.click(
      await canvas.findByRole('button', { name: /Utiliser un autre compte|Use another account/ }),
    );
    const identifier = await canvas.findByLabelText(words.identifier);
    await waitFor(() => expect(identifier).toHaveFocus());
    await expect(identifier).toHaveValue('');
    await expect(localStorage.getItem('comptexpert-kit:identifier')).toBeNull();
  },
};

export const WhatMyIdentifierIs: Story = {
  play: async ({ canvas, userEvent }) => {
    const ask = await canvas.findByRole('button', { name: /Quel est mon identifiant|What is my username/ });
    await userEvent.click(ask);
    await expect(ask).toHaveAttribute('aria-expanded', 'true');
    await seen(canvas.findByText(/première lettre de votre prénom|first letter of your first name/));
  },
};

export const CapsLockOn: Story = {
  play: async ({ canvas, canvasElement }) => {
    await whole(canvasElement);
    const password = await canvas.findByLabelText(words.password);
    password.focus();
    const key: KeyboardEventInit = { bubbles: true, key: 'A', modifierCapsLock: true };
    password.dispatchEvent(new KeyboardEvent('keydown', key));
    await seen(canvas.findByText(/Verrouillage majuscules est active|Caps Lock is on/));
  },
};

export const PasswordShown: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await fillIn(context, 'mdurand', 'Demo-2026');
    await userEvent.click(
      await canvas.findByRole('button', { name: /Afficher le mot de passe|Show the password/ }),
    );
    await waitFor(() => expect(canvas.getByLabelText(words.password)).toHaveAttribute('type', 'text'));
  },
};

export const NothingTyped: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await whole(context.canvasElement);
    await userEvent.click(await button(context));
    await seen(canvas.findByText(/Saisissez votre identifiant|Enter your username/));
    await seen(canvas.findByText(/Saisissez votre mot de passe|Enter your password/));
    await waitFor(() => expect(canvas.getByLabelText(words.identifier)).toHaveFocus());
  },
};

export const EmailTypedAsIdentifier: Story = {
  play: async (context) => {
    await fillIn(context, 'marie.durand@example.fr', 'Demo-2026');
    await context.userEvent.click(await button(context));
    await seen(context.canvas.findByText(/Ceci est une adresse email|This is an email address/));
    await expect(await context.canvas.findByLabelText(words.password)).toHaveValue('Demo-2026');
  },
};

/** An issuer whose identifiers are addresses. */
export const EmailIsTheIdentifier: Story = {
  args: { 'identifier-type': 'email' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(/^(Adresse email|Email address)/)).toHaveAttribute(
      'type',
      'email',
    );
  },
};

export const WrongPassword: Story = {
  play: async (context) => {
    await fillIn(context, 'mdurand', 'Demo-2025');
    await context.userEvent.click(await button(context));
    await seen(context.canvas.findByText(words.refused));
    await expect(await context.canvas.findByLabelText(words.identifier)).toHaveValue('mdurand');
    await waitFor(() => expect(context.canvas.getByLabelText(words.password)).toHaveFocus());
  },
};

export const Checking: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await signIn(context);
    const busy = await context.canvas.findByRole('button', { name: words.checking });
    await expect(busy).toHaveAttribute('aria-busy', 'true');
  },
};

export const TakingLong: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await signIn(context);
    await seen(context.canvas.findByText(words.slow, undefined, { timeout: 10_000 }));
    await keepsWhatWasTyped(context);
  },
};

export const SlowButSignedIn: Story = {
  parameters: kit({ answers: 'never' }),
  play: async (context) => {
    await signIn(context);
    await context.canvas.findByRole('button', { name: words.checking });
    runOf(context.loaded).letAnswer();
    const box = await inside(context.canvasElement, 'cx-login-box');
    await seen(box.findByText(/(Bonjour|Hello) Marie Durand/));
  },
};

export const TooManyAttempts: Story = {
  parameters: kit({ scenario: 'rateLimited' }),
  play: async (context) => {
    await signIn(context);
    await seen(context.canvas.findByText(words.limited));
    await seen(context.canvas.findByRole('button', { name: words.retryIn }));
    await keepsWhatWasTyped(context);
  },
};

/** After too many wrong passwords for one identifier; a recovery opens it again. */
export const ClosedForAnHour: Story = {
  parameters: kit({ scenario: 'lockedAccount' }),
  play: async (context) => {
    await signIn(context);
    await seen(context.canvas.findByText(words.limited));
    await keepsWhatWasTyped(context);
  },
};

export const Offline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async (context) => {
    await signIn(context);
    await seen(context.canvas.findByText(words.offline));
    await keepsWhatWasTyped(context);
  },
};

export const BackOnline: Story = {
  parameters: kit({ scenario: 'offline' }),
  play: async (context) => {
    await signIn(context);
    await context.canvas.findByText(words.offline);
    await runOf(context.loaded).mocks.setScenario('none');
    await seen(context.canvas.findByText(/La connexion est revenue|The connection is back/));
    await keepsWhatWasTyped(context);
  },
};

export const NoAnswer: Story = {
  tags: ['tells-the-developer'],
  parameters: { ...kit({ scenario: 'flaky' }), test: { dangerouslyIgnoreUnhandledErrors: true } },
  play: async (context) => {
    await signIn(context);
    await seen(context.canvas.findByText(words.noAnswer));
    await keepsWhatWasTyped(context);
  },
};

export const ServerError: Story = {
  parameters: kit({ scenario: 'serverError' }),
  play: async (context) => {
    await signIn(context);
    await seen(context.canvas.findByText(words.fault));
    await keepsWhatWasTyped(context);
  },
};

/** A page that names no issuer: its developer is told in the console, people read a plain sentence. */
export const Misconfigured: Story = {
  tags: ['tells-the-developer'],
  parameters: { ownSettings: true, test: { dangerouslyIgnoreUnhandledErrors: true } },
  render: () => html`<cx-login-box flow="direct"></cx-login-box>`,
  play: async ({ canvas }) => {
    await seen(canvas.findByText(words.misconfigured));
  },
};

export const OtherMethods: Story = {
  args: { flow: 'redirect' },
  parameters: kit({ methods: ['signexpert', 'expertpass'] }),
  play: async ({ canvasElement }) => {
    const box = await inside(canvasElement, 'cx-login-box');
    await seen(box.findByRole('button', { name: 'SIGNEXPERT' }));
    await seen(box.findByRole('button', { name: 'EXPERTPASS' }));
  },
};

export const HelpOpen: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const box = await inside(canvasElement, 'cx-login-box');
    await userEvent.click(await box.findByText(/^(ASSISTANCE|HELP)$/));
    await seen(box.findByText(/Méthodes d’authentification|Ways to sign in/));
  },
};

export const SignedIn: Story = {
  parameters: kit({ persona: 'mdurand' }),
  play: async ({ canvas, canvasElement }) => {
    const box = await inside(canvasElement, 'cx-login-box');
    await seen(box.findByText(/(Bonjour|Hello) Marie Durand/));
    await expect(canvas.queryByLabelText(words.identifier)).toBeNull();
  },
};

export const SignedInAndGoingOn: Story = {
  args: { 'return-to': '/mon-espace' },
  parameters: kit({ persona: 'mdurand' }),
  play: async ({ canvasElement }) => {
    const box = await inside(canvasElement, 'cx-login-box');
    await expect(await box.findByRole('link', { name: /Continuer|Continue/ })).toHaveAttribute(
      'href',
      new URL('/mon-espace', location.href).href,
    );
  },
};

export const SignedOutAgain: Story = {
  parameters: kit({ persona: 'mdurand' }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const box = await inside(canvasElement, 'cx-login-box');
    await userEvent.click(
      await box.findByRole('button', { name: /Utiliser un autre compte|Use another account/ }),
    );
    await seen(canvas.findByLabelText(words.identifier));
  },
};

/** Signs in from the first key to the greeting, by keyboard alone. */
export const ByKeyboard: Story = {
  play: async (context) => {
    const { canvas, canvasElement, userEvent } = context;
    const told = new Promise<string | undefined>((resolve) => {
      canvasElement.addEventListener('cx-signed-in', ({ detail }) => {
        resolve(detail.claims.name);
      });
    });
    (await canvas.findByLabelText(words.identifier)).focus();
    await userEvent.keyboard('mdurand');
    (await canvas.findByLabelText(words.password)).focus();
    await userEvent.keyboard('Demo-2026{Enter}');
    await expect(await told).toBe('Marie Durand');
  },
};

export const StorageRefused: Story = {
  args: { flow: 'redirect' },
  tags: ['tells-the-developer'],
  parameters: { ...kit({ scenario: 'storageDenied' }), test: { dangerouslyIgnoreUnhandledErrors: true } },
  play: async (context) => {
    await context.userEvent.click(await button(context));
    await seen(context.canvas.findByText(/refuse d’enregistrer|refuses to store/));
  },
};

/** The slots `brand` and `after`. */
export const WithABrandOfItsOwn: Story = {
  args: { flow: 'redirect', brand: 'Conseil régional de Bretagne', after: 'Ouvert du lundi au vendredi.' },
  play: async ({ canvasElement }) => {
    const box = elementOf(canvasElement, 'cx-login-box');
    await seen(within(box).findByText('Conseil régional de Bretagne'));
    await waitFor(() => expect(box.shadowRoot?.querySelector('.brand')?.checkVisibility()).toBe(false));
  },
};
