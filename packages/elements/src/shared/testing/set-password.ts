import { ClientError } from '@comptexpert-kit/client';
import type { PasswordLink } from '@comptexpert-kit/contract';
import { html } from 'lit';
import '../../set-password/set-password.define.ts';
import type { CxSetPassword } from '../../set-password/set-password.ts';
import { FakeClient } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { settled, field, find, fixture, type } from './fixture.ts';
import { plain } from './harness.ts';

export const issuer = 'http://identification.localhost:4000';
export const token = 'A'.repeat(43);
export const first = 'Saisissez votre mot de passe *';
export const second = 'Veuillez ressaisir votre mot de passe *';

interface Options {
  readonly lang?: string;
  readonly token?: string | undefined;
  readonly answers?: Partial<FakeClient['answers']>;
}

export async function setUp({ lang = 'fr', answers = {}, ...options }: Options = {}) {
  const client = new FakeClient('identification');
  Object.assign(client.answers, answers);
  const clock = new FakeClock();
  const element = await fixture<CxSetPassword>(
    html`<cx-set-password
      lang=${lang}
      issuer=${issuer}
      client-id="identification"
      .client=${client}
      .clock=${clock}
      .token=${'token' in options ? options.token : token}
    ></cx-set-password>`,
  );
  await settled(element);
  const events: Event[] = [];
  document.addEventListener('cx-password-set', (event) => events.push(event), { once: true });
  return { element, client, clock, events };
}

export const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));

export const link = (changes: Partial<PasswordLink>): Partial<FakeClient['answers']> => ({
  readPasswordLink: () =>
    Promise.resolve({
      purpose: 'recovery',
      identifier: { value: 'mdurand', state: 'fixed' },
      home: { name: 'Espace pro', url: 'http://espace-pro.localhost:4000/' },
      ...changes,
    }),
});

export const submit = async (element: Element): Promise<void> => {
  find<HTMLButtonElement>(element, '.cx-button').click();
  await settled(element);
};

export async function choose(element: Element, password: string, confirmation = password): Promise<void> {
  type(field(element, first), password);
  type(field(element, second), confirmation);
  await submit(element);
}

/** The lines of the rule, as a screen reader says them. */
export const criteria = (element: Element): string[] =>
  [...element.querySelectorAll('.cx-criteria li')].map(({ textContent }) => plain(textContent));

export const describedText = (input: HTMLElement): string =>
  (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
