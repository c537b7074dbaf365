import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@comptexpert-kit/elements/login-box.js';
import '@comptexpert-kit/elements/session-menu.js';
import '@comptexpert-kit/elements/settings.js';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor, within } from 'storybook/test';
import type { Loaded } from './support/on-stage.ts';
import { elementOf, inside, seen, words } from './support/playing.ts';
import { issuer } from './support/stage.ts';
import type { Wishes } from './support/wishes.ts';

interface Args {
  readonly issuer: string;
  readonly 'client-id'?: string;
  readonly theme?: 'light' | 'dark' | 'auto';
}

type Story = StoryObj<Args>;

const kit = (wishes: Wishes) => ({ kit: wishes });

const meta: Meta<Args> = {
  title: 'Elements/Settings',
  component: 'cx-settings',
  tags: ['autodocs'],
  args: { issuer },
  argTypes: {
    theme: { control: 'radio', options: ['light', 'dark', 'auto'] },
    silent: { control: false },
  } as NonNullable<Meta<Args>['argTypes']>,
  parameters: { ownSettings: true },
  render: (args, { loaded }) =>
    html`<cx-settings
      issuer=${args.issuer}
      client-id=${args['client-id'] ?? (loaded as unknown as Loaded).run.clientId}
      theme=${ifDefined(args.theme)}
    >
      <div class="kit-site-head"><strong>Espace-pro</strong><cx-session-menu sign-in></cx-session-menu></div>
      <cx-login-box flow="direct"></cx-login-box>
    </cx-settings>`,
};
export default meta;

/** Said once; the menu and the box share one client and one session. */
export const ForEveryElementInside: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText(words.identifier), 'mdurand');
    await userEvent.type(await canvas.findByLabelText(words.password), 'Demo-2026');
    await userEvent.click(await canvas.findByRole('button', { name: words.signIn }));
    const menu = await inside(canvasElement, 'cx-session-menu');
    await seen(menu.findByRole('button', { name: /Marie Durand/ }));
  },
};

/** `theme` says how everything inside looks, whatever the page’s own theme. */
export const DarkInside: Story = {
  args: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    const box = elementOf(canvasElement, 'cx-login-box');
    await waitFor(() => expect(getComputedStyle(box).colorScheme).toBe('dark'));
  },
};

/** The nearest settings win. */
export const SettingsWithinSettings: Story = {
  render: (args, { loaded }) =>
    html`<cx-settings issuer="https://ailleurs.example" client-id="ailleurs">
      <cx-settings issuer=${args.issuer} client-id=${(loaded as unknown as Loaded).run.clientId}
        ><cx-login-box flow="redirect"></cx-login-box
      ></cx-settings>
    </cx-settings>`,
  play: async ({ canvas }) => {
    await seen(canvas.findByText('identification.experts-comptables.org'));
    await expect(canvas.queryByText('ailleurs.example')).toBeNull();
  },
};

/** An element’s own attribute comes before any settings. */
export const AnAttributeOfItsOwn: Story = {
  render: (args, { loaded }) =>
    html`<cx-settings issuer="https://ailleurs.example" client-id="ailleurs">
      <cx-login-box
        flow="redirect"
        issuer=${args.issuer}
        client-id=${(loaded as unknown as Loaded).run.clientId}
      ></cx-login-box>
    </cx-settings>`,
  play: async ({ canvas }) => {
    await seen(canvas.findByText('identification.experts-comptables.org'));
  },
};

/** `silent` asks the issuer at once; until it answers, nobody is greeted and nobody is asked to sign in. */
export const LookingWhoIsSignedIn: Story = {
  parameters: kit({ answers: 'never' }),
  render: (args, { loaded }) =>
    html`<cx-settings issuer=${args.issuer} client-id=${(loaded as unknown as Loaded).run.clientId} silent>
      <div class="kit-site-head"><strong>Espace-pro</strong><cx-session-menu sign-in></cx-session-menu></div>
    </cx-settings>`,
  play: async ({ canvasElement }) => {
    const menu = elementOf(canvasElement, 'cx-session-menu');
    await waitFor(() => expect(menu.clientInUse?.session.status).toBe('unknown'));
    await expect(menu.matches(':state(signed-out)')).toBe(false);
    await expect(menu.shadowRoot?.querySelector('button')).toBeNull();
  },
};

/** A page that forgot its `client-id`: its developer is told in the console, people read a plain sentence. */
export const WithoutClientId: Story = {
  tags: ['tells-the-developer'],
  parameters: { test: { dangerouslyIgnoreUnhandledErrors: true } },
  render: (args) =>
    html`<cx-settings issuer=${args.issuer}><cx-login-box flow="direct"></cx-login-box></cx-settings>`,
  play: async ({ canvas }) => {
    await seen(canvas.findByText(words.misconfigured));
  },
};

/** Said later: the elements take it as soon as it is there. */
export const SaidLater: Story = {
  parameters: kit({ persona: 'none' }),
  render: () => html`<cx-settings><cx-login-box flow="redirect"></cx-login-box></cx-settings>`,
  play: async ({ canvasElement, loaded }) => {
    const settings = elementOf(canvasElement, 'cx-settings');
    settings.setAttribute('issuer', issuer);
    settings.setAttribute('client-id', (loaded as unknown as Loaded).run.clientId);
    await seen(within(canvasElement).findByText('identification.experts-comptables.org'));
  },
};
