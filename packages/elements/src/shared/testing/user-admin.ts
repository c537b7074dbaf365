import type { AuditLine, Space, SpaceUser } from '@comptexpert-kit/contract';
import { html, nothing } from 'lit';
import '../../user-admin/user-admin.define.ts';
import type { CxUserAdmin } from '../../user-admin/user-admin.ts';
import { come } from './acting.ts';
import { FakeClient, marie } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpace, type SpaceAnswers } from './fake-space.ts';
import { find, fixture } from './fixture.ts';
import { until } from './harness.ts';

export const claire: SpaceUser = {
  id: 'claire',
  email: 'claire.moreau@example.fr',
  name: 'Claire Moreau',
  rights: ['deposit', 'indicators', 'archives', 'admin'],
  secured: ['archives'],
  state: 'active',
  createdAt: '2026-01-05T09:00:00.000Z',
};
export const lea: SpaceUser = {
  ...claire,
  id: 'lea',
  email: 'lea.petit@example.fr',
  name: 'Léa Petit',
  rights: ['deposit'],
  secured: [],
};
export const hugo: SpaceUser = {
  ...lea,
  id: 'hugo',
  email: 'hugo.blanc@example.fr',
  name: 'Hugo Blanc',
  rights: ['indicators', 'archives'],
  secured: ['indicators'],
  state: 'invited',
};

/** Who is here: an administrator of one company. */
export const here: Space = {
  name: 'Claire Moreau',
  email: 'Claire.Moreau@example.fr',
  staff: false,
  companies: [{ siren: '000000000', name: 'Boulangerie Moreau', rights: claire.rights, secured: [] }],
};

export const line: AuditLine = {
  number: 7,
  at: '2026-11-02T09:00:00.000Z',
  actor: { name: 'Claire Moreau', role: 'user' },
  action: 'user-changed',
  subject: 'lea.petit@example.fr',
  changes: [{ field: 'rights', before: 'deposit', after: 'deposit archives' }],
};

interface Options {
  readonly lang?: string;
  readonly company?: string;
  readonly users?: readonly SpaceUser[];
  readonly space?: Space;
  readonly answers?: SpaceAnswers;
  readonly client?: Partial<FakeClient['answers']>;
}

export async function setUp({
  lang = 'fr',
  company,
  users = [claire, hugo, lea],
  space: who = here,
  answers = {},
  client: clientAnswers = {},
}: Options = {}) {
  const space = new FakeSpace({
    readSpace: () => Promise.resolve(who),
    listUsers: () => Promise.resolve({ items: [...users] }),
    readAudit: () => Promise.resolve({ items: [line], next: null }),
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
  const note = (event: CustomEvent) => events.push(event);
  const element = await fixture<CxUserAdmin>(
    html`<cx-user-admin
      lang=${lang}
      issuer="http://cabinet.localhost:4000"
      client-id="cabinet"
      company=${company ?? nothing}
      .client=${client}
      .clock=${clock}
      @cx-user-added=${note}
      @cx-user-changed=${note}
      @cx-user-removed=${note}
    ></cx-user-admin>`,
  );
  await until(() => element.matches(':state(loading), :state(ready), :state(failed), :state(signed-out)'));
  await come(element);
  return { element, space, client, clock, events };
}

/** The row of somebody, by their address. */
export function row(element: Element, { email }: SpaceUser): HTMLElement {
  const rows = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
  const found = rows.find((one) => one.textContent.includes(email));
  if (!found) throw new Error(`nobody has the address ${email}`);
  return found;
}

/** Ticks or unticks boxes of the form. */
export async function tick(element: Element, ...names: readonly string[]): Promise<void> {
  for (const name of names) find(element, `form [name=${name}]`, HTMLInputElement).click();
  await come(element);
}
