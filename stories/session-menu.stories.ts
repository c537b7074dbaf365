import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/session-menu.js';
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import { issuer } from './support/stage.ts';
import { elementOf, inside, runOf, seen, words } from './support/playing.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly 'account-url'?: string;
  readonly 'sign-in'?: boolean;
  readonly 'signed-out'?: string;
  readonly actions?: string;
}

type Story = StoryObj<Args>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const kit = (wishes: Wishes) => ({ kit: wishes });

const meta: Meta<Args> = {
  title: 'Elements/Session menu',
  component: 'cx-session-menu',
  tags: ['autodocs'],
  args: {},
  parameters: kit({ persona: 'mdurand' }),
  render: (args) =>
    html`<div class="kit-site-head">
      <strong>Espace-pro</strong>
      <cx-session-menu account-url=${ifDefined(args['account-url'])} ?sign-in=${args['sign-in'] ?? false}
        >${args['signed-out'] ? html`<a slot="signed-out" href="/connexion">${args['signed-out']}</a>` : nothing}${
          args.actions
            ? html`<a slot="actions" class="kit-action" href="/cotisations">${args.actions}</a>`
            : nothing
        }</cx-session-menu
      >
    </div>`,
};
export default meta;

const somebody = /Marie Durand|Julie Martin|Paul Lamy|Hélène Roux/;
const signOutHere = /Se déconnecter de ce site|Sign out of this site/;

async function open({ canvasElement, userEvent }: Context) {
  const menu = await inside(canvasElement, 'cx-session-menu');
  await userEvent.click(await menu.findByRole('button', { name: somebody }));
  await waitFor(() => expect(menu.getByText(signOutHere)).toBeVisible());
  return menu;
}

export const SignedIn: Story = {
  play: async ({ canvasElement }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    await seen(menu.findByRole('button', { name: /Marie Durand/ }));
  },
};

export const OpenWithOneOffice: Story = {
  play: async (context) => {
    const menu = await open(context);
    await seen(menu.getByText('Cabinet Durand, Paris'));
    await seen(menu.getByText('140009'));
  },
};

export const OpenWithTwoOffices: Story = {
  parameters: kit({ persona: 'jmartin' }),
  play: async (context) => {
    const menu = await open(context);
    await seen(menu.getByText('Martin Conseil, Lyon'));
    await seen(menu.getByText('Arvor Expertise, Rennes'));
  },
};

export const OpenWithoutOffice: Story = {
  parameters: kit({ persona: 'plamy3' }),
  play: async (context) => {
    const menu = await open(context);
    await expect(menu.queryByText(/^(Cabinet|Office)/)).toBeNull();
  },
};

export const OpenForAnHonoraryMember: Story = {
  parameters: kit({ persona: 'expert-comptable-honoraire' }),
  play: async (context) => {
    const menu = await open(context);
    await seen(menu.getByText(/^(Expert-comptable honoraire|Honorary chartered accountant)$/));
  },
};

/** Arrows go through the menu, Escape closes it and gives the focus back. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    const button = await menu.findByRole('button', { name: somebody });
    button.focus();
    const focused = () => elementOf(canvasElement, 'cx-session-menu').shadowRoot?.activeElement;
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(focused()).toBe(menu.getByRole('link', { name: /Mon compte|My account/ })));
    await userEvent.keyboard('{ArrowDown}');
    await expect(focused()).toBe(menu.getByRole('button', { name: signOutHere }));
  },
};

export const SignedOut: Story = {
  parameters: kit({ persona: 'none' }),
  play: async ({ canvasElement }) => {
    const menu = elementOf(canvasElement, 'cx-session-menu');
    await waitFor(() => expect(menu.matches(':state(signed-out)')).toBe(true));
    await expect(menu.shadowRoot?.querySelector('button')).toBeNull();
  },
};

export const SignedOutWithAButton: Story = {
  args: { 'sign-in': true },
  parameters: kit({ persona: 'none' }),
  play: async ({ canvasElement }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    await seen(menu.findByRole('button', { name: /Se connecter|Sign in/ }));
  },
};

export const OpeningTheIssuersPage: Story = {
  name: 'Opening the issuer’s page',
  args: { 'sign-in': true },
  parameters: kit({ persona: 'none', answers: 'never' }),
  play: async ({ canvasElement, userEvent }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    const button = await menu.findByRole('button', { name: /Se connecter|Sign in/ });
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-busy', 'true'));
  },
};

export const Offline: Story = {
  args: { 'sign-in': true },
  parameters: kit({ persona: 'none', scenario: 'offline' }),
  play: async ({ canvasElement, userEvent }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    await userEvent.click(await menu.findByRole('button', { name: /Se connecter|Sign in/ }));
    await seen(menu.findByText(words.offline));
  },
};

/** The page’s developer is told as well, for its address may be wrong. */
export const IssuerDoesNotAnswer: Story = {
  args: { 'sign-in': true },
  tags: ['tells-the-developer'],
  parameters: {
    ...kit({ persona: 'none', scenario: 'flaky' }),
    test: { dangerouslyIgnoreUnhandledErrors: true },
  },
  play: async ({ canvasElement, userEvent }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    await userEvent.click(await menu.findByRole('button', { name: /Se connecter|Sign in/ }));
    await seen(menu.findByText(words.noAnswer));
  },
};

export const SigningOut: Story = {
  play: async (context) => {
    const menu = await open(context);
    await context.userEvent.click(menu.getByRole('button', { name: signOutHere }));
    const element = elementOf(context.canvasElement, 'cx-session-menu');
    await waitFor(() => expect(element.matches(':state(signed-out)')).toBe(true));
  },
};

/** Told once, in a sentence that can be closed. */
export const SignedOutElsewhere: Story = {
  args: { 'sign-in': true },
  play: async ({ canvasElement, loaded }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    await menu.findByRole('button', { name: somebody });
    // What another tab of the site tells this one.
    const tabs = new BroadcastChannel(`comptexpert-kit ${runOf(loaded).clientId} ${issuer}`);
    tabs.postMessage({ type: 'signed-out' });
    tabs.close();
    await seen(menu.findByText(/déconnecté depuis un autre onglet|signed out from another tab/));
  },
};

/** For everything on the page. */
function anHourPasses(): void {
  const Present = Date;
  globalThis.Date = class extends Present {
    static override now = (): number => Present.now() + 3_600_000;

    constructor(...time: readonly [] | ConstructorParameters<DateConstructor>) {
      super(...((time.length === 0 ? [Present.now() + 3_600_000] : time) as [number]));
    }
  } as DateConstructor;
}

export const SessionEnded: Story = {
  beforeEach: () => {
    const present = Date;
    return () => {
      globalThis.Date = present;
    };
  },
  args: { 'sign-in': true },
  play: async ({ canvasElement, loaded }) => {
    const menu = await inside(canvasElement, 'cx-session-menu');
    await menu.findByRole('button', { name: somebody });
    await runOf(loaded).mocks.setScenario('expiredSession');
    anHourPasses();
    const settings = elementOf(canvasElement, 'cx-settings');
    await (await settings.client)?.fetch(`${issuer}/oidc/userinfo`).catch(() => undefined);
    await seen(menu.findByText(/Votre session a pris fin|Your session has ended/));
  },
};

/** The slot `actions`. */
export const WithMoreActions: Story = {
  args: { actions: 'Mes cotisations' },
  play: async (context) => {
    await open(context);
    await seen(context.canvas.getByRole('link', { name: 'Mes cotisations' }));
  },
};

/** The slot `signed-out`. */
export const SignedOutInTheSitesOwnWords: Story = {
  name: 'Signed out in the site’s own words',
  args: { 'signed-out': 'Accéder à mon espace' },
  parameters: kit({ persona: 'none' }),
  play: async ({ canvas }) => {
    await seen(canvas.findByRole('link', { name: 'Accéder à mon espace' }));
  },
};
