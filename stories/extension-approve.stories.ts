import '@comptexpert-kit/extension/views/approve.js';
import { account } from '@comptexpert-kit/extension/testing.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { approval, aroundOf, type ExtensionWishes } from './support/extension-page.ts';
import { inside, seen } from './support/playing.ts';

type Story = StoryObj;
type Context = Parameters<NonNullable<Story['play']>>[0];

const extension = (wishes: ExtensionWishes) => ({ extension: wishes });

const meta: Meta = {
  title: 'Extension/Approval',
  component: 'ext-approve',
  parameters: { ownSettings: true, ...extension({ asks: 'https://www.cabinet-martin.fr' }) },
  render: (_args, context) => approval(context),
};
export default meta;

const drawn = ({ canvasElement }: Context) => inside(canvasElement, 'ext-approve');

const allow = /^(Autoriser|Allow)$/;

/** Presses a button once it works: it takes a second in sight. */
async function press(context: Context, name: RegExp): Promise<void> {
  const element = await drawn(context);
  const button = await element.findByRole('button', { name });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await context.userEvent.click(button);
}

/** Nobody is ticked among several. */
export const SiteAsks: Story = {
  play: async (context) => {
    const element = await drawn(context);
    await seen(element.findByText('https://www.cabinet-martin.fr'));
    await press(context, allow);
    await seen(element.findByText(/Cochez au moins un compte|Tick one account at least/));
  },
};

export const OneAccount: Story = {
  parameters: extension({
    asks: 'https://www.cabinet-martin.fr',
    state: (now) => ({ accounts: [account(now)] }),
  }),
  play: async (context) => {
    await press(context, allow);
    await waitFor(() => expect(aroundOf(context).surroundings.done).toContain('close'));
  },
};

export const Refused: Story = {
  play: async (context) => {
    await press(context, /^(Refuser|Refuse)$/);
    await waitFor(() => expect(aroundOf(context).surroundings.done).toContain('close'));
  },
};

/** Letters of another alphabet, which the browser writes as `xn--`. */
export const AddressInPunycode: Story = {
  parameters: extension({ asks: 'https://xn--experts-comptabls-qtb.org' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/imiter celle d’un autre site|imitate another site/));
  },
};

export const AddressLikeTheIssuers: Story = {
  parameters: extension({ asks: 'https://identification.experts-comptab1es.org' }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/mais ce n’est pas elle|but it is not/));
  },
};

export const Locked: Story = {
  parameters: extension({
    asks: 'https://www.cabinet-martin.fr',
    state: () => ({ lock: { locked: true, protection: 'passphrase' } }),
  }),
  play: async (context) => {
    await seen((await drawn(context)).findByRole('button', { name: /^(Déverrouiller|Unlock)$/ }));
  },
};

export const NobodyAsks: Story = {
  parameters: extension({ asks: null }),
  play: async (context) => {
    await seen((await drawn(context)).findByText(/Aucun site n’attend|No site waits/));
  },
};
