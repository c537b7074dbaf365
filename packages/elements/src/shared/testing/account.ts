import { ClientError } from '@comptexpert-kit/client';
import type { AccountSession, OwnAccount } from '@comptexpert-kit/contract';
import { html } from 'lit';
import '../../account/account.define.ts';
import type { CxAccount } from '../../account/account.ts';
import { FakeClient, marie, ownAccount } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { find, fixture, settled, type } from './fixture.ts';
import { plain, until } from './harness.ts';

export const issuer = 'http://identification.localhost:4000';

/** A holder of « Autre profil », whose details are their own. */
export const julie: OwnAccount = {
  ...ownAccount,
  identifier: 'jmartin',
  profile: 'autre',
  lastName: 'Martin',
  firstName: 'Julie',
  email: 'julie.martin@example.fr',
  phone: '01 02 03 04 05',
  address: '12 rue de la Paix',
  city: 'Paris',
  postalCode: '75002',
  birthYear: 1984,
  region: null,
  registrationNumber: null,
  registrationYear: null,
  offices: [],
  council: null,
};

export const here: AccountSession = {
  id: 'here',
  current: true,
  sites: ['Comptexpert'],
  device: 'Firefox sur Windows',
  network: '192.0.2.0/24',
  createdAt: '2026-11-01T09:00:00.000Z',
  lastUsedAt: '2026-11-02T08:59:00.000Z',
  expiresAt: '2026-12-01T09:00:00.000Z',
  kept: true,
};
export const phone: AccountSession = {
  ...here,
  id: 'phone',
  current: false,
  sites: ['Espace pro', 'Portail cotisations'],
  device: 'Safari sur iPhone',
  network: '198.51.100.0/24',
  kept: false,
};
export const unknown: AccountSession = { ...phone, id: 'unknown', device: null, network: null, sites: [] };

interface Options {
  readonly lang?: string;
  readonly account?: OwnAccount;
  readonly sessions?: readonly AccountSession[];
  readonly answers?: Partial<FakeClient['answers']>;
}

export async function setUp({
  lang = 'fr',
  account = julie,
  sessions = [here, phone],
  answers = {},
}: Options = {}) {
  const client = new FakeClient('identification');
  Object.assign(client.answers, {
    start: () => Promise.resolve({ status: 'signed-in', claims: marie, kept: false }),
    readAccount: () => Promise.resolve(account),
    listSessions: () => Promise.resolve(sessions),
    ...answers,
  });
  const clock = new FakeClock();
  const events: Event[] = [];
  const element = await fixture<CxAccount>(
    html`<cx-account
      lang=${lang}
      issuer=${issuer}
      client-id="identification"
      .client=${client}
      .clock=${clock}
      @cx-account-changed=${(event: Event) => events.push(event)}
      @cx-account-closed=${(event: Event) => events.push(event)}
    ></cx-account>`,
  );
  await until(() => element.matches(':state(loading), :state(ready), :state(failed), :state(signed-out)'));
  await settled(element);
  await settled(element);
  return { element, client, clock, events };
}

export const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));

export const never = (): Promise<never> => new Promise<never>(() => undefined);

/** One panel, as it stands in the shadow tree. */
export const panel = (element: Element, name: string): HTMLElement =>
  find(element, `section[aria-labelledby="${name}-title"]`);

/** The form of a panel, in the light tree. */
export const form = (element: Element, name: string): HTMLFormElement =>
  find(element, `form[slot=${name}]`, HTMLFormElement);

/** Opens the form of a panel. */
export async function open(element: Element, name: string): Promise<HTMLFormElement> {
  find(element, `[data-opens=${name}]`).click();
  await settled(element);
  return form(element, name);
}

/** The button of a panel with this text or name. */
export function button(within: Element, label: string): HTMLButtonElement {
  const found = [...within.querySelectorAll('button')].find(
    (one) => one.checkVisibility() && plain(one.ariaLabel ?? one.textContent) === plain(label),
  );
  if (!found) throw new Error(`no button is called ${label}`);
  return found;
}

export function fill(within: HTMLFormElement, entries: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(entries))
    type(find(within, `[name=${name}]`, HTMLInputElement), text);
}

export async function submit(element: Element, name: string): Promise<void> {
  find(form(element, name), '.cx-button').click();
  await settled(element);
  await settled(element);
}

/** What is said of an entry. */
export const problemOf = (within: HTMLFormElement, name: string): string => {
  const input = find(within, `[name=${name}]`, HTMLInputElement);
  return (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => id.endsWith('-error'))
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
};
