import type { SecondFactor } from '@comptexpert-kit/contract';
import { html } from 'lit';
import '../../second-factor/second-factor.define.ts';
import type { CxSecondFactor } from '../../second-factor/second-factor.ts';
import { FakeClient, marie } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpace, type SpaceAnswers } from './fake-space.ts';
import { find, fixture, settled, type } from './fixture.ts';
import { until } from './harness.ts';

/** A key and codes such as a backend makes. */
export const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const uri = `otpauth://totp/Cabinet:claire?secret=${secret}&issuer=Cabinet`;
export const codes = Array.from(
  { length: 10 },
  (_, index) => `ABCD-EFGH-IJKL-MNO${'ABCDEFGHIJ'[index] ?? ''}`,
);

export const none: SecondFactor = { active: false, recoveryCodes: 0, proven: false };
export const unproven: SecondFactor = { active: true, recoveryCodes: 10, proven: false };
export const proven: SecondFactor = { active: true, recoveryCodes: 10, proven: true };

interface Options {
  readonly lang?: string;
  readonly factor?: SecondFactor;
  readonly manage?: boolean;
  readonly answers?: SpaceAnswers;
  readonly client?: Partial<FakeClient['answers']>;
}

export async function setUp({
  lang = 'fr',
  factor = none,
  manage = false,
  answers = {},
  client: clientAnswers = {},
}: Options = {}) {
  const space = new FakeSpace({
    readSecondFactor: () => Promise.resolve(factor),
    enrolSecondFactor: () => Promise.resolve({ secret, uri }),
    confirmSecondFactor: () => Promise.resolve({ recoveryCodes: codes }),
    proveSecondFactor: () => Promise.resolve(),
    renewRecoveryCodes: () => Promise.resolve({ recoveryCodes: codes }),
    removeSecondFactor: () => Promise.resolve(),
    ...answers,
  });
  const client = new FakeClient('cabinet');
  Object.assign(client.answers, {
    start: () => Promise.resolve({ status: 'signed-in', claims: marie, kept: false }),
    space: () => Promise.resolve(space.space),
    ...clientAnswers,
  });
  const clock = new FakeClock();
  const events: CustomEvent[] = [];
  const element = await fixture<CxSecondFactor>(
    html`<cx-second-factor
      lang=${lang}
      issuer="http://cabinet.localhost:4000"
      client-id="cabinet"
      ?manage=${manage}
      .client=${client}
      .clock=${clock}
      @cx-second-factor-proved=${(event: CustomEvent) => events.push(event)}
    ></cx-second-factor>`,
  );
  await until(() => element.shadowRoot?.querySelector('.heading, .outcome, .bones'));
  await come(element);
  return { element, space, client, clock, events };
}

/** Lets everything that was asked be answered and drawn. */
export async function come(element: Element): Promise<void> {
  for (let round = 0; round < 3; round++) await settled(element);
}

/** Types into the form and sends it. */
export async function enter(element: Element, entries: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(entries))
    type(find(element, `form [name=${name}]`, HTMLInputElement), text);
  find(element, 'form .cx-button').click();
  await come(element);
}

/** Presses a button of the shadow tree. */
export async function press(element: Element, label: string): Promise<void> {
  const all = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = all.find((one) => one.textContent.trim() === label);
  if (!found) throw new Error(`no button is called ${label}`);
  found.click();
  await come(element);
}

/** What is said of a field. */
export function problemOf(element: Element, name: string): string {
  const input = find(element, `form [name=${name}]`, HTMLInputElement);
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('-error'));
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
}
