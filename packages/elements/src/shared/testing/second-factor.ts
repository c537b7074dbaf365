import type { SecondFactor } from '@comptexpert-kit/contract';
import { html } from 'lit';
import '../../second-factor/second-factor.define.ts';
import type { CxSecondFactor } from '../../second-factor/second-factor.ts';
import { FakeClient, marie } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpace, type SpaceAnswers } from './fake-space.ts';
import { come } from './acting.ts';
import { fixture } from './fixture.ts';
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
