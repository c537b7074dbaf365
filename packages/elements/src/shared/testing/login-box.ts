import { ClientError, type ClientErrorCode } from '@comptexpert-kit/client';
import { html, nothing } from 'lit';
import '../../login-box/login-box.define.ts';
import type { CxLoginBox } from '../../login-box/login-box.ts';
import { FakeClient } from './fake-client.ts';
import { field, find, fixture, settled, type } from './fixture.ts';
import { ok, until } from './harness.ts';

export const issuer = 'http://identification.localhost:4000';

interface SetUp {
  readonly flow?: string;
  readonly client?: FakeClient;
  readonly lang?: string;
  readonly hint?: string;
  readonly identifierType?: string;
}

/** A box in the page with everything loaded, and the client that answers it. */
export async function setUp({
  flow = 'direct',
  client = new FakeClient(),
  lang,
  hint,
  identifierType,
}: SetUp = {}) {
  const box = await fixture<CxLoginBox>(
    html`<cx-login-box
      issuer=${issuer}
      client-id="espace-pro"
      flow=${flow}
      lang=${lang ?? nothing}
      login-hint=${hint ?? nothing}
      identifier-type=${identifierType ?? nothing}
      .client=${client}
    ></cx-login-box>`,
  );
  await until(() => client.callsOf('authenticationMethods').length > 0);
  await settled(box);
  return { box, client };
}

export function refuseWith(client: FakeClient, code: ClientErrorCode, retryAfter?: number): void {
  client.answers.signIn = () =>
    Promise.reject(
      new ClientError(code, 'refused by a test', retryAfter === undefined ? {} : { retryAfter }),
    );
}

export const submitButton = (box: Element): HTMLButtonElement => find(box, '.cx-button');

export async function signIn(box: Element, identifier = 'mdurand', password = 'Demo-2026'): Promise<void> {
  type(field(box, 'Identifiant'), identifier);
  type(field(box, 'Mot de passe'), password);
  submitButton(box).click();
  await settled(box);
}

export const sent = (client: FakeClient): Record<string, unknown> => {
  const [options] = client.callsOf('signIn').at(-1) ?? [];
  ok(options, 'nothing was sent');
  const { signal: _, ...rest } = options as Record<string, unknown>;
  return rest;
};

export const button = (box: Element, name: string): HTMLElement => {
  const all = [...box.querySelectorAll('button'), ...(box.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = all.find((one) => one.textContent.trim().startsWith(name));
  ok(found, `no button is called ${name}`);
  return found;
};

export const link = (box: Element, name: string): HTMLAnchorElement => {
  const all = [...box.querySelectorAll('a'), ...(box.shadowRoot?.querySelectorAll('a') ?? [])];
  const found = all.find((one) => one.textContent.trim() === name);
  ok(found, `no link is called ${name}`);
  return found;
};
