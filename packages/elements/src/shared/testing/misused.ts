import { FakeClient } from './fake-client.ts';
import { drawn } from './fixture.ts';
import '../../account/account.define.ts';
import '../../confirm-email/confirm-email.define.ts';
import '../../forgot-identifier/forgot-identifier.define.ts';
import '../../login-box/login-box.define.ts';
import '../../session-menu/session-menu.define.ts';
import '../../set-password/set-password.define.ts';
import '../../settings/settings.define.ts';
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
} as const;

export type Name = keyof typeof elements;
export const names = Object.keys(elements) as Name[];

export const issuer = 'http://identification.localhost:4000';
const usual = { issuer, 'client-id': 'espace-pro', lang: 'fr' };

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
      ':state(idle), :state(editing), :state(signed-out), :state(failed), :state(waiting), :state(unreadable), :state(unknown), :state(asking)',
    ),
  );
  await drawn(element);
}

export const fake = (): FakeClient => new FakeClient();

/** Has every request answered by `answer` until the test ends it. */
export function answerRequests(answer: typeof globalThis.fetch): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = answer;
  return () => {
    globalThis.fetch = fetch;
  };
}
