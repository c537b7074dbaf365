import { FakeClient } from './fake-client.ts';
import { FakeSpace } from './fake-space.ts';
import { drawn, find, type } from './fixture.ts';
import '../../account/account.define.ts';
import '../../confirm-email/confirm-email.define.ts';
import '../../create-account/create-account.define.ts';
import '../../forgot-identifier/forgot-identifier.define.ts';
import '../../login-box/login-box.define.ts';
import '../../second-factor/second-factor.define.ts';
import '../../session-menu/session-menu.define.ts';
import '../../set-password/set-password.define.ts';
import '../../settings/settings.define.ts';
import '../../user-admin/user-admin.define.ts';
import type { KitElement } from '../kit-element.ts';
import { until } from './harness.ts';

/** Every element that people see, with the attributes and properties that bring it to life. */
export const elements = {
  'cx-login-box': { attributes: { flow: 'direct' }, properties: {} },
  'cx-forgot-identifier': { attributes: {}, properties: {} },
  'cx-set-password': { attributes: {}, properties: { token: 'A'.repeat(43) } },
  'cx-session-menu': { attributes: { 'sign-in': '' }, properties: {} },
  'cx-account': { attributes: {}, properties: {} },
  'cx-confirm-email': { attributes: {}, properties: { token: 'A'.repeat(43) } },
  'cx-create-account': { attributes: { profile: 'autre' }, properties: {} },
  'cx-second-factor': { attributes: {}, properties: {} },
  'cx-user-admin': { attributes: {}, properties: {} },
} as const;

export type Name = keyof typeof elements;
export const names = Object.keys(elements) as Name[];

export const issuer = 'http://identification.localhost:4000';
const usual = { issuer, 'client-id': 'espace-pro', lang: 'fr' };

/** What people type before they press the button, by the name of the field. */
export const typed: Readonly<Record<Name, Readonly<Record<string, string>>>> = {
  'cx-login-box': { username: 'mdurand', password: 'Demo-2026' },
  'cx-forgot-identifier': { email: 'marie.durand@example.fr' },
  'cx-set-password': { password: 'Demo-2026', confirmation: 'Demo-2026' },
  'cx-session-menu': {},
  'cx-account': {},
  'cx-confirm-email': {},
  'cx-create-account': {
    identifier: 'jdubois',
    email: 'jeanne.dubois@example.fr',
    title: 'madame',
    lastName: 'Dubois',
    firstName: 'Jeanne',
    address: '12 rue de la République',
    city: 'Lyon',
    postalCode: '69002',
    birthYear: '1984',
  },
  'cx-second-factor': {},
  'cx-user-admin': {},
};

/** What asks something first, without anybody pressing a button. */
export const asksByItself: readonly Name[] = ['cx-set-password', 'cx-confirm-email'];

type Control = HTMLInputElement | HTMLSelectElement;

/** A field of the element, by its name. */
export const control = (element: KitElement, name: string): Control =>
  find<Control>(element, `[name=${name}]`);

/** Types what people type there. */
export function fillIn(element: KitElement, entries: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(entries)) {
    const field = control(element, name);
    if (field instanceof HTMLInputElement) type(field, text);
    else {
      field.value = text;
      for (const happened of ['input', 'change']) field.dispatchEvent(new Event(happened, { bubbles: true }));
    }
  }
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element that is not in the page yet; an attribute that is undefined is left out. */
export function create(name: Name, attributes: Attributes = {}, client?: FakeClient): KitElement {
  const element = document.createElement(name);
  const all = { ...usual, ...elements[name].attributes, ...attributes };
  for (const [attribute, value] of Object.entries<string | undefined>(all))
    if (value !== undefined) element.setAttribute(attribute, value);
  return Object.assign(element, elements[name].properties, client && { client });
}

/** Puts an element into the page, in `parent` or in a container of its own, with everything loaded. */
export async function place(element: KitElement, parent?: Element): Promise<KitElement> {
  const container = document.createElement('main');
  container.setAttribute('data-fixture', '');
  container.append(parent ?? element);
  parent?.append(element);
  document.body.append(container);
  await loaded(element);
  return element;
}

/** Everything that an element shows has come. */
export async function loaded(element: KitElement): Promise<void> {
  await until(() =>
    element.matches(
      ':state(idle), :state(editing), :state(signed-out), :state(failed), :state(waiting), :state(unreadable), :state(unknown), :state(asking), :state(other)',
    ),
  );
  await drawn(element);
}

/** A client of a firm that has a space with nobody in it, where an element asks for that. */
export function fake(): FakeClient {
  const client = new FakeClient();
  const { space } = new FakeSpace({
    readSpace: () => Promise.resolve({ name: '', email: '', staff: false, companies: [] }),
    listUsers: () => Promise.resolve({ items: [] }),
    readSecondFactor: () => Promise.resolve({ active: true, recoveryCodes: 10, proven: true }),
  });
  client.answers.space = () => Promise.resolve(space);
  return client;
}

/** Has every request answered by `answer` until the test ends it. */
export function answerRequests(answer: typeof globalThis.fetch): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = answer;
  return () => {
    globalThis.fetch = fetch;
  };
}
